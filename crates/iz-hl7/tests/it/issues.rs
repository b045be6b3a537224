//! Defects seen in other parsers, which must not be ours.

use iz_hl7::{Delimiters, ErrorKind, Location, Message, Strictness, decode};

#[test]
fn nothing_after_an_odd_segment_is_lost() {
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1\rPV1\rORC|RE\r\rRXA|0|1\r").unwrap();
    assert_eq!(message.segments().len(), 5);
}

#[test]
fn escapes_in_any_text() {
    let usual = Delimiters::default();
    for (encoded, decoded) in [
        ("Müller \\T\\ Söhne", "Müller & Söhne"),
        ("日本\\F\\x", "日本|x"),
        ("C:\\dir", "C:\\dir"),
        ("AT\\T", "AT\\T"),
        ("\\H\\bold\\N\\", "\\H\\bold\\N\\"),
        ("\\X41\\", "\\X41\\"),
        ("\\.br\\", "\\.br\\"),
        ("\\E\\T\\E\\", "\\T\\"),
        ("a\\", "a\\"),
        ("\\\\\\T\\", "\\\\&"),
    ] {
        assert_eq!(decode(encoded, &usual), decoded);
    }
}

#[test]
fn the_truncation_character_shifts_no_field() {
    let message = Message::parse(b"MSH|^~\\&#|APP|FAC\r").unwrap();
    let value = |path: &str| message.value(&path.parse().unwrap()).text().unwrap().into_owned();
    assert_eq!((value("MSH-1"), value("MSH-2")), ("|".into(), "^~\\&#".into()));
    assert_eq!((value("MSH-3"), value("MSH-4")), ("APP".into(), "FAC".into()));
}

#[test]
fn one_rule_for_parts_at_every_level() {
    let message = Message::parse(b"MSH|^~\\&|\rPID|1||a~b^c&d|x\r").unwrap();
    let value = |path: &str| message.value(&path.parse().unwrap()).text().map(|text| text.into_owned());
    for path in ["PID-4", "PID-4.1", "PID-4[1].1.1"] {
        assert_eq!(value(path).as_deref(), Some("x"), "{path}");
    }
    assert_eq!(value("PID-4[2]"), None);
    assert_eq!(value("PID-4.1.2"), None);
    assert_eq!(value("PID-3[2].2.2").as_deref(), Some("d"));
    assert_eq!(value("PID-3[3]"), None);
}

#[test]
fn bytes_that_are_not_utf_8_are_kept_and_read_as_latin_1() {
    let bytes = b"MSH|^~\\&|\rPID|1||7||N\xFA\xF1ez\\T\\Co\r";
    let mut message = Message::parse(bytes).unwrap();
    let path: Location = "PID-5".parse().unwrap();
    assert_eq!(message.value(&path).text().unwrap(), "Núñez&Co");
    assert_eq!(message.as_bytes(), bytes);
    message.set(&path, "é").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1||7||\xE9\r");
    assert_eq!(message.set(&path, "日").unwrap_err().kind(), ErrorKind::Charset);
}

#[test]
fn an_edit_that_cannot_be_made_changes_nothing() {
    let bytes = b"MSH|^~\\&|\rPID|1\r";
    let mut message = Message::parse(bytes).unwrap();
    for (path, text) in [("PID", "x"), ("MSH-2", "x"), ("RXA-1", "x"), ("PID-1", "a\rb"), ("PID-1", "\"\"")] {
        let error = message.set(&path.parse().unwrap(), text).unwrap_err();
        assert_eq!(error.location(), Some(path.parse().unwrap()));
        assert_eq!(message.as_bytes(), bytes);
    }
    message.set_null(&"PID-3.2".parse().unwrap()).unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1||^\"\"\r");
}

#[test]
fn an_edit_of_latin_1_never_changes_how_other_values_read() {
    // With the last byte that is no UTF-8 gone, the rest would be read as UTF-8.
    let bytes = b"MSH|^~\\&|A\rPID|1||\xff||\xc3\xa9\r";
    let mut message = Message::parse(bytes).unwrap();
    let path: Location = "PID-3".parse().unwrap();
    assert_eq!(message.set(&path, "x").unwrap_err().kind(), ErrorKind::Charset);
    assert_eq!(message.as_bytes(), bytes);
    let mut message = Message::parse(b"MSH|^~\\&|A\rPID|1||\xff\r").unwrap();
    assert_eq!(message.set(&path, "Ã©").unwrap_err().kind(), ErrorKind::Charset);
    message.set(&path, "x").unwrap();
    message.set(&path, "日").unwrap();
    assert_eq!(message.value(&path).text().unwrap(), "日", "what is ASCII may become UTF-8");
}

#[test]
fn an_edit_far_beyond_the_message_is_refused_before_memory_is_taken() {
    let bytes = b"MSH|^~\\&|\rPID|1\r";
    for path in ["PID-4294967295", "PID-1[4294967295]", "PID-1.4294967295", "PID-1.1.4294967295", "PID-6000[6000]"] {
        let mut message = Message::parse(bytes).unwrap();
        assert_eq!(message.set(&path.parse().unwrap(), "x").unwrap_err().kind(), ErrorKind::TooFar, "{path}");
        assert_eq!(message.as_bytes(), bytes);
    }
}

#[test]
fn an_edit_in_a_joined_line_makes_no_segment() {
    let bytes = b"MSH|^~\\&|\rPID|1|a\rb|c\r";
    let mut message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    let joined: Location = "PID-2".parse().unwrap();
    assert_eq!(message.value(&joined).text().unwrap(), "ab");
    message.set(&joined, "RXA").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1|RXA|c\r");

    let bytes = b"MSH|^~\\&|\rPID|1|a^\rb^c|d\r";
    let mut message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    for path in ["PID-2.2", "PID-2.3"] {
        let _ = message.set(&path.parse().unwrap(), "RXA");
        assert_eq!(message.segments().len(), 2, "{path}");
    }
}
