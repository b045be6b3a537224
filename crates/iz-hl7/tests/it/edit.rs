//! Edits that cannot be made, and edits that must not reach further than their element.

use iz_hl7::{Charset, ErrorKind, Limits, Location, Message, ParseOptions, Strictness};
use iz_model::{Coded, Identifier, SegmentId};

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

/// A message after its element was removed.
fn without(bytes: &[u8], path: &str) -> Vec<u8> {
    let mut message = Message::parse_with(bytes, Strictness::Tolerant).unwrap();
    message.remove(&path.parse().unwrap()).unwrap();
    message.into_bytes()
}

/// A message after an NTE was inserted after a segment.
fn with_note(bytes: &[u8], after: &str) -> Vec<u8> {
    let mut message = Message::parse_with(bytes, Strictness::Tolerant).unwrap();
    message.insert_segment(&after.parse().unwrap(), name(b"NTE")).unwrap();
    message.into_bytes()
}

fn name(name: &[u8; 3]) -> SegmentId {
    SegmentId::new(*name).unwrap()
}

#[test]
fn to_empty_what_is_not_there_changes_no_byte() {
    let bytes = b"MSH|^~\\&|\rPID|1||a^b||\r";
    for path in ["PID-30", "PID-3[2]", "PID-3.9", "PID-3.1.2", "PID-2.2", "PID-4294967295", "PID-4", "MSH-18"] {
        let path: Location = path.parse().unwrap();
        let mut message = Message::parse(bytes).unwrap();
        message.set(&path, "").unwrap();
        message.remove(&path).unwrap();
        if path.component().is_none() {
            message.set_value(&path.with_component(9), &Coded::default()).unwrap();
        }
        assert_eq!(message.as_bytes(), bytes, "{path}");
    }
}

#[test]
fn a_segment_is_removed_with_its_whole_line() {
    let bytes = b"MSH|^~\\&|\r\nNTE|1\r\n\r\nNTE|2\r\nPID|1";
    assert_eq!(without(bytes, "NTE"), b"MSH|^~\\&|\r\n\r\nNTE|2\r\nPID|1");
    assert_eq!(without(bytes, "NTE[2]"), b"MSH|^~\\&|\r\nNTE|1\r\n\r\nPID|1");
    assert_eq!(without(bytes, "PID"), b"MSH|^~\\&|\r\nNTE|1\r\n\r\nNTE|2\r\n");
    // Joined text and indentation are of the segment.
    assert_eq!(without(b"MSH|^~\\&|\rNTE|a\rb\n\nc|d\rPID|1\r", "NTE"), b"MSH|^~\\&|\rPID|1\r");
    assert_eq!(without(b"MSH|^~\\&|\r  NTE|1\rPID|1\r", "NTE"), b"MSH|^~\\&|\rPID|1\r");
}

#[test]
fn a_repetition_is_removed_with_one_separator() {
    let bytes = b"MSH|^~\\&|A~B\rPID|a~b^c~|~\r";
    for (path, expected) in [
        ("PID-1[1]", &b"PID|b^c~|~\r"[..]),
        ("PID-1[2]", b"PID|a~|~\r"),
        ("PID-1[3]", b"PID|a~b^c|~\r"),
        ("PID-1[4]", b"PID|a~b^c~|~\r"),
        ("PID-1", b"PID||~\r"),
        ("PID-1[2].2", b"PID|a~b^~|~\r"),
        ("PID-2[2]", b"PID|a~b^c~|\r"),
    ] {
        assert_eq!(without(bytes, path), [b"MSH|^~\\&|A~B\r", expected].concat(), "{path}");
    }
    assert_eq!(without(bytes, "MSH-3[1]"), b"MSH|^~\\&|B\rPID|a~b^c~|~\r");
}

#[test]
fn what_cannot_be_removed_or_inserted_changes_nothing() {
    let bytes = b"MSH|^~\\&|A\rPID|1\r";
    let mut message = Message::parse(bytes).unwrap();
    for (path, kind) in [
        ("MSH", ErrorKind::NotEditable),
        ("MSH-1", ErrorKind::NotEditable),
        ("MSH-2[1]", ErrorKind::NotEditable),
        ("MSH-2.1", ErrorKind::NotEditable),
        ("MSH[2]", ErrorKind::NoSuchSegment),
        ("PID[2]", ErrorKind::NoSuchSegment),
        ("RXA-1[1]", ErrorKind::NoSuchSegment),
        ("RXA-1", ErrorKind::NoSuchSegment),
    ] {
        let path = path.parse().unwrap();
        let error = message.remove(&path).unwrap_err();
        assert_eq!((error.kind(), error.location()), (kind, Some(path)));
    }
    for envelope in [b"MSH", b"FHS", b"BHS", b"BTS", b"FTS"] {
        let error = message.insert_segment(&"PID".parse().unwrap(), name(envelope)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotEditable);
    }
    let error = message.insert_segment(&"RXA".parse().unwrap(), name(b"NTE")).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::NoSuchSegment, Some("RXA".parse().unwrap())));
    assert_eq!(message.as_bytes(), bytes);

    // Without what stands between, the second line would be a segment.
    let bytes = b"MSH|^~\\&|\rPID|1|a~b\rXYZ~c|d\r";
    let mut message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.remove(&"PID-2[3]".parse().unwrap()).unwrap_err().kind(), ErrorKind::NotEditable);
    // Without the byte that is no UTF-8, the rest would be read as UTF-8.
    let bytes = b"MSH|^~\\&|A\rNTE|\xff\rPID|1||\xff~x||\xc3\xa9\r";
    let mut message = Message::parse(bytes).unwrap();
    message.remove(&"NTE".parse().unwrap()).unwrap();
    assert_eq!(message.remove(&"PID-3[1]".parse().unwrap()).unwrap_err().kind(), ErrorKind::Charset);
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rPID|1||\xff~x||\xc3\xa9\r");
}

#[test]
fn an_inserted_segment_ends_as_its_neighbor() {
    for (bytes, after, expected) in [
        (&b"MSH|^~\\&|\r\nPID|1\r\n"[..], "MSH", &b"MSH|^~\\&|\r\nNTE\r\nPID|1\r\n"[..]),
        (b"MSH|^~\\&|\rPID|1\n\nRXA|0\n", "PID", b"MSH|^~\\&|\rPID|1\nNTE\n\nRXA|0\n"),
        (b"MSH|^~\\&|", "MSH-3", b"MSH|^~\\&|\rNTE\r"),
        (b"MSH|^~\\&|\nPID|1", "PID", b"MSH|^~\\&|\nPID|1\nNTE\n"),
        (b"MSH|^~\\&|\r\nPID|1", "PID", b"MSH|^~\\&|\r\nPID|1\r\nNTE\r\n"),
        (b"MSH|^~\\&|\rPID|1|a\rb\rRXA|0\r", "PID", b"MSH|^~\\&|\rPID|1|a\rb\rNTE\rRXA|0\r"),
    ] {
        assert_eq!(with_note(bytes, after), expected);
    }
}

#[test]
fn an_edit_beyond_a_limit_says_which() {
    let bytes = b"MSH|^~\\&|\rPID|1\r";
    let limits = Limits { message_bytes: 60, field_bytes: 8, segments: 3, fields: 10, parts: 4, part_separators: 60 };
    let mut message = Message::parse_with(&bytes[..], ParseOptions::new().limits(limits)).unwrap();
    for (path, text, kind) in [
        ("PID-1", "abcdefghi", ErrorKind::TooLarge),
        ("PID-3", &*"x".repeat(60), ErrorKind::TooLarge),
        ("PID-20", "x", ErrorKind::TooManyFields),
        ("PID-1.6", "x", ErrorKind::TooManyParts),
        ("MSH-3", "A", ErrorKind::NoSuchSegment),
    ] {
        let path: Location = path.parse().unwrap();
        match message.set(&path, text) {
            Err(error) => assert_eq!((error.kind(), error.location()), (kind, Some(path))),
            Ok(()) => assert_eq!(kind, ErrorKind::NoSuchSegment, "{path}"),
        }
    }
    let pid = "PID".parse().unwrap();
    while message.segments().len() < 3 {
        message.insert_segment(&pid, name(b"NTE")).unwrap();
    }
    assert_eq!(message.insert_segment(&pid, name(b"NTE")).unwrap_err().kind(), ErrorKind::TooManySegments);

    let mut message = Message::parse(bytes).unwrap();
    let error = message.set(&"MSH-18".parse().unwrap(), "UNICODE UTF-16").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownCharset);
    assert_eq!(message.as_bytes(), bytes);
}

#[test]
fn an_override_of_the_character_set_holds_for_edits() {
    let options = ParseOptions::new().charset(Charset::Iso8859_1);
    let mut message = Message::parse_with(&b"MSH|^~\\&|\rPID|1\r"[..], options).unwrap();
    let path: Location = "PID-5".parse().unwrap();
    message.set(&path, "\u{c3}\u{a9}").unwrap();
    assert_eq!(message.value(&path).text().unwrap(), "\u{c3}\u{a9}");
    let again = Message::parse_with(message.as_bytes(), options).unwrap();
    assert_eq!(again.value(&path).text().unwrap(), "\u{c3}\u{a9}");
}

#[test]
fn a_value_is_written_whole_or_not_at_all() {
    let bytes = b"MSH|^~\\&|\rPID|1||7^8^9^A&1&ISO&x^MR^z~b\r";
    let path: Location = "PID-3".parse().unwrap();
    let mut message = Message::parse(bytes).unwrap();
    message.set_value(&path, &Identifier::new("A&B", "IIS", "SR")).unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1||A\\T\\B^8^9^IIS&&&x^SR^z~b\r");
    message.set_value(&path.with_repetition(4), &Identifier::new("5", "IIS", "SR")).unwrap();
    message.set_value(&"PID-9.2".parse().unwrap(), &Coded::new("a", "b")).unwrap();
    assert!(message.as_bytes().ends_with(b"z~b~~5^^^IIS^SR||||||^a&&b\r"));

    for (path, value, kind) in [
        ("PID-3", Identifier::new("1", "a\rb", "SR"), ErrorKind::ControlCharacter),
        ("PID-3", Identifier::new("1", "IIS", "\"\""), ErrorKind::ReservedText),
        ("PID-3.4", Identifier::new("1", "a", "b"), ErrorKind::NotEditable),
        ("PID-3.1.1", Identifier::new("1", "a", "b"), ErrorKind::NotEditable),
        ("PID", Identifier::new("1", "a", "b"), ErrorKind::NotEditable),
        ("MSH-2", Identifier::new("1", "a", "b"), ErrorKind::NotEditable),
        ("RXA-1", Identifier::new("1", "a", "b"), ErrorKind::NoSuchSegment),
        ("PID-90000", Identifier::new("1", "a", "b"), ErrorKind::TooFar),
    ] {
        let path: Location = path.parse().unwrap();
        let mut message = Message::parse(bytes).unwrap();
        let value = if path.component().is_some() {
            Identifier {
                authority: iz_model::Authority { universal_id: Some("1.2".into()), ..value.authority },
                ..value
            }
        } else {
            value
        };
        let error = message.set_value(&path, &value).unwrap_err();
        assert_eq!((error.kind(), error.location()), (kind, Some(path)));
        assert_eq!(message.as_bytes(), bytes);
    }
}

#[test]
fn a_segment_of_any_name_is_inserted() {
    let mut message = Message::parse(b"MSH|^~\\&|A\rPID|1\r").unwrap();
    for name in ["OBR", "ROL", "PDA", "ZXY", "NTE"] {
        let name = SegmentId::new(name.as_bytes().try_into().unwrap()).unwrap();
        let place = message.insert_segment(&"PID".parse().unwrap(), name).unwrap();
        assert_eq!(place.segment(), name);
    }
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rPID|1\rNTE\rZXY\rPDA|\rROL|\rOBR\r");
}
