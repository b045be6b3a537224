use std::ops::Range;
use std::str::from_utf8;

use iz_hl7::{Delimiters, Element, ErrorKind, Message, Strictness};

use crate::parse::is_in;

/// The crate `hl7-parser` as a second opinion. Where it is right, both read the same; where it is not, nothing is
/// converted. The input is a message.
///
/// # Panics
///
/// When they differ, or a conversion loses something.
pub fn differential(input: &[u8]) {
    let text = from_utf8(input);
    if let Ok(text) = text {
        for lenient in [false, true] {
            let Ok(theirs) = hl7_parser::Message::parse_with_lenient_newlines(text, lenient) else { continue };
            if let Ok(ours) = Message::from_hl7_parser(text, &theirs) {
                assert_eq!(ours.as_bytes(), input);
                let is_blank = |c: char| c <= ' ' || matches!(c, '\x7F' | '\u{feff}');
                assert!(text[theirs.raw_value().len()..].chars().all(is_blank), "they dropped something");
                alike(&ours, &theirs);
            } else {
                assert!(!is_plain(text, lenient), "a plain message is refused");
            }
        }
    }
    let Ok(ours) = Message::parse_with(input, Strictness::Tolerant) else { return };
    match ours.as_hl7_parser() {
        Ok(theirs) => alike(&ours, &theirs),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::OtherReading);
            is_in(input, &error);
            assert!(!text.is_ok_and(|text| is_plain(text, true)), "a plain message is refused: {error}");
        }
    }
}

/// Whether `hl7-parser` is right about a message: MSH-2 has four characters, each line is a segment with a separator and
/// none is blank, and lines end in CR or, when it is lenient, in LF or CRLF too. No control character stands in it, and
/// MSH-18 names no character set. Told line by line, by neither parser, but for lost line ends, which only this crate finds.
fn is_plain(text: &str, lenient: bool) -> bool {
    let lines = if lenient { text.replace("\r\n", "\r").replace('\n', "\r") } else { text.to_owned() };
    let lines = lines.trim_end_matches('\r');
    let Some(separator) = text.as_bytes().get(3).copied() else { return false };
    // Another header inside a line is another message.
    let is_segment = |line: &str| match line.as_bytes() {
        [a, b, c, next, ..] => {
            let is_name = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            a.is_ascii_uppercase() && is_name(b) && is_name(c) && *next == separator && !line.contains('\n')
        }
        _ => false,
    };
    let has_delimiters = match text.as_bytes().get(3..9) {
        Some(&[field, ref encoding @ .., end]) => field == end && Delimiters::new(field, encoding).is_ok(),
        _ => false,
    };
    let msh = lines.split('\r').next().unwrap_or_default();
    has_delimiters
        && lines.split('\r').all(is_segment)
        && !lines.split('\r').any(|line| line.starts_with("FHS") || line.starts_with("BHS"))
        && !Message::parse(text.as_bytes()).is_err_and(|error| error.kind() == ErrorKind::MissingLineEnd)
        && text.starts_with("MSH")
        && text.matches("MSH").count() == 1
        && text.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n'))
        && msh.split(char::from(separator)).nth(17).is_none_or(str::is_empty)
}

/// Both read the same parts at the same bytes at every level, and decode alike what `hl7-parser` decodes rightly.
fn alike(ours: &Message<'_>, theirs: &hl7_parser::Message<'_>) {
    let same = |our: Element<'_>, their: &str, range: &Range<usize>| {
        assert_eq!(our.raw(), their.as_bytes());
        assert_eq!(our.offset()..our.offset() + our.raw().len(), *range);
    };
    for (our, their) in pairs(ours.segments(), theirs.segments()) {
        assert_eq!((our.name().as_str(), our.raw()), (their.name, their.raw_value().as_bytes()));
        assert_eq!(our.offset()..our.offset() + our.raw().len(), their.range);
        for (our, their) in pairs(our.fields(), their.fields()) {
            same(our, their.raw_value(), &their.range);
            for (our, their) in pairs(our.repetitions(), their.repeats()) {
                same(our, their.raw_value(), &their.range);
                for (our, their) in pairs(our.components(), their.components()) {
                    same(our, their.raw_value(), &their.range);
                    for (our, their) in pairs(our.subcomponents(), their.subcomponents()) {
                        same(our, their.raw_value(), &their.range);
                        // MSH-1 and MSH-2 are delimiters, of which no sequence is made.
                        if has_plain_escapes(their.value, theirs.separators.escape) && their.range.start > 8 {
                            let decoded = their.display(&theirs.separators).to_string();
                            let null = our.value().is_null().then(|| "\"\"".into());
                            assert_eq!(our.value().text().or(null).unwrap_or_default(), decoded);
                        }
                    }
                }
            }
        }
    }
}

/// Pairs the parts of both, of which there must be as many.
fn pairs<T, U>(ours: impl Iterator<Item = T>, theirs: impl Iterator<Item = U>) -> impl Iterator<Item = (T, U)> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.collect(), theirs.collect());
    assert_eq!(ours.len(), theirs.len());
    ours.into_iter().zip(theirs)
}

/// Whether a value is ASCII and its every escape sequence has an end and names a delimiter.
fn has_plain_escapes(value: &str, escape: char) -> bool {
    let parts: Vec<&str> = value.split(escape).collect();
    let is_delimiter = |part: &&str| matches!(*part, "F" | "S" | "T" | "R" | "E");
    value.is_ascii() && parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(is_delimiter)
}
