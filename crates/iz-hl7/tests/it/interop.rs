//! Messages of `hl7-parser` are converted whole or refused. The numbers are those of the findings about that crate.

use iz_hl7::{ErrorKind, Message, Strictness};

const HEAD: &str = "MSH|^~\\&|IIS|STATE\r";

/// Why a message of ours is none of theirs: the kind, and where.
fn refused(text: impl AsRef<[u8]>) -> (ErrorKind, String) {
    let message = Message::parse_with(text.as_ref(), Strictness::Tolerant).unwrap();
    place(&message.as_hl7_parser().unwrap_err())
}

/// Why what they read strictly, or leniently, is no message of ours.
fn not_taken(text: &str, lenient: bool) -> (ErrorKind, String) {
    let theirs = hl7_parser::Message::parse_with_lenient_newlines(text, lenient).unwrap();
    place(&Message::from_hl7_parser(text, &theirs).unwrap_err())
}

fn place(error: &iz_hl7::Error) -> (ErrorKind, String) {
    let place = error.location().map(|location| location.to_string());
    (error.kind(), place.unwrap_or_default())
}

fn other(place: &str) -> (ErrorKind, String) {
    (ErrorKind::OtherReading, place.to_owned())
}

#[test]
fn converts_both_ways_without_a_copy() {
    let lines = [
        "MSH|^~\\&|IIS|STATE",
        "PID|1||7^^^IIS&1.2&ISO^SR~8^^^X^MR||Testcase^Jos\u{e9}|\"\"||",
        "ZXY|C:\\dir|\\H\\x\\N\\|\\T\\",
        "RXA|",
    ];
    for end in ["\r", "\n", "\r\n"] {
        for last in ["", end, &end.repeat(3), &format!("{end} ")] {
            let text = lines.join(end) + last;
            let ours = Message::parse(text.as_bytes()).unwrap();
            let theirs = ours.as_hl7_parser().unwrap();
            assert_eq!(theirs.segments.len(), 4, "{text:?}");
            assert!(std::ptr::eq(theirs.raw_value().as_ptr(), text.as_ptr()));
            assert_eq!(theirs.query("PID.3[2].4").unwrap().raw_value(), "X");
            let again = Message::from_hl7_parser(&text, &theirs).unwrap();
            assert_eq!(again.as_bytes(), text.as_bytes());
            assert!(std::ptr::eq(again.as_bytes().as_ptr(), text.as_ptr()));
        }
    }
    let custom = "MSH#*!%$#A\rPID#1##7***IIS$x*SR!8\r";
    let ours = Message::parse(custom.as_bytes()).unwrap();
    let theirs = ours.as_hl7_parser().unwrap();
    assert_eq!(theirs.query("PID.3.4.2").unwrap().raw_value(), "x");
}

#[test]
fn finding_01_a_message_that_they_cut_short() {
    let rest = "ORC|RE\rRXA|0|1\r";
    for (line, lost) in [("\r", "ORC"), ("PV1\r", "PV1"), ("PV1 \r", "PV1"), (" \r", "ORC")] {
        let text = format!("{HEAD}PID|1\r{line}{rest}");
        assert_eq!(refused(&text), other(lost), "{line:?}");
        for lenient in [false, true] {
            assert_eq!(not_taken(&text, lenient), other(lost), "{line:?}");
        }
    }
    // These are lines of no segment: joined in ours when tolerant, refused when strict.
    for line in ["continued\r", "  ZXY|1\r"] {
        let text = format!("{HEAD}PID|1\r{line}{rest}");
        assert_eq!(refused(&text).0, ErrorKind::OtherReading, "{line:?}");
        assert_eq!(not_taken(&text, true).0, ErrorKind::NotASegment, "{line:?}");
    }
    assert_eq!(not_taken(&format!("{HEAD}PID|1\rZABC|1\r{rest}"), true).0, ErrorKind::NotASegment);
}

#[test]
fn finding_02_line_feeds_that_they_took_for_text() {
    let text = "MSH|^~\\&|IIS|STATE\nPID|1\nRXA|0|1\n";
    assert_eq!(not_taken(text, false), other("MSH-4"));
    assert!(Message::parse(text.as_bytes()).unwrap().as_hl7_parser().is_ok(), "read leniently it is right");
}

#[test]
fn finding_03_crlf_after_which_they_stopped() {
    let text = "MSH|^~\\&|IIS|STATE\r\nPID|1\r\nRXA|0|1\r\n";
    assert_eq!(not_taken(text, false), other("PID"));
    assert!(Message::parse(text.as_bytes()).unwrap().as_hl7_parser().is_ok(), "read leniently it is right");
}

#[test]
fn finding_10_encoding_characters_that_are_not_four() {
    let five = "MSH|^~\\&#|APP|FAC\rPID|1\r";
    assert_eq!(refused(five), other("MSH-2"));
    assert_eq!(not_taken(five, true), other("MSH-2"));
    assert_eq!(not_taken("MSH|^|APP|FAC\rPID|1\r", true).0, ErrorKind::Delimiters);
    // They see a third field after the second, though no separator stands there.
    assert_eq!(refused("MSH|^~\\&\rPID|1\r"), other("MSH"));
}

#[test]
fn finding_11_delimiters_that_are_not_distinct() {
    assert_eq!(not_taken("MSH|||||APP\rPID|1\r", true).0, ErrorKind::Delimiters);
    assert_eq!(not_taken("MSH|^~^&|APP\rPID|1\r", true).0, ErrorKind::Delimiters);
}

#[test]
fn finding_16_what_surrounds_a_message() {
    for before in ["\r", "\u{feff}", "\u{b}", " "] {
        assert_eq!(refused(format!("{before}{HEAD}PID|1\r")), other(""), "{before:?}");
    }
    let framed = format!("{HEAD}PID|1\r\u{1c}\r");
    assert!(Message::parse_with(framed.as_bytes(), Strictness::Tolerant).unwrap().as_hl7_parser().is_ok());
    assert_eq!(refused(format!("{HEAD}FHS|^~\\&|A\r")), other("FHS-1"));
    assert_eq!(refused(format!("{HEAD}BHS|^~\\&|A\r")), other("BHS-1"));
    assert_eq!(not_taken(&format!("{HEAD}PID|1\r{HEAD}PID|2\r"), true).0, ErrorKind::MultipleMessages);
}

#[test]
fn bytes_that_are_no_text() {
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1||||Jos\xe9\r").unwrap();
    let error = message.as_hl7_parser().unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::OtherReading, Some(23)));
    // These bytes are UTF-8 as well, and mean something else there.
    let text = "MSH|^~\\&|A|||||||||||||||8859/1\rPID|1||||Jos\u{e9}\r";
    let place = text.find('\u{e9}');
    let error = Message::parse(text.as_bytes()).unwrap().as_hl7_parser().unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::OtherReading, place));
    let theirs = hl7_parser::Message::parse(text).unwrap();
    let error = Message::from_hl7_parser(text, &theirs).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::OtherReading, place));
    let ascii = text.replace('\u{e9}', "e");
    assert!(Message::parse(ascii.as_bytes()).unwrap().as_hl7_parser().is_ok());
}

#[test]
fn a_message_that_the_program_changed_or_that_is_of_another_text() {
    let text = format!("{HEAD}PID|1||A^B&C~D\rPID|2\r");
    let theirs = hl7_parser::Message::parse(&text).unwrap();
    assert!(Message::from_hl7_parser(&text, &theirs).is_ok());
    for (other_text, field) in [("|E^B", "PID-3"), ("|A^B^", "PID-3"), ("|AA^B", "PID-3"), ("||A^B", "PID-3")] {
        let other_text = text.replace("|A^B", other_text);
        assert_eq!(place(&Message::from_hl7_parser(&other_text, &theirs).unwrap_err()), other(field));
    }
    let changed = |change: fn(&mut hl7_parser::Message<'_>)| {
        let mut theirs = theirs.clone();
        change(&mut theirs);
        place(&Message::from_hl7_parser(&text, &theirs).unwrap_err())
    };
    assert_eq!(changed(|theirs| drop(theirs.segments.pop())), other("PID[2]"));
    assert_eq!(changed(|theirs| theirs.segments.push(theirs.segments[2].clone())), other(""));
    assert_eq!(changed(|theirs| theirs.segments.swap(1, 2)), other("PID-1"));
    assert_eq!(changed(|theirs| theirs.segments[1].name = "PIX"), other("PID"));
    assert_eq!(changed(|theirs| drop(theirs.segments[1].fields.pop())), other("PID-3"));
    let added = |theirs: &mut hl7_parser::Message<'_>| {
        let field = theirs.segments[2].fields[0].clone();
        theirs.segments[1].fields.push(field);
    };
    assert_eq!(changed(added), other("PID"));
    assert_eq!(changed(|theirs| theirs.segments[1].range.end -= 1), other("PID"));
    assert_eq!(changed(|theirs| theirs.segments[1].fields[2].range.end -= 1), other("PID-3"));
    assert_eq!(changed(|theirs| drop(theirs.segments[1].fields[2].repeats.pop())), other("PID-3"));
    assert_eq!(changed(|theirs| theirs.segments[1].fields[2].repeats[0].range.start += 1), other("PID-3"));
    assert_eq!(changed(|theirs| drop(theirs.segments[1].fields[2].repeats[0].components.pop())), other("PID-3"));
    let leaf = |theirs: &mut hl7_parser::Message<'_>| {
        theirs.segments[1].fields[2].repeats[0].components[1].subcomponents[1].value = "X";
    };
    assert_eq!(changed(leaf), other("PID-3"));
    assert_eq!(changed(|theirs| theirs.separators.subcomponent = '$'), other(""));
}

#[test]
fn no_error_holds_a_value() {
    for text in ["\rMSH|^~\\&|QX\rPID|QX", "MSH|^~\\&|QX\rPV1\rPID|QX", "MSH|^~\\&#|QX\rPID|QX"] {
        let error = Message::parse(text.as_bytes()).unwrap().as_hl7_parser().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("QX"));
    }
}
