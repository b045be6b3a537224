use std::borrow::Cow;
use std::fmt;

use super::escape::{decode, decode_formatted, stray};
use super::{Delimiters, Element};

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
        let text = self.text()?;
        // Nearly every text begins and ends with a character of ASCII that is no blank.
        if let [first, .., last] = text.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return Some(text);
        }
        match text {
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

    /// The text, read in the message's character set, its escape sequences decoded: those that name a delimiter. See
    /// [`decode`](crate::decode).
    ///
    /// Line ends stand in a value only where [`Strictness::Tolerant`](super::Strictness::Tolerant) joined a broken
    /// segment; they are left out here.
    pub fn decode(&self) -> Cow<'m, str> {
        let delimiters = self.0.message().delimiters();
        // Nearly every text is written as it reads.
        if let Some(text) = self.0.utf_8()
            && !self.0.message().index.has_joined_lines
            && !text.bytes().any(|byte| byte == delimiters.escape())
        {
            return Cow::Borrowed(text);
        }
        self.decode_sequences(delimiters)
    }

    #[cold]
    fn decode_sequences(&self, delimiters: &Delimiters) -> Cow<'m, str> {
        match self.read() {
            Cow::Borrowed(text) => decode(text, delimiters),
            Cow::Owned(text) => Cow::Owned(decode(&text, delimiters).into_owned()),
        }
    }

    /// The text of a field that may be formatted (FT, TX), for people to read: as [`decode`](Self::decode), and the line
    /// break `\.br\` as a line feed, and hexadecimal data (`\X..\`) as the characters that its bytes are in the message's
    /// character set. Four digits that begin with 00 may stand for a character, too.
    ///
    /// A sequence stays as it is written when it formats in another way (`\H\`, `\.sp\`), has an odd number of digits or
    /// none, is of no text in the character set, or hides a control character other than CR and LF. A CR or LF in the
    /// result was always written as a sequence: it is no line end of the message, and would break one that it is copied
    /// into, which [`Message::set`](super::Message::set) therefore refuses.
    ///
    /// ```
    /// use iz_hl7::{Message, Value};
    /// let message = Message::parse(b"MSH|^~\\&|\rNTE|1||Fever\\.br\\39 \\XC2B0\\C\\X07\\\r")?;
    /// let Value::Text(comment) = message.value(&"NTE-3".parse()?) else { panic!() };
    /// assert_eq!(comment.decode_formatted(), "Fever\n39 \u{b0}C\\X07\\");
    /// assert_eq!(comment.decode(), "Fever\\.br\\39 \\XC2B0\\C\\X07\\");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decode_formatted(&self) -> Cow<'m, str> {
        let message = self.0.message();
        let (delimiters, charset) = (message.delimiters(), message.charset());
        match self.read() {
            Cow::Borrowed(text) => decode_formatted(text, delimiters, charset),
            Cow::Owned(text) => Cow::Owned(decode_formatted(&text, delimiters, charset).into_owned()),
        }
    }

    /// The byte offset, in the message, of the first escape character that neither begins nor ends a sequence of the
    /// standard: a lone one, as in `C:\dir`, or one before letters that mean nothing. Such text is kept as it is written.
    ///
    /// ```
    /// use iz_hl7::{Message, Value};
    /// let message = Message::parse(b"MSH|^~\\&|\rNTE|1||A\\T\\B in C:\\dir\r")?;
    /// let Value::Text(comment) = message.value(&"NTE-3".parse()?) else { panic!() };
    /// assert_eq!(comment.stray_escape(), Some(28));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stray_escape(&self) -> Option<usize> {
        stray(self.raw(), self.0.message().delimiters()).map(|position| self.0.offset() + position)
    }

    /// The text as it is written, without the line ends of a segment that was joined.
    fn read(&self) -> Cow<'m, str> {
        let message = self.0.message();
        let text = self.0.utf_8().map_or_else(|| message.charset().read(self.raw()), Cow::Borrowed);
        let is_line_end = |c| matches!(c, '\r' | '\n');
        if message.index.has_joined_lines && text.contains(is_line_end) {
            Cow::Owned(text.replace(is_line_end, ""))
        } else {
            text
        }
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.raw().len())
    }
}
