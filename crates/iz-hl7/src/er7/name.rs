//! What begins a segment, and what only looks like it.

use iz_model::SegmentId;

/// The segments of immunization messages with the number of their fields in version 2.5.1, where senders keep to it.
const KNOWN: [(&[u8; 3], usize); 31] = [
    (b"BHS", usize::MAX),
    (b"BTS", usize::MAX),
    (b"DSC", usize::MAX),
    (b"ERR", usize::MAX),
    (b"EVN", usize::MAX),
    (b"FHS", usize::MAX),
    (b"FTS", usize::MAX),
    (b"GT1", usize::MAX),
    (b"IN1", usize::MAX),
    (b"IN2", usize::MAX),
    (b"IN3", usize::MAX),
    (b"MSA", usize::MAX),
    (b"MSH", 25),
    (b"NK1", usize::MAX),
    (b"NTE", usize::MAX),
    (b"OBX", 25),
    (b"ORC", 31),
    (b"PD1", usize::MAX),
    (b"PID", 39),
    (b"PV1", usize::MAX),
    (b"PV2", usize::MAX),
    (b"QAK", usize::MAX),
    (b"QPD", usize::MAX),
    (b"QRD", usize::MAX),
    (b"QRF", usize::MAX),
    (b"RCP", usize::MAX),
    (b"RXA", 26),
    (b"RXR", usize::MAX),
    (b"SFT", usize::MAX),
    (b"TQ1", usize::MAX),
    (b"TQ2", usize::MAX),
];

/// The most fields that a segment with this name has.
pub(super) fn most_fields(name: SegmentId) -> usize {
    KNOWN.iter().find(|(known, _)| *known == name.as_bytes()).map_or(usize::MAX, |(_, most)| *most)
}

/// Whether a text is, or ends in, the name of a segment of immunization messages.
pub(crate) fn ends_in_name(text: &[u8]) -> bool {
    text.last_chunk::<3>().is_some_and(|last| KNOWN.iter().any(|(known, _)| *known == last))
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

/// Whether a line that is no segment may be one whose name is damaged. Joined to the segment before, it would hide a vaccine
/// event. It begins, before the first field separator and whatever stands around, with
///
/// * two or three letters or digits, the first a letter,
/// * four and more of them in upper case, as some systems name their own segments, or
/// * the name of a segment of immunization messages.
pub(super) fn resembles_segment(line: &[u8], field: u8) -> bool {
    let Some(length) = line.iter().position(|byte| *byte == field) else { return false };
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
