//! Edits that cannot be made, and edits that must not reach further than their element.

use iz_hl7::{ErrorKind, Location, Message, Strictness};

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
