//! Editing: one span is replaced, every other byte stays.

use iz_model::Location;

use super::{Message, Segment, encode};
use crate::datatype::Compose;
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
    /// [`ErrorKind::NoSuchSegment`]; [`ErrorKind::NotEditable`] for a whole segment, the delimiters, or a part of a joined
    /// line that would become a segment; [`ErrorKind::TooFar`] when more than 10,000 separators would be added;
    /// [`ErrorKind::ControlCharacter`], [`ErrorKind::Charset`] and [`ErrorKind::ReservedText`] for the text. The message is
    /// then unchanged.
    pub fn set(&mut self, location: &Location, text: &str) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        let encoded = encode(text, &self.delimiters).map_err(error)?;
        let bytes = self.charset.write(&encoded).ok_or_else(|| error(ErrorKind::Charset))?;
        self.splice(location, &bytes)
    }

    /// Writes HL7's null (`""`) into one element: the receiver is to erase what it has.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSegment`], [`ErrorKind::NotEditable`] or [`ErrorKind::TooFar`]; the message is then unchanged.
    pub fn set_null(&mut self, location: &Location) -> Result<()> {
        self.splice(location, b"\"\"")
    }

    /// Writes a value of several components into one element: a name, a code, an identifier, a date.
    ///
    /// Exactly the components that the type of the value has a place for are replaced, those that the value leaves out with
    /// nothing; components after and between them stay as they are. A location without a repetition means the first. A location
    /// that names a component writes the value's components as its subcomponents.
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
        let mut edited = self.clone();
        let mut result = Ok(());
        value.compose(&mut |component, subcomponent, text| {
            let part = match location.component() {
                Some(_) if subcomponent == 1 => whole.with_subcomponent(component),
                // There is no level below subcomponents.
                Some(_) if text.is_none() => return,
                Some(_) => {
                    result = Err(error(ErrorKind::NotEditable));
                    return;
                }
                None => whole.with_component(component).with_subcomponent(subcomponent),
            };
            let is_there = text.is_some() || !edited.element(&part).is_empty();
            if is_there && result.is_ok() {
                result = edited.set(&part, text.unwrap_or_default());
            }
        });
        result.map_err(|problem| error(problem.kind()))?;
        *self = edited;
        Ok(())
    }

    fn splice(&mut self, location: &Location, bytes: &[u8]) -> Result<()> {
        let error = |kind| Error::new(kind).at(*location);
        let segment =
            self.find(location.segment(), location.sequence()).ok_or_else(|| error(ErrorKind::NoSuchSegment))?;
        let field = location.field().ok_or_else(|| error(ErrorKind::NotEditable))?;
        if field <= 2 && location.segment().is_header() {
            return Err(error(ErrorKind::NotEditable));
        }
        let place = self.place(segment, field, location).ok_or_else(|| error(ErrorKind::TooFar))?;
        let edited =
            [self.slice(0, place.start), &place.padding, bytes, self.slice(place.end, self.as_bytes().len())].concat();
        // The delimiters are untouched and no line was added. Only in a line that was joined to a segment can an edit make
        // the line a segment of its own.
        let edited = Message::parse_with(edited, self.options).map_err(|_| error(ErrorKind::NotEditable))?;
        if edited.index.segments.len() != self.index.segments.len() {
            return Err(error(ErrorKind::NotEditable));
        }
        if edited.charset != self.charset && !edited.as_bytes().is_ascii() {
            // The bytes would be read as another text by the next reader.
            return Err(error(ErrorKind::Charset));
        }
        *self = edited;
        Ok(())
    }

    /// Where an element stands or would stand; `None` when that is out of proportion to what the message has.
    fn place(&self, segment: Segment<'_>, field: usize, location: &Location) -> Option<Place> {
        let mut place = if field <= segment.field_count() {
            let element = segment.field(field);
            let start = element.offset();
            Place { start, end: start + element.raw().len(), padding: Vec::new() }
        } else {
            let end = segment.offset() + segment.raw().len();
            Place { start: end, end, padding: Vec::new() }
                .pad(self.delimiters.field(), field - segment.field_count())?
        };
        let levels = [
            (location.repetition(), self.delimiters.repetition()),
            (location.component(), self.delimiters.component()),
            (location.subcomponent(), self.delimiters.subcomponent()),
        ];
        for (index, separator) in levels {
            let Some(index) = index else { break };
            place = self.part(place, index, separator)?;
        }
        Some(place)
    }

    /// The place of a part within a place.
    fn part(&self, whole: Place, index: usize, separator: u8) -> Option<Place> {
        let mut start = whole.start;
        let mut count = 0;
        for part in self.slice(whole.start, whole.end).split(|byte| *byte == separator) {
            count += 1;
            if count == index {
                return Some(Place { start, end: start + part.len(), padding: whole.padding });
            }
            start += part.len() + 1;
        }
        Place { start: whole.end, ..whole }.pad(separator, index - count)
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
    fn pad(mut self, separator: u8, count: usize) -> Option<Self> {
        let length = self.padding.len().saturating_add(count);
        if length > MOST_SEPARATORS {
            return None;
        }
        self.padding.resize(length, separator);
        Some(self)
    }
}
