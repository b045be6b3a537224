//! Files: one message, several, batches, and what stands between them.

use std::fmt;

/// A part of a file: a message, from its MSH to the next message or batch segment, or junk between messages.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Piece<'a> {
    /// The offset of the first byte in the file.
    pub offset: usize,
    /// The bytes.
    pub bytes: &'a [u8],
    /// Whether the bytes begin like a message. Junk belongs to no message.
    pub is_message: bool,
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_message { "message" } else { "junk" };
        write!(f, "Piece({kind} at {}, {} bytes)", self.offset, self.bytes.len())
    }
}

/// Splits a file into its messages: a single one, several after each other, or a batch.
///
/// A message begins with a line that begins with `MSH` and a delimiter. The batch segments FHS, BHS, BTS and FTS and
/// blank lines are passed over; anything else outside a message is junk, so that nothing is lost unseen.
///
/// ```
/// use iz_hl7::split;
/// let file = b"BHS|^~\\&|\rMSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rBTS|2\r";
/// let offsets: Vec<usize> = split(file).map(|piece| piece.offset).collect();
/// assert_eq!(offsets, [10, 27]);
/// ```
pub fn split(file: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, end) = next_piece(file, rest)?;
            rest = end;
            let bytes = file.get(start..end).unwrap_or_default();
            let is_message = match kind_of(bytes) {
                Line::Message => true,
                Line::Other if !is_blank(bytes) => false,
                Line::Other | Line::Envelope => continue,
            };
            return Some(Piece { offset: start, bytes, is_message });
        }
    })
}

/// The piece from `start`: it ends where a line of another kind begins.
fn next_piece(file: &[u8], start: usize) -> Option<(usize, usize)> {
    let text = file.get(start..).filter(|text| !text.is_empty())?;
    let first = kind_of(text);
    let mut end = start;
    for line in text.split_inclusive(|byte| matches!(byte, b'\r' | b'\n')) {
        let begins_another = match (first, kind_of(line)) {
            (_, Line::Message | Line::Envelope) => true,
            (Line::Envelope, Line::Other) => true,
            (Line::Message | Line::Other, Line::Other) => false,
        };
        if begins_another && end > start {
            break;
        }
        end += line.len();
    }
    Some((start, end))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Message,
    Envelope,
    Other,
}

/// What the first line of some bytes begins.
fn kind_of(bytes: &[u8]) -> Line {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let indent = text.iter().take_while(|byte| **byte <= b' ' && !matches!(byte, b'\r' | b'\n')).count();
    match text.get(indent..).unwrap_or_default() {
        [b'M', b'S', b'H', delimiter, ..] if delimiter.is_ascii_punctuation() => Line::Message,
        [b'F' | b'B', b'H' | b'T', b'S', delimiter, ..] if delimiter.is_ascii_punctuation() => Line::Envelope,
        [b'F' | b'B', b'T', b'S'] | [b'F' | b'B', b'T', b'S', b'\r' | b'\n', ..] => Line::Envelope,
        _ => Line::Other,
    }
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte <= b' ')
}
