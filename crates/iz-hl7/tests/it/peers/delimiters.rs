//! Delimiters, escape sequences and character sets.

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::{Charset, Delimiters, ErrorKind, Location, Message, ParseOptions, Value};
use iz_hl7::{decode, escape, read};
use iz_model::{Query, QueryProfile};
use proptest::prelude::*;

use super::{BOTH, at, text, with_pid};

#[test]
fn finding_04_letters_beyond_ascii_before_an_escape_sequence() {
    let usual = Delimiters::default();
    assert_eq!(decode("Müller \\T\\ Söhne", &usual), "Müller & Söhne");
    assert_eq!(decode("日本\\F\\x", &usual), "日本|x");
    let message = with_pid("Müller \\T\\ Söhne^日本\\F\\x");
    let message = Message::parse(&message).unwrap();
    assert_eq!(text(&message, "PID-5.1").as_deref(), Some("Müller & Söhne"));
    assert_eq!(text(&message, "PID-5.2").as_deref(), Some("日本|x"));
}

#[test]
fn finding_05_an_escape_sequence_without_an_end_drops_nothing() {
    for text in ["C:\\dir", "AT\\T", "a\\", "\\", "\\F", "x\\X0D"] {
        assert_eq!(decode(text, &Delimiters::default()), text);
    }
    assert_eq!(decode("\\\\\\T\\", &Delimiters::default()), "\\\\&");
}

#[test]
fn finding_06_sequences_that_are_not_decoded_stay_as_they_are_written() {
    for text in ["\\H\\bold\\N\\", "\\X41\\", "\\XC3A9\\", "\\X0D0A\\", "\\.sp2\\", "\\.br\\", "\\C2842\\", "\\Q\\"] {
        assert_eq!(decode(text, &Delimiters::default()), text);
    }
    assert_eq!(decode("\\H\\T\\N\\ \\T\\", &Delimiters::default()), "\\H\\T\\N\\ &", "T is a letter there");
}

#[test]
fn finding_09_what_was_read_is_not_escaped_twice_when_it_is_written() {
    let bytes = with_pid("A\\T\\B^C\\E\\D^\\R\\\\S\\^\\F\\");
    let message = Message::parse(&bytes).unwrap();
    let mut edited = message.clone();
    for (location, leaf) in message.segments().skip(1).flat_map(|segment| segment.leaves()) {
        edited.set(&location, &leaf.value().text().unwrap()).unwrap();
    }
    assert_eq!(edited.as_bytes(), bytes);

    let names = read::contents(&message).value.patients[0].names.clone();
    let query = Query {
        profile: Some(QueryProfile::Z34),
        tag: Some("T".into()),
        name: names.first().cloned(),
        ..Query::default()
    };
    let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse().unwrap() };
    let built = qbp_q11(&Header::default(), &stamp, &query).unwrap();
    assert_eq!(built.element(&"QPD-4".parse().unwrap()).raw(), b"A\\T\\B^C\\E\\D^\\R\\\\S\\^\\F\\");
}

#[test]
fn finding_10_a_fifth_or_a_missing_encoding_character_shifts_no_field() {
    let message = Message::parse(b"MSH|^~\\&#|APP|FAC\r").unwrap();
    for (path, value) in [("MSH-1", "|"), ("MSH-2", "^~\\&#"), ("MSH-3", "APP"), ("MSH-4", "FAC")] {
        assert_eq!(text(&message, path).as_deref(), Some(value), "{path}");
    }
    let error = Message::parse(b"MSH|^|APP|FAC\r").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)));
}

#[test]
fn finding_11_delimiters_that_are_equal_are_refused() {
    for header in ["MSH|||||APP\r", "MSH|^^\\&|A\r", "MSH|^~\\^|A\r", "MSH|^~\\|", "MSH^^~\\&^A\r", "MSH|^~\\&^|A\r"] {
        let error = Message::parse(header.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)), "{header}");
    }
}

fn formatted(value: &str, charset: &str) -> String {
    let text = format!("MSH|^~\\&|A{}{charset}\rNTE|1||{value}\r", "|".repeat(15));
    let message = Message::parse(text.as_bytes()).unwrap();
    let Value::Text(text) = at(&message, "NTE-3") else { panic!("{value}") };
    text.decode_formatted().into_owned()
}

#[test]
fn row_01_decoding_is_total_and_its_extent_is_the_callers_choice() {
    for (written, by_default, formatted_text) in [
        ("\\E\\R\\", "\\R\\", "\\R\\"),
        ("BSV 4\\5 re.", "BSV 4\\5 re.", "BSV 4\\5 re."),
        ("at the end \\E\\", "at the end \\", "at the end \\"),
        ("\\", "\\", "\\"),
        ("a\\.br\\b", "a\\.br\\b", "a\nb"),
        ("a\\X0D\\b", "a\\X0D\\b", "a\rb"),
        ("a\\X000d\\b", "a\\X000d\\b", "a\rb"),
        ("a\\X0D0A\\b", "a\\X0D0A\\b", "a\r\nb"),
        ("\\X00E0\\", "\\X00E0\\", "à"),
        ("\\X00E000E9\\", "\\X00E000E9\\", "àé"),
        ("\\XC3A0\\", "\\XC3A0\\", "à"),
        ("\\X466F\\\\X6f\\", "\\X466F\\\\X6f\\", "Foo"),
        ("\\T\\\\.br\\\\T\\", "&\\.br\\&", "&\n&"),
        // Decoded once: what hexadecimal data hides is no escape character any more.
        ("\\X5C\\T\\", "\\X5C\\T\\", "\\T\\"),
        // Data of no text in the character set, controls, odd digits and other formats stay.
        ("\\XE0\\", "\\XE0\\", "\\XE0\\"),
        (
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
        ),
        ("\\X\\\\XA\\\\X4G\\\\X+1\\", "\\X\\\\XA\\\\X4G\\\\X+1\\", "\\X\\\\XA\\\\X4G\\\\X+1\\"),
        (
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
        ),
    ] {
        assert_eq!(decode(written, &Delimiters::default()), by_default);
        assert_eq!(formatted(written, ""), formatted_text);
    }
    assert_eq!(formatted("\\XE0\\", "8859/1"), "à");
    assert_eq!(formatted("\\XB8\\", "8859/5"), "И", "hexadecimal data is in the character set of the message");
}

proptest! {
    #[test]
    fn row_01_encoding_is_the_inverse_of_decoding_where_nothing_else_is_escaped(
        parts in proptest::collection::vec("[^\\p{Cc}|^~\\\\&]{1,3}|\\\\[FSTRE]\\\\", 0..8),
    ) {
        let written = parts.concat();
        let usual = Delimiters::default();
        let decoded = decode(&written, &usual).into_owned();
        prop_assert_eq!(escape(&decoded, &usual), written);
    }

    #[test]
    fn row_01_formatted_text_never_holds_a_control_character_but_line_breaks(
        parts in proptest::collection::vec("[A-Za-z\\\\]{0,3}|\\\\X[0-9A-F]{0,6}\\\\?|\\\\\\.br\\\\|\\\\[FSTRE]\\\\?", 1..8),
        charset in proptest::sample::select(vec!["", "8859/1", "8859/5", "CP1252"]),
    ) {
        let written = format!("x{}", parts.concat());
        let text = formatted(&written, charset);
        prop_assert!(text.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n')));
        if !written.contains("\\X") && !written.contains(".br") {
            prop_assert_eq!(text, decode(&written, &Delimiters::default()));
        }
    }
}

#[test]
fn row_03_the_caller_then_msh_18_then_utf_8_then_the_fallback() {
    let path: Location = "PID-5".parse().unwrap();
    let with = |declared: &str, name: &[u8]| {
        let header = format!("MSH|^~\\&|A{}{declared}\rPID|1||7||", "|".repeat(15));
        [header.as_bytes(), name, b"\r"].concat()
    };
    let read = |bytes: &[u8], options: ParseOptions| {
        let message = Message::parse_with(bytes, options).unwrap();
        assert_eq!(message.as_bytes(), bytes);
        message.value(&path).text().unwrap().into_owned()
    };
    let usual = ParseOptions::new();
    let declared = with("8859/2", b"Dvo\xF8\xE1k");
    assert_eq!(read(&declared, usual.charset(Charset::Iso8859_1)), "Dvoøák");
    assert_eq!(read(&declared, usual), "Dvořák");
    assert_eq!(read(&with("UNICODE UTF-8", b"Dvo\xF8\xE1k"), usual.charset(Charset::Iso8859_2)), "Dvořák");
    assert_eq!(read(&with("", "Dvořák".as_bytes()), usual.fallback(Charset::Iso8859_2)), "Dvořák");
    assert_eq!(read(&with("", b"N\xFA\xF1ez\\T\\Co"), usual), "Núñez&Co");
    assert_eq!(read(&with("", b"Dvo\xF8\xE1k"), usual.fallback(Charset::Iso8859_2)), "Dvořák");
    for alias in ["8859/1", "ISO 8859-1", "iso_8859-1", "ISO-8859-1", "ISO8859-1", "8859-1", "ISO IR-8859/1"] {
        assert_eq!(Charset::named(alias), Some(Charset::Iso8859_1), "{alias}");
    }

    let bytes = with("", b"N\xFA\xF1ez");
    let mut message = Message::parse(&bytes).unwrap();
    message.set(&path, "é").unwrap();
    assert_eq!(message.as_bytes(), with("", b"\xE9"), "written in the set that it was read in");
    assert_eq!(message.set(&path, "日").unwrap_err().kind(), ErrorKind::Charset);
}

#[test]
fn row_09_the_truncation_character_and_missing_encoding_characters() {
    let bytes = b"MSH|^~\\&#|A\rNTE|1||long text#|a\\P\\b#\r";
    let mut message = Message::parse(bytes).unwrap();
    assert_eq!(message.delimiters().truncation(), Some(b'#'));
    assert_eq!(text(&message, "NTE-3").as_deref(), Some("long text#"), "what was truncated says so");
    assert_eq!(text(&message, "NTE-4").as_deref(), Some("a#b#"));
    message.set(&"NTE-4".parse().unwrap(), "a#b").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&#|A\rNTE|1||long text#|a\\P\\b\r");
    // Without it, # is a character like others.
    let mut message = Message::parse(b"MSH|^~\\&|A\rNTE|1||#\\P\\\r").unwrap();
    assert_eq!(text(&message, "NTE-3").as_deref(), Some("#\\P\\"));
    message.set(&"NTE-3".parse().unwrap(), "#").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rNTE|1||#\r");
    // A character that is not declared is not assumed.
    for header in ["MSH|^~|A\r", "MSH|^~&|A\r", "MSH||A|B|C\r", "MSH|^~\\&#!|A\r"] {
        for strictness in BOTH {
            let error = Message::parse_with(header.as_bytes(), strictness).unwrap_err();
            assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)), "{header}");
        }
    }
}
