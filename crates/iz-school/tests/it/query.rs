use iz_model::{QueryProfile, Sex};
use iz_school::{School, Student, query_for};

use crate::district::day;

fn school() -> School {
    School { number: "0101".into(), name: "Oak".into(), iis_facility: Some("SCH0101".into()), resource_id: None }
}

fn student() -> Student {
    Student {
        number: "000123".into(),
        last_name: Some("O'Sample".into()),
        first_name: Some("Tilda".into()),
        mothers_maiden_name: Some("Sampleton".into()),
        dob: Some(day("2019-05-01")),
        gender: Some(Sex::Female),
        street: Some("1 Test St".into()),
        city: Some("Faketown".into()),
        state: Some("VA".into()),
        zip: Some("23219".into()),
        home_phone: Some("(804) 555-0100".into()),
        ..Student::default()
    }
}

#[test]
fn a_question_says_what_the_school_knows() {
    let query = query_for(&student(), &school(), QueryProfile::Z44, "IZ-7");
    assert_eq!((query.profile, query.tag.as_deref()), (Some(QueryProfile::Z44), Some("IZ-7")));
    let [identifier] = query.identifiers.as_slice() else { panic!("one identifier") };
    assert_eq!(identifier.value.as_deref(), Some("000123"), "leading zeros stay");
    assert_eq!(identifier.authority.namespace.as_deref(), Some("SCH0101"));
    assert_eq!(identifier.kind.as_deref(), Some("MR"));
    let name = query.name.unwrap();
    assert_eq!((name.family.as_deref(), name.kind.as_deref()), (Some("O'Sample"), Some("L")));
    assert_eq!(query.mothers_maiden_name.unwrap().family.as_deref(), Some("Sampleton"));
    assert_eq!(query.birth_date.and_then(|date| date.day()), Some(day("2019-05-01")));
    assert_eq!(query.sex, Some(Sex::Female));
    assert_eq!(query.address.unwrap().zip.as_deref(), Some("23219"));
    let telecom = query.telecom.unwrap();
    assert_eq!((telecom.area_code.as_deref(), telecom.local_number.as_deref()), (Some("804"), Some("5550100")));
    assert_eq!(query.max_candidates, Some(10));
}

#[test]
fn nothing_is_invented() {
    let school = School { iis_facility: None, ..school() };
    let student = Student { city: None, mothers_maiden_name: None, gender: None, ..student() };
    let query = query_for(&student, &school, QueryProfile::Z34, "IZ-7");
    assert!(query.identifiers.is_empty(), "an identifier without authority is none");
    assert!(query.address.is_none(), "a street without a city is no address");
    assert!(query.mothers_maiden_name.is_none() && query.sex.is_none() && query.multiple_birth.is_none());
}

#[test]
fn a_telephone_number_has_ten_digits() {
    for (written, sent) in [
        ("804.555.0100", Some(("804", "5550100"))),
        ("1-804-555-0100", Some(("804", "5550100"))),
        ("555-0100", None),
        ("804-555-0100 x12", None),
        ("28045550100", None),
        ("", None),
    ] {
        let student = Student { home_phone: Some(written.into()), ..student() };
        let telecom = query_for(&student, &school(), QueryProfile::Z34, "IZ-7").telecom;
        let parts =
            telecom.as_ref().map(|phone| (phone.area_code.as_deref().unwrap(), phone.local_number.as_deref().unwrap()));
        assert_eq!(parts, sent, "{written}");
    }
}
