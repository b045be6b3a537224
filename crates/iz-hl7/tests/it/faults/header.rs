//! Where a message begins, and with which delimiters (1 to 6).

use iz_hl7::{ErrorKind, Message, Strictness};

use super::{refused, text};

#[test]
fn fault_01_nothing_but_blanks_or_a_byte_order_mark() {
    for bytes in [&b""[..], b" \t ", b"\r\n \r\n", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\r\n", b"\x0B\x1C\r", b"\0\0\0"] {
        assert_eq!(refused(bytes).0, ErrorKind::Empty, "{bytes:?}");
    }
}

#[test]
fn fault_02_a_byte_order_mark_or_the_start_of_a_frame_before_the_header() {
    for start in [&b"\xEF\xBB\xBF"[..], b"\x0B", b"\x0B\xEF\xBB\xBF", b"\xEF\xBB\xBF\r\n"] {
        let bytes = [start, b"MSH|^~\\&|A\rPID|1\r"].concat();
        let error = Message::parse(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::Prefix, Some(0)));
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.issues(), [error]);
        assert_eq!((text(&message, "PID-1").as_deref(), message.as_bytes()), (Some("1"), &bytes[..]));
    }
}

#[test]
fn fault_03_junk_before_the_header() {
    for (junk, offset) in [
        ("<!DOCTYPE html>\n<html>MSH|^~\\&|</html>\n", 0),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMSH|^~\\&|A\rPID|1\r", 0),
        ("2026-01-15 09:45:00 INFO MSH|^~\\&|A\rPID|1\r", 0),
        ("\r\n  {\"message\": \"MSH|^~\\\\&|A\"}", 4),
    ] {
        assert_eq!(refused(junk.as_bytes()), (ErrorKind::NoHeader, Some(offset)), "a header in a line is not sought");
    }
}

#[test]
fn fault_04_a_header_that_was_cut_short() {
    for header in ["MSH", "MSH|", "MSH|^", "MSH|^~", "MSH|^~\\"] {
        assert_eq!(refused(header.as_bytes()), (ErrorKind::Truncated, Some(header.len())), "{header}");
        let ended = format!("{header}\rPID|1\r");
        assert_eq!(refused(ended.as_bytes()), (ErrorKind::Delimiters, Some(3)), "ended, it was not cut: {header}");
    }
    assert_eq!(Message::parse(b"MSH|^~\\&").unwrap().segments().len(), 1);
}

#[test]
fn fault_05_delimiters_that_cannot_be_used() {
    for header in [
        &b"MSH|^^\\&|A"[..],
        b"MSH|^~\\||A",
        b"MSH|^~\\a|A",
        b"MSH|1234|A",
        b"MSHA^~\\&A",
        b"MSH^~\\& A B",
        b"MSH|^~\\\x01|A",
        b"MSH\t^~\\&\tA",
        b"MSH\x00^~\\&\x00A",
        "MSH|^~\\§|A".as_bytes(),
        "MSH¦^~\\&¦A".as_bytes(),
        b"MSH|^~&|A",
        b"MSH|^~\\&#!|A",
        b"MSH|^~\\&amp;|A",
        b"MSH|^~\\\"|A",
    ] {
        assert_eq!(refused(header), (ErrorKind::Delimiters, Some(3)), "{header:?}");
    }
}

#[test]
fn fault_06_another_segment_first_or_a_header_in_lower_case() {
    for bytes in ["msh|^~\\&|A\r", "Msh|^~\\&|A\r", "PID|1\rMSH|^~\\&|\r", "MSA|AA|1\r", "MS", "\rRXA|0\r"] {
        let start = bytes.len() - bytes.trim_start().len();
        assert_eq!(refused(bytes.as_bytes()), (ErrorKind::NoHeader, Some(start)), "{bytes}");
    }
}
