use std::borrow::Cow;

use crate::er7::{begins_header, ends_in_name, header_start};
use crate::{Charset, Delimiters, Message};

/// What an acknowledgement takes from the header of the message that it answers, as written there.
pub(super) struct Request<'r> {
    pub(super) delimiters: Delimiters,
    pub(super) charset: Charset,
    /// MSH-3 to MSH-6
    pub(super) parties: [&'r [u8]; 4],
    /// MSH-9.2
    pub(super) event: &'r [u8],
    /// MSH-10
    pub(super) control_id: &'r [u8],
    /// MSH-11
    pub(super) processing_id: &'r [u8],
    /// MSH-12, when it is a version in which an ACK is laid out as it is written here, or 2.5.1
    pub(super) version: &'r [u8],
    /// MSH-18, when it names a set that is read here
    pub(super) charset_name: &'r [u8],
    /// Whether the field separator of the request is a character that its values do not escape.
    is_separator_free: bool,
}

impl<'r> Request<'r> {
    /// A message that was parsed.
    pub(super) fn of(message: &'r Message<'_>) -> Self {
        let line = message.segments().next().and_then(|header| header.raw().get(3..)).unwrap_or_default();
        Self { charset: message.charset(), ..Self::read(line, *message.delimiters()) }
    }

    /// Whatever there is of a header in bytes that cannot be parsed; `None` when there is none.
    pub(super) fn scan(bytes: &'r [u8]) -> Option<Self> {
        let line = bytes.split(|byte| is_line_end(byte) || matches!(byte, 0x0B | 0x1C)).find_map(header)?;
        let (separator, rest) = line.split_first()?;
        let encoding = rest.split(|byte| byte == separator).next().unwrap_or_default();
        let own = Delimiters::new(*separator, encoding);
        let request = Self::read(line, own.clone().unwrap_or_default());
        let named = std::str::from_utf8(request.charset_name).ok().and_then(Charset::named);
        let is_read = |charset: &Charset| charset.invalid(line).is_none();
        Some(Self {
            charset: named.into_iter().chain([Charset::Utf8]).find(is_read).unwrap_or(Charset::Iso8859_1),
            is_separator_free: own.is_err() && *separator != request.delimiters.field(),
            ..request
        })
    }

    /// The header in what follows the name MSH, up to the first line end: what was joined to a line is of another one.
    fn read(line: &'r [u8], delimiters: Delimiters) -> Self {
        let line = line.split(is_line_end).next().unwrap_or_default();
        let (separator, rest) = line.split_first().unwrap_or((&b'|', b""));
        let mut fields: [&[u8]; 21] = [b""; 21];
        let parts = rest.split(|byte| byte == separator);
        fields.iter_mut().skip(2).zip(parts).for_each(|(slot, field)| *slot = field);
        let component = |field: &'r [u8], index| field.split(|byte| *byte == delimiters.component()).nth(index);
        let [_, _, _, _, _, _, _, _, _, f9, _, _, f12, ..] = fields;
        let kind = component(f9, 0).unwrap_or_default().trim_ascii();
        let is_whole = is_message_type(kind)
            && component(f9, 1).is_some_and(is_event)
            && component(f12, 0).is_some_and(is_version);
        if !is_whole && let Some(last) = fields.iter().position(|field| runs_into_a_segment(field)) {
            fields.iter_mut().skip(last + 1).for_each(|field| *field = b"");
        }
        let [_, _, _, f3, f4, f5, f6, _, _, f9, f10, f11, f12, _, _, _, _, _, f18, _, _] = fields;
        // A party that begins like MSH-2 could make a second header of the answer.
        let party = |field: &'r [u8]| if field.starts_with(&delimiters.encoding()) { b"" } else { field };
        let event = component(f9, 1).unwrap_or_default();
        let is_processing_id = matches!(component(f11, 0).map(<[u8]>::trim_ascii), Some(b"P" | b"T" | b"D"));
        let charset_name = f18.split(|byte| *byte == delimiters.repetition()).next().unwrap_or_default();
        Self {
            delimiters,
            charset: Charset::Utf8,
            parties: [f3, f4, f5, f6].map(party),
            event: if is_event(event) { event } else { b"" },
            control_id: if is_whole { f10 } else { component(f10, 0).unwrap_or_default() },
            processing_id: if is_whole || is_processing_id { f11 } else { b"" },
            version: if component(f12, 0).is_some_and(is_mirrored) { f12 } else { b"2.5.1" },
            charset_name: if is_charset(charset_name) { charset_name } else { b"" },
            is_separator_free: false,
        }
    }

    /// A value as it is written into the answer: in UTF-8, without line ends, and not at all when it holds another control
    /// character.
    pub(super) fn text(&self, raw: &'r [u8]) -> Cow<'r, [u8]> {
        let mut text = match self.charset {
            Charset::Utf8 => Cow::Borrowed(raw),
            charset => match charset.read(raw) {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            },
        };
        let is_control = |byte: &u8| *byte < b' ' && *byte != b'\t';
        if text.iter().any(is_control) {
            text.to_mut().retain(|byte| !matches!(byte, b'\r' | b'\n'));
            if text.iter().any(is_control) {
                return Cow::Borrowed(b"");
            }
        }
        let separator = self.delimiters.field();
        if self.is_separator_free && text.contains(&separator) {
            let mark = self.delimiters.escape();
            let parts: Vec<&[u8]> = text.split(|byte| *byte == separator).collect();
            text = Cow::Owned(parts.join(&[mark, b'F', mark][..]));
        }
        text
    }
}

/// What follows MSH in a line that begins like a header.
fn header(line: &[u8]) -> Option<&[u8]> {
    let text = line.get(header_start(line)..)?;
    text.strip_prefix(b"MSH").filter(|_| begins_header(text))
}

/// Whether a field ends in the name of a segment: a line end before it was lost, and what follows is not of the header.
fn runs_into_a_segment(field: &[u8]) -> bool {
    ends_in_name(field.trim_ascii_end())
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// Whether this is a message type, such as VXU.
fn is_message_type(kind: &[u8]) -> bool {
    kind.len() == 3 && kind.iter().all(u8::is_ascii_uppercase)
}

/// Whether this is a version of HL7 2, such as 2.5.1.
fn is_version(version: &[u8]) -> bool {
    let mut numbers = version.trim_ascii().split(|byte| *byte == b'.');
    numbers.next() == Some(b"2")
        && (1..=2).contains(&numbers.clone().count())
        && numbers.all(|it| matches!(it, [b'0'..=b'9']))
}

/// Whether an ACK of this version is laid out as it is written here.
fn is_mirrored(version: &[u8]) -> bool {
    matches!(version.trim_ascii(), b"2.5" | b"2.5.1")
}

fn is_charset(name: &[u8]) -> bool {
    std::str::from_utf8(name).is_ok_and(|name| Charset::named(name).is_some())
}

/// Whether this is a trigger event, such as V04.
fn is_event(event: &[u8]) -> bool {
    matches!(event, [a, b, c] if a.is_ascii_uppercase() && [b, c].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}
