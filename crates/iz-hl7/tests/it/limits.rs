//! Limits: what is too large is refused before memory is taken for it.

use iz_hl7::{ErrorKind, Limits, Message, ParseOptions};

fn refused(bytes: &[u8], limits: Limits) -> Option<ErrorKind> {
    Message::parse_with(bytes, ParseOptions::new().limits(limits)).err().map(|error| error.kind())
}

fn with(tail: String) -> Vec<u8> {
    format!("MSH|^~\\&|A\r{tail}").into_bytes()
}

#[test]
fn fault_13_a_message_of_too_many_bytes_fields_or_parts() {
    let limits = Limits::default();
    let huge = with(format!("OBX|{}", "x".repeat(limits.message_bytes)));
    assert_eq!(refused(&huge, limits), Some(ErrorKind::TooLarge));
    assert_eq!(refused(&huge, Limits { message_bytes: usize::MAX, ..limits }), None);
    for (what, kind) in [
        ("|".repeat(1_000_000), ErrorKind::TooManyFields),
        ("~".repeat(1_000_000), ErrorKind::TooManyParts),
        ("^".repeat(100_000), ErrorKind::TooManyParts),
        ("&".repeat(100_000), ErrorKind::TooManyParts),
    ] {
        let message = with(format!("OBX|1|{what}\rPID|1\r"));
        assert_eq!(refused(&message, limits), Some(kind));
        assert_eq!(refused(&message, Limits::NONE), None);
    }
}

#[test]
fn fault_14_a_message_of_too_many_segments() {
    let message = with("RXA\r".repeat(1_000_000));
    assert_eq!(refused(&message, Limits::default()), Some(ErrorKind::TooManySegments));
    assert_eq!(refused(&message, Limits::NONE), None);
}

#[test]
fn limits_say_where_and_admit_exactly_what_they_say() {
    let message = with("PID|1|a^b^c~d|x\r".to_owned());
    for (limits, is_refused) in [
        (Limits { parts: 4, ..Limits::default() }, false),
        (Limits { parts: 3, ..Limits::default() }, true),
        (Limits { part_separators: 6, ..Limits::default() }, false),
        (Limits { part_separators: 5, ..Limits::default() }, true),
        (Limits { fields: 5, ..Limits::default() }, false),
        (Limits { fields: 4, ..Limits::default() }, true),
        (Limits { segments: 2, ..Limits::default() }, false),
        (Limits { segments: 1, ..Limits::default() }, true),
        (Limits { message_bytes: message.len(), ..Limits::default() }, false),
        (Limits { message_bytes: message.len() - 1, ..Limits::default() }, true),
    ] {
        assert_eq!(refused(&message, limits).is_some(), is_refused, "{limits:?}");
    }
    let limits = Limits { parts: 3, ..Limits::default() };
    let error = Message::parse_with(&message[..], ParseOptions::new().limits(limits)).unwrap_err();
    assert_eq!(error.location().unwrap().to_string(), "PID-2");
    assert_eq!(error.offset(), Some(message.windows(3).position(|bytes| bytes == b"a^b").unwrap()));
}

/// Each field is within its limit; all of them together would be read into more than a gigabyte.
#[test]
fn fault_13_a_message_of_too_many_parts_in_all() {
    let field = "x~".repeat(30_000);
    let message = |fields: usize| with(format!("ZZZ{}\r", format!("|{field}").repeat(fields)));
    assert_eq!(refused(&message(16), Limits::default()), None);
    assert_eq!(refused(&message(17), Limits::default()), Some(ErrorKind::TooManyParts));
    assert_eq!(refused(&message(17), Limits::NONE), None);
}

/// A look back to the begin of the line for each of these would take minutes.
#[test]
fn law_4_what_looks_like_many_doses_in_one_line_takes_no_time() {
    let message = with(format!("NTE|1||{}{}\r", "x".repeat(16 << 20), "RXA|0|".repeat(240_000)));
    assert_eq!(refused(&message, Limits::default()), None);
}

#[test]
fn a_line_without_an_end_is_one_and_nothing_after_the_last_end_is_none() {
    for (text, lines) in
        [("MSH|^~\\&|A", 1), ("MSH|^~\\&|A\r", 1), ("MSH|^~\\&|A\r\nPID|1", 2), ("MSH|^~\\&|A\r\n\r\n", 2)]
    {
        let refused = |segments| refused(text.as_bytes(), Limits { segments, ..Limits::default() });
        assert_eq!((refused(lines), refused(lines - 1)), (None, Some(ErrorKind::TooManySegments)), "{text:?}");
    }
}

#[test]
fn crlf_ends_one_line() {
    let limits = Limits { segments: 2, ..Limits::default() };
    for end in ["\r", "\n", "\r\n"] {
        let message = ["MSH|^~\\&|A", "PID|1", ""].join(end);
        assert_eq!(refused(message.as_bytes(), limits), None, "{end:?}");
        let message = ["MSH|^~\\&|A", "PID|1", "PV1", ""].join(end);
        assert_eq!(refused(message.as_bytes(), limits), Some(ErrorKind::TooManySegments), "{end:?}");
    }
}
