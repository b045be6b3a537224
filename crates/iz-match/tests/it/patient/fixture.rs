use iz_match::patient::Profile;
use iz_model::{Address, Cvx, Date, Identifier, Patient, PersonName, Sex, Telecom};

/// What a person of the tests has unless a text says otherwise.
const HOME: &str = "family=Testcase; birth=2019-05-01; street=1 Sample St; city=Sampletown; zip=23219; phone=8045550123; \
                    mother=Placeholderson";

/// A person from `key=value` pairs with `;` between them. What is not named is as in [`HOME`]; an empty value is absent.
pub(crate) fn patient(text: &str) -> Patient {
    let mut patient = Patient { names: vec![PersonName::default()], ..Patient::default() };
    let mut home = Address::default();
    let pairs = |text: &str| -> Vec<(String, String)> {
        let pair =
            |pair: &str| pair.split_once('=').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()));
        text.split(';').map(|text| pair(text).unwrap_or_else(|| panic!("{text:?} is no pair"))).collect()
    };
    let own = pairs(text);
    let home_pairs = pairs(HOME).into_iter().filter(|(key, _)| own.iter().all(|(own, _)| own != key));
    for (key, value) in home_pairs.chain(own.clone()) {
        if value.is_empty() {
            continue;
        }
        let text = Some(value.clone());
        let identifier = |authority: &str, kind: &str| Identifier::new(&value, authority, kind);
        match key.as_str() {
            "given" => patient.names[0].given = text,
            "middle" => patient.names[0].middle = text,
            "family" => patient.names[0].family = text,
            "suffix" => patient.names[0].suffix = text,
            "alias" => patient.names.push(PersonName { given: text, kind: Some("A".into()), ..PersonName::default() }),
            "maiden" => {
                patient.names.push(PersonName { family: text, kind: Some("M".into()), ..PersonName::default() })
            }
            "birth" => patient.birth_date = Some(value.parse().unwrap()),
            "sex" => {
                patient.sex = Some(match value.as_str() {
                    "F" => Sex::Female,
                    "M" => Sex::Male,
                    _ => Sex::Unknown,
                })
            }
            "street" => home.street = text,
            "city" => home.city = text,
            "zip" => home.zip = text,
            "phone" => patient.telecoms.push(Telecom { text, ..Telecom::default() }),
            "mother" => patient.mothers_maiden_name = Some(PersonName { family: text, ..PersonName::default() }),
            "ssn" => patient.identifiers.push(identifier("SSA", "SS")),
            "medicaid" => patient.identifiers.push(identifier("STATE", "MA")),
            "record" => patient.identifiers.push(identifier("CLINIC", "MR")),
            "multiple" => patient.multiple_birth = Some(value == "Y"),
            "order" => patient.birth_order = value.parse().ok(),
            _ => panic!("{key} is no key"),
        }
    }
    patient.addresses.push(home);
    patient
}

pub(crate) fn profile(text: &str) -> Profile {
    Profile::of(&patient(text))
}

/// Doses as of a child that comes to its visits.
pub(crate) fn doses() -> Vec<(Cvx, Date)> {
    let day = |text: &str| text.parse::<Date>().unwrap();
    [
        (8, "2019-05-02"),
        (110, "2019-07-01"),
        (133, "2019-07-01"),
        (110, "2019-09-03"),
        (133, "2019-09-03"),
        (3, "2020-05-04"),
    ]
    .map(|(cvx, text)| (Cvx::new(cvx), day(text)))
    .into()
}
