//! What can go wrong, and where.

use std::fmt;

use iz_model::{Location, Severity};

/// The result of this crate's fallible operations.
pub type Result<T> = std::result::Result<T, Error>;

/// What is wrong with a message or an edit, and where: never what the message says.
///
/// [`location`](Self::location), [`hl7_code`](Self::hl7_code) and [`severity`](Self::severity) are ready for ERR-2,
/// ERR-3 and ERR-4 of an acknowledgement.
///
/// ```
/// use iz_hl7::{ErrorKind, Message};
/// let error = Message::parse(b"<html>").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NoHeader);
/// assert_eq!(error.offset(), Some(0));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    location: Option<Location>,
    offset: Option<usize>,
}

/// The kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input has no message in it.
    #[error("the input is empty")]
    Empty,
    /// The input does not begin with an MSH segment.
    #[error("not an HL7 message: it does not begin with MSH")]
    NoHeader,
    /// The input begins with a batch or file header; a [`Reader`](crate::stream::Reader) takes it apart.
    #[error("a batch of messages, not one message: split it first")]
    Batch,
    /// A second MSH segment: two messages in one input; a [`Reader`](crate::stream::Reader) takes it apart.
    #[error("a second message begins here: split the input first")]
    MultipleMessages,
    /// MSH-1 and MSH-2 are not five (or six) distinct delimiters.
    #[error("MSH-1 and MSH-2 do not give distinct delimiters, such as |^~\\&")]
    Delimiters,
    /// Bytes before MSH, such as a byte order mark.
    #[error("bytes before MSH that belong to no segment")]
    Prefix,
    /// A line that does not begin with a segment name and a field separator, often the rest of a broken segment.
    #[error("a line that begins with no segment name, as after a line break inside a field")]
    NotASegment,
    /// A segment begins inside of another: the line end between them was lost.
    #[error("a segment begins here, inside of another: a line end was lost")]
    MissingLineEnd,
    /// The message, or the field at the location, has more bytes than the [limit](crate::Limits), or the message more than
    /// this crate addresses (2 GiB).
    #[error("larger than the limit for a message or a field")]
    TooLarge,
    /// The message has more segments than the [limit](crate::Limits).
    #[error("more segments than the limit")]
    TooManySegments,
    /// The message has more fields than the [limit](crate::Limits).
    #[error("more fields than the limit")]
    TooManyFields,
    /// A field, or the message as a whole, has more repetitions, components and subcomponents than the
    /// [limit](crate::Limits).
    #[error("more repetitions and components than the limit for a field or a message")]
    TooManyParts,
    /// The message ends inside its last segment, or inside the delimiters in MSH.
    #[error("the message ends in the middle of a segment: it was cut short")]
    Truncated,
    /// The message is of another type than the one asked for.
    #[error("a message of another type than was asked for")]
    MessageType,
    /// The other version has no such message: evaluated histories and recommendations (Z44, Z42) came with 2.5.1.
    #[error("the other version has no message for this")]
    NoCounterpart,
    /// The message is of a version that is not converted this way.
    #[error("of a version that is not converted this way")]
    Version,
    /// A segment that the message cannot do without is absent.
    #[error("a required segment is missing")]
    MissingSegment,
    /// A field that cannot be done without is empty.
    #[error("a required field is empty")]
    MissingField,
    /// A text is longer than the guide admits for its field.
    #[error("longer than the guide admits")]
    TooLong,
    /// A date or time lacks what its field needs: the day, or second and zone.
    #[error("not precise enough: a birth date needs its day, the time of a message its second and zone")]
    Imprecise,
    /// A record says something that the message has no place for, such as a person in an answer that found nobody.
    #[error("the message has no place for what the record says")]
    NoPlace,
    /// Two parts of a record contradict each other.
    #[error("the record says something else in another place")]
    Contradiction,
    /// The text is not a date or time of the calendar (DTM).
    #[error("not a date; write YYYY[MM[DD[HH[MM[SS[.S]]]]]][+/-ZZZZ]")]
    NotADate,
    /// The text is not a decimal number (NM).
    #[error("not a decimal number")]
    NotANumber,
    /// An edit names a segment that the message does not have.
    #[error("the message has no such segment")]
    NoSuchSegment,
    /// An edit names a whole segment, the delimiters in MSH-1 and MSH-2, or would make a segment of a joined line.
    #[error("this element cannot be set")]
    NotEditable,
    /// An edit names an element far beyond what the message has.
    #[error("too far beyond what the message has: more than 10,000 separators would be added")]
    TooFar,
    /// A control character: in a message one that ends no line, such as NUL; in a text that is to be written any, because
    /// it would break the message apart.
    #[error("a control character, such as NUL or a line break")]
    ControlCharacter,
    /// MSH-18 names a character set that this crate does not read, such as UTF-16. The caller can
    /// [name one](crate::ParseOptions::charset).
    #[error("a character set that is not read here")]
    UnknownCharset,
    /// A byte that is not of the character set that the message declares, or of UTF-8 when it declares none.
    #[error("bytes that are not of the message's character set")]
    InvalidBytes,
    /// A text that would read as HL7's null.
    #[error("two double quotes mean null: use set_null")]
    ReservedText,
    /// A text with a character that the message's character set lacks, or that would change how the message is read.
    #[error("a character that the message's character set lacks, or that would change how the message is read")]
    Charset,
    /// The crate `hl7-parser` reads the message otherwise, so that a conversion would lose or change something (feature
    /// `hl7-parser`).
    #[error("hl7-parser reads this otherwise: a conversion would lose or change something")]
    OtherReading,
}

impl ErrorKind {
    /// The code of table 0357 for ERR-3.
    pub const fn hl7_code(self) -> &'static str {
        match self {
            Self::MissingField | Self::Empty => "101",
            Self::MissingSegment
            | Self::NotASegment
            | Self::MissingLineEnd
            | Self::Truncated
            | Self::NoHeader
            | Self::Prefix => "100",
            Self::NotADate
            | Self::NotANumber
            | Self::Imprecise
            | Self::TooLong
            | Self::ControlCharacter
            | Self::Charset
            | Self::UnknownCharset
            | Self::InvalidBytes
            | Self::ReservedText
            | Self::Contradiction
            | Self::Delimiters => "102",
            Self::MessageType | Self::NoCounterpart | Self::Batch | Self::MultipleMessages => "200",
            Self::Version => "203",
            Self::NoSuchSegment
            | Self::NotEditable
            | Self::TooFar
            | Self::TooLarge
            | Self::TooManySegments
            | Self::TooManyFields
            | Self::TooManyParts
            | Self::NoPlace
            | Self::OtherReading => "207",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, location: None, offset: None }))
    }

    pub(crate) fn at_offset(mut self, offset: usize) -> Self {
        self.0.offset = Some(offset);
        self
    }

    pub(crate) fn at(mut self, location: Location) -> Self {
        self.0.location = Some(location);
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where, as HL7 counts: the value of ERR-2.
    pub fn location(&self) -> Option<Location> {
        self.0.location
    }

    /// Where, as a byte offset into the input.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// The code of table 0357: the value of ERR-3.
    pub fn hl7_code(&self) -> &'static str {
        self.0.kind.hl7_code()
    }

    /// How bad it is: the value of ERR-4.
    pub fn severity(&self) -> Severity {
        Severity::Error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(location) = self.0.location {
            write!(f, "{location}: ")?;
        }
        write!(f, "{}", self.0.kind)?;
        if let Some(offset) = self.0.offset {
            write!(f, " (byte {offset})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
