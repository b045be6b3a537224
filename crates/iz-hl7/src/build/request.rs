use std::borrow::Cow;

use crate::{Charset, Delimiters, Element, Message};

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
        let header = message.segments().next();
        let field = |index| header.map_or(&b""[..], |header| header.field(index).raw());
        let leaf = |element: Element<'r>| element.subcomponent(1).raw();
        let charset_name = header.map_or(&b""[..], |header| leaf(header.field(18)));
        let version = header.map_or(&b""[..], |header| leaf(header.field(12)));
        Self {
            delimiters: *message.delimiters(),
            charset: message.charset(),
            parties: [field(3), field(4), field(5), field(6)],
            event: header.map_or(&b""[..], |header| leaf(header.field(9).component(2))),
            control_id: field(10),
            processing_id: field(11),
            version: if is_mirrored(version) { field(12) } else { b"2.5.1" },
            charset_name: if is_charset(charset_name) { charset_name } else { b"" },
            is_separator_free: false,
        }
    }

    /// Whatever there is of a header in bytes that cannot be parsed; `None` when there is none.
    pub(super) fn scan(bytes: &'r [u8]) -> Option<Self> {
        let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n' | 0x0B | 0x1C)).find_map(header)?;
        let (separator, rest) = line.split_first()?;
        let mut fields: [&[u8]; 21] = [b""; 21];
        let parts = rest.split(|byte| byte == separator);
        fields.iter_mut().skip(2).zip(parts).for_each(|(slot, field)| *slot = field);
        if let Some(last) = fields.windows(3).position(runs_into_a_segment) {
            fields.iter_mut().skip(last + 1).for_each(|field| *field = b"");
        }
        let [_, _, encoding, f3, f4, f5, f6, _, _, f9, f10, f11, f12, _, _, _, _, _, f18, _, _] = fields;
        let own = Delimiters::new(*separator, encoding);
        let delimiters = own.clone().unwrap_or_default();
        let component = |field: &'r [u8], index| field.split(|byte| *byte == delimiters.component()).nth(index);
        let charset_name = f18.split(|byte| *byte == delimiters.repetition()).next().unwrap_or_default();
        let charset_name = if is_charset(charset_name) { charset_name } else { b"" };
        let named = std::str::from_utf8(charset_name).ok().and_then(Charset::named);
        let is_read = |charset: &Charset| charset.invalid(line).is_none();
        let event = component(f9, 1).unwrap_or_default();
        Some(Self {
            delimiters,
            charset: named.into_iter().chain([Charset::Utf8]).find(is_read).unwrap_or(Charset::Iso8859_1),
            parties: [f3, f4, f5, f6],
            event: if is_event(event) { event } else { b"" },
            control_id: f10,
            processing_id: if matches!(component(f11, 0), Some(b"P" | b"T" | b"D")) { f11 } else { b"" },
            version: if component(f12, 0).is_some_and(is_mirrored) { f12 } else { b"2.5.1" },
            charset_name,
            is_separator_free: own.is_err() && *separator != delimiters.field(),
        })
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

/// What follows MSH in a line that begins with it and two delimiters at least.
fn header(line: &[u8]) -> Option<&[u8]> {
    const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
    let start = line.iter().position(|byte| *byte > b' ' && !BYTE_ORDER_MARK.contains(byte))?;
    let rest = line.get(start..)?.strip_prefix(b"MSH")?;
    let is_header = matches!(rest, [a, b, ..] if a.is_ascii_punctuation() && b.is_ascii_punctuation() && a != b);
    is_header.then_some(rest)
}

/// Whether the first of these fields ends in the name of a segment, and the others are those that it begins with: the
/// line end before PID, QPD or QRD was lost, and its fields are not of the header.
fn runs_into_a_segment(fields: &[&[u8]]) -> bool {
    let [field, first, second] = fields else { return false };
    let is_number = !first.is_empty() && first.iter().all(u8::is_ascii_digit);
    match field.last_chunk() {
        Some(b"PID") => is_number || (first.is_empty() && second.is_empty()),
        Some(b"QPD") => first.starts_with(b"Z"),
        Some(b"QRD") => first.iter().take(4).all(u8::is_ascii_digit),
        _ => false,
    }
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
