//! What begins a segment, and what only looks like it.

use iz_model::SegmentId;

/// The segments of immunization messages.
const KNOWN: [&[u8; 3]; 34] = [
    b"AL1", b"BHS", b"BTS", b"DG1", b"DSC", b"ERR", b"EVN", b"FHS", b"FTS", b"GT1", b"IN1", b"IN2", b"IN3", b"MSA",
    b"MSH", b"NK1", b"NTE", b"OBR", b"OBX", b"ORC", b"PD1", b"PID", b"PV1", b"PV2", b"QAK", b"QPD", b"QRD", b"QRF",
    b"RCP", b"RXA", b"RXR", b"SFT", b"TQ1", b"TQ2",
];

/// The most fields that a segment with this name has: as many as in version 2.5.1, where senders keep to that.
pub(super) fn most_fields(name: SegmentId) -> usize {
    match name.as_bytes() {
        b"MSH" | b"OBX" => 25,
        b"ORC" => 31,
        b"PID" => 39,
        b"RXA" => 26,
        _ => usize::MAX,
    }
}

/// Whether a text is, or ends in, the name of a segment of immunization messages.
pub(crate) fn ends_in_name(text: &[u8]) -> bool {
    text.last_chunk::<3>().is_some_and(|last| KNOWN.contains(&last))
}

/// The length of what stands at the start of some bytes and may stand before a header: a blank, a control character or a
/// byte order mark, which is wherever files were joined.
pub(crate) fn before_header(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0..=b' ' | 0x7F, ..] => Some(1),
        [0xEF, 0xBB, 0xBF, ..] => Some(3),
        _ => None,
    }
}

/// Where the first line of some bytes begins, after all that may stand before a header.
pub(crate) fn header_start(bytes: &[u8]) -> usize {
    let mut start = 0;
    while let Some(length) = before_header(bytes.get(start..).unwrap_or_default()) {
        start += length;
    }
    start
}

/// The name of the segment that a line begins with: three characters, then a field separator or nothing. Without a
/// separator only a known name, or one of a Z segment, is one; others are words of a text with a line break in it.
pub(super) fn segment_name(line: &[u8], field: u8) -> Option<SegmentId> {
    let (name, rest) = line.split_first_chunk::<3>()?;
    let is_segment = match rest.trim_ascii_start() {
        [] => ends_in_name(name) || name.first() == Some(&b'Z'),
        [next, ..] => *next == field,
    };
    SegmentId::new(*name).filter(|_| is_segment)
}

/// Whether a text begins like the header of a message: `MSH|`, whatever is wrong after it, or MSH and two delimiters.
pub(crate) fn begins_header(text: &[u8]) -> bool {
    match text {
        [b'M', b'S', b'H', b'|', ..] => true,
        [b'M', b'S', b'H', a, b, ..] => a.is_ascii_punctuation() && b.is_ascii_punctuation() && a != b,
        _ => false,
    }
}

/// Whether what follows the first field separator of a line is that of an RXA: 0, a number that may be missing, and a year,
/// whatever comes after it; or two dates, missing or written as people do, and a vaccine.
pub(super) fn begins_administration(rest: &[u8], field: u8) -> bool {
    let mut fields = rest.split(|byte| *byte == field);
    let mut next = || fields.next().unwrap_or_default().trim_ascii();
    let is_number = |text: &[u8]| text.len() <= 3 && text.iter().all(u8::is_ascii_digit);
    // Some write a date as people do.
    let is_date = |text: &[u8]| text.iter().all(|byte| byte.is_ascii_digit() || b"-/:.+TZ ".contains(byte));
    let begins_with_year =
        |text: &[u8]| text.first_chunk::<4>().is_some_and(|year| year.iter().all(u8::is_ascii_digit));
    if next() != b"0" || !is_number(next()) {
        return false;
    }
    let start = next();
    begins_with_year(start) || (is_date(start) && is_date(next()) && !next().is_empty())
}

/// Whether a line that is no segment may be one whose name is damaged. Joined to the segment before, it would hide a vaccine
/// event. It begins, before the first field separator and whatever stands around, with
///
/// * two or three letters or digits, the first a letter,
/// * four and more of them in upper case, as some systems name their own segments, or
/// * the name of a segment of immunization messages.
///
/// Or it goes on as an RXA does, whatever it begins with; or it is a segment with other delimiters, of another message.
pub(super) fn resembles_segment(line: &[u8], field: u8) -> bool {
    if begins_foreign_segment(line.get(header_start(line)..).unwrap_or_default()) {
        return true;
    }
    let Some(length) = line.iter().position(|byte| *byte == field) else { return false };
    if begins_administration(line.get(length + 1..).unwrap_or_default(), field) {
        return true;
    }
    let head = line.get(..length).unwrap_or_default();
    let start = head.iter().position(u8::is_ascii_alphanumeric).unwrap_or(length);
    let end = head.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1);
    let head = head.get(start..end).unwrap_or_default();
    // A control character in a name is not part of it.
    let mut printed = head.iter().copied().filter(|byte| !byte.is_ascii_control());
    let name = [(); 3].map(|()| printed.next().unwrap_or_default());
    let begins_with_name = ends_in_name(&name) && printed.next().is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let is_word = head.iter().all(u8::is_ascii_alphanumeric) && head.first().is_some_and(u8::is_ascii_alphabetic);
    let is_upper = !head.iter().any(u8::is_ascii_lowercase);
    begins_with_name || is_word && (matches!(head.len(), 2 | 3) || head.len() > 3 && is_upper)
}

/// Whether a text begins like a segment, whatever the field separator: with a header, or with a known name and a character
/// that comes twice more. One hyphen makes no segment of `PID-3`.
fn begins_foreign_segment(text: &[u8]) -> bool {
    let Some((name, [separator, rest @ ..])) = text.split_first_chunk::<3>() else { return false };
    let is_separator = |byte: &&u8| *byte == separator;
    begins_header(text)
        || (ends_in_name(name) && separator.is_ascii_punctuation() && rest.iter().filter(is_separator).count() >= 2)
}
