use std::borrow::Cow;
use std::fmt;

use iz_model::{Location, SegmentId};

use super::charset::Declared;
use super::index::{Index, widen};
use super::indexer::Indexer;
use super::source::Source;
use super::{Charset, Delimiters, Element, ParseOptions, Segment, Value};
use crate::{Error, ErrorKind, Result, Strictness};

/// One HL7 message: its bytes as they came, and an index of its segments and fields.
///
/// Nothing is trimmed, unescaped or reordered. [`as_bytes`](Self::as_bytes) of a message that was not edited is its
/// input, byte for byte: blank lines, terminators (CR, LF, CRLF), trailing delimiters, odd escapes and unknown segments
/// included. Values are decoded when they are asked for.
///
/// There is no `Display`, and `Debug` shows shape only: printing a patient is a deliberate act.
///
/// ```
/// use iz_hl7::Message;
/// let bytes = b"MSH|^~\\&|IIS|STATE\rPID|1||77^^^IIS^SR||Testcase^Ana\\T\\Bo\r";
/// let message = Message::parse(bytes)?;
/// assert_eq!(message.value(&"PID-5.2".parse()?).text().as_deref(), Some("Ana&Bo"));
/// assert_eq!(message.as_bytes(), bytes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Message<'a> {
    pub(super) source: Source<'a>,
    pub(super) delimiters: Delimiters,
    pub(super) charset: Charset,
    pub(super) options: ParseOptions,
    pub(super) index: Cow<'a, Index>,
    pub(super) issues: Vec<Error>,
}

impl<'a> Message<'a> {
    /// Parses one message, strictly, within the default [`Limits`](super::Limits).
    ///
    /// # Errors
    ///
    /// Only for what cannot be understood: no MSH, bytes before it, unusable delimiters, indentation, a line without a
    /// segment name (an embedded line break is the usual cause, and silence would lose doses), a segment that begins
    /// inside of another because a line end was lost, control characters, a character set that this crate does not
    /// read, a second message or a batch, more than the limits. Everything else is kept and can be asked for.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        Self::parse_with(bytes, ParseOptions::new())
    }

    /// Parses one message with a strictness, or with other options.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), less what the strictness forgives.
    pub fn parse_with(bytes: impl Into<Cow<'a, [u8]>>, options: impl Into<ParseOptions>) -> Result<Self> {
        let (bytes, options) = (bytes.into(), options.into());
        let mut indexer = Indexer::default();
        let delimiters = indexer.run(&bytes, &options)?;
        Self::new(bytes, delimiters, Cow::Owned(indexer.index), indexer.issues, options)
    }

    /// Parses the header segment of a file or batch (FHS, BHS), which is no message, for its view: what
    /// [`Envelope`](crate::stream::Envelope) has of one. [`BatchHeader::read`](crate::stream::BatchHeader::read) makes plain
    /// data of it.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// use iz_hl7::segment::Bhs;
    /// let message = Message::parse_batch_header(b"BHS|^~\\&|IIS|||||||1 rejected|B1")?;
    /// let bhs = message.segments().find_map(Bhs::new).unwrap();
    /// assert_eq!(bhs.batch_control_id().text().as_deref(), Some("B1"));
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoHeader`] for anything else, [`ErrorKind::Batch`] when something follows the segment; otherwise as
    /// [`parse`](Self::parse): a header that was cut, unusable delimiters, control characters, more than the limits.
    pub fn parse_batch_header(bytes: &'a [u8]) -> Result<Self> {
        Self::parse_batch_header_with(bytes.into(), ParseOptions::new())
    }

    pub(super) fn parse_batch_header_with(bytes: Cow<'a, [u8]>, options: ParseOptions) -> Result<Self> {
        let mut indexer = Indexer::default();
        let delimiters = indexer.run_batch_header(&bytes, &options)?;
        Self::new(bytes, delimiters, Cow::Owned(indexer.index), Vec::new(), options)
    }

    /// Whether this is the header segment of a file or batch.
    pub(crate) fn is_batch_header(&self) -> bool {
        self.index.segments.first().is_some_and(|first| first.name != SegmentId::MSH)
    }

    /// The message that was written here, with its index.
    pub(crate) fn written(text: Vec<u8>, delimiters: Delimiters, index: Index) -> Result<Message<'static>> {
        let options = ParseOptions::new();
        index.expect_within(&options.limits, &text, &delimiters)?;
        Message::new(Cow::Owned(text), delimiters, Cow::Owned(index), Vec::new(), options)
    }

    /// The message of bytes that were indexed.
    pub(super) fn new(
        bytes: Cow<'a, [u8]>,
        delimiters: Delimiters,
        index: Cow<'a, Index>,
        issues: Vec<Error>,
        options: ParseOptions,
    ) -> Result<Self> {
        let charset = options.charset.unwrap_or(Charset::Utf8);
        let mut message = Self { source: Source::new(bytes), delimiters, charset, options, index, issues };
        message.detect_charset()?;
        Ok(message)
    }

    /// Finds the character set: the caller's, the one that MSH-18 names, UTF-8, or the one to fall back on.
    fn detect_charset(&mut self) -> Result<()> {
        if self.options.charset.is_none() && self.source.is_utf_8() && self.declared().is_empty() {
            return Ok(());
        }
        let element = self.declared();
        let charset = match (self.options.charset, Charset::declared(element.raw())) {
            (Some(charset), _) | (None, Declared::Known(charset)) => charset,
            (None, Declared::Nothing) => Charset::Utf8,
            (None, Declared::Unknown) => {
                let error = Error::new(ErrorKind::UnknownCharset).at_offset(element.offset());
                let error = element.location().map_or(error.clone(), |location| error.at(location));
                if self.options.strictness == Strictness::Strict {
                    return Err(error);
                }
                self.issues.push(error);
                Charset::Utf8
            }
        };
        let bytes = self.source.as_bytes();
        self.charset = match charset.invalid(bytes) {
            None => charset,
            Some(offset) => {
                self.issues.push(Error::new(ErrorKind::InvalidBytes).at_offset(offset));
                let others = [Charset::Utf8, self.options.fallback];
                others.into_iter().find(|other| other.invalid(bytes).is_none()).unwrap_or(Charset::Iso8859_1)
            }
        };
        Ok(())
    }

    /// MSH-18. It repeats; the first set is the one that the message begins in, and this crate switches to no other.
    fn declared(&self) -> Element<'_> {
        let msh = self.segments().next().filter(|segment| segment.name() == SegmentId::MSH);
        msh.map_or(Element::absent(self), |msh| msh.field(18).repetition(1))
    }

    /// The same message with bytes of its own.
    pub fn into_owned(self) -> Message<'static> {
        Message { source: self.source.into_owned(), index: Cow::Owned(self.index.into_owned()), ..self }
    }

    /// The message as bytes: the input, as far as it was not edited.
    pub fn as_bytes(&self) -> &[u8] {
        self.source.as_bytes()
    }

    /// The message as bytes of its own.
    pub fn into_bytes(self) -> Vec<u8> {
        self.source.into_bytes()
    }

    /// The delimiters declared in MSH-1 and MSH-2.
    pub fn delimiters(&self) -> &Delimiters {
        &self.delimiters
    }

    /// How the bytes are read as text.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// What was noticed in parsing: what [`Strictness::Tolerant`] forgave and `Strict` refuses, and last, at either
    /// strictness, the first byte that is not of the character set declared ([`ErrorKind::InvalidBytes`]).
    pub fn issues(&self) -> &[Error] {
        &self.issues
    }

    /// Every segment in order, unknown ones included.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + ExactSizeIterator {
        (0..self.index.segments.len()).map(|position| Segment::new(self, position))
    }

    /// The segment at a position, counted from 0, which the message has.
    #[cfg(feature = "profile")]
    pub(crate) fn segment_at(&self, position: usize) -> Segment<'_> {
        Segment::new(self, position)
    }

    /// The `sequence`-th segment with this name, counted from 1.
    pub fn segment(&self, name: &str, sequence: usize) -> Option<Segment<'_>> {
        self.find(SegmentId::new(name.as_bytes().try_into().ok()?)?, sequence)
    }

    /// The element at a location. One that is not there is [empty](Value::Empty), as HL7 has it.
    pub fn element(&self, location: &Location) -> Element<'_> {
        let Some((segment, field)) = self.find(location.segment(), location.sequence()).zip(location.field()) else {
            return Element::absent(self);
        };
        let mut element = segment.field(field);
        if let Some(repetition) = location.repetition() {
            element = element.repetition(repetition);
        }
        if let Some(component) = location.component() {
            element = element.component(component);
        }
        if let Some(subcomponent) = location.subcomponent() {
            element = element.subcomponent(subcomponent);
        }
        element
    }

    /// The value at a location: empty, null or text.
    pub fn value(&self, location: &Location) -> Value<'_> {
        self.element(location).value()
    }

    /// Where a byte stands, down to the subcomponent. `None` for a byte outside all segments.
    pub fn locate(&self, offset: usize) -> Option<Location> {
        let after = self.index.segments.partition_point(|span| widen(span.start) <= offset);
        let segment = Segment::new(self, after.checked_sub(1)?);
        (offset <= segment.offset() + segment.raw().len()).then(|| segment.locate(offset))
    }

    pub(super) fn find(&self, name: SegmentId, sequence: usize) -> Option<Segment<'_>> {
        let mut spans = self.index.segments.iter();
        let position = spans.position(|span| span.name == name && widen(span.sequence.get()) == sequence)?;
        Some(Segment::new(self, position))
    }

    /// The bytes of a range; a range outside the message is empty.
    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.as_bytes().get(start..end).unwrap_or_default()
    }

    /// A range of the message as text, where its bytes are the text: in UTF-8.
    #[inline]
    pub(super) fn text(&self, start: usize, end: usize) -> Option<&str> {
        if self.charset == Charset::Utf8 { self.source.text(start..end) } else { None }
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<SegmentId> = self.index.segments.iter().map(|span| span.name).collect();
        f.debug_struct("Message")
            .field("bytes", &self.as_bytes().len())
            .field("segments", &names)
            .finish_non_exhaustive()
    }
}
