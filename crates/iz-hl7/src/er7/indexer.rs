use std::num::NonZeroU32;

use iz_model::SegmentId;

use super::index::{Index, MOST_BYTES, has_more_separators, widen};
use super::name::header_start;
use super::pass::Pass;
use super::{Delimiters, Limits, ParseOptions};
use crate::{Error, ErrorKind, Result};

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
        let (start, delimiters) = header(bytes)?;
        self.run_from(start, delimiters, bytes, options)
    }

    /// Indexes the header segment of a file or batch, which stands alone.
    pub(super) fn run_batch_header(&mut self, bytes: &[u8], options: &ParseOptions) -> Result<Delimiters> {
        if !bytes.starts_with(b"FHS") && !bytes.starts_with(b"BHS") {
            return Err(Error::new(ErrorKind::NoHeader).at_offset(0));
        }
        let delimiters = delimiters(bytes, 3, bytes.get(3..).unwrap_or_default())?;
        let delimiters = self.run_from(0, delimiters, bytes, options)?;
        match self.index.segments.get(1) {
            Some(second) => Err(Error::new(ErrorKind::Batch).at_offset(widen(second.start))),
            None => Ok(delimiters),
        }
    }

    fn run_from(
        &mut self,
        start: usize,
        delimiters: Delimiters,
        bytes: &[u8],
        options: &ParseOptions,
    ) -> Result<Delimiters> {
        self.index.segments.clear();
        self.index.separators.clear();
        self.index.has_joined_lines = false;
        self.counts.clear();
        self.issues.clear();
        if bytes.len() > options.limits.message_bytes.min(MOST_BYTES) {
            return Err(Error::new(ErrorKind::TooLarge));
        }
        self.reserve(bytes, &delimiters, &options.limits)?;
        let mut pass = Pass::new(bytes, start, delimiters, options, self);
        if !bytes.get(..start).unwrap_or_default().iter().all(u8::is_ascii_whitespace) {
            pass.forgive(Error::new(ErrorKind::Prefix).at_offset(0))?;
        }
        pass.lines()?;
        let separators = pass.separators();
        self.index.separators.truncate(separators);
        Ok(delimiters)
    }

    /// Takes the memory that the index needs, once it is known to be within the limits.
    fn reserve(&mut self, bytes: &[u8], delimiters: &Delimiters, limits: &Limits) -> Result<()> {
        let fields = memchr::memchr_iter(delimiters.field(), bytes).count();
        if fields > limits.fields {
            return Err(Error::new(ErrorKind::TooManyFields));
        }
        if has_more_separators(bytes, delimiters, limits.part_separators) {
            return Err(Error::new(ErrorKind::TooManyParts));
        }
        // Positions are written by the block, so that there is always room for one block more.
        self.index.separators.resize(fields + 64, 0);
        // Segments of 64 bytes and more, as most are, find their place without another allocation.
        self.index.segments.reserve_exact(bytes.len() / 64 + 1);
        Ok(())
    }

    /// Counts a segment with this name.
    pub(super) fn count(&mut self, name: SegmentId) -> NonZeroU32 {
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
    let start = header_start(bytes);
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
    Ok((start, delimiters(bytes, start + 3, delimited)?))
}

/// Reads the delimiters that follow the name of a header segment at this offset.
fn delimiters(bytes: &[u8], offset: usize, delimited: &[u8]) -> Result<Delimiters> {
    let is_line_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    // MSH-1 has one character, MSH-2 four.
    let is_cut = delimited.len() < 5 && !delimited.iter().any(is_line_end);
    let Some((field, rest)) = delimited.split_first().filter(|_| !is_cut) else {
        return Err(Error::new(ErrorKind::Truncated).at_offset(bytes.len()));
    };
    let encoding = rest.split(|byte| byte == field || is_line_end(byte)).next().unwrap_or_default();
    Delimiters::new(*field, encoding).map_err(|error| error.at_offset(offset))
}
