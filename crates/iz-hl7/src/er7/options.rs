//! How a message is parsed: what is forgiven, how much is taken, and how its bytes are read as text.

use super::Charset;

/// How much is forgiven when a message is parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Strictness {
    /// What cannot be understood without a guess is an error.
    #[default]
    Strict,
    /// Bytes before MSH, indentation, control characters and an unknown MSH-18 are passed over, and a line without a
    /// segment name is joined to the segment before it, unless it begins like a segment whose name is misspelt or too
    /// long. Each case is an entry of [`Message::issues`](super::Message::issues).
    Tolerant,
}

/// How large a message may be. A larger one is refused before memory is taken for it.
///
/// The defaults admit every message of the field with room to spare: the largest answers of registries have about 3 MB.
///
/// ```
/// use iz_hl7::{ErrorKind, Limits, Message, ParseOptions};
/// let options = ParseOptions::new().limits(Limits { segments: 2, ..Limits::default() });
/// let error = Message::parse_with(&b"MSH|^~\\&|A\rPID|1\rPV1\r"[..], options).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::TooManySegments);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Bytes of the message. At most 2 GiB are addressed.
    pub message_bytes: usize,
    /// Bytes of one field. OBX-5 may hold a document.
    pub field_bytes: usize,
    /// Lines of the message from MSH on, blank ones included. CRLF ends one line.
    pub segments: usize,
    /// Fields of all segments together.
    pub fields: usize,
    /// Repetitions, components and subcomponents of one field together.
    pub parts: usize,
    /// Separators of repetitions, components and subcomponents in the whole message, those in MSH-2 included.
    pub part_separators: usize,
}

impl Limits {
    /// No limits but the 2 GiB that this crate addresses.
    pub const NONE: Self = Self {
        message_bytes: usize::MAX,
        field_bytes: usize::MAX,
        segments: usize::MAX,
        fields: usize::MAX,
        parts: usize::MAX,
        part_separators: usize::MAX,
    };
}

impl Default for Limits {
    /// 32 MiB, all of which may be one field, 50,000 segments, 500,000 fields, 50,000 parts of a field, 500,000
    /// separators of parts. The records of a message within them take 200 MB at most.
    fn default() -> Self {
        Self {
            message_bytes: 32 << 20,
            field_bytes: 32 << 20,
            segments: 50_000,
            fields: 500_000,
            parts: 50_000,
            part_separators: 500_000,
        }
    }
}

/// How a message is parsed. The default is strict, with the default [`Limits`].
///
/// ```
/// use iz_hl7::{Charset, Message, ParseOptions, Strictness};
/// let options = ParseOptions::new().strictness(Strictness::Tolerant).fallback(Charset::Windows1252);
/// let message = Message::parse_with(&b"MSH|^~\\&|\rPID|1||7||Testcase\x92s\r"[..], options)?;
/// assert_eq!(message.value(&"PID-5".parse()?).text().unwrap(), "Testcase\u{2019}s");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    pub(super) strictness: Strictness,
    pub(crate) limits: Limits,
    pub(super) charset: Option<Charset>,
    pub(super) fallback: Charset,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            strictness: Strictness::default(),
            limits: Limits::default(),
            charset: None,
            fallback: Charset::Iso8859_1,
        }
    }
}

impl From<Strictness> for ParseOptions {
    fn from(strictness: Strictness) -> Self {
        Self::new().strictness(strictness)
    }
}

impl ParseOptions {
    /// Strict, with the default limits, and the character set that the message declares.
    pub fn new() -> Self {
        Self::default()
    }

    /// How much is forgiven.
    #[must_use]
    pub fn strictness(self, strictness: Strictness) -> Self {
        Self { strictness, ..self }
    }

    /// How large a message may be.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The character set of the message, whatever its MSH-18 says. Edits are written in it, and
    /// [`Message::set`](super::Message::set) guards how the message reads with these options only: a reader without
    /// them goes by MSH-18.
    #[must_use]
    pub fn charset(self, charset: Charset) -> Self {
        Self { charset: Some(charset), ..self }
    }

    /// The character set of a message that declares none and is no UTF-8. The default is ISO 8859-1.
    #[must_use]
    pub fn fallback(self, fallback: Charset) -> Self {
        Self { fallback, ..self }
    }
}
