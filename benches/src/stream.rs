//! A batch file of any size that is generated while it is read, and reading it.

use std::error::Error;
use std::io::{BufReader, Read};
use std::time::Duration;

use cpu_time::ThreadTime;
use iz_hl7::stream::{Content, Reader};

use crate::corpus::Corpus;
use crate::measure::float;
use crate::report::Row;

/// A batch of updates. It takes no memory but the corpus'.
#[derive(Clone, Debug)]
pub struct BatchFile<'c> {
    messages: &'c [String],
    trailer: String,
    next: usize,
    count: usize,
    /// What of the current part is still to be read, and whether the trailer was begun.
    part: &'c [u8],
    trailer_at: usize,
}

impl<'c> BatchFile<'c> {
    /// A batch of the messages of a corpus, over and over, until it has so many bytes.
    pub fn new(corpus: &'c Corpus, bytes: usize) -> Self {
        let messages = corpus.messages();
        let mut left = bytes;
        let count = messages
            .iter()
            .cycle()
            .take_while(|message| {
                let goes_on = left > 0;
                left = left.saturating_sub(message.len());
                goes_on
            })
            .count();
        let trailer = format!("BTS|{count}\rFTS|1\r");
        Self { messages, trailer, next: 0, count, part: b"FHS|^~\\&|SAMPLEEHR\rBHS|^~\\&|SAMPLEEHR\r", trailer_at: 0 }
    }

    /// How many messages it has.
    pub fn count(&self) -> usize {
        self.count
    }
}

impl Read for BatchFile<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut written = 0;
        while let Some(room) = buffer.get_mut(written..).filter(|room| !room.is_empty()) {
            if self.part.is_empty() && self.next < self.count {
                self.part = self.messages.get(self.next % self.messages.len()).map_or(&[][..], String::as_bytes);
                self.next += 1;
            }
            let mut part = if self.part.is_empty() {
                self.trailer.as_bytes().get(self.trailer_at..).unwrap_or_default()
            } else {
                self.part
            };
            let is_trailer = self.part.is_empty();
            let copied = part.read(room)?;
            if copied == 0 {
                break;
            }
            if is_trailer {
                self.trailer_at += copied;
            } else {
                self.part = self.part.get(copied..).unwrap_or_default();
            }
            written += copied;
        }
        Ok(written)
    }
}

/// Reads a batch to its end; the messages in it, or an error when one is not as it should be.
///
/// # Errors
///
/// When a piece is no message, or the counts of the trailers are not met.
pub fn read(reader: &mut Reader<BufReader<BatchFile<'_>>>) -> Result<usize, Box<dyn Error>> {
    let mut messages = 0;
    while let Some(piece) = reader.next_piece()? {
        match piece.content {
            Content::Message(message) => messages += usize::from(message?.segments().len() > 0),
            _ => return Err("a piece of the batch is no message".into()),
        }
    }
    if !reader.envelope().findings().is_empty() {
        return Err("the batch is not as its trailers say".into());
    }
    Ok(messages)
}

/// A reader of a batch.
pub fn reader(file: BatchFile<'_>) -> Reader<BufReader<BatchFile<'_>>> {
    Reader::new(BufReader::with_capacity(64 << 10, file))
}

/// How fast a batch is read and parsed, the best of so many times.
///
/// # Errors
///
/// As [`read`].
pub fn speed(rounds: u32) -> Result<Row, Box<dyn Error>> {
    let corpus = Corpus::vxu();
    let file = BatchFile::new(&corpus, corpus.bytes() * 4);
    let mut best = Duration::MAX;
    for _ in 0..rounds {
        let start = ThreadTime::now();
        read(&mut reader(file.clone()))?;
        best = best.min(start.elapsed());
    }
    let speed = float(corpus.bytes() * 4) / best.as_secs_f64() / 1e6;
    Ok(Row::value("stream and parse", "batch", speed, "MB/s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_the_messages_that_its_trailer_declares() {
        let corpus = Corpus::vxu().chunks(1);
        let file = BatchFile::new(&corpus, 3 * corpus.bytes());
        assert_eq!(file.count(), 3 * corpus.messages().len());
        assert_eq!(read(&mut reader(file)).unwrap(), 3 * corpus.messages().len());
    }
}
