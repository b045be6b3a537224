use std::borrow::Cow;
use std::fmt;

use super::Element;
use super::escape::decode;

/// What an element says. Empty, null and text are three different things.
///
/// * Empty: nothing is said. In an update it means: leave what you have.
/// * Null: two double quotes. In an update it means: erase what you have.
/// * Text: a value.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "the standard knows these three")]
pub enum Value<'m> {
    /// Nothing is said, or the element is not there.
    Empty,
    /// `""`
    Null,
    /// A value.
    Text(Text<'m>),
}

/// A value as it is written, with its escape sequences.
#[derive(Clone, Copy)]
pub struct Text<'m>(Element<'m>);

impl<'m> Value<'m> {
    /// The decoded text; `None` when the value is empty or null.
    pub fn text(&self) -> Option<Cow<'m, str>> {
        match self {
            Self::Empty | Self::Null => None,
            Self::Text(text) => Some(text.decode()),
        }
    }

    /// The decoded text without surrounding blanks; `None` when nothing is left.
    pub fn trimmed(&self) -> Option<Cow<'m, str>> {
        match self.text()? {
            Cow::Borrowed(text) => Some(Cow::Borrowed(text.trim())),
            Cow::Owned(text) => Some(Cow::Owned(text.trim().to_owned())),
        }
        .filter(|text| !text.is_empty())
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Whether the value is HL7's null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<'m> Text<'m> {
    pub(super) fn new(element: Element<'m>) -> Self {
        Self(element)
    }

    /// The bytes as they stand in the message.
    pub fn raw(&self) -> &'m [u8] {
        self.0.raw()
    }

    /// The element that says it.
    pub fn element(&self) -> Element<'m> {
        self.0
    }

    /// The text, read in the message's character set, its escape sequences decoded.
    ///
    /// Line ends stand in a value only where [`Strictness::Tolerant`](super::Strictness::Tolerant) joined a broken
    /// segment; they are left out here.
    pub fn decode(&self) -> Cow<'m, str> {
        let message = self.0.message();
        let text = match self.0.utf_8().map_or_else(|| message.charset().read(self.raw()), Cow::Borrowed) {
            Cow::Borrowed(text) => decode(text, message.delimiters()),
            Cow::Owned(text) => Cow::Owned(decode(&text, message.delimiters()).into_owned()),
        };
        if message.index.has_joined_lines { Cow::Owned(text.replace(['\r', '\n'], "")) } else { text }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.raw().len())
    }
}
