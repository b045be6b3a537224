//! What is the same in another form, and what is nothing.

use iz_match::patient::{Field, Level, Profile};
use iz_model::{Address, Identifier, Patient, PersonName, Telecom};

use super::fixture::profile;

fn level(field: Field, one: &str, other: &str) -> Level {
    profile(one).compare(&profile(other)).level(field)
}

#[test]
fn names() {
    let given = |one: &str, other: &str| level(Field::Given, &format!("given={one}"), &format!("given={other}"));
    assert_eq!(given("ANA MARÍA", "Ana-Maria"), Level::Same);
    assert_eq!(given("Peggy", "Margaret"), Level::Variant);
    assert_eq!(given("Alex", "Sandy"), Level::Differ, "two forms of one name may be two names");
    assert_eq!(given("Ana", "Ana Maria"), Level::Variant);
    assert_eq!(given("A", "Ana"), Level::Initial);
    assert_eq!(given("J", "J."), Level::Initial, "two initials may be of two names");
    assert_eq!(given("Junior", "JUNIOR"), Level::Same);
    assert_eq!(given("N/A", "Na"), Level::Absent);
    assert_eq!(given("Jonathan", "Jonahtan"), Level::Slip);
    assert_eq!(given("Bartholomew", "Barthelmew"), Level::Slip);
    assert_eq!(given("Li", "Le"), Level::Differ, "in two letters a slip leaves nothing");
    assert_eq!(given("Søren", "Soeren"), Level::Variant);
    assert_eq!(given("Љиљана", "Ljiljana"), Level::Same);
    assert_eq!(given("Kaʻahumanu", "Kaahumanu"), Level::Same);
    assert_eq!(given("伟", "伟"), Level::Same, "a whole name in one letter");
    assert_eq!(level(Field::Family, "family=Müller", "family=Mueller"), Level::Part);
    assert_eq!(level(Field::Family, "family=O\u{2bc}Sample", "family=O'Sample"), Level::Same);
    assert_eq!(given("Unknown", "Ana"), Level::Absent);
    assert_eq!(level(Field::Mother, "mother=Unknown", "mother=Unknown"), Level::Absent);
    assert_eq!(level(Field::Suffix, "family=Testcase Jr.", "family=Testcase; suffix=II"), Level::Differ);
    assert_eq!(level(Field::Family, "family=Testcase III", "family=TESTCASE"), Level::Same);
    assert_ne!(level(Field::Family, "family=van der Testcase", "family=van der Sample"), Level::Part);
    assert_eq!(level(Field::OtherFamily, "family=Testcase-Sample", "family=Sample; maiden=Testcase"), Level::Same);
    assert_eq!(level(Field::Middle, "given=Ana; middle=B.", "given=Ana; middle=Beatriz"), Level::Initial);
}

#[test]
fn birth_dates() {
    let birth = |one: &str, other: &str| level(Field::Birth, &format!("birth={one}"), &format!("birth={other}"));
    assert_eq!(birth("2019-05-01", "2019-05-01"), Level::Same);
    assert_eq!(birth("2019-05", "2019-05-31"), Level::Variant);
    assert_eq!(birth("2019", "2018-12-31"), Level::Differ);
    assert_eq!(birth("2019-05-01", "2019-01-05"), Level::Swapped);
    assert_eq!(birth("2019-05-01", "2019-05-07"), Level::Slip);
    assert_eq!(birth("2019-05-31", "2019-06-01"), Level::Slip);
    assert_eq!(birth("1991-05-01", "1919-05-01"), Level::Slip);
    assert_eq!(birth("2019-05-01", "1984-05-01"), Level::Near);
    assert_eq!(birth("2019-05-01", "2012-12-12"), Level::Differ);
}

#[test]
fn addresses() {
    let street = |one: &str, other: &str| level(Field::Street, &format!("street={one}"), &format!("street={other}"));
    assert_eq!(street("12 North Sample Street", "12 N. SAMPLE ST"), Level::Same);
    assert_eq!(street("12 Sample St", "14 Sample St"), Level::First);
    assert_eq!(street("Sample St", "14 Sample St"), Level::Variant);
    assert_eq!(street("12 Sample St", "12 Smaple St"), Level::Similar);
    assert_eq!(street("12 Sample St", "12 Elsewhere Rd"), Level::Second);
    assert_eq!(street("12 Sample St", "9 Elsewhere Rd"), Level::Differ);
    assert_eq!(level(Field::Unit, "street=1 Sample St Apt 4", "street=1 Sample Street #4"), Level::Same);
    assert_eq!(street("1 Sample St Apt 4", "1 Sample Street #4"), Level::Same);
    let place = |one: &str, other: &str| level(Field::Place, one, other);
    assert_eq!(place("zip=23219-1234", "zip=23219"), Level::Same);
    assert_eq!(place("city=", "city=Sampletown"), Level::Variant);
    assert_eq!(place("city=Smapletown", "city=Sampletown"), Level::Slip);
    assert_eq!(place("city=Othertown", "city=Sampletown"), Level::First);
    assert_eq!(place("zip=00000", "zip=23219"), Level::Second);
}

#[test]
fn an_address_of_birth_is_no_home() {
    let at = |kind: &str| {
        let address = Address { zip: Some("23219".into()), kind: Some(kind.into()), ..Address::default() };
        Profile::of(&Patient { addresses: vec![address], ..Patient::default() })
    };
    assert_eq!(at("H").compare(&at("M")).level(Field::Place), Level::Variant);
    assert_eq!(at("H").compare(&at("BDL")).level(Field::Place), Level::Absent);
}

#[test]
fn telephones_and_e_mail() {
    let contact = |one: &str, other: &str| level(Field::Contact, &format!("phone={one}"), &format!("phone={other}"));
    assert_eq!(contact("(804) 555-0123", "+1 804.555.0123"), Level::Same);
    assert_eq!(contact("804-555-0123", "540-555-0123"), Level::Variant);
    assert_eq!(contact("555-0123", "804-555-0123"), Level::Variant);
    assert_eq!(contact("804-555-0123", "804-555-0124"), Level::Slip);
    assert_eq!(contact("804-555-0123", "540-555-9876"), Level::Differ);
    for nothing in ["999-999-9999", "000-0000", "1234567890", "none"] {
        assert_eq!(contact(nothing, nothing), Level::Absent, "{nothing}");
    }
    assert_eq!(contact("Home@Example.org", "home@example.org"), Level::Same);
    assert_eq!(contact("home@example.org", "804-555-0123"), Level::Absent);
    let parts = Telecom { area_code: Some("804".into()), local_number: Some("5550123".into()), ..Telecom::default() };
    let parts = Profile::of(&Patient { telecoms: vec![parts], ..Patient::default() });
    assert_eq!(parts.compare(&profile("phone=8045550123")).level(Field::Contact), Level::Same);
}

#[test]
fn numbers() {
    let national = |one: &str, other: &str| level(Field::National, &format!("ssn={one}"), &format!("ssn={other}"));
    assert_eq!(national("219-09-9998", "219099998"), Level::Same);
    assert_eq!(national("219099998", "219099989"), Level::Slip);
    assert_eq!(national("219099998", "457555462"), Level::Differ);
    for nothing in ["999-99-9999", "000-00-0000", "000123456", "123456789", "9998"] {
        assert_eq!(national(nothing, nothing), Level::Absent, "{nothing}");
    }
    let record = |value: &str, authority: &str, kind: &str| {
        let identifiers = vec![Identifier::new(value, authority, kind)];
        Profile::of(&Patient { identifiers, ..Patient::default() })
    };
    let one = record("R1", "CLINIC", "MR");
    assert_eq!(one.compare(&record("R1", "CLINIC", "MR")).level(Field::Record), Level::Same);
    assert_eq!(one.compare(&record("R2", "CLINIC", "MR")).level(Field::Record), Level::Differ);
    assert_eq!(one.compare(&record("R1", "HOSPITAL", "MR")).level(Field::Record), Level::Absent);
    assert_eq!(
        one.compare(&record("R1", "CLINIC", "AN")).level(Field::Record),
        Level::Absent,
        "an account is no person"
    );
}

/// The first name that is no alias is compared with the first of the other.
#[test]
fn an_alias_stands_beside_the_legal_name() {
    let name = |family: &str, kind: &str| PersonName {
        family: Some(family.into()),
        given: Some("Ana".into()),
        kind: Some(kind.into()),
        ..PersonName::default()
    };
    let of = |names: Vec<PersonName>| Profile::of(&Patient { names, ..Patient::default() });
    let one = of(vec![name("Alias", "A"), name("Legal", "L")]);
    assert_eq!(one.compare(&of(vec![name("Legal", "L")])).level(Field::Family), Level::Same);
    assert_eq!(one.compare(&of(vec![name("Alias", "L")])).level(Field::Family), Level::Part);
}
