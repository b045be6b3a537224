use std::fmt;

use iz_model::{Location, SegmentId};

use super::index::{SegmentSpan, widen};
use super::{Element, Message};
use crate::er7::element::Level;

/// One segment of a message: a view that borrows it.
#[derive(Clone, Copy)]
pub struct Segment<'m> {
    message: &'m Message<'m>,
    span: SegmentSpan,
}

impl<'m> Segment<'m> {
    pub(super) fn new(message: &'m Message<'_>, span: SegmentSpan) -> Self {
        Self { message, span }
    }

    /// The segment's name, such as `RXA`.
    pub fn name(&self) -> SegmentId {
        self.span.name
    }

    /// Where the segment stands.
    pub fn location(&self) -> Location {
        self.span.location()
    }

    /// The bytes of the segment, without its terminator.
    pub fn raw(&self) -> &'m [u8] {
        self.message.slice(self.span.start, self.span.end)
    }

    /// The byte offset at which the segment begins.
    pub fn offset(&self) -> usize {
        self.span.start
    }

    /// Whether a line end follows: the last segment of a message that was cut short has none.
    pub fn is_terminated(&self) -> bool {
        self.span.end < self.message.bytes.len()
    }

    /// The number of fields, the empty ones after the last separator included.
    pub fn field_count(&self) -> usize {
        self.separators().len() + self.header_shift()
    }

    /// Field `index`, counted from 1 as in the standard: MSH-1 is the field separator itself. A field that is not there
    /// is empty, and so is field 0, which the standard does not have.
    pub fn field(&self, index: usize) -> Element<'m> {
        if self.header_shift() == 1 && index == 1 {
            let Some(start) = self.separators().first().map(|offset| widen(*offset)) else {
                return Element::absent(self.message);
            };
            return Element::new(self.message, start, start + 1, Level::Subcomponent);
        }
        let Some(nth) = index.checked_sub(self.header_shift() + 1) else { return Element::absent(self.message) };
        let separators = self.separators();
        let Some(start) = separators.get(nth).map(|offset| widen(*offset) + 1) else {
            return Element::absent(self.message);
        };
        let end = separators.get(nth + 1).map_or(self.span.end, |offset| widen(*offset));
        // The encoding characters are delimiters, not delimited.
        let level = if self.header_shift() == 1 && index == 2 { Level::Subcomponent } else { Level::Field };
        Element::new(self.message, start, end, level)
    }

    /// Every field, from field 1.
    pub fn fields(self) -> impl Iterator<Item = Element<'m>> {
        (1..=self.field_count()).map(move |index| self.field(index))
    }

    /// Every leaf of the segment that says something, with where it stands.
    pub fn leaves(self) -> impl Iterator<Item = (Location, Element<'m>)> {
        (1..=self.field_count())
            .flat_map(move |index| self.field(index).located_leaves(self.location().with_field(index)))
            .filter(|(_, leaf)| !leaf.is_empty())
    }

    /// Where a byte of this segment stands.
    pub(super) fn locate(&self, offset: usize) -> Location {
        let location = self.location();
        let separators = self.separators();
        let before = separators.partition_point(|separator| widen(*separator) < offset);
        // The first separator of a header is itself field 1.
        let is_field_1 = self.header_shift() == 1 && separators.first().is_some_and(|first| widen(*first) == offset);
        if before == 0 && !is_field_1 {
            return location;
        }
        let index = before + self.header_shift();
        self.field(index).locate(offset, location.with_field(index))
    }

    /// 1 in the header segments, whose field 1 is the separator itself.
    fn header_shift(&self) -> usize {
        usize::from(self.span.name.is_header())
    }

    fn separators(&self) -> &'m [u32] {
        let index = &self.message.index;
        let next = index.segments.partition_point(|span| span.start <= self.span.start);
        let end = index.segments.get(next).map_or(index.separators.len(), |span| span.separators);
        index.separators.get(self.span.separators..end).unwrap_or_default()
    }
}

impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segment({}, {} fields)", self.location(), self.field_count())
    }
}
