//! What people type where they know nothing brings nobody together.

use iz_match::patient::{Field, Level, Matcher, Profile, Verdict};
use iz_model::{Identifier, NextOfKin, Patient, PersonName};

use super::fixture::profile;

fn level(field: Field, text: &str) -> Level {
    profile(text).compare(&profile(text)).level(field)
}

#[test]
fn a_newborn_without_a_name() {
    for given in [
        "BB Jane",
        "Baby",
        "Newborn Girl",
        "Girl 1",
        "Male Infant",
        "Not Given",
        "Boy Jane",
        "Twin A",
        "BG",
        "Anonymous",
        "First",
        "Refused",
        "Triplet C",
        "Newborn Maria",
        "1",
    ] {
        assert_eq!(level(Field::Given, &format!("given={given}")), Level::Absent, "{given}");
        let record = profile(&format!("given={given}; ssn=219099998"));
        assert_ne!(Matcher::default().judge(&record, &record).verdict, Verdict::Same, "{given}");
    }
    for given in ["Ana", "Babette", "Ana B", "A", "Na", "Maria Jose", "Mark II"] {
        assert_ne!(level(Field::Given, &format!("given={given}")), Level::Absent, "{given}");
    }
    assert_eq!(level(Field::Middle, "given=Ana; middle=Female"), Level::Absent);
    assert!(!profile("given=Anonymous; family=Patient").has_name());
    assert!(!profile("given=First; family=Last").has_name());
}

/// The name that says something is the legal one, whatever stands before it.
#[test]
fn a_placeholder_beside_a_name() {
    let known = profile("given=Liam; family=Testcase");
    let named_later = profile("given=Baby Boy; family=Unknown; alias=Liam; maiden=Testcase");
    assert_eq!(known.compare(&named_later).level(Field::Given), Level::Same);
    assert_eq!(known.compare(&named_later).level(Field::Family), Level::Same);
    assert_eq!(Matcher::default().judge(&known, &named_later).verdict, Verdict::Same);
}

#[test]
fn dates_for_no_date() {
    for birth in ["1800-01-01", "1900-01-01", "1900", "0001-01-01", "2199-12-31", "9999-12-31"] {
        assert!(!profile(&format!("birth={birth}")).has_birth_date(), "{birth}");
    }
    assert!(profile("birth=1900-01-02").has_birth_date());
    let score = |birth: &str| {
        let record = profile(&format!("given=Ana; birth={birth}"));
        Matcher::default().score(&record, &record)
    };
    assert!(score("2019-01-01") < score("2019-01-02") - 3.0, "the first of January says less");
}

#[test]
fn numbers_for_no_number() {
    for ssn in [
        "XXX-XX-9998",
        "9998",
        "666-12-3456",
        "900-12-3456",
        "219-00-9998",
        "219-09-0000",
        "078-05-1120",
        "219-09-9999",
        "222222222",
        "2190999980",
    ] {
        assert_eq!(level(Field::National, &format!("ssn={ssn}")), Level::Absent, "{ssn}");
    }
    for number in ["UNKNOWN", "None", "N/A", "111111111", "XXXX", "Refused"] {
        assert_eq!(level(Field::Insurance, &format!("medicaid={number}")), Level::Absent, "{number}");
        assert_eq!(level(Field::Record, &format!("record={number}")), Level::Absent, "{number}");
    }
    assert_eq!(level(Field::Insurance, "medicaid=1234567890"), Level::Absent);
    assert_eq!(level(Field::Record, "record=1234"), Level::Same);
}

/// What one clinic calls 1001, another does too.
#[test]
fn a_record_number_of_nobody() {
    let identifier = Identifier { value: Some("1001".into()), kind: Some("MR".into()), ..Identifier::default() };
    let record = Profile::of(&Patient { identifiers: vec![identifier], ..Patient::default() });
    assert_eq!(record.compare(&record).level(Field::Record), Level::Absent);
}

#[test]
fn ways_to_reach_nobody() {
    for phone in [
        "804-555-1212",
        "999-999-0000",
        "000-555-0123",
        "804-000-1234",
        "804-111-1111",
        "none@none.com",
        "refused@refused.com",
        "test@example.org",
        "noemail@example.org",
    ] {
        assert_eq!(level(Field::Contact, &format!("phone={phone}")), Level::Absent, "{phone}");
    }
    let extension = profile("phone=804-555-0123 x12").compare(&profile("phone=804-555-0123"));
    assert_eq!(extension.level(Field::Contact), Level::Same);
}

#[test]
fn homes_of_nobody() {
    for street in ["HOMELESS", "Unknown", "General Delivery", "N/A", "No Address"] {
        assert_eq!(level(Field::Street, &format!("street={street}")), Level::Absent, "{street}");
    }
    for place in ["city=Unknown; zip=00000", "city=N/A; zip=12345", "city=; zip=99999"] {
        assert_eq!(level(Field::Place, place), Level::Absent, "{place}");
    }
}

#[test]
fn relatives_that_are_nobody() {
    assert_eq!(level(Field::Mother, "mother=Refused"), Level::Absent);
    for given in ["Mother", "Self", "Unknown", "Refused"] {
        let name = PersonName { given: Some(given.into()), ..PersonName::default() };
        let next_of_kin = vec![NextOfKin { names: vec![name], ..NextOfKin::default() }];
        let record = Profile::of(&Patient { next_of_kin, ..Patient::default() });
        assert_eq!(record.compare(&record).level(Field::Kin), Level::Absent, "{given}");
    }
}
