//! The index of a message: where its segments and their field separators stand.

use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use super::{Delimiters, Limits};
use crate::{Error, ErrorKind, Result};

/// Where every segment and every field separator stands. One `u32` a field: messages are read in place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(super) segments: Vec<SegmentSpan>,
    /// Offsets of all field separators, segment after segment.
    pub(super) separators: Vec<u32>,
    /// Whether a line was joined to the segment before it, so that line ends stand inside fields.
    pub(super) has_joined_lines: bool,
}

impl Index {
    /// An error at an offset, with the field in which it stands, by the separators found so far.
    pub(super) fn locate_field(&self, offset: usize, separators: &[u32], kind: ErrorKind) -> Error {
        let error = Error::new(kind).at_offset(offset);
        let next = self.segments.partition_point(|span| widen(span.start) <= offset);
        let Some(span) = next.checked_sub(1).and_then(|position| self.segments.get(position)) else { return error };
        let after = separators.partition_point(|separator| widen(*separator) <= offset);
        match after.checked_sub(widen(span.separators)) {
            Some(field @ 1..) => error.at(span.location().with_field(field + usize::from(span.name.is_header()))),
            _ => error.at(span.location()),
        }
    }
}

/// An index made beside the text, for a message that is written here.
impl Index {
    pub(crate) fn with_capacity(segments: usize, separators: usize) -> Self {
        Self {
            segments: Vec::with_capacity(segments),
            separators: Vec::with_capacity(separators),
            has_joined_lines: false,
        }
    }

    /// Fails when the message is larger than the limits.
    pub(super) fn expect_within(&self, limits: &Limits, bytes: &[u8], delimiters: &Delimiters) -> Result<()> {
        let kind = if bytes.len() > limits.message_bytes.min(MOST_BYTES) {
            ErrorKind::TooLarge
        } else if self.segments.len() > limits.segments {
            ErrorKind::TooManySegments
        } else if self.separators.len() > limits.fields {
            ErrorKind::TooManyFields
        } else if has_more_separators(bytes, delimiters, limits.part_separators) {
            ErrorKind::TooManyParts
        } else {
            let ends = self.segments.iter().skip(1).map(|next| widen(next.separators)).chain([self.separators.len()]);
            return self.segments.iter().zip(ends).try_for_each(|(span, end)| {
                let separators = self.separators.get(widen(span.separators)..end).unwrap_or_default();
                span.expect_within(limits, bytes, delimiters, separators)
            });
        };
        Err(Error::new(kind))
    }

    /// Notes the begin of a segment.
    pub(crate) fn begin_segment(&mut self, name: SegmentId, sequence: NonZeroU32, start: usize) {
        let (start, separators) = (narrow(start), narrow(self.separators.len()));
        self.segments.push(SegmentSpan { name, sequence, start, end: start, separators });
    }

    /// Notes so many field separators from an offset on.
    pub(crate) fn add_separators(&mut self, offset: usize, count: usize) {
        self.separators.extend((offset..offset + count).map(narrow));
    }

    /// Where the last field begins.
    pub(crate) fn last_field(&self) -> usize {
        self.separators.last().map_or(0, |separator| widen(*separator) + 1)
    }

    /// Notes the end of the segment, before its terminator.
    pub(crate) fn end_segment(&mut self, end: usize) {
        if let Some(last) = self.segments.last_mut() {
            last.end = narrow(end);
        }
    }

    /// Forgets a segment in which nothing was written.
    pub(crate) fn drop_segment(&mut self) {
        self.segments.pop();
    }
}

/// Where one segment stands. Offsets are 32 bits wide to keep the index smaller than the message.
#[derive(Clone, Copy, Debug)]
pub(super) struct SegmentSpan {
    pub(super) name: SegmentId,
    /// Which of the segments with this name, from 1.
    pub(super) sequence: NonZeroU32,
    pub(super) start: u32,
    /// The end, without the terminator.
    pub(super) end: u32,
    /// The position in `separators` of the segment's first one.
    pub(super) separators: u32,
}

impl SegmentSpan {
    pub(super) fn location(&self) -> Location {
        Location::segment_at(self.name, self.sequence)
    }

    /// The fields after these separators, each with its number, begin and end.
    pub(super) fn fields(&self, separators: &[u32]) -> impl Iterator<Item = (usize, (usize, usize))> {
        let ends = separators.iter().skip(1).copied().chain([self.end]).map(widen);
        let starts = separators.iter().map(|separator| widen(*separator) + 1);
        (1 + usize::from(self.name.is_header())..).zip(starts.zip(ends))
    }

    /// Fails when a field has more bytes or parts than the limits. Only one with more bytes than that has as many parts.
    pub(super) fn expect_within(
        &self,
        limits: &Limits,
        bytes: &[u8],
        delimiters: &Delimiters,
        separators: &[u32],
    ) -> Result<()> {
        let Limits { field_bytes, parts, .. } = *limits;
        if widen(self.end - self.start) <= field_bytes.min(parts) {
            return Ok(());
        }
        let delimiters = [delimiters.repetition(), delimiters.component(), delimiters.subcomponent()];
        // The delimiters in MSH-2 separate nothing.
        for (position, (start, end)) in self.fields(separators).skip(usize::from(self.name.is_header())) {
            let field = bytes.get(start..end).unwrap_or_default();
            let kind = if field.len() > field_bytes {
                ErrorKind::TooLarge
            } else if field.len() >= parts && field.iter().filter(|byte| delimiters.contains(byte)).count() >= parts {
                ErrorKind::TooManyParts
            } else {
                continue;
            };
            return Err(Error::new(kind).at(self.location().with_field(position)).at_offset(start));
        }
        Ok(())
    }
}

/// Whether a message has more separators of parts than so many. Only one with more bytes has.
pub(super) fn has_more_separators(bytes: &[u8], delimiters: &Delimiters, most: usize) -> bool {
    let (component, repetition, subcomponent) =
        (delimiters.component(), delimiters.repetition(), delimiters.subcomponent());
    bytes.len() > most && memchr::memchr3_iter(component, repetition, subcomponent, bytes).count() > most
}

pub(crate) fn widen(offset: u32) -> usize {
    // The targets of this crate have pointers of at least 32 bits.
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// The bytes that a message has at most: what 31 bits can count.
pub(super) const MOST_BYTES: usize = 0x7FFF_FFFF;

/// An offset in a message.
pub(crate) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
