//! Files: one message, several, batches, and what stands between them.

use crate::{Error, ErrorKind};

/// A part of a file.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Piece<'a> {
    /// The bytes of one message, from its MSH to the next message or batch segment, and where they begin.
    Message {
        /// The offset of the first byte in the file.
        offset: usize,
        /// The bytes.
        bytes: &'a [u8],
    },
    /// Bytes that belong to no message, and where they begin.
    Junk {
        /// The offset of the first byte in the file.
        offset: usize,
        /// The bytes.
        bytes: &'a [u8],
    },
}

impl std::fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Message { offset, bytes } => write!(f, "Message(at {offset}, {} bytes)", bytes.len()),
            Self::Junk { offset, bytes } => write!(f, "Junk(at {offset}, {} bytes)", bytes.len()),
        }
    }
}

impl Piece<'_> {
    /// What is wrong with junk: there is no header. `None` for a message.
    pub fn error(&self) -> Option<Error> {
        match self {
            Self::Message { .. } => None,
            Self::Junk { offset, .. } => Some(Error::new(ErrorKind::NoHeader).at_offset(*offset)),
        }
    }
}

/// Splits a file into its messages: a single one, several after each other, or a batch.
///
/// A message begins with a line that begins with `MSH` and a delimiter. The batch segments FHS, BHS, BTS and FTS and
/// blank lines are passed over; anything else outside a message is junk, so that nothing is lost unseen.
///
/// ```
/// use iz_hl7::{Piece, split};
/// let file = b"BHS|^~\\&|\rMSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rBTS|2\r";
/// let messages: Vec<usize> = split(file)
///     .filter_map(|piece| match piece { Piece::Message { offset, .. } => Some(offset), _ => None })
///     .collect();
/// assert_eq!(messages, [10, 27]);
/// ```
pub fn split(file: &[u8]) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, end) = next_piece(file, rest)?;
            rest = end;
            let bytes = file.get(start..end).unwrap_or_default();
            match kind_of(bytes) {
                Line::Message => return Some(Piece::Message { offset: start, bytes }),
                Line::Other if !is_blank(bytes) => return Some(Piece::Junk { offset: start, bytes }),
                Line::Other | Line::Envelope => {}
            }
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
