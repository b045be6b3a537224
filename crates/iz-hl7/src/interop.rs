//! Messages of the crate `hl7-parser`, for programs that use both crates: converted whole, or refused.
//!
//! That parser stops without an error at the first line that it does not take for a segment, and drops the rest. So each
//! conversion compares the two readings at every level, segment to subcomponent, bytes and offsets.

use std::ops::Range;

use hl7_parser::message::{Component, Field, Repeat, Segment as TheirSegment, Subcomponent};

use crate::{Charset, Element, Error, ErrorKind, Message, Result, Segment};

/// Messages of the crate `hl7-parser` (feature `hl7-parser`)
impl<'a> Message<'a> {
    /// The message that `hl7-parser` read from `input`, read by this crate, when both read the same.
    ///
    /// The input is needed because their message does not tell what was dropped when it was parsed, nor the end of its
    /// last segment, without which a message looks cut short.
    ///
    /// ```
    /// use iz_hl7::{ErrorKind, Message};
    /// let input = "MSH|^~\\&|A\rPID|1\rRXA|0|1\r";
    /// let theirs = hl7_parser::Message::parse(input).unwrap();
    /// assert_eq!(Message::from_hl7_parser(input, &theirs)?.as_bytes(), input.as_bytes());
    ///
    /// let input = "MSH|^~\\&|A\rPID|1\r\rRXA|0|1\r";
    /// let theirs = hl7_parser::Message::parse(input).unwrap();
    /// assert!(theirs.segment("RXA").is_none(), "a blank line, and the vaccine event is gone");
    /// let error = Message::from_hl7_parser(input, &theirs).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::OtherReading);
    /// assert_eq!(error.location(), Some("RXA".parse().unwrap()));
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse); and [`ErrorKind::OtherReading`] when their message lacks a part of the input, has
    /// another one, or has one elsewhere, or when MSH-18 names another character set than UTF-8 for text beyond ASCII. The
    /// location is the first segment or field that differs.
    pub fn from_hl7_parser(input: &'a str, theirs: &hl7_parser::Message<'_>) -> Result<Self> {
        let message = Self::parse(input.as_bytes())?;
        same_message(&message, theirs)?;
        Ok(message)
    }

    /// The same bytes as a message of `hl7-parser`, when it reads them as this crate does. No value is copied.
    ///
    /// Values are raw there as well. To decode one, use [`decode`](crate::decode): the display of `hl7-parser` drops
    /// what follows a lone escape character, and panics or misreads where a letter beyond ASCII stands before an escape.
    /// Each field takes some 600 bytes there, which makes a hundred times the text as a rule.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// let message = Message::parse(b"MSH|^~\\&|A\nPID|1||7^^^IIS^SR\n")?;
    /// let theirs = message.as_hl7_parser()?;
    /// assert_eq!(theirs.query("PID.3.4").map(|value| value.raw_value()), Some("IIS"));
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OtherReading`] when something would be lost or changed: after a blank line, or a segment without a
    /// field separator; in MSH with a truncation character; in FHS and BHS; when anything precedes MSH, or a line was
    /// joined; when the text is not ASCII and not read as UTF-8. The location is the first segment or field that differs.
    pub fn as_hl7_parser(&self) -> Result<hl7_parser::Message<'_>> {
        let text = std::str::from_utf8(self.as_bytes())
            .map_err(|error| Error::new(ErrorKind::OtherReading).at_offset(error.valid_up_to()))?;
        // Their error quotes the message.
        let theirs = hl7_parser::Message::parse_with_lenient_newlines(text, true)
            .map_err(|_| Error::new(ErrorKind::OtherReading).at_offset(0))?;
        same_message(self, &theirs)?;
        Ok(theirs)
    }
}

fn same_message(ours: &Message<'_>, theirs: &hl7_parser::Message<'_>) -> Result<()> {
    // Their text is UTF-8, whatever MSH-18 says.
    let beyond_ascii = ours.as_bytes().iter().position(|byte| !byte.is_ascii());
    if let Some(offset) = beyond_ascii.filter(|_| ours.charset() != Charset::Utf8) {
        return Err(Error::new(ErrorKind::OtherReading).at_offset(offset));
    }
    let mut rest = theirs.segments();
    ours.segments().try_for_each(|segment| same_segment(segment, rest.next()))?;
    let delimiters = ours.delimiters();
    let separators = &theirs.separators;
    let is_same = rest.next().is_none()
        && separators.field == char::from(delimiters.field())
        && separators.component == char::from(delimiters.component())
        && separators.repetition == char::from(delimiters.repetition())
        && separators.escape == char::from(delimiters.escape())
        && separators.subcomponent == char::from(delimiters.subcomponent());
    if is_same { Ok(()) } else { Err(Error::new(ErrorKind::OtherReading)) }
}

fn same_segment(ours: Segment<'_>, theirs: Option<&TheirSegment<'_>>) -> Result<()> {
    let error = Error::new(ErrorKind::OtherReading).at(ours.location()).at_offset(ours.offset());
    let Some(theirs) = theirs.filter(|theirs| theirs.name == ours.name().as_str()) else { return Err(error) };
    let mut rest = theirs.fields();
    for (field, index) in ours.fields().zip(1..) {
        if !rest.next().is_some_and(|theirs| same_field(field, theirs)) {
            return Err(error.at(ours.location().with_field(index)).at_offset(field.offset()));
        }
    }
    let is_whole = ours.raw() == theirs.raw_value().as_bytes() && range(ours.offset(), ours.raw()) == theirs.range;
    if rest.next().is_none() && is_whole { Ok(()) } else { Err(error) }
}

fn same_field(ours: Element<'_>, theirs: &Field<'_>) -> bool {
    same(ours, theirs.raw_value(), &theirs.range) && all(ours.repetitions(), theirs.repeats(), same_repetition)
}

fn same_repetition(ours: Element<'_>, theirs: &Repeat<'_>) -> bool {
    same(ours, theirs.raw_value(), &theirs.range) && all(ours.components(), theirs.components(), same_component)
}

fn same_component(ours: Element<'_>, theirs: &Component<'_>) -> bool {
    let leaf = |ours: Element<'_>, theirs: &Subcomponent<'_>| same(ours, theirs.raw_value(), &theirs.range);
    same(ours, theirs.raw_value(), &theirs.range) && all(ours.subcomponents(), theirs.subcomponents(), leaf)
}

fn same(ours: Element<'_>, text: &str, place: &Range<usize>) -> bool {
    ours.raw() == text.as_bytes() && range(ours.offset(), ours.raw()) == *place
}

fn range(offset: usize, bytes: &[u8]) -> Range<usize> {
    offset..offset + bytes.len()
}

/// Whether there are as many of theirs as of ours, and each is the same.
fn all<'m, T>(
    ours: impl Iterator<Item = Element<'m>>,
    mut theirs: impl Iterator<Item = T>,
    is_same: impl Fn(Element<'m>, T) -> bool,
) -> bool {
    for our in ours {
        if !theirs.next().is_some_and(|their| is_same(our, their)) {
            return false;
        }
    }
    theirs.next().is_none()
}
