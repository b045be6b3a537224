use std::fmt;
use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use super::index::widen;
use super::{Element, Message};
use crate::er7::element::Level;

/// One segment of a message: a view that borrows it.
#[derive(Clone, Copy)]
pub struct Segment<'m> {
    message: &'m Message<'m>,
    location: Location,
    start: usize,
    end: usize,
    separators: &'m [u32],
}

impl<'m> Segment<'m> {
    /// The segment at a position in the index, which has it.
    pub(super) fn new(message: &'m Message<'_>, position: usize) -> Self {
        let index = &message.index;
        match index.segments.get(position) {
            Some(span) => {
                let next = index.segments.get(position + 1);
                let last = next.map_or(index.separators.len(), |next| widen(next.separators));
                let separators = index.separators.get(widen(span.separators)..last).unwrap_or_default();
                Self { message, location: span.location(), start: widen(span.start), end: widen(span.end), separators }
            }
            None => {
                let location = Location::segment_at(SegmentId::MSH, NonZeroU32::MIN);
                Self { message, location, start: 0, end: 0, separators: &[] }
            }
        }
    }

    /// The segment's name, such as `RXA`.
    pub fn name(&self) -> SegmentId {
        self.location.segment()
    }

    /// Where the segment stands.
    pub fn location(&self) -> Location {
        self.location
    }

    /// The bytes of the segment, without its terminator.
    pub fn raw(&self) -> &'m [u8] {
        self.message.slice(self.start, self.end)
    }

    /// The byte offset at which the segment begins.
    pub fn offset(&self) -> usize {
        self.start
    }

    /// Whether a line end follows: the last segment of a message that was cut short has none.
    pub fn is_terminated(&self) -> bool {
        self.end < self.message.as_bytes().len()
    }

    /// The number of fields, the empty ones after the last separator included.
    pub fn field_count(&self) -> usize {
        self.separators.len() + self.header_shift()
    }

    /// Field `index`, counted from 1 as in the standard: MSH-1 is the field separator itself. A field that is not there
    /// is empty, and so is field 0, which the standard does not have.
    pub fn field(&self, index: usize) -> Element<'m> {
        if self.header_shift() == 1 && index == 1 {
            let Some(start) = self.separators.first().map(|offset| widen(*offset)) else {
                return Element::absent(self.message);
            };
            return Element::new(self.message, start, start + 1, Level::Subcomponent);
        }
        let Some(nth) = index.checked_sub(self.header_shift() + 1) else { return Element::absent(self.message) };
        let separators = self.separators;
        let Some(start) = separators.get(nth).map(|offset| widen(*offset) + 1) else {
            return Element::absent(self.message);
        };
        let end = separators.get(nth + 1).map_or(self.end, |offset| widen(*offset));
        // The encoding characters are delimiters, not delimited.
        let level = if self.header_shift() == 1 && index == 2 { Level::Subcomponent } else { Level::Field };
        Element::new(self.message, start, end, level)
    }

    /// Every field, from field 1.
    pub fn fields(self) -> impl Iterator<Item = Element<'m>> {
        (1..=self.field_count()).map(move |index| self.field(index))
    }

    /// The fields that are not empty, with their numbers.
    #[cfg(feature = "profile")]
    pub(crate) fn valued_fields(self) -> impl Iterator<Item = (usize, Element<'m>)> {
        let header = (1..=2 * self.header_shift()).map(move |index| (index, self.field(index)));
        let (shift, mut index) = (self.header_shift(), self.header_shift());
        let fields = std::iter::from_fn(move || {
            // Between two separators that follow each other there is nothing.
            let rest = self.separators.get(index..)?;
            let empty = rest.windows(2).take_while(|pair| matches!(pair, [start, end] if start + 1 == *end)).count();
            let [start, rest @ ..] = rest.get(empty..)? else { return None };
            let end = rest.first().map_or(self.end, |end| widen(*end));
            index += empty + 1;
            Some((index + shift, Element::new(self.message, widen(*start) + 1, end, Level::Field)))
        });
        header.chain(fields).filter(|(_, field)| !field.is_empty())
    }

    /// Every leaf of the segment that says something, with where it stands.
    pub fn leaves(self) -> impl Iterator<Item = (Location, Element<'m>)> {
        (1..=self.field_count())
            .flat_map(move |index| self.field(index).located_leaves(self.location().with_field(index)))
            .filter(|(_, leaf)| !leaf.is_empty())
    }

    /// Where a byte of this segment stands.
    pub(super) fn locate(&self, offset: usize) -> Location {
        match self.field_at(offset) {
            0 => self.location(),
            index => self.field(index).locate(offset, self.location().with_field(index)),
        }
    }

    /// The field that a byte of this segment belongs to; 0 for the segment's name and what precedes it.
    pub(super) fn field_at(&self, offset: usize) -> usize {
        let before = self.separators.partition_point(|separator| widen(*separator) < offset);
        // The first separator of a header is itself field 1.
        let is_field_1 =
            self.header_shift() == 1 && self.separators.first().is_some_and(|first| widen(*first) == offset);
        if before == 0 && !is_field_1 { 0 } else { before + self.header_shift() }
    }

    /// 1 in the header segments, whose field 1 is the separator itself.
    #[inline]
    fn header_shift(&self) -> usize {
        usize::from(self.name().is_header())
    }
}

impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Segment({}, {} fields)", self.location(), self.field_count())
    }
}
