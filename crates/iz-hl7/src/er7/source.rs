use std::borrow::Cow;
use std::ops::Range;

/// The bytes of a message; as text where they are UTF-8, so that no value needs to be checked again.
#[derive(Clone)]
pub(super) enum Source<'a> {
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
}

impl<'a> Source<'a> {
    pub(super) fn new(bytes: Cow<'a, [u8]>) -> Self {
        match bytes {
            Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Self::Text(Cow::Borrowed(text)),
                Err(_) => Self::Bytes(Cow::Borrowed(bytes)),
            },
            Cow::Owned(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Self::Text(Cow::Owned(text)),
                Err(error) => Self::Bytes(Cow::Owned(error.into_bytes())),
            },
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// A part of the text; `None` when the bytes are no UTF-8.
    pub(super) fn text(&self, range: Range<usize>) -> Option<&str> {
        match self {
            Self::Text(text) => text.get(range),
            Self::Bytes(_) => None,
        }
    }

    pub(super) fn is_utf_8(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.into_owned().into_bytes(),
            Self::Bytes(bytes) => bytes.into_owned(),
        }
    }

    pub(super) fn into_owned(self) -> Source<'static> {
        match self {
            Self::Text(text) => Source::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Source::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }
}
