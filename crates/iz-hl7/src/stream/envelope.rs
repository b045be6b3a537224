use std::fmt;

use iz_model::SegmentId;

use super::line::EnvelopeSegment;
use super::scan::PREFIX;
use crate::er7::header_start;

/// What stands around the messages of a file: its file and batch headers (FHS, BHS), and what is wrong with its shape.
///
/// A file may have no envelope, a batch needs no file around it, and messages in a file need no batch: none of this is a
/// finding. A header without its trailer is, and so is a count that is not the right one. No finding keeps a message from
/// being read. The findings about the end of the file come when the reader has reached it.
///
/// A reader that was [resumed](super::Reader::resume) has not seen the headers before its offset, so it counts from
/// the next one.
#[derive(Clone)]
pub struct Envelope {
    messages: u64,
    batches: u64,
    file: Section,
    batch: Section,
    findings: Vec<Finding>,
    findings_left_out: u64,
    is_from_start: bool,
    is_ended: bool,
}

/// A file or a batch: what stands between FHS and FTS, or BHS and BTS.
#[derive(Clone, Default)]
struct Section {
    /// The header segment, when it was read and the trailer was not.
    header: Option<Vec<u8>>,
    /// The batches of the file, or the messages of the batch.
    count: u64,
    /// It was read from where it begins.
    is_whole: bool,
}

/// The most findings that are kept, so that no file takes all memory: of all kinds, and then of those that are no piece.
const MOST_FINDINGS: usize = 1_000;
const MOST_AFTER_JUNK: usize = 2_000;

impl Envelope {
    pub(super) fn from_offset(offset: u64) -> Self {
        let is_whole = offset == 0;
        Self {
            messages: 0,
            batches: 0,
            file: Section { is_whole, ..Section::default() },
            batch: Section { is_whole, ..Section::default() },
            findings: Vec::new(),
            findings_left_out: 0,
            is_from_start: is_whole,
            is_ended: false,
        }
    }

    /// The messages read so far, those with an error included.
    pub const fn messages(&self) -> u64 {
        self.messages
    }

    /// The batches ended so far; messages that stand in no BHS and BTS are one.
    pub const fn batches(&self) -> u64 {
        self.batches
    }

    /// The FHS segment of the file that the last piece stands in, without its terminator; the first 64 KiB if it is longer.
    /// [`BatchHeader::read`](super::BatchHeader::read) reads it.
    pub fn file_header(&self) -> Option<&[u8]> {
        self.file.header.as_deref()
    }

    /// The BHS segment of the batch that the last piece stands in, without its terminator; the first 64 KiB if it is longer.
    /// [`BatchHeader::read`](super::BatchHeader::read) reads it.
    pub fn batch_header(&self) -> Option<&[u8]> {
        self.batch.header.as_deref()
    }

    /// What is wrong, in the order of the file: the first 1,000 findings, and up to 1,000 more that are not junk.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings came after those that are kept.
    pub const fn findings_left_out(&self) -> u64 {
        self.findings_left_out
    }

    pub(super) fn message(&mut self) {
        self.messages = self.messages.saturating_add(1);
        self.batch.count = self.batch.count.saturating_add(1);
    }

    pub(super) fn junk(&mut self, offset: u64, length: u64) {
        self.find(offset, None, FindingKind::Junk { length });
    }

    pub(super) fn segment(&mut self, segment: EnvelopeSegment, offset: u64, line: &[u8]) {
        if line.len() >= PREFIX {
            self.find(offset, Some(segment), FindingKind::HeaderTooLong);
        }
        let line = line.get(header_start(line)..).unwrap_or_default().trim_ascii_end();
        match segment {
            EnvelopeSegment::Fhs => {
                self.leave_batch(offset);
                if self.file.header.is_some() {
                    self.find(offset, Some(segment), FindingKind::HeaderRepeated);
                }
                self.file = Section { header: Some(line.to_owned()), count: 0, is_whole: true };
            }
            EnvelopeSegment::Bhs => {
                if self.batch.header.is_some() {
                    self.find(offset, Some(segment), FindingKind::HeaderRepeated);
                }
                self.end_batch();
                self.batch.header = Some(line.to_owned());
            }
            EnvelopeSegment::Bts => {
                let batch = std::mem::take(&mut self.batch);
                self.trailer(segment, &batch, offset, line);
                // A batch with a trailer is one, even without any message.
                self.batch.header = Some(Vec::new());
                self.end_batch();
            }
            EnvelopeSegment::Fts => {
                self.leave_batch(offset);
                let file = std::mem::take(&mut self.file);
                self.trailer(segment, &file, offset, line);
                self.file = Section { is_whole: true, ..Section::default() };
            }
        }
    }

    pub(super) fn end(&mut self, offset: u64) {
        if self.is_ended {
            return;
        }
        self.is_ended = true;
        self.leave_batch(offset);
        if self.file.header.take().is_some() {
            self.find(offset, Some(EnvelopeSegment::Fts), FindingKind::TrailerMissing);
        }
        if self.messages == 0 && self.is_from_start {
            self.find(offset, None, FindingKind::NoMessage);
        }
    }

    /// Ends the batch where another segment than its trailer does so.
    fn leave_batch(&mut self, offset: u64) {
        if self.batch.header.is_some() {
            self.find(offset, Some(EnvelopeSegment::Bts), FindingKind::TrailerMissing);
        }
        self.end_batch();
    }

    fn end_batch(&mut self) {
        if self.batch.header.is_some() || self.batch.count > 0 {
            self.batches = self.batches.saturating_add(1);
            self.file.count = self.file.count.saturating_add(1);
        }
        self.batch = Section { is_whole: true, ..Section::default() };
    }

    fn trailer(&mut self, segment: EnvelopeSegment, section: &Section, offset: u64, line: &[u8]) {
        if !section.is_whole {
            return;
        }
        if section.header.is_none() {
            let header = if segment == EnvelopeSegment::Fts { EnvelopeSegment::Fhs } else { EnvelopeSegment::Bhs };
            self.find(offset, Some(header), FindingKind::HeaderMissing);
        }
        let actual = section.count;
        let kind = match count(line) {
            Count::Declared(declared) if declared == actual => return,
            Count::Declared(declared) => FindingKind::CountWrong { declared, actual },
            Count::Absent => FindingKind::CountAbsent { actual },
            Count::NotANumber => FindingKind::CountNotANumber { actual },
        };
        self.find(offset, Some(segment), kind);
    }

    fn find(&mut self, offset: u64, segment: Option<EnvelopeSegment>, kind: FindingKind) {
        let most = if matches!(kind, FindingKind::Junk { .. }) { MOST_FINDINGS } else { MOST_AFTER_JUNK };
        if self.findings.len() < most {
            self.findings.push(Finding { offset, segment: segment.and_then(EnvelopeSegment::id), kind });
        } else {
            self.findings_left_out = self.findings_left_out.saturating_add(1);
        }
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { messages, batches, findings, .. } = self;
        write!(f, "Envelope({messages} messages, {batches} batches, {findings:?})")
    }
}

impl EnvelopeSegment {
    fn id(self) -> Option<SegmentId> {
        SegmentId::new(*match self {
            Self::Fhs => b"FHS",
            Self::Bhs => b"BHS",
            Self::Bts => b"BTS",
            Self::Fts => b"FTS",
        })
    }
}

/// One thing that is wrong with the shape of a file. `Display` is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Where in the file: the segment that shows it, or the end of the file.
    pub offset: u64,
    /// The envelope segment that it is about.
    pub segment: Option<SegmentId>,
    /// What is wrong.
    pub kind: FindingKind,
}

/// What can be wrong with the shape of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// The trailer declares another number (BTS-1 of messages, FTS-1 of batches) than there are.
    CountWrong {
        /// The number declared.
        declared: u64,
        /// The number read. Messages with an error count, junk does not.
        actual: u64,
    },
    /// The trailer declares no number. The standard admits that; a file that was cut cannot be told from a whole one then.
    CountAbsent {
        /// The number read.
        actual: u64,
    },
    /// What the trailer declares is no number.
    CountNotANumber {
        /// The number read.
        actual: u64,
    },
    /// A trailer without its header.
    HeaderMissing,
    /// A header before the trailer of the header before it. Batches and files do not nest.
    HeaderRepeated,
    /// A header without its trailer: the file may have been cut.
    TrailerMissing,
    /// Bytes that belong to no message.
    Junk {
        /// How many.
        length: u64,
    },
    /// A header of more than 64 KiB, of which the end is passed over.
    HeaderTooLong,
    /// The file has no message.
    NoMessage,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(segment) = self.segment {
            write!(f, "{segment}: ")?;
        }
        match self.kind {
            FindingKind::CountWrong { declared, actual } => write!(f, "declares {declared}, there are {actual}"),
            FindingKind::CountAbsent { actual } => write!(f, "declares no number, there are {actual}"),
            FindingKind::CountNotANumber { actual } => write!(f, "what it declares is no number, there are {actual}"),
            FindingKind::HeaderMissing => f.write_str("missing, its trailer is here"),
            FindingKind::HeaderRepeated => f.write_str("another one, before the trailer of the one before it"),
            FindingKind::TrailerMissing => f.write_str("missing, so the file may have been cut"),
            FindingKind::Junk { length } => write!(f, "{length} bytes that belong to no message"),
            FindingKind::HeaderTooLong => f.write_str("longer than 64 KiB, so its end is not read"),
            FindingKind::NoMessage => f.write_str("the file has no message"),
        }?;
        write!(f, " (byte {})", self.offset)
    }
}

enum Count {
    Declared(u64),
    Absent,
    NotANumber,
}

/// Field 1 of a trailer.
fn count(line: &[u8]) -> Count {
    let Some([field, rest @ ..]) = line.get(3..) else { return Count::Absent };
    let text = rest.split(|byte| byte == field).next().unwrap_or_default().trim_ascii();
    if text.is_empty() || text == b"\"\"" {
        return Count::Absent;
    }
    // `str::parse` admits a sign, which NM does too.
    std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).map_or(Count::NotANumber, Count::Declared)
}
