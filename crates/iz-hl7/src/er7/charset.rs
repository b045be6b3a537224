use std::borrow::Cow;

/// How the bytes of a message are read as text.
///
/// A message that is valid UTF-8 is read as UTF-8, and so is ASCII. Any other is read as ISO 8859-1, in which every byte
/// is a character, so that no byte is lost and none is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8, and with it ASCII.
    Utf8,
    /// ISO 8859-1 (Latin 1).
    Iso8859_1,
}

impl Charset {
    pub(crate) fn detect(bytes: &[u8]) -> Self {
        if std::str::from_utf8(bytes).is_ok() { Self::Utf8 } else { Self::Iso8859_1 }
    }

    /// Reads bytes as text.
    pub(crate) fn read<'b>(self, bytes: &'b [u8]) -> Cow<'b, str> {
        match (self, std::str::from_utf8(bytes)) {
            (Self::Utf8, Ok(text)) => Cow::Borrowed(text),
            _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
        }
    }

    /// Writes text as bytes; `None` when a character is not in the set.
    pub(crate) fn write(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Utf8 => Some(text.as_bytes().to_vec()),
            Self::Iso8859_1 => text.chars().map(|c| u8::try_from(c).ok()).collect(),
        }
    }
}
