use iz_model::{Authority, Identifier, Patient, PersonName};
use iz_school::{NotTheStudent, Student, is_student};

use crate::district::day;

fn check(patient: &Patient, known: &[Identifier]) -> Result<(), NotTheStudent> {
    is_student(patient, &student("Testcase", "Tilda"), known)
}

fn student(last: &str, first: &str) -> Student {
    Student {
        last_name: Some(last.into()),
        first_name: Some(first.into()),
        dob: Some(day("2014-05-10")),
        ..Student::default()
    }
}

fn named(family: &str, given: &str) -> Patient {
    let name = PersonName { family: Some(family.into()), given: Some(given.into()), ..PersonName::default() };
    Patient { names: vec![name], birth_date: Some(day("2014-05-10").into()), ..Patient::default() }
}

fn identifier(value: &str, authority: &str, kind: &str) -> Identifier {
    Identifier {
        value: Some(value.into()),
        authority: Authority { namespace: Some(authority.into()), ..Authority::default() },
        kind: Some(kind.into()),
    }
}

#[test]
fn names_agree_without_case_blanks_and_punctuation() {
    for (last, first, family, given, agree) in [
        ("Testcase", "Tilda", "TESTCASE", "TILDA", true),
        ("O'Sample", "Tilda", "OSAMPLE", "Tilda", true),
        ("Mock-Sample", "Tilda", "MOCK SAMPLE", "Tilda", true),
        ("Mock-Sample", "Tilda", "Sample", "Tilda", true),
        ("Mock Sample", "Tilda", "Other-Mock", "Tilda", true),
        ("Testcase", "Tilda Ann", "Testcase", "Tilda", true),
        ("Testcase", "Anna-Lena", "Testcase", "Anna Lena", true),
        ("Testcase", "Tilda", "Testcase", "T", false),
        ("Testcase", "T", "Testcase", "Tilda", false),
        ("Testcase", "Tilda", "Testcase", "Otto", false),
        ("Testcase", "Tilda", "Sampleton", "Tilda", false),
        ("Testcase", "Tilda", "Tilda", "Testcase", false),
        ("de la Mock", "Tilda", "de la Sample", "Tilda", false),
        ("Mock", "Zoë", "Mock", "ZOE", true),
        ("Peñatest", "Tilda", "PENATEST", "Tilda", true),
        ("Mock", "Zoe\u{308}", "Mock", "Zoë", true),
        ("Mock", "Никита", "Mock", "Ники\u{306}та", false),
        ("-", "Tilda", "-", "Tilda", false),
    ] {
        let result = is_student(&named(family, given), &student(last, first), &[]);
        assert_eq!(result, if agree { Ok(()) } else { Err(NotTheStudent::Name) }, "{last} {first} / {family} {given}");
    }
}

#[test]
fn any_of_the_patients_names_may_agree() {
    let mut patient = named("Sampleton", "Tilda");
    assert_eq!(check(&patient, &[]), Err(NotTheStudent::Name));
    patient.names.extend(named("Testcase", "Tilda").names);
    assert_eq!(check(&patient, &[]), Ok(()));
    patient.names.clear();
    assert_eq!(check(&patient, &[]), Err(NotTheStudent::Name));
}

#[test]
fn the_birth_date_must_be_there_to_the_day() {
    let mut patient = named("Testcase", "Tilda");
    for (date, expected) in [
        (Some("2014-05-11"), NotTheStudent::BirthDate),
        (Some("2014-05"), NotTheStudent::BirthDateUnknown),
        (None, NotTheStudent::BirthDateUnknown),
    ] {
        patient.birth_date = date.map(|date| date.parse().unwrap());
        assert_eq!(check(&patient, &[]), Err(expected));
    }
    let unknown = Student { dob: None, ..student("Testcase", "Tilda") };
    assert_eq!(is_student(&named("Testcase", "Tilda"), &unknown, &[]), Err(NotTheStudent::BirthDateUnknown));
}

#[test]
fn an_identifier_with_another_value_speaks_against_the_name() {
    let known = [identifier("000123", "SCH0101", "MR"), identifier("V900", "VIIS", "SR")];
    for (given, expected) in [
        (vec![], Ok(())),
        (vec![identifier("V900", "VIIS", "SR")], Ok(())),
        (vec![identifier("V901", "VIIS", "SR")], Err(NotTheStudent::Identifier)),
        (vec![identifier("V901", "VIIS", "SR"), identifier("V900", "VIIS", "SR")], Ok(())),
        (vec![identifier("V901", "OTHER", "SR")], Ok(())),
        (vec![identifier("V901", "VIIS", "AN")], Ok(())),
        (vec![identifier("123", "SCH0101", "MR")], Err(NotTheStudent::Identifier)),
    ] {
        let patient = Patient { identifiers: given, ..named("Testcase", "Tilda") };
        assert_eq!(check(&patient, &known), expected);
    }
}

#[test]
fn further_given_names_may_be_absent_but_not_others() {
    for (first, middle, given, theirs, agree) in [
        ("Maria Jose", "", "Maria", "Elena", false),
        ("Maria Jose", "", "Maria Elena", "", false),
        ("Maria Jose", "", "Maria", "E", false),
        ("Maria Jose", "", "MARIA", "", true),
        ("Maria Jose", "", "Maria", "Jose", true),
        ("Maria Jose", "", "Maria", "J.", true),
        ("Maria Jose", "", "MariaJose", "", true),
        ("Maria", "J", "Maria Jose", "", true),
        ("Maria", "Jose Ana", "Maria", "Jose", true),
        ("Maria", "Jose Ana", "Maria", "Jose Elena", false),
        ("Maria", "Jose", "Maria", "Elena", false),
        ("Maria", "Jose", "Jose", "Maria", false),
        ("Maria", "", "Maria", "Elena", true),
    ] {
        let mut patient = named("Testcase", given);
        patient.names[0].middle = Some(theirs.into());
        let student = Student { middle_name: Some(middle.into()), ..student("Testcase", first) };
        let expected = if agree { Ok(()) } else { Err(NotTheStudent::Name) };
        assert_eq!(is_student(&patient, &student, &[]), expected, "{first} {middle} / {given} {theirs}");
    }
}

/// Comparing each identifier with each other one would take minutes.
#[test]
fn very_many_identifiers_are_compared() {
    let many = |from: u32| (from..from + 20_000).map(|value| identifier(&value.to_string(), "VIIS", "SR"));
    let known: Vec<_> = many(0).collect();
    for (from, expected) in [(19_999, Ok(())), (20_000, Err(NotTheStudent::Identifier))] {
        let patient = Patient { identifiers: many(from).collect(), ..named("Testcase", "Tilda") };
        assert_eq!(check(&patient, &known), expected);
    }
}
