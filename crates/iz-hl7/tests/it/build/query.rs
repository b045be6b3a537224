//! Queries, and what every message asks of its header and its texts.

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::{Delimiters, ErrorKind, decode, read};
use iz_model::{Authority, Date, Identifier, PersonName, Query, QueryProfile, Sex};

use super::{asked, at, header, stamp};

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
    assert_eq!(
        problems(&header(), &stamp(&"Q".repeat(200)), &query),
        [at(ErrorKind::TooLong, "MSH-10"), at(ErrorKind::TooLong, "QPD-2"), at(ErrorKind::Imprecise, "QPD-6")]
    );
}

fn problems(header: &Header, stamp: &Stamp<'_>, query: &Query) -> Vec<(ErrorKind, String)> {
    let error = qbp_q11(header, stamp, query).unwrap_err();
    error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect()
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

/// Nobody can tell a text that was escaped from one that has backslashes: who has escaped text decodes it first.
#[test]
fn fault_32_a_text_that_looks_escaped_is_escaped_again() {
    for (family, written) in [
        ("A\\T\\B".to_owned(), &b"A\\E\\T\\E\\B^Ana"[..]),
        (decode("A\\T\\B", &Delimiters::default()).into_owned(), b"A\\T\\B^Ana"),
    ] {
        let name = PersonName { family: Some(family), given: Some("Ana".into()), ..PersonName::default() };
        let query = Query { name: Some(name), ..asked() };
        let message = qbp_q11(&header(), &stamp("Q-1"), &query).unwrap();
        let field = message.segment("QPD", 1).unwrap().field(4);
        assert!(field.raw().starts_with(written), "{}", field.raw().escape_ascii());
        assert_eq!(read::contents(&message).value.query, Some(query));
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
