//! The index of a message: where its segments and their field separators stand.

use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use super::name::{ends_in_name, most_fields, resembles_segment, segment_name};
use super::scan::{bits, blocks, mask};
use super::{Delimiters, Limits, ParseOptions, Strictness};
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
        let kind = if bytes.len() > limits.message_bytes {
            ErrorKind::TooLarge
        } else if self.segments.len() > limits.segments {
            ErrorKind::TooManySegments
        } else if self.separators.len() > limits.fields {
            ErrorKind::TooManyFields
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
    fn fields(&self, separators: &[u32]) -> impl Iterator<Item = (usize, (usize, usize))> {
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

/// Fills an index. It keeps its memory, so that one message after another is indexed without an allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Indexer {
    pub(super) index: Index,
    /// The names met and how often, in the order of the names.
    counts: Vec<(SegmentId, NonZeroU32)>,
    /// What tolerance forgave.
    pub(super) issues: Vec<Error>,
}

impl Indexer {
    /// Indexes a message. CR, LF and any mixture end a segment; blank lines are no segments.
    pub(super) fn run(&mut self, bytes: &[u8], options: &ParseOptions) -> Result<Delimiters> {
        self.index.segments.clear();
        self.index.separators.clear();
        self.index.has_joined_lines = false;
        self.counts.clear();
        self.issues.clear();
        if bytes.len() > options.limits.message_bytes || u32::try_from(bytes.len()).is_err() {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        let (start, delimiters) = header(bytes)?;
        self.reserve(bytes, &delimiters, &options.limits)?;
        let mut pass = Pass {
            bytes,
            header: start,
            delimiters,
            options,
            indexer: self,
            separators: 0,
            has_control: false,
            is_joined: false,
        };
        if !bytes.get(..start).unwrap_or_default().iter().all(u8::is_ascii_whitespace) {
            pass.forgive(Error::new(ErrorKind::Prefix).at_offset(0))?;
        }
        pass.lines()?;
        let separators = pass.separators;
        self.index.separators.truncate(separators);
        Ok(delimiters)
    }

    /// Takes the memory that the index needs, once it is known to be within the limits.
    fn reserve(&mut self, bytes: &[u8], delimiters: &Delimiters, limits: &Limits) -> Result<()> {
        let count = |byte| memchr::memchr_iter(byte, bytes).count();
        let fields = count(delimiters.field());
        let (returns, feeds) = (count(b'\r'), count(b'\n'));
        let pairs = if returns.min(feeds) > 0 { memchr::memmem::find_iter(bytes, b"\r\n").count() } else { 0 };
        let lines = returns + feeds - pairs + 1;
        if lines > limits.segments.saturating_add(1) {
            return Err(Error::new(ErrorKind::TooManySegments));
        }
        if fields > limits.fields {
            return Err(Error::new(ErrorKind::TooManyFields));
        }
        // Positions are written by the block, so that there is always room for one block more.
        self.index.separators.resize(fields + 64, 0);
        self.index.segments.reserve_exact(lines);
        Ok(())
    }

    /// Counts a segment with this name.
    fn count(&mut self, name: SegmentId) -> NonZeroU32 {
        // As numbers, names are compared faster than as bytes.
        let number = |name: SegmentId| {
            let [first, second, third] = *name.as_bytes();
            u32::from_be_bytes([0, first, second, third])
        };
        match self.counts.binary_search_by_key(&number(name), |(name, _)| number(*name)) {
            Ok(place) => match self.counts.get_mut(place) {
                Some((_, count)) => {
                    *count = count.saturating_add(1);
                    *count
                }
                None => NonZeroU32::MIN,
            },
            Err(place) => {
                self.counts.insert(place, (name, NonZeroU32::MIN));
                NonZeroU32::MIN
            }
        }
    }
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
    let Some(delimited) = text.strip_prefix(b"MSH") else {
        return Err(Error::new(ErrorKind::NoHeader).at_offset(start));
    };
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    // MSH-1 has one character, MSH-2 four.
    let is_cut = delimited.len() < 5 && !delimited.iter().any(is_line_end);
    let Some((field, rest)) = delimited.split_first().filter(|_| !is_cut) else {
        return Err(Error::new(ErrorKind::Truncated).at_offset(bytes.len()));
    };
    let encoding = rest.split(|byte| byte == field || is_line_end(byte)).next().unwrap_or_default();
    let delimiters = Delimiters::new(*field, encoding).map_err(|error| error.at_offset(start + 3))?;
    Ok((start, delimiters))
}

/// One pass over the bytes of a message.
struct Pass<'p> {
    bytes: &'p [u8],
    /// The offset of MSH.
    header: usize,
    delimiters: Delimiters,
    options: &'p ParseOptions,
    indexer: &'p mut Indexer,
    /// How many separators were found.
    separators: usize,
    /// Whether a control character was noted.
    has_control: bool,
    /// Whether a line was joined to the last segment.
    is_joined: bool,
}

impl Pass<'_> {
    /// Goes through the lines, from MSH on.
    fn lines(&mut self) -> Result<()> {
        self.expect_one_header()?;
        let field = self.delimiters.field();
        let mut line = Line { start: self.header, separators: 0 };
        for (base, block) in blocks(self.bytes.get(self.header..).unwrap_or_default()) {
            let base = self.header + base;
            let controls = mask(&block, |byte| byte < b' ');
            let fields = mask(&block, |byte| byte == field);
            let mut rest = fields;
            for position in bits(controls) {
                let offset = base + position;
                match self.bytes.get(offset) {
                    Some(b'\r' | b'\n') => {
                        let before = (1 << position) - 1;
                        self.separators(base, rest & before);
                        rest &= !before;
                        self.line(line, offset)?;
                        line = Line { start: offset + 1, separators: self.separators };
                    }
                    // Tabulators are common, and harm nothing.
                    Some(b'\t') => {}
                    _ => self.control_character(offset)?,
                }
            }
            self.separators(base, rest);
        }
        self.line(line, self.bytes.len())?;
        self.complete(self.separators)
    }

    /// Notes the separators of the block at this offset: the bits of a mask.
    #[inline]
    fn separators(&mut self, base: usize, mut mask: u64) {
        let base = narrow(base);
        let slots = self.indexer.index.separators.get_mut(self.separators..).and_then(|rest| rest.first_chunk_mut());
        let Some(slots): Option<&mut [u32; 64]> = slots else { return };
        self.separators += widen(mask.count_ones());
        for eight in slots.as_chunks_mut::<8>().0 {
            if mask == 0 {
                return;
            }
            // What is written beyond the last bit is written over by the next block.
            for slot in eight {
                *slot = base.wrapping_add(mask.trailing_zeros());
                mask &= mask.wrapping_sub(1);
            }
        }
    }

    /// Notes the first control character that ends no line.
    fn control_character(&mut self, offset: usize) -> Result<()> {
        if std::mem::replace(&mut self.has_control, true) {
            return Ok(());
        }
        self.forgive(Error::new(ErrorKind::ControlCharacter).at_offset(offset))
    }

    /// Takes a line that ends here: a segment, a blank line, or the rest of a broken segment.
    fn line(&mut self, line: Line, end: usize) -> Result<()> {
        let Line { start, separators } = line;
        let line = self.bytes.get(start..end).unwrap_or_default();
        let Some(indent) = line.iter().position(|byte| *byte > b' ') else { return Ok(()) };
        let text = line.get(indent..).unwrap_or_default();
        match segment_name(text, self.delimiters.field()) {
            Some(name) => {
                // Not before: lines may have been joined to the last segment.
                self.complete(separators)?;
                if indent > 0 && !self.indexer.index.segments.is_empty() {
                    self.forgive(Error::new(ErrorKind::NotASegment).at_offset(start))?;
                }
                self.segment(name, Line { start: start + indent, separators }, end)
            }
            None => self.continuation(start, end),
        }
    }

    /// Fails at a header in the middle of a line: two messages that ran into each other. One that begins a line is found as a
    /// segment. Of the characters of a header the escape character is the rarest in a message.
    fn expect_one_header(&self) -> Result<()> {
        let [component, repetition, escape, subcomponent] = self.delimiters.encoding();
        let header = [b'M', b'S', b'H', self.delimiters.field(), component, repetition, escape, subcomponent];
        let after = self.header + header.len();
        for escape in memchr::memchr_iter(escape, self.bytes.get(after..).unwrap_or_default()) {
            let start = after + escape - 6;
            let (before, rest) = self.bytes.split_at_checked(start).unwrap_or_default();
            // Indentation before the header is not a line.
            let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
            let is_inside = || before.iter().rev().take_while(|byte| !is_line_end(byte)).any(|byte| *byte > b' ');
            if rest.starts_with(&header) && is_inside() {
                return Err(Error::new(ErrorKind::MultipleMessages).at_offset(start));
            }
        }
        Ok(())
    }

    fn segment(&mut self, name: SegmentId, line: Line, end: usize) -> Result<()> {
        let Line { start, separators } = line;
        if name == SegmentId::MSH && !self.indexer.index.segments.is_empty() {
            return Err(Error::new(ErrorKind::MultipleMessages).at_offset(start));
        }
        let sequence = self.indexer.count(name);
        let span =
            SegmentSpan { name, sequence, start: narrow(start), end: narrow(end), separators: narrow(separators) };
        self.indexer.index.segments.push(span);
        self.is_joined = false;
        Ok(())
    }

    /// Joins a line without a segment name to the segment before it: that is where the sender broke it.
    fn continuation(&mut self, start: usize, end: usize) -> Result<()> {
        let Some(last) = self.indexer.index.segments.last_mut() else {
            return Err(Error::new(ErrorKind::NoHeader).at_offset(start));
        };
        let error = Error::new(ErrorKind::NotASegment).at(last.location()).at_offset(start);
        let line = self.bytes.get(start..end).unwrap_or_default();
        if resembles_segment(line, self.delimiters.field()) {
            // To join it would hide a vaccine event whose name is misspelt.
            return Err(error);
        }
        last.end = narrow(end);
        self.indexer.index.has_joined_lines = true;
        self.is_joined = true;
        self.forgive(error)
    }

    /// Looks at the last segment, which is complete with these separators.
    fn complete(&self, separators: usize) -> Result<()> {
        let index = &self.indexer.index;
        let Some(span) = index.segments.last() else { return Ok(()) };
        let separators = index.separators.get(widen(span.separators)..separators).unwrap_or_default();
        self.expect_one_segment(span, separators)?;
        span.expect_within(&self.options.limits, self.bytes, &self.delimiters, separators)
    }

    /// Fails when another segment begins inside of one, because a line end was lost: it has more fields than its kind, and
    /// one that ends in the name of a segment. An ORC is short, so that an RXA that follows it is known by its first field.
    fn expect_one_segment(&self, span: &SegmentSpan, separators: &[u32]) -> Result<()> {
        let is_too_long = separators.len() + usize::from(span.name.is_header()) > most_fields(span.name);
        if !is_too_long && span.name != SegmentId::ORC {
            return Ok(());
        }
        for (position, (start, end)) in span.fields(separators) {
            let field = self.bytes.get(start..end).unwrap_or_default();
            let is_rxa =
                field.ends_with(b"RXA") && self.bytes.get(end + 1..).is_some_and(|next| next.starts_with(b"0"));
            if is_rxa || is_too_long && ends_in_name(field) {
                let location = span.location().with_field(position);
                return Err(Error::new(ErrorKind::MissingLineEnd).at(location).at_offset(end.saturating_sub(3)));
            }
        }
        if is_too_long && self.is_joined {
            // What was joined is more than the rest of a segment.
            return Err(Error::new(ErrorKind::NotASegment).at(span.location()).at_offset(widen(span.start)));
        }
        Ok(())
    }

    fn forgive(&mut self, error: Error) -> Result<()> {
        match self.options.strictness {
            Strictness::Strict => Err(error),
            Strictness::Tolerant => {
                self.indexer.issues.push(error);
                Ok(())
            }
        }
    }
}

/// Where a line begins, in the message and in the list of separators.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    separators: usize,
}

pub(crate) fn widen(offset: u32) -> usize {
    // The targets of this crate have pointers of at least 32 bits.
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// An offset in a message, which has less than 4 GiB.
pub(crate) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
