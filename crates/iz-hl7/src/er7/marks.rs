use std::ops::Range;

use iz_model::{Location, SegmentId};

use super::index::widen;
use super::scan::{bits, blocks, mask};
use super::{Element, Message, Segment};

/// Marks on the bytes of a message: one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    /// No byte of a message of so many is marked.
    pub(crate) fn new(bytes: usize) -> Self {
        Self(vec![0; bytes.div_ceil(64)])
    }

    #[inline]
    pub(crate) fn set(&mut self, offset: usize) {
        if let Some(word) = self.0.get_mut(offset / 64) {
            *word |= 1 << (offset % 64);
        }
    }

    pub(crate) fn set_all(&mut self, offsets: Range<usize>) {
        let Range { mut start, end } = offsets;
        while start < end {
            let (word, bit) = (start / 64, start % 64);
            let count = (end - start).min(64 - bit);
            if let Some(word) = self.0.get_mut(word) {
                *word |= (u64::MAX >> (64 - count)) << bit;
            }
            start += count;
        }
    }

    fn has(&self, offset: usize) -> bool {
        self.word(offset / 64) >> (offset % 64) & 1 == 1
    }

    fn word(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or(0)
    }
}

impl Message<'_> {
    /// Every leaf that says something and is not marked, but for those of MSH.
    ///
    /// Nearly all leaves are marked, so the fields that have others are found first: a leaf begins after a delimiter or
    /// line end with a byte that is neither, which is seen for 64 bytes at once.
    pub(crate) fn unmarked(&self, marks: &Marks) -> Vec<Location> {
        let mut unmarked = Vec::new();
        let mut look = |segment: Segment<'_>, field: usize| {
            let leaves = segment.field(field).located_leaves(segment.location().with_field(field));
            let is_unmarked = |(_, leaf): &(Location, Element<'_>)| !leaf.is_empty() && !marks.has(leaf.offset());
            unmarked.extend(leaves.filter(is_unmarked).map(|(location, _)| location));
        };
        if self.index.has_joined_lines {
            // Line ends stand inside of leaves.
            for segment in self.segments().filter(|segment| segment.name() != SegmentId::MSH) {
                (1..=segment.field_count()).for_each(|field| look(segment, field));
            }
            return unmarked;
        }
        let delimiters = self.delimiters;
        let [component, repetition, _, subcomponent] = delimiters.encoding();
        // Without short cuts, so that the compiler compares the bytes of a block at once.
        let is_delimiter = |byte: u8| {
            (byte == delimiters.field())
                | (byte == component)
                | (byte == repetition)
                | (byte == subcomponent)
                | (byte == b'\r')
                | (byte == b'\n')
        };
        let (mut position, mut looked, mut is_after) = (0, None, 1);
        for (word, (base, block)) in blocks(self.as_bytes()).enumerate() {
            let delimiters = mask(&block, is_delimiter);
            let starts = ((delimiters << 1) | is_after) & !delimiters;
            is_after = delimiters >> 63;
            for bit in bits(starts & !marks.word(word)) {
                let offset = base + bit;
                let begins_later =
                    |next: usize| self.index.segments.get(next).is_none_or(|span| widen(span.start) > offset);
                while !begins_later(position + 1) {
                    position += 1;
                }
                let segment = Segment::new(self, position);
                let field = segment.field_at(offset);
                if segment.name() != SegmentId::MSH && field > 0 && looked != Some((position, field)) {
                    looked = Some((position, field));
                    look(segment, field);
                }
            }
        }
        unmarked
    }
}
