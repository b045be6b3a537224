//! Editing: one span is replaced, every other byte stays.

use iz_model::Location;

use super::index::index;
use super::{Message, Segment, escape};
use crate::{Error, ErrorKind, Result};

impl Message<'_> {
    /// Writes a text into one element and nowhere else.
    ///
    /// The location says how much is replaced: a whole field with its repetitions, one repetition, one component or one
    /// subcomponent. Separators that are missing before it are added; an empty text empties the element. The text is
    /// escaped by the message's own delimiters.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// let mut message = Message::parse(b"MSH|^~\\&|\rPID|1||7\r")?;
    /// message.set(&"PID-5.2".parse()?, "A&B")?;
    /// assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1||7||^A\\T\\B\r");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSegment`]; [`ErrorKind::NotEditable`] for a whole segment or the delimiters;
    /// [`ErrorKind::ControlCharacter`], [`ErrorKind::Charset`] and [`ErrorKind::ReservedText`] for the text. The message
    /// is then unchanged.
    pub fn set(&mut self, location: &Location, text: &str) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        if text.chars().any(|c| c.is_control()) {
            return Err(error(ErrorKind::ControlCharacter));
        }
        if text == "\"\"" {
            return Err(error(ErrorKind::ReservedText));
        }
        let escaped = escape(text, &self.delimiters);
        let bytes = self.charset.write(&escaped).ok_or_else(|| error(ErrorKind::Charset))?;
        self.splice(location, &bytes)
    }

    /// Writes HL7's null (`""`) into one element: the receiver is to erase what it has.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSegment`] or [`ErrorKind::NotEditable`]; the message is then unchanged.
    pub fn set_null(&mut self, location: &Location) -> Result<()> {
        self.splice(location, b"\"\"")
    }

    fn splice(&mut self, location: &Location, bytes: &[u8]) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        let span = self.span(location.segment(), location.sequence()).ok_or_else(|| error(ErrorKind::NoSuchSegment))?;
        let field = location.field().ok_or_else(|| error(ErrorKind::NotEditable))?;
        if field <= 2 && matches!(span.name.as_str(), "MSH" | "FHS" | "BHS") {
            return Err(error(ErrorKind::NotEditable));
        }
        let (start, end, padding) = self.place(Segment::new(self, span), field, location);
        let mut edited = Vec::with_capacity(self.bytes.len() + padding.len() + bytes.len());
        edited.extend_from_slice(self.slice(0, start));
        edited.extend_from_slice(&padding);
        edited.extend_from_slice(bytes);
        edited.extend_from_slice(self.slice(end, self.bytes.len()));
        // The delimiters are untouched and no line was added, so what parsed before parses again.
        let indexed = index(&edited, self.strictness)?;
        self.bytes = edited.into();
        self.index = indexed.index;
        self.issues = indexed.issues;
        Ok(())
    }

    /// The span to replace, and the separators that are missing before it.
    fn place(&self, segment: Segment<'_>, field: usize, location: &Location) -> (usize, usize, Vec<u8>) {
        let mut padding = Vec::new();
        let missing = field.saturating_sub(segment.field_count());
        let (mut start, mut end) = if missing > 0 {
            padding.resize(missing, self.delimiters.field());
            let end = segment.offset() + segment.raw().len();
            (end, end)
        } else {
            let element = segment.field(field);
            (element.offset(), element.offset() + element.raw().len())
        };
        let levels = [
            (location.repetition(), self.delimiters.repetition()),
            (location.component(), self.delimiters.component()),
            (location.subcomponent(), self.delimiters.subcomponent()),
        ];
        for (index, separator) in levels {
            let Some(index) = index else { break };
            let mut parts = self.slice(start, end).split(|byte| *byte == separator);
            let mut offset = start;
            let mut found = None;
            let mut count = 0;
            for part in &mut parts {
                count += 1;
                if count == index {
                    found = Some((offset, offset + part.len()));
                    break;
                }
                offset += part.len() + 1;
            }
            (start, end) = found.unwrap_or_else(|| {
                padding.resize(padding.len() + (index - count), separator);
                (end, end)
            });
        }
        (start, end, padding)
    }
}
