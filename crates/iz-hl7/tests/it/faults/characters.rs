//! Line ends, blanks, control characters and character sets (7 to 10, 12).

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::{Charset, ErrorKind, Message, ParseOptions, Strictness, read};
use iz_model::{Query, QueryProfile};

use super::{BOTH, names, text, with};

#[test]
fn fault_07_every_line_end_is_read_and_cr_is_written() {
    for end in ["\r", "\n", "\r\n", "\n\r", "\r\r", "\r\n\n"] {
        for last in ["", end] {
            let bytes = ["MSH|^~\\&|A", "PID|1||7", "PV1", "RXA|0|1"].join(end) + last;
            let message = Message::parse(bytes.as_bytes()).unwrap();
            assert_eq!(names(&message), ["MSH", "PID", "PV1", "RXA"], "{end:?}");
            assert_eq!(text(&message, "PID-3").as_deref(), Some("7"));
            assert!(message.issues().is_empty());
        }
    }
    let mixed = Message::parse(b"MSH|^~\\&|A\rPID|1\nPV1\r\nRXA|0").unwrap();
    assert_eq!(names(&mixed), ["MSH", "PID", "PV1", "RXA"]);
    let query = Query { profile: Some(QueryProfile::Z34), tag: Some("T".into()), ..Query::default() };
    let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse().unwrap() };
    let built = qbp_q11(&Header::default(), &stamp, &query).unwrap().into_bytes();
    assert!(!built.contains(&b'\n') && built.ends_with(b"\r"));
    assert_eq!(built.iter().filter(|byte| **byte == b'\r').count(), 3);
}

#[test]
fn fault_08_blank_lines_blanks_indentation_and_wrapped_segments() {
    let blank = Message::parse(b"MSH|^~\\&|A\r\r \t\rPID|1||7  \r\n\n").unwrap();
    assert_eq!((names(&blank), text(&blank, "PID-3")), (vec!["MSH".into(), "PID".into()], Some("7  ".into())));
    let patient = &read::contents(&blank).value.patients[0];
    assert_eq!(patient.identifiers[0].value.as_deref(), Some("7"), "blanks around a value say nothing");

    let bytes = b"MSH|^~\\&|A\r  PID|1\r\tPV1|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(11)));
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(names(&message), ["MSH", "PID", "PV1"]);
    assert_eq!((message.issues().len(), message.as_bytes()), (2, &bytes[..]));

    let bytes = b"MSH|^~\\&|A\rRXA|0|1|2020\r0601||03^MMR^CVX\rPID|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(24)));
    assert_eq!(error.location().unwrap().to_string(), "RXA", "the segment that was broken");
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.issues(), [error]);
    assert_eq!(text(&message, "RXA-3").as_deref(), Some("20200601"));
    assert_eq!(text(&message, "RXA-5").as_deref(), Some("03"));
    assert_eq!(message.as_bytes(), bytes);
}

#[test]
fn fault_09_control_characters_inside() {
    for control in [0x00, 0x0B, 0x1C, 0x13, 0x1A, 0x01, 0x1B] {
        let mut bytes = with("PID|1||7\rRXA|0|1");
        let offset = bytes.len() - 9;
        bytes.insert(offset, control);
        let error = Message::parse(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::ControlCharacter, Some(offset)), "{control}");
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.issues(), [error]);
        assert_eq!(message.as_bytes(), bytes, "kept");
        assert_eq!(names(&message), ["MSH", "PID", "RXA"]);
        // What is written by this library has none.
        let mut edited = message.clone();
        let mark = char::from(control).to_string();
        let error = edited.set(&"PID-3".parse().unwrap(), &mark).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ControlCharacter);
    }
    assert!(Message::parse(&with("NTE|1||a\tb")).is_ok(), "a tabulator harms nothing");
}

#[test]
fn fault_10_bytes_that_are_not_of_the_set_are_kept_and_reported_with_their_offset() {
    let message = |declared: &str, name: &[u8]| {
        let header = format!("MSH|^~\\&|A{}{declared}\rPID|1||7||", "|".repeat(15));
        [header.as_bytes(), name, b"\r"].concat()
    };
    for declared in ["", "ASCII", "UNICODE UTF-8"] {
        let bytes = message(declared, b"Mu\xF1oz");
        for strictness in BOTH {
            let message = Message::parse_with(&bytes[..], strictness).unwrap();
            let [issue] = message.issues() else { panic!("{declared}") };
            assert_eq!(issue.kind(), ErrorKind::InvalidBytes);
            assert_eq!(bytes[issue.offset().unwrap()], 0xF1);
            assert_eq!(text(&message, "PID-5").as_deref(), Some("Muñoz"), "ISO 8859-1 is the set to fall back on");
            assert_eq!(message.as_bytes(), bytes);
        }
    }
    let declared = message("8859/1", b"Mu\xF1oz");
    let declared = Message::parse(&declared).unwrap();
    assert_eq!((text(&declared, "PID-5").as_deref(), declared.issues().len()), (Some("Muñoz"), 0));
    let quoted = message("", b"O\x92Sample");
    let options = ParseOptions::new().fallback(Charset::Windows1252);
    let quoted = Message::parse_with(&quoted[..], options).unwrap();
    assert_eq!(text(&quoted, "PID-5").as_deref(), Some("O\u{2019}Sample"));
    // A character cut in two is no replacement character either.
    let cut = message("", b"Mu\xC3^Ana");
    let cut = Message::parse(&cut).unwrap();
    assert_eq!(text(&cut, "PID-5.1").as_deref(), Some("Mu\u{c3}"));
}

#[test]
fn fault_12_text_that_was_encoded_twice_is_kept() {
    let bytes = with("PID|1||7^^^A^MR||â€œTestcaseâ€\u{9d}^MarÃ\u{ad}a");
    let message = Message::parse(&bytes).unwrap();
    assert!(message.issues().is_empty());
    let name = &read::contents(&message).value.patients[0].names[0];
    assert_eq!(name.family.as_deref(), Some("â€œTestcaseâ€\u{9d}"));
    assert_eq!(name.given.as_deref(), Some("MarÃ\u{ad}a"));
    assert_eq!(message.as_bytes(), bytes);
}
