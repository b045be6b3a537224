use iz_model::{Address, Identifier, PersonName, Query, QueryProfile, Telecom};

use crate::{School, Student};

/// How many candidates a registry may name (RCP-2).
const MAX_CANDIDATES: u32 = 10;

/// The question to the registry about a student: what the school knows, and nothing invented.
///
/// The student's number goes with the school's facility code as its authority, so it is left out when the school has
/// none: an identifier without authority identifies nothing (QPD-3). An address needs city and state, a telephone
/// number ten digits.
///
/// ```
/// use iz_model::QueryProfile;
/// use iz_school::{School, Student, query_for};
/// let school = School { iis_facility: Some("SCH0101".into()), ..School::default() };
/// let student = Student { number: "000123".into(), ..Student::default() };
/// let query = query_for(&student, &school, QueryProfile::Z34, "IZ-1");
/// assert_eq!(query.identifiers[0].value.as_deref(), Some("000123"));
/// assert!(query.address.is_none());
/// ```
pub fn query_for(student: &Student, school: &School, profile: QueryProfile, tag: &str) -> Query {
    Query {
        profile: Some(profile),
        tag: Some(tag.to_owned()),
        identifiers: own_identifier(student, school).into_iter().collect(),
        name: Some(PersonName {
            family: student.last_name.clone(),
            given: student.first_name.clone(),
            middle: student.middle_name.clone(),
            suffix: student.suffix.clone(),
            prefix: None,
            kind: Some("L".to_owned()),
        }),
        mothers_maiden_name: student.mothers_maiden_name.clone().map(|family| PersonName {
            family: Some(family),
            kind: Some("M".to_owned()),
            ..PersonName::default()
        }),
        birth_date: student.dob.map(Into::into),
        sex: student.gender,
        address: address(student),
        telecom: student.home_phone.as_deref().and_then(telecom),
        max_candidates: Some(MAX_CANDIDATES),
        ..Query::default()
    }
}

/// The student's number as the registry is told it: `000123^^^SCH0101^MR`.
pub(crate) fn own_identifier(student: &Student, school: &School) -> Option<Identifier> {
    Some(Identifier::new(&student.number, school.iis_facility.as_deref()?, "MR"))
}

fn address(student: &Student) -> Option<Address> {
    let (city, state) = (student.city.clone()?, student.state.clone()?);
    Some(Address {
        street: student.street.clone(),
        city: Some(city),
        state: Some(state),
        zip: student.zip.clone(),
        ..Address::default()
    })
}

/// Ten digits, or eleven that begin with the country's 1; anything else is not sent.
fn telecom(phone: &str) -> Option<Telecom> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let digits = if digits.len() == 11 { digits.strip_prefix('1')? } else { &digits };
    let (area_code, local_number) = digits.split_at_checked(3)?;
    (local_number.len() == 7).then(|| Telecom {
        use_code: Some("PRN".to_owned()),
        equipment: Some("PH".to_owned()),
        area_code: Some(area_code.to_owned()),
        local_number: Some(local_number.to_owned()),
        ..Telecom::default()
    })
}
