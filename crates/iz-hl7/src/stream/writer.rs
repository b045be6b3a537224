use std::fmt;
use std::io::{self, Write};

use iz_model::SegmentId;

use super::header::trailer;
use super::{BatchHeader, line};
use crate::{Error, ErrorKind, Message};

/// Writes a file of messages: bare, in a batch (BHS, BTS), or in a file of batches (FHS, FTS).
///
/// The trailers are written by [`finish`](Self::finish), with the right counts. A writer that is dropped without it leaves
/// a file without trailers, which a reader takes for one that was cut short: rightly so.
///
/// A message counts when the output has taken all of it. After an error nobody knows how much of it the output took, so
/// every further call is an error too, and the file has to be written anew.
///
/// ```
/// use iz_hl7::Message;
/// use iz_hl7::stream::{BatchHeader, BatchWriter};
/// let batch = BatchHeader { control_id: Some("B1".to_owned()), ..BatchHeader::default() };
/// let mut writer = BatchWriter::begin(Vec::new(), None, Some(&batch))?;
/// writer.write(&Message::parse(b"MSH|^~\\&|SIS\rPID|1")?)?;
/// assert_eq!(writer.finish()?, b"BHS|^~\\&|||||||||B1\rMSH|^~\\&|SIS\rPID|1\rBTS|1\r");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct BatchWriter<W> {
    output: W,
    /// The messages of the batch.
    messages: u64,
    batches: u64,
    has_file_header: bool,
    has_batch_header: bool,
    is_broken: bool,
}

impl<W: Write> BatchWriter<W> {
    /// Begins a file, with an FHS and a BHS as they are given. Each brings its trailer. A file without FHS has
    /// at most one batch, and one without BHS has messages only.
    ///
    /// # Errors
    ///
    /// Those of the output. [`io::ErrorKind::InvalidInput`], with a [`BuildError`](crate::build::BuildError) inside, when a
    /// text cannot stand in its field: nothing is written then.
    pub fn begin(output: W, file: Option<&BatchHeader>, batch: Option<&BatchHeader>) -> io::Result<Self> {
        let has_file_header = file.is_some();
        let mut writer =
            Self { output, messages: 0, batches: 0, has_file_header, has_batch_header: false, is_broken: false };
        let file = file.map(|file| header(SegmentId::FHS, file)).transpose()?;
        let batch = batch.map(|batch| header(SegmentId::BHS, batch)).transpose()?;
        writer.put(&[file.as_deref().unwrap_or_default(), batch.as_deref().unwrap_or_default()])?;
        writer.has_batch_header = batch.is_some();
        Ok(writer)
    }

    /// Ends the batch and begins another.
    ///
    /// # Errors
    ///
    /// As [`begin`](Self::begin). [`io::ErrorKind::InvalidInput`] also for a second batch in a file without FHS, messages
    /// without BHS being the first: nothing is written then.
    pub fn begin_batch(&mut self, batch: &BatchHeader) -> io::Result<()> {
        let has_batch = self.has_batch_header || self.messages > 0 || self.batches > 0;
        if has_batch && !self.has_file_header {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a file without FHS has at most one batch"));
        }
        let batch = header(SegmentId::BHS, batch)?;
        self.end_batch()?;
        self.put(&[&batch])?;
        self.has_batch_header = true;
        Ok(())
    }

    /// Writes a message: its bytes as they are, and a CR when the last segment has no terminator.
    ///
    /// # Errors
    ///
    /// Those of the output. [`io::ErrorKind::InvalidInput`], with an [`Error`] inside, for a message in which a line
    /// would be taken for the next message or for an envelope segment: nothing is written then.
    pub fn write(&mut self, message: &Message<'_>) -> io::Result<()> {
        let bytes = message.as_bytes();
        if !line::is_one_message(bytes) {
            return Err(invalid(Error::new(ErrorKind::Batch)));
        }
        let terminator: &[u8] = if bytes.ends_with(b"\r") || bytes.ends_with(b"\n") { b"" } else { b"\r" };
        self.put(&[bytes, terminator])?;
        self.messages = self.messages.saturating_add(1);
        Ok(())
    }

    /// The messages written to the batch.
    pub const fn messages(&self) -> u64 {
        self.messages
    }

    /// Writes the trailers (BTS, FTS) and flushes. Whoever needs the file to survive a power failure syncs it then.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn finish(mut self) -> io::Result<W> {
        self.end_batch()?;
        if self.has_file_header {
            self.put(&[&trailer(SegmentId::FTS, self.batches)])?;
        }
        self.output.flush()?;
        Ok(self.output)
    }

    fn end_batch(&mut self) -> io::Result<()> {
        if self.has_batch_header {
            self.put(&[&trailer(SegmentId::BTS, self.messages)])?;
        }
        if self.has_batch_header || self.messages > 0 {
            self.batches = self.batches.saturating_add(1);
        }
        self.has_batch_header = false;
        self.messages = 0;
        Ok(())
    }

    fn put(&mut self, parts: &[&[u8]]) -> io::Result<()> {
        if self.is_broken {
            return Err(io::Error::other("an earlier write failed, so the file is not whole: write it anew"));
        }
        self.is_broken = true;
        parts.iter().try_for_each(|part| self.output.write_all(part))?;
        self.is_broken = false;
        Ok(())
    }
}

impl<W> fmt::Debug for BatchWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BatchWriter({} messages in batch {})", self.messages, self.batches.saturating_add(1))
    }
}

fn header(name: SegmentId, content: &BatchHeader) -> io::Result<Vec<u8>> {
    content.write(name).map_err(invalid)
}

fn invalid(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, error)
}
