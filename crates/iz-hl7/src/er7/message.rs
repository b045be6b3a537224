use std::borrow::Cow;
use std::fmt;

use iz_model::{Location, SegmentId};

use super::index::{Index, SegmentSpan, index, widen};
use super::{Charset, Delimiters, Element, Segment, Value};
use crate::segment::Msh;
use crate::{Error, Result};

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
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) delimiters: Delimiters,
    pub(super) charset: Charset,
    pub(super) strictness: Strictness,
    pub(super) index: Index,
    pub(super) issues: Vec<Error>,
}

/// How much is forgiven when a message is parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Strictness {
    /// What cannot be understood without a guess is an error.
    #[default]
    Strict,
    /// Bytes before MSH and indentation are passed over, and a line without a segment name is joined to the segment
    /// before it, unless it begins like a segment whose name is misspelt. Each case is an entry of [`Message::issues`].
    Tolerant,
}

impl<'a> Message<'a> {
    /// Parses one message, strictly.
    ///
    /// # Errors
    ///
    /// Only for what cannot be understood: no MSH, unusable delimiters, a line without a segment name (an embedded line
    /// break is the usual cause, and silence would lose doses), a second message or a batch, more than 4 GiB.
    /// Everything else is kept and can be asked for.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        Self::parse_with(bytes, Strictness::Strict)
    }

    /// Parses one message with the strictness given.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), less what the strictness forgives.
    pub fn parse_with(bytes: impl Into<Cow<'a, [u8]>>, strictness: Strictness) -> Result<Self> {
        let bytes = bytes.into();
        let indexed = index(&bytes, strictness)?;
        let charset = Charset::detect(&bytes);
        Ok(Self {
            bytes,
            delimiters: indexed.delimiters,
            charset,
            strictness,
            index: indexed.index,
            issues: indexed.issues,
        })
    }

    /// The same message with bytes of its own.
    pub fn into_owned(self) -> Message<'static> {
        Message { bytes: Cow::Owned(self.bytes.into_owned()), ..self }
    }

    /// The message as bytes: the input, as far as it was not edited.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The message as bytes of its own.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_owned()
    }

    /// The delimiters declared in MSH-1 and MSH-2.
    pub fn delimiters(&self) -> &Delimiters {
        &self.delimiters
    }

    /// How the bytes are read as text.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// What [`Strictness::Tolerant`] forgave: the errors that `Strict` would have raised.
    pub fn issues(&self) -> &[Error] {
        &self.issues
    }

    /// Every segment in order, unknown ones included.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + ExactSizeIterator {
        self.index.segments.iter().map(|span| Segment::new(self, *span))
    }

    /// The `sequence`-th segment with this name, counted from 1.
    pub fn segment(&self, name: &str, sequence: usize) -> Option<Segment<'_>> {
        let name = SegmentId::new(name.as_bytes().try_into().ok()?)?;
        Some(Segment::new(self, self.span(name, sequence)?))
    }

    /// The header, the first segment of every message.
    pub fn msh(&self) -> Option<Msh<'_>> {
        self.segments().next().and_then(Msh::new)
    }

    /// The element at a location. One that is not there is [empty](Value::Empty), as HL7 has it.
    pub fn element(&self, location: &Location) -> Element<'_> {
        let Some((span, field)) = self.span(location.segment(), location.sequence()).zip(location.field()) else {
            return Element::absent(self);
        };
        let mut element = Segment::new(self, span).field(field);
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
        let after = self.index.segments.partition_point(|span| span.start <= offset);
        let span = *self.index.segments.get(after.checked_sub(1)?)?;
        (offset <= span.end).then(|| Segment::new(self, span).locate(offset))
    }

    pub(super) fn span(&self, name: SegmentId, sequence: usize) -> Option<SegmentSpan> {
        let is_it = |span: &SegmentSpan| span.name == name && widen(span.sequence.get()) == sequence;
        self.index.segments.iter().copied().find(is_it)
    }

    /// The bytes of a range; a range outside the message is empty.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<SegmentId> = self.index.segments.iter().map(|span| span.name).collect();
        f.debug_struct("Message").field("bytes", &self.bytes.len()).field("segments", &names).finish_non_exhaustive()
    }
}
