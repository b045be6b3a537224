//! Lines: what begins a message, and what belongs to none.

use crate::er7::before_header;

/// A line by how it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The header of a message.
    Message,
    Envelope(EnvelopeSegment),
    /// Blanks, control characters and byte order marks only.
    Blank {
        /// The number of bytes, the terminator included.
        length: usize,
        has_nul: bool,
    },
    /// The first letters of a header or trailer, where the file was cut.
    Cut,
    /// Anything else: a segment of the message that it stands in, or junk.
    Text,
}

/// The segments around messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EnvelopeSegment {
    Fhs,
    Bhs,
    Bts,
    Fts,
}

/// The longest indentation, in bytes. A longer one is taken as a blank line and the rest as the next line, so that no more
/// than this must be seen to tell what a line is.
const INDENTATION: usize = 64;

/// What the line at the start of some bytes is. `None` when more bytes must be seen; `is_all` says that there are none.
pub(super) fn begin(bytes: &[u8], is_all: bool) -> Option<Line> {
    let mut indent = 0;
    let rest = loop {
        let blank = |length| {
            let has_nul = bytes.iter().take(length).any(|byte| *byte == 0);
            Some(Line::Blank { length, has_nul })
        };
        if indent >= INDENTATION {
            return blank(indent);
        }
        match bytes.get(indent..).unwrap_or_default() {
            [b'\r' | b'\n', ..] => return blank(indent + 1),
            [] if is_all => return blank(indent),
            [] | [0xEF] | [0xEF, 0xBB] if !is_all => return None,
            rest => match before_header(rest) {
                Some(length) => indent += length,
                None => break rest,
            },
        }
    };
    named(rest, is_all)
}

/// What a line is whose text begins so.
fn named(text: &[u8], is_all: bool) -> Option<Line> {
    use EnvelopeSegment::{Bhs, Bts, Fhs, Fts};
    const NAMES: [(&[u8; 3], Line); 5] = [
        (b"MSH", Line::Message),
        (b"FHS", Line::Envelope(Fhs)),
        (b"BHS", Line::Envelope(Bhs)),
        (b"BTS", Line::Envelope(Bts)),
        (b"FTS", Line::Envelope(Fts)),
    ];
    if !matches!(text, [b'M' | b'F' | b'B', ..]) {
        return Some(Line::Text);
    }
    for (name, line) in NAMES {
        let same = text.iter().zip(name).take_while(|(byte, letter)| byte == letter).count();
        let is_trailer = matches!(line, Line::Envelope(Bts | Fts));
        match (same, text.get(same)) {
            // Text may begin with the name of a field, such as `MSH-3`, but hardly with `MSH|`, whatever is wrong after it.
            (3, Some(field)) if line == Line::Message && field.is_ascii_punctuation() && *field != b'|' => {
                return match text.get(4) {
                    Some(component) if component.is_ascii_punctuation() && component != field => Some(line),
                    None if !is_all => None,
                    None | Some(0) => Some(Line::Cut),
                    Some(_) => Some(Line::Text),
                };
            }
            (3, Some(delimiter)) if delimiter.is_ascii_punctuation() => return Some(line),
            // A trailer has no required field.
            (3, Some(b'\r' | b'\n')) if is_trailer => return Some(line),
            (3, None) if is_all && is_trailer => return Some(line),
            (1.., None) if !is_all => return None,
            // A crash may fill the rest of the file with NULs.
            (1.., None | Some(0)) => return Some(Line::Cut),
            _ => {}
        }
    }
    Some(Line::Text)
}

/// The length of the line at the start of some bytes, its terminator (CR or LF) included, if it is there.
pub(super) fn first(bytes: &[u8]) -> Option<usize> {
    memchr::memchr2(b'\r', b'\n', bytes).map(|end| end + 1)
}

/// The length of the line at the start of some bytes and of the lines after it that are [text](Line::Text) by their first
/// byte, as most are. `None` when no such line ends here.
pub(super) fn text(bytes: &[u8]) -> Option<usize> {
    let is_text = |byte: &u8| before_header(&[*byte]).is_none() && !matches!(byte, b'M' | b'F' | b'B' | 0xEF);
    let mut ends = memchr::memchr2_iter(b'\r', b'\n', bytes).map(|end| end + 1);
    ends.find(|end| !bytes.get(*end).is_some_and(is_text))
}

/// Whether bytes that begin with a message hold nothing else, as far as lines tell.
pub(super) fn is_one_message(bytes: &[u8]) -> bool {
    let mut headers = 0_usize;
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = match begin(rest, true) {
            Some(Line::Envelope(_)) => return false,
            Some(Line::Blank { length, .. }) => length,
            line => {
                headers += usize::from(line == Some(Line::Message));
                if headers != 1 {
                    return false;
                }
                text(rest).unwrap_or(rest.len())
            }
        };
        rest = rest.get(end..).unwrap_or_default();
    }
    headers == 1
}
