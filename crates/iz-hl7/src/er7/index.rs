//! The index of a message: where its segments and their field separators stand.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use super::{Delimiters, Strictness};
use crate::{Error, ErrorKind, Result};

/// Where every segment and every field separator stands. One `u32` a field: messages are read in place.
#[derive(Clone, Default)]
pub(super) struct Index {
    pub(super) segments: Vec<SegmentSpan>,
    /// Offsets of all field separators, segment after segment.
    pub(super) separators: Vec<u32>,
}

#[derive(Clone, Copy)]
pub(super) struct SegmentSpan {
    pub(super) name: SegmentId,
    /// Which of the segments with this name, from 1.
    pub(super) sequence: NonZeroU32,
    pub(super) start: usize,
    /// The end, without the terminator.
    pub(super) end: usize,
    /// The position in `separators` of the segment's first one.
    pub(super) separators: usize,
}

impl SegmentSpan {
    pub(super) fn location(&self) -> Location {
        Location::segment_at(self.name, self.sequence)
    }
}

/// What the indexing found: the delimiters, the index and what tolerance forgave.
pub(super) struct Indexed {
    pub(super) delimiters: Delimiters,
    pub(super) index: Index,
    pub(super) issues: Vec<Error>,
}

/// Indexes a message. CR, LF and any mixture end a segment; blank lines are no segments.
pub(super) fn index(bytes: &[u8], strictness: Strictness) -> Result<Indexed> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::new(ErrorKind::TooLarge));
    }
    let (start, delimiters) = header(bytes)?;
    let mut indexer =
        Indexer { bytes, delimiters, strictness, index: Index::default(), counts: BTreeMap::new(), issues: Vec::new() };
    if !bytes.get(..start).unwrap_or_default().iter().all(u8::is_ascii_whitespace) {
        indexer.forgive(Error::new(ErrorKind::Prefix).at_offset(0))?;
    }
    let mut line = start;
    let text = bytes.get(start..).unwrap_or_default();
    let mut result = Ok(());
    for_each_hit(text, [delimiters.field(), b'\r', b'\n'], |offset| {
        let offset = start + offset;
        if bytes.get(offset) == Some(&delimiters.field()) {
            if result.is_ok() {
                result = indexer.no_header_inside(line, offset);
            }
            indexer.index.separators.push(u32::try_from(offset).unwrap_or(u32::MAX));
        } else if result.is_ok() {
            result = indexer.line(line, offset);
            line = offset + 1;
        }
    });
    result?;
    indexer.line(line, bytes.len())?;
    Ok(Indexed { delimiters, index: indexer.index, issues: indexer.issues })
}

/// Finds MSH and reads its delimiters.
fn header(bytes: &[u8]) -> Result<(usize, Delimiters)> {
    const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
    let is_prefix = |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_control() || BYTE_ORDER_MARK.contains(byte);
    let start = bytes.iter().take_while(|byte| is_prefix(byte)).count();
    let text = bytes.get(start..).unwrap_or_default();
    if text.is_empty() {
        return Err(Error::new(ErrorKind::Empty));
    }
    if text.starts_with(b"FHS") || text.starts_with(b"BHS") {
        return Err(Error::new(ErrorKind::Batch).at_offset(start));
    }
    let Some([field, rest @ ..]) = text.strip_prefix(b"MSH") else {
        return Err(Error::new(ErrorKind::NoHeader).at_offset(start));
    };
    let encoding = rest.split(|byte| byte == field || matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let delimiters = Delimiters::new(*field, encoding).map_err(|error| error.at_offset(start + 3))?;
    Ok((start, delimiters))
}

struct Indexer<'b> {
    bytes: &'b [u8],
    delimiters: Delimiters,
    strictness: Strictness,
    index: Index,
    counts: BTreeMap<SegmentId, NonZeroU32>,
    issues: Vec<Error>,
}

impl Indexer<'_> {
    /// Takes the line from `start` to `end`: a segment, a blank line, or the rest of a broken segment.
    fn line(&mut self, start: usize, end: usize) -> Result<()> {
        let line = self.bytes.get(start..end).unwrap_or_default();
        let Some(indent) = line.iter().position(|byte| *byte > b' ') else { return Ok(()) };
        let text = line.get(indent..).unwrap_or_default();
        match segment_name(text, self.delimiters.field()) {
            Some(name) => {
                if indent > 0 && !self.index.segments.is_empty() {
                    self.forgive(Error::new(ErrorKind::NotASegment).at_offset(start))?;
                }
                self.segment(name, start + indent, end)
            }
            None => self.continuation(start, end),
        }
    }

    /// Fails at a header in the middle of a line: two messages that ran into each other.
    fn no_header_inside(&self, line: usize, separator: usize) -> Result<()> {
        let Some(start) = separator.checked_sub(3).filter(|start| *start > line) else { return Ok(()) };
        let is_header = self.bytes.get(start..separator) == Some(b"MSH")
            && self.bytes.get(separator + 1..).unwrap_or_default().starts_with(&self.delimiters.encoding());
        // Indentation before the header is not a line.
        let is_indent = self.bytes.get(line..start).unwrap_or_default().iter().all(|byte| *byte <= b' ');
        if is_header && !is_indent {
            return Err(Error::new(ErrorKind::MultipleMessages).at_offset(start));
        }
        Ok(())
    }

    fn segment(&mut self, name: SegmentId, start: usize, end: usize) -> Result<()> {
        if name.as_str() == "MSH" && !self.index.segments.is_empty() {
            return Err(Error::new(ErrorKind::MultipleMessages).at_offset(start));
        }
        let sequence =
            self.counts.entry(name).and_modify(|last| *last = last.saturating_add(1)).or_insert(NonZeroU32::MIN);
        let sequence = *sequence;
        // The separators of this line are already in the list.
        let separators = self.index.separators.partition_point(|offset| widen(*offset) < start);
        self.index.segments.push(SegmentSpan { name, sequence, start, end, separators });
        Ok(())
    }

    /// Joins a line without a segment name to the segment before it: that is where the sender broke it.
    fn continuation(&mut self, start: usize, end: usize) -> Result<()> {
        let Some(last) = self.index.segments.last_mut() else {
            return Err(Error::new(ErrorKind::NoHeader).at_offset(start));
        };
        let error = Error::new(ErrorKind::NotASegment).at(last.location()).at_offset(start);
        let line = self.bytes.get(start..end).unwrap_or_default();
        if resembles_segment(line, self.delimiters.field()) {
            // To join it would hide a vaccine event whose name is misspelt.
            return Err(error);
        }
        last.end = end;
        self.forgive(error)
    }

    fn forgive(&mut self, error: Error) -> Result<()> {
        match self.strictness {
            Strictness::Strict => Err(error),
            Strictness::Tolerant => {
                self.issues.push(error);
                Ok(())
            }
        }
    }
}

/// The name of the segment that a line begins with: three characters, then a field separator or the end.
fn segment_name(line: &[u8], field: u8) -> Option<SegmentId> {
    match *line {
        [a, b, c] => SegmentId::new([a, b, c]),
        [a, b, c, next, ..] if next == field || next.is_ascii_whitespace() => SegmentId::new([a, b, c]),
        _ => None,
    }
}

/// Whether a line that is no segment begins like one: three letters or digits in any case, the first a letter, then a
/// field separator, whatever bytes beyond ASCII stand before them.
fn resembles_segment(line: &[u8], field: u8) -> bool {
    let start = line.iter().take_while(|byte| !byte.is_ascii_graphic()).count();
    match line.get(start..).unwrap_or_default() {
        [a, b, c, next, ..] => {
            a.is_ascii_alphabetic() && b.is_ascii_alphanumeric() && c.is_ascii_alphanumeric() && *next == field
        }
        _ => false,
    }
}

pub(super) fn widen(offset: u32) -> usize {
    // The targets of this crate have pointers of at least 32 bits.
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Calls `hit` with the offset of every byte that is one of the needles.
///
/// Delimiters come every few bytes, so a search per hit is slow. A block of 64 bytes is compared as a whole (the
/// compiler vectorises it), packed into a bit mask, and the bits are walked.
fn for_each_hit(bytes: &[u8], needles: [u8; 3], mut hit: impl FnMut(usize)) {
    let is_hit = |byte: u8| needles.contains(&byte);
    let (blocks, tail) = bytes.as_chunks::<64>();
    let mut base = 0;
    for block in blocks {
        let flags = block.map(|byte| u8::from(is_hit(byte)));
        let mut mask = pack(&flags);
        while mask != 0 {
            // At most 63, so it fits.
            hit(base + widen(mask.trailing_zeros()));
            mask &= mask - 1;
        }
        base += 64;
    }
    for (offset, byte) in tail.iter().enumerate() {
        if is_hit(*byte) {
            hit(base + offset);
        }
    }
}

/// Packs 64 flags (0 or 1) into the bits of a mask, the first flag lowest.
fn pack(flags: &[u8; 64]) -> u64 {
    // Multiplying eight flags by this constant gathers them in the top byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks::<8>();
    eights
        .iter()
        .enumerate()
        .fold(0, |mask, (index, eight)| mask | (u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56) << (8 * index))
}
