use iz_model::SegmentId;

use super::index::{SegmentSpan, narrow, widen};
use super::indexer::Indexer;
use super::name::{begins_administration, ends_in_name, header_start, most_fields, resembles_segment, segment_name};
use super::scan::{bits, blocks, mask};
use super::{Delimiters, ParseOptions, Strictness};
use crate::{Error, ErrorKind, Result};

/// One pass over the bytes of a message.
pub(super) struct Pass<'p> {
    bytes: &'p [u8],
    /// The offset of MSH.
    header: usize,
    delimiters: Delimiters,
    options: &'p ParseOptions,
    indexer: &'p mut Indexer,
    /// How many separators were found.
    found: usize,
    /// How many lines there were.
    line_count: usize,
    /// Where a segment begins inside of another.
    swallowed: Option<usize>,
    /// Whether a control character was noted.
    has_control: bool,
    /// Whether a line was joined to the last segment.
    is_joined: bool,
}

impl<'p> Pass<'p> {
    /// A pass that begins at MSH.
    pub(super) fn new(
        bytes: &'p [u8],
        header: usize,
        delimiters: Delimiters,
        options: &'p ParseOptions,
        indexer: &'p mut Indexer,
    ) -> Self {
        Self {
            bytes,
            header,
            delimiters,
            options,
            indexer,
            found: 0,
            line_count: 0,
            swallowed: None,
            has_control: false,
            is_joined: false,
        }
    }

    /// How many separators were found.
    pub(super) fn separators(&self) -> usize {
        self.found
    }

    /// Goes through the lines, from MSH on.
    pub(super) fn lines(&mut self) -> Result<()> {
        self.expect_one_header()?;
        let field = self.delimiters.field();
        let mut line = Line { start: self.header, separators: 0 };
        // The field separators of the block before.
        let mut last = 0;
        for (base, block) in blocks(self.bytes.get(self.header..).unwrap_or_default()) {
            let base = self.header + base;
            let controls = mask(&block, |byte| byte < b' ');
            let fields = mask(&block, |byte| byte == field);
            // Fields of one character and of two end here.
            let shifted = |count: u32| (fields << count) | (last >> (64 - count));
            let short = (shifted(2) | (shifted(3) & !shifted(2))) & fields & !shifted(1);
            for separator in bits(short) {
                if let Some(b'0' | b'E') = self.bytes.get((base + separator).wrapping_sub(1)) {
                    self.note_swallowed(base + separator);
                }
            }
            last = fields;
            let mut rest = fields;
            for position in bits(controls) {
                let offset = base + position;
                match self.bytes.get(offset) {
                    Some(b'\r' | b'\n') => {
                        let before = (1 << position) - 1;
                        self.note(base, rest & before);
                        rest &= !before;
                        self.line(line, offset)?;
                        line = Line { start: offset + 1, separators: self.found };
                    }
                    // Tabulators are common, and harm nothing.
                    Some(b'\t') => {}
                    _ => self.control_character(offset)?,
                }
            }
            self.note(base, rest);
        }
        self.line(line, self.bytes.len())?;
        self.complete(self.found)?;
        self.expect_line_ends()
    }

    /// Notes the separators of the block at this offset: the bits of a mask.
    #[inline]
    fn note(&mut self, base: usize, mut mask: u64) {
        let base = narrow(base);
        let slots = self.indexer.index.separators.get_mut(self.found..).and_then(|rest| rest.first_chunk_mut());
        let Some(slots): Option<&mut [u32; 64]> = slots else { return };
        self.found += widen(mask.count_ones());
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
        self.count_line(start)?;
        let indent = header_start(line);
        let text = line.get(indent..).unwrap_or_default();
        if text.is_empty() {
            return Ok(());
        }
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

    /// Counts a line, unless it is the nothing between CR and LF, or after the last line end.
    fn count_line(&mut self, start: usize) -> Result<()> {
        let is_between = start > 0 && self.bytes.get(start - 1..=start) == Some(b"\r\n");
        self.line_count += usize::from(!is_between && start < self.bytes.len());
        if self.line_count > self.options.limits.segments {
            return Err(Error::new(ErrorKind::TooManySegments));
        }
        Ok(())
    }

    /// Fails at a header in the middle of a line: two messages that ran into each other. One that begins a line is
    /// found as a segment. Of the characters of a header the escape character is the rarest in a message.
    fn expect_one_header(&self) -> Result<()> {
        let [component, repetition, escape, subcomponent] = self.delimiters.encoding();
        let header = [b'M', b'S', b'H', self.delimiters.field(), component, repetition, escape, subcomponent];
        let after = self.header + header.len();
        for escape in memchr::memchr_iter(escape, self.bytes.get(after..).unwrap_or_default()) {
            let start = after + escape - 6;
            let is_header = self.bytes.get(start..).is_some_and(|rest| rest.starts_with(&header));
            if is_header && self.is_inside_a_line(start) {
                return Err(Error::new(ErrorKind::MultipleMessages).at_offset(start));
            }
        }
        Ok(())
    }

    /// Whether something stands before an offset in its line, other than indentation.
    fn is_inside_a_line(&self, offset: usize) -> bool {
        let before = self.bytes.get(..offset).unwrap_or_default();
        let start = memchr::memrchr2(b'\r', b'\n', before).map_or(0, |end| end + 1);
        let before = before.get(start..).unwrap_or_default();
        header_start(before) < before.len()
    }

    /// Notes where an RXA or ORC begins inside of another segment, because a line end was lost: the segment would swallow a
    /// vaccine event, or say of it what is of the next. The first field of these two tells them, which ends at this
    /// separator.
    fn note_swallowed(&mut self, separator: usize) {
        let field = self.delimiters.field();
        let before = self.bytes.get(..=separator).unwrap_or_default();
        let start = match before {
            [.., b'R', b'X', b'A', a, b'0', b] if [*a, *b] == [field; 2] => separator.checked_sub(5),
            [.., b'O', b'R', b'C', a, b'R', b'E', b] if [*a, *b] == [field; 2] => separator.checked_sub(6),
            _ => None,
        };
        let Some(start) = start.filter(|_| self.swallowed.is_none()) else { return };
        let is_order = self.bytes.get(start) == Some(&b'O');
        // Last what looks back to the begin of the line: all but one of those that come so far stand there.
        if (is_order || begins_administration(self.bytes.get(start + 4..).unwrap_or_default(), field))
            && self.is_inside_a_line(start)
        {
            self.swallowed = Some(start);
        }
    }

    /// Fails where a segment swallowed another.
    fn expect_line_ends(&self) -> Result<()> {
        let Some(start) = self.swallowed else { return Ok(()) };
        let index = &self.indexer.index;
        let separators = index.separators.get(..self.found).unwrap_or_default();
        Err(index.locate_field(start, separators, ErrorKind::MissingLineEnd))
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
    /// one that ends in the name of a segment.
    fn expect_one_segment(&self, span: &SegmentSpan, separators: &[u32]) -> Result<()> {
        if separators.len() + usize::from(span.name.is_header()) <= most_fields(span.name) {
            return Ok(());
        }
        for (position, (start, end)) in span.fields(separators) {
            if ends_in_name(self.bytes.get(start..end).unwrap_or_default()) {
                let location = span.location().with_field(position);
                return Err(Error::new(ErrorKind::MissingLineEnd).at(location).at_offset(end.saturating_sub(3)));
            }
        }
        if self.is_joined {
            // What was joined is more than the rest of a segment.
            return Err(Error::new(ErrorKind::NotASegment).at(span.location()).at_offset(widen(span.start)));
        }
        Ok(())
    }

    pub(super) fn forgive(&mut self, error: Error) -> Result<()> {
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
