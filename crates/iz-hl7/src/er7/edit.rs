//! Editing: one span is replaced, every other byte stays.

use iz_model::{Location, SegmentId};

use super::name::segment_name;
use super::{Compose, Message, encode};
use crate::{Error, ErrorKind, Result};

impl Message<'_> {
    /// Writes a text into one element and nowhere else.
    ///
    /// The location says how much is replaced: a whole field with its repetitions, one repetition, one component or one
    /// subcomponent. Separators that are missing before it are added. An empty text empties the element; where nothing
    /// stands, it changes nothing. The text is escaped by the message's own delimiters.
    ///
    /// An edit that would make the other values read as other text is refused. That holds for readers with the same
    /// [`ParseOptions`](super::ParseOptions): with a character set that the caller named, what is written is in that
    /// set, and MSH-18 should name it before the message goes to anyone else.
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
    /// [`ErrorKind::NoSuchSegment`]; [`ErrorKind::NotEditable`] for a whole segment, the delimiters, or a part of a joined
    /// line that would become a segment; [`ErrorKind::TooFar`] when more than 10,000 separators would be added;
    /// [`ErrorKind::ControlCharacter`], [`ErrorKind::Charset`] and [`ErrorKind::ReservedText`] for the text;
    /// [`ErrorKind::UnknownCharset`] for a set in MSH-18 that is not read here; [`ErrorKind::TooLarge`],
    /// [`ErrorKind::TooManyFields`] and [`ErrorKind::TooManyParts`] for a message that would exceed the
    /// [`Limits`](super::Limits). The message is then unchanged.
    pub fn set(&mut self, location: &Location, text: &str) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        let bytes = self.write(text).map_err(error)?;
        self.splice(location, &bytes)
    }

    /// Writes HL7's null (`""`) into one element: the receiver is to erase what it has.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set), but for those of the text; the message is then unchanged.
    pub fn set_null(&mut self, location: &Location) -> Result<()> {
        self.splice(location, b"\"\"")
    }

    /// Writes a value of several components into one element: a name, a code, an identifier, a date.
    ///
    /// Exactly the components that the type of the value has a place for are replaced, those that the value leaves out with
    /// nothing; components after and between them stay as they are. A location without a repetition means the first. A
    /// location that names a component writes the value's components as its subcomponents.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// use iz_model::Coded;
    /// let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1|20200601||3^mumps^CVX^90707^MMR^C4~x|999\r")?;
    /// message.set_value(&"RXA-5".parse()?, &Coded::new("03", "CVX"))?;
    /// assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rRXA|0|1|20200601||03^^CVX^90707^MMR^C4~x|999\r");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set), and [`ErrorKind::NotEditable`] for a subcomponent, which has no components.
    pub fn set_value(&mut self, location: &Location, value: &(impl Compose + ?Sized)) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        if location.field().is_none() || location.subcomponent().is_some() {
            return Err(error(ErrorKind::NotEditable));
        }
        let whole = match location.component() {
            Some(_) => *location,
            None => location.with_repetition(location.repetition().unwrap_or(1)),
        };
        // Nothing is written before every part is known to be writable.
        let mut parts = Vec::new();
        let mut result = Ok(());
        value.compose(&mut |component, subcomponent, text| {
            // There is no level below subcomponents.
            let is_too_deep = location.component().is_some() && subcomponent != 1;
            if result.is_err() || is_too_deep && text.is_none() {
                return;
            }
            let part = if is_too_deep { Err(ErrorKind::NotEditable) } else { self.write(text.unwrap_or_default()) };
            match part {
                Ok(bytes) => parts.push((component, subcomponent, bytes)),
                Err(kind) => result = Err(kind),
            }
        });
        result.map_err(error)?;
        let place = match self.place(&whole) {
            Err(ErrorKind::TooFar) if parts.iter().all(|(.., bytes)| bytes.is_empty()) => return Ok(()),
            place => place.map_err(error)?,
        };
        let before = self.slice(place.start, place.end);
        let mut text = before.to_vec();
        for (component, subcomponent, bytes) in parts {
            let all = Place { start: 0, end: text.len(), padding: Vec::new() };
            let part = match location.component() {
                Some(_) => all.part(&text, component, self.delimiters.subcomponent()),
                None => all
                    .part(&text, component, self.delimiters.component())
                    .and_then(|part| part.part(&text, subcomponent, self.delimiters.subcomponent())),
            };
            match part {
                Some(part) if part.is_changed_by(&bytes) => {
                    text.splice(part.start..part.end, part.padding.into_iter().chain(bytes));
                }
                None if !bytes.is_empty() => return Err(error(ErrorKind::TooFar)),
                _ => {}
            }
        }
        if text == before {
            return Ok(());
        }
        self.fill(place, &text).map_err(error)
    }

    /// Removes a segment, a repetition, or what stands in an element.
    ///
    /// * A whole segment goes with its terminator, and with the text that tolerance joined to it. Later segments with its name
    ///   count one less. Blank lines stay, and so does the terminator before a last segment that has none.
    /// * A repetition (`PID-3[2]`) goes with one of its separators: later repetitions move up. The only one is emptied.
    /// * A field, component or subcomponent is emptied, as by [`set`](Self::set) with an empty text: its separators stay, since
    ///   without them the elements after it would be others.
    ///
    /// An element that its segment does not have is removed already: nothing changes.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// let mut message = Message::parse(b"MSH|^~\\&|\rPID|1||7~8~9||A^B\rNTE|1\rNTE|2\r")?;
    /// message.remove(&"NTE".parse()?)?;
    /// message.remove(&"PID-3[2]".parse()?)?;
    /// message.remove(&"PID-5.1".parse()?)?;
    /// assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rPID|1||7~9||^B\rNTE|2\r");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSegment`]; [`ErrorKind::NotEditable`] for MSH as a whole, the delimiters, or a part of a
    /// joined line that would become a segment; [`ErrorKind::Charset`] when other values would read as other text. The
    /// message is then unchanged.
    pub fn remove(&mut self, location: &Location) -> Result<()> {
        let result = match (location.field(), location.repetition(), location.component()) {
            (None, ..) => self.remove_segment(location),
            (_, Some(_), None) => self.remove_repetition(location),
            _ => return self.splice(location, b""),
        };
        result.map_err(|kind| Error::new(kind).at(*location))
    }

    /// Inserts an empty segment after the segment of a location, and returns where it stands, for setters to fill it.
    ///
    /// It gets the terminator of the segment before it. A last segment without one gets one first: the one that the
    /// last line end of the message is, or CR. Later segments with the name count one more.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// use iz_model::SegmentId;
    /// let mut message = Message::parse(b"MSH|^~\\&|\nRXA|0\nRXA|0\n")?;
    /// let note = message.insert_segment(&"RXA".parse()?, SegmentId::new(*b"NTE").unwrap())?;
    /// message.set(&note.with_field(3), "given late")?;
    /// assert_eq!(message.as_bytes(), b"MSH|^~\\&|\nRXA|0\nNTE|||given late\nRXA|0\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSegment`] for the location; [`ErrorKind::NotEditable`] for the name of a header or trailer
    /// (MSH, BHS, BTS, FHS, FTS); [`ErrorKind::TooManySegments`] and [`ErrorKind::TooLarge`] for a message that would
    /// exceed the [`Limits`](super::Limits). The message is then unchanged.
    pub fn insert_segment(&mut self, after: &Location, name: SegmentId) -> Result<Location> {
        let error = |kind| Error::new(kind).at(*after);
        let segment = self.find(after.segment(), after.sequence()).ok_or_else(|| error(ErrorKind::NoSuchSegment))?;
        if name.is_header() || matches!(name.as_bytes(), b"BTS" | b"FTS") {
            return Err(error(ErrorKind::NotEditable));
        }
        let end = segment.offset() + segment.raw().len();
        let (missing, terminator) = match self.terminator(end) {
            b"" => {
                let terminator = last_line_end(self.slice(0, end));
                (terminator, terminator)
            }
            terminator => (&b""[..], terminator),
        };
        // Either the terminator is there or it is added.
        let start = end + terminator.len();
        let position = start - missing.len();
        // Alone on its line a name that is not known would be a word of the segment before.
        let field = self.delimiters.field();
        let separator = if segment_name(name.as_bytes(), field).is_some() { &[][..] } else { &[field] };
        let line = [missing, name.as_bytes(), separator, terminator].concat();
        let count = self.index.segments.len() + 1;
        let edited = self.replaced(position, position, &line, count).map_err(error)?;
        let inserted = edited.segments().find(|segment| segment.offset() == start).map(|segment| segment.location());
        let inserted = inserted.ok_or_else(|| error(ErrorKind::NotEditable))?;
        *self = edited;
        Ok(inserted)
    }

    /// A text as the bytes that say it in this message.
    fn write(&self, text: &str) -> std::result::Result<Vec<u8>, ErrorKind> {
        let encoded = encode(text, &self.delimiters)?;
        Ok(self.charset.write(&encoded).ok_or(ErrorKind::Charset)?.into_owned())
    }

    fn splice(&mut self, location: &Location, bytes: &[u8]) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        match self.place(location) {
            Err(ErrorKind::TooFar) if bytes.is_empty() => Ok(()),
            Ok(place) if !place.is_changed_by(bytes) => Ok(()),
            place => self.fill(place.map_err(error)?, bytes).map_err(error),
        }
    }

    /// Writes bytes into a place.
    fn fill(&mut self, place: Place, bytes: &[u8]) -> std::result::Result<(), ErrorKind> {
        let Place { start, end, mut padding } = place;
        padding.extend(bytes);
        *self = self.replaced(start, end, &padding, self.index.segments.len())?;
        Ok(())
    }

    fn remove_segment(&mut self, location: &Location) -> std::result::Result<(), ErrorKind> {
        let segment = self.find(location.segment(), location.sequence()).ok_or(ErrorKind::NoSuchSegment)?;
        if segment.name() == SegmentId::MSH {
            return Err(ErrorKind::NotEditable);
        }
        // Indentation left behind would be that of the next line.
        let is_indent = |byte: &&u8| **byte <= b' ' && !matches!(**byte, b'\r' | b'\n');
        let indent = self.slice(0, segment.offset()).iter().rev().take_while(is_indent).count();
        let start = segment.offset() - indent;
        let end = segment.offset() + segment.raw().len();
        let end = end + self.terminator(end).len();
        *self = self.replaced(start, end, b"", self.index.segments.len() - 1)?;
        Ok(())
    }

    fn remove_repetition(&mut self, location: &Location) -> std::result::Result<(), ErrorKind> {
        let place = match self.place(location) {
            Err(ErrorKind::TooFar) => return Ok(()),
            place => place?,
        };
        if !place.padding.is_empty() {
            return Ok(());
        }
        let Place { start, end, .. } = place;
        let is_separator = |offset: usize| self.as_bytes().get(offset) == Some(&self.delimiters.repetition());
        let (start, end) = match start.checked_sub(1) {
            _ if is_separator(end) => (start, end + 1),
            Some(before) if is_separator(before) => (before, end),
            _ => (start, end),
        };
        if start < end {
            *self = self.replaced(start, end, b"", self.index.segments.len())?;
        }
        Ok(())
    }

    /// The message with other bytes in a range, by which it comes to have so many segments.
    fn replaced(
        &self,
        start: usize,
        end: usize,
        bytes: &[u8],
        segments: usize,
    ) -> std::result::Result<Message<'static>, ErrorKind> {
        let edited = [self.slice(0, start), bytes, self.slice(end, self.as_bytes().len())].concat();
        let parsed = if !self.is_batch_header() {
            Message::parse_with(edited, self.options)
        } else {
            Message::parse_batch_header_with(edited.into(), self.options)
        };
        let edited = parsed.map_err(|problem| match problem.kind() {
            kind @ (ErrorKind::TooLarge
            | ErrorKind::TooManySegments
            | ErrorKind::TooManyFields
            | ErrorKind::TooManyParts
            | ErrorKind::UnknownCharset) => kind,
            _ => ErrorKind::NotEditable,
        })?;
        // The delimiters are untouched. Only in a line that was joined to a segment can an edit make the line a segment of its
        // own.
        if edited.index.segments.len() != segments {
            return Err(ErrorKind::NotEditable);
        }
        if edited.charset != self.charset && !edited.as_bytes().is_ascii() {
            // The bytes would be read as another text by the next reader.
            return Err(ErrorKind::Charset);
        }
        Ok(edited)
    }

    /// The line end at an offset, if one is there.
    fn terminator(&self, offset: usize) -> &'static [u8] {
        match self.as_bytes().get(offset..).unwrap_or_default() {
            [b'\r', b'\n', ..] => b"\r\n",
            [b'\r', ..] => b"\r",
            [b'\n', ..] => b"\n",
            _ => b"",
        }
    }

    /// Where an element that can be edited stands or would stand. [`ErrorKind::TooFar`] when that is out of proportion
    /// to what the message has.
    fn place(&self, location: &Location) -> std::result::Result<Place, ErrorKind> {
        let segment = self.find(location.segment(), location.sequence()).ok_or(ErrorKind::NoSuchSegment)?;
        let field = location.field().ok_or(ErrorKind::NotEditable)?;
        if field <= 2 && location.segment().is_header() {
            return Err(ErrorKind::NotEditable);
        }
        let mut place = if field <= segment.field_count() {
            let element = segment.field(field);
            let start = element.offset();
            Place { start, end: start + element.raw().len(), padding: Vec::new() }
        } else {
            let end = segment.offset() + segment.raw().len();
            Place { start: end, end, padding: Vec::new() }
                .pad(self.delimiters.field(), field - segment.field_count())
                .ok_or(ErrorKind::TooFar)?
        };
        let levels = [
            (location.repetition(), self.delimiters.repetition()),
            (location.component(), self.delimiters.component()),
            (location.subcomponent(), self.delimiters.subcomponent()),
        ];
        for (index, separator) in levels {
            let Some(index) = index else { break };
            place = place.part(self.as_bytes(), index, separator).ok_or(ErrorKind::TooFar)?;
        }
        Ok(place)
    }
}

/// The last line end of a text, or CR.
fn last_line_end(text: &[u8]) -> &'static [u8] {
    match memchr::memrchr2(b'\r', b'\n', text).and_then(|last| text.get(..=last)) {
        Some([.., b'\r', b'\n']) => b"\r\n",
        Some([.., b'\n']) => b"\n",
        _ => b"\r",
    }
}

/// The span that an edit replaces, and the separators that are missing before it.
struct Place {
    start: usize,
    end: usize,
    padding: Vec<u8>,
}

/// How many separators an edit adds at most. No segment of the standard has a hundred fields.
const MOST_SEPARATORS: usize = 10_000;

impl Place {
    /// Whether it makes a difference to write these bytes: nothing in the place of nothing needs no separators either.
    fn is_changed_by(&self, bytes: &[u8]) -> bool {
        !bytes.is_empty() || self.start < self.end
    }

    /// The place of a part, in the same text.
    fn part(self, text: &[u8], index: usize, separator: u8) -> Option<Self> {
        let mut start = self.start;
        let mut count = 0;
        for part in text.get(self.start..self.end).unwrap_or_default().split(|byte| *byte == separator) {
            count += 1;
            if count == index {
                return Some(Self { start, end: start + part.len(), padding: self.padding });
            }
            start += part.len() + 1;
        }
        // No element has number 0.
        Self { start: self.end, ..self }.pad(separator, index.checked_sub(count)?)
    }

    fn pad(mut self, separator: u8, count: usize) -> Option<Self> {
        let length = self.padding.len().saturating_add(count);
        if length > MOST_SEPARATORS {
            return None;
        }
        self.padding.resize(length, separator);
        Some(self)
    }
}
