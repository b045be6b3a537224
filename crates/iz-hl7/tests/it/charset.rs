//! Bytes that are text in one character set or another.

use iz_hl7::{Charset, ErrorKind, Location, Message, ParseOptions, Strictness};

fn message(msh_18: &str, name: &[u8]) -> Vec<u8> {
    let header = format!("MSH|^~\\&|A||||20260115||VXU^V04^VXU_V04|1|P|2.5.1||||||{msh_18}\rPID|1||7^^^A^MR||");
    [header.as_bytes(), name, b"^Ana\r"].concat()
}

fn name(message: &Message<'_>) -> String {
    message.value(&"PID-5".parse().unwrap()).text().unwrap().into_owned()
}

#[test]
fn the_declared_set_is_read() {
    for (declared, bytes, text) in [
        ("UNICODE UTF-8", "Muñoz".as_bytes(), "Muñoz"),
        ("UTF-8", "Muñoz".as_bytes(), "Muñoz"),
        ("8859/1", b"Mu\xF1oz", "Muñoz"),
        ("ISO 8859-1", b"Mu\xF1oz", "Muñoz"),
        ("8859/2", b"Dvo\xF8\xE1k", "Dvořák"),
        ("8859/5", b"\xB8\xD2\xD0\xDD", "Иван"),
        ("8859/9", b"I\xFE\xFDk", "Işık"),
        ("8859/15", b"\xBDuvre", "œuvre"),
        ("CP1252", b"O\x92Sample", "O\u{2019}Sample"),
        ("8859/1~8859/2", b"Mu\xF1oz", "Muñoz"),
    ] {
        let bytes = message(declared, bytes);
        let message = Message::parse(&bytes).unwrap();
        assert_eq!(name(&message), text, "{declared}");
        assert!(message.issues().is_empty(), "{declared}");
        assert_eq!(message.as_bytes(), bytes);
    }
}

#[test]
fn a_message_that_declares_nothing_or_ascii_may_be_utf_8() {
    for declared in ["", "ASCII", "ascii"] {
        let bytes = message(declared, "Muñoz".as_bytes());
        let message = Message::parse(&bytes).unwrap();
        assert_eq!((name(&message).as_str(), message.issues().len()), ("Muñoz", 0));
    }
}

#[test]
fn fault_11_a_set_that_is_not_read_is_refused_or_reported() {
    for declared in ["UNICODE UTF-16", "UNICODE", "ISO IR87", "KLINGON"] {
        let bytes = message(declared, b"Sample");
        let error = Message::parse(&bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownCharset);
        assert_eq!(error.location().unwrap().to_string(), "MSH-18");
        let tolerant = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(tolerant.issues(), [error]);
        let options = ParseOptions::new().charset(Charset::Utf8);
        assert!(Message::parse_with(&bytes[..], options).is_ok(), "the caller knows it");
    }
}

#[test]
fn an_edit_is_written_in_the_set_of_the_message() {
    let path: Location = "PID-5".parse().unwrap();
    let bytes = message("8859/2", b"Dvo\xF8\xE1k");
    let mut message = Message::parse(&bytes).unwrap();
    message.set(&path, "Čapek").unwrap();
    assert!(message.as_bytes().windows(5).any(|bytes| bytes == b"\xC8apek"));
    assert_eq!(name(&message), "Čapek");
    assert_eq!(message.set(&path, "日本").unwrap_err().kind(), ErrorKind::Charset);
}
