//! Queries are built as the guide says, and read back as the record they were built from.

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::message::QbpQ11;
use iz_hl7::{Delimiters, ErrorKind, Message, read};
use iz_model::{Address, Authority, Date, Identifier, PersonName, Query, QueryProfile, Sex, Telecom};
use proptest::prelude::*;

fn header() -> Header {
    let named = |namespace: &str| Authority { namespace: Some(namespace.into()), ..Authority::default() };
    Header {
        sending_application: named("SIS"),
        sending_facility: Authority {
            namespace: Some("0101".into()),
            universal_id: Some("2.16.840.1".into()),
            universal_id_type: Some("ISO".into()),
        },
        receiving_application: named("IIS"),
        receiving_facility: named("STATE"),
        ..Header::default()
    }
}

fn stamp(control_id: &str) -> Stamp<'_> {
    Stamp { control_id, date_time: "20260115094500-0500".parse().unwrap() }
}

#[test]
fn a_query_is_written_as_the_guide_says() {
    let query = Query {
        profile: Some(QueryProfile::Z44),
        tag: Some("TAG1".into()),
        identifiers: vec![Identifier {
            value: Some("000123".into()),
            authority: Authority { namespace: Some("SCH0101".into()), ..Authority::default() },
            kind: Some("MR".into()),
        }],
        name: Some(PersonName {
            family: Some("Testcase".into()),
            given: Some("Ana".into()),
            middle: Some("Luz".into()),
            kind: Some("L".into()),
            ..PersonName::default()
        }),
        birth_date: Some(Date::new(2019, 5, 1).unwrap().into()),
        sex: Some(Sex::Female),
        max_candidates: Some(10),
        ..Query::default()
    };
    let message = qbp_q11(&header(), &stamp("Q0001"), &query).unwrap();
    let expected = "MSH|^~\\&|SIS|0101^2.16.840.1^ISO|IIS|STATE|20260115094500-0500||QBP^Q11^QBP_Q11|Q0001|P|2.5.1|||ER|AL|||||Z44^CDCPHINVS\r\
        QPD|Z44^Request Evaluated History and Forecast^CDCPHINVS|TAG1|000123^^^SCH0101^MR|Testcase^Ana^Luz^^^^L||20190501|F\r\
        RCP|I|10^RD&records&HL70126\r";
    assert_eq!(String::from_utf8_lossy(message.as_bytes()), expected);
}

#[test]
fn everything_missing_is_reported_at_once() {
    let query =
        Query { name: Some(PersonName { family: Some("a\rb".into()), ..PersonName::default() }), ..Query::default() };
    let error = qbp_q11(&header(), &stamp(" "), &query).unwrap_err();
    let found: Vec<_> =
        error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect();
    let missing = |path: &str| (ErrorKind::MissingField, path.to_owned());
    assert_eq!(
        found,
        [missing("MSH-10"), missing("QPD-1"), missing("QPD-2"), (ErrorKind::ControlCharacter, "QPD-4".to_owned())]
    );
}

#[test]
fn what_the_guide_does_not_admit_is_refused_with_its_place() {
    let query = Query {
        profile: Some(QueryProfile::Z34),
        tag: Some("T".repeat(33)),
        birth_date: Some("2019-05".parse().unwrap()),
        ..Query::default()
    };
    let stamp = Stamp { control_id: &"Q".repeat(200), date_time: "2026011509".parse().unwrap() };
    let error = qbp_q11(&header(), &stamp, &query).unwrap_err();
    let found: Vec<_> =
        error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect();
    let at = |kind, path: &str| (kind, path.to_owned());
    assert_eq!(
        found,
        [
            at(ErrorKind::Imprecise, "MSH-7"),
            at(ErrorKind::TooLong, "MSH-10"),
            at(ErrorKind::TooLong, "QPD-2"),
            at(ErrorKind::Imprecise, "QPD-6")
        ]
    );
}

fn problems(header: &Header, stamp: &Stamp<'_>, query: &Query) -> Vec<(ErrorKind, String)> {
    let error = qbp_q11(header, stamp, query).unwrap_err();
    error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect()
}

fn asked() -> Query {
    Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }
}

#[test]
fn fault_31_a_control_character_is_refused_with_its_place() {
    for control in ['\r', '\n', '\u{b}', '\u{1c}', '\0', '\t', '\u{7f}', '\u{85}', '\u{9f}'] {
        let name = |text: &str| Some(PersonName { family: Some(format!("{text}x")), ..PersonName::default() });
        let identifier = |text: &str| Identifier::new(text, "IIS", "SR");
        let query = Query {
            name: name(&control.to_string()),
            identifiers: vec![identifier("1"), Identifier::default(), identifier(&format!("2{control}"))],
            ..asked()
        };
        let refused = |path: &str| (ErrorKind::ControlCharacter, path.to_owned());
        assert_eq!(problems(&header(), &stamp("Q1"), &query), [refused("QPD-3[2]"), refused("QPD-4")]);
    }
}

#[test]
fn fault_31_a_text_that_would_be_a_null_is_refused() {
    let query = Query { name: Some(PersonName { given: Some("\"\"".into()), ..PersonName::default() }), ..asked() };
    assert_eq!(problems(&header(), &stamp("Q1"), &query), [(ErrorKind::ReservedText, "QPD-4".to_owned())]);
}

#[test]
fn faults_31_and_32_every_other_text_comes_back() {
    let long = "é".repeat(10_000);
    for text in
        ["|^~\\&", "A\\T\\B", "\\", "\\X0D\\", "Zo\u{202e}e", "a\u{200b}b", "👩\u{200d}👧", "e\u{301}", "\"\"\"", &long]
    {
        let name = PersonName { family: Some(text.into()), ..PersonName::default() };
        let message = qbp_q11(&header(), &stamp("Q1"), &Query { name: Some(name.clone()), ..asked() }).unwrap();
        assert_eq!(read::contents(&message).value.query.unwrap().name, Some(name));
    }
}

#[test]
fn fault_33_values_are_escaped_by_the_delimiters_of_the_message() {
    let header = Header { delimiters: Delimiters::new(b'-', b"+.:&#").unwrap(), ..header() };
    let query = Query {
        name: Some(PersonName {
            family: Some("a-b+c.d:e&f#|^~\\".into()),
            given: Some("Ana".into()),
            ..PersonName::default()
        }),
        ..asked()
    };
    let message = qbp_q11(&header, &stamp("Q-1"), &query).unwrap();
    assert!(
        message
            .as_bytes()
            .starts_with(b"MSH-+.:&#-SIS-0101+2:R:16:R:840:R:1+ISO-IIS-STATE-20260115094500:F:0500--QBP+Q11")
    );
    assert_eq!(message.value(&"MSH-7".parse().unwrap()).text().as_deref(), Some("20260115094500-0500"));
    assert_eq!(read::contents(&message).value.query, Some(query));
}

#[test]
fn fault_35_a_control_id_that_receivers_would_not_keep_is_refused() {
    for (id, kind) in [
        ("Qé", ErrorKind::Charset),
        ("Q\u{7f}", ErrorKind::ControlCharacter),
        ("", ErrorKind::MissingField),
        (&"Q".repeat(200), ErrorKind::TooLong),
    ] {
        assert_eq!(problems(&header(), &stamp(id), &asked()), [(kind, "MSH-10".to_owned())]);
    }
    assert!(qbp_q11(&header(), &stamp(&"Q".repeat(199)), &asked()).is_ok());
}

fn text() -> impl Strategy<Value = Option<String>> {
    // A record never holds an empty text or one framed by blanks, nor HL7's null.
    proptest::option::of("[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?".prop_filter("null", |text| text != "\"\""))
}

prop_compose! {
    fn person_name()(family in text(), given in text(), middle in text(), suffix in text(), prefix in text(), kind in text()) -> PersonName {
        PersonName { family, given, middle, suffix, prefix, kind }
    }
}

prop_compose! {
    fn authority()(namespace in text(), universal_id in text(), universal_id_type in text()) -> Authority {
        Authority { namespace, universal_id, universal_id_type }
    }
}

prop_compose! {
    fn identifier()(value in text(), authority in authority(), kind in text()) -> Identifier {
        Identifier { value, authority, kind }
    }
}

prop_compose! {
    fn address()(street in text(), other in text(), city in text(), state in text(), zip in text(), country in text(), kind in text(), county in text()) -> Address {
        Address { street, other, city, state, zip, country, kind, county }
    }
}

prop_compose! {
    fn telecom()(use_code in text(), equipment in text(), email in text(), country_code in text(), area_code in text(), local_number in text(), extension in text(), text in text()) -> Telecom {
        Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text }
    }
}

fn filled<T: Default + PartialEq>(value: Option<T>) -> Option<T> {
    value.filter(|value| *value != T::default())
}

prop_compose! {
    fn query()(
        profile in proptest::sample::select(vec![QueryProfile::Z34, QueryProfile::Z44]),
        tag in "[A-Za-z0-9]{1,32}",
        identifiers in proptest::collection::vec(identifier(), 0..3),
        names in (proptest::option::of(person_name()), proptest::option::of(person_name())),
        birth in proptest::option::of((1900..2030_u16, 1..=12_u8, 1..=28_u8)),
        sex in proptest::option::of(proptest::sample::select(vec![Sex::Female, Sex::Male, Sex::Unknown])),
        address in proptest::option::of(address()),
        telecom in proptest::option::of(telecom()),
        multiple_birth in any::<Option<bool>>(),
        birth_order in proptest::option::of(1..9_u32),
        max_candidates in proptest::option::of(1..99_u32),
    ) -> Query {
        Query {
            profile: Some(profile),
            tag: Some(tag),
            identifiers: identifiers.into_iter().filter(|id| *id != Identifier::default()).collect(),
            name: filled(names.0),
            mothers_maiden_name: filled(names.1),
            birth_date: birth.map(|(year, month, day)| Date::new(year, month, day).unwrap().into()),
            sex,
            address: filled(address),
            telecom: filled(telecom),
            multiple_birth,
            birth_order,
            max_candidates,
        }
    }
}

proptest! {
    #[test]
    fn law_3_what_was_built_is_read_back(query in query()) {
        let message = qbp_q11(&header(), &stamp("Q1"), &query).unwrap();
        let contents = read::contents(&message);
        prop_assert!(contents.unmapped.is_empty(), "{:?}", contents.unmapped);
        prop_assert_eq!(QbpQ11::try_from(&message).unwrap().profile(), query.profile);
        prop_assert_eq!(contents.value.query, Some(query));
        let again = Message::parse(message.as_bytes()).unwrap();
        prop_assert_eq!(again.as_bytes(), message.as_bytes());
    }
}
