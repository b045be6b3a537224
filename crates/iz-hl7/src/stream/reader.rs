use std::fmt;
use std::io::{self, BufRead};

use super::scan::Scan;
use super::{Envelope, Format, sniff};
use crate::{Error, ErrorKind, Message, ParseOptions, Parser};

/// Reads a file message by message, in constant memory.
///
/// The file may hold one message, several after each other, or batches. Every message comes with its offset, and so does
/// whatever is none, so that nothing is lost unseen. A message that cannot be understood is an error of that message: each
/// MSH declares the delimiters and the character set of its own message, and the next one is read as if nothing had been.
///
/// The pieces do not depend on how the input is cut into parts.
///
/// What is passed over without being a piece: envelope segments, which [`envelope`](Self::envelope) tells of, and blank
/// lines around messages, the bytes of MLLP (0x0B, 0x1C) among them when they stand on lines of their own: before MSH
/// on its line they belong to the message, and only [`Strictness::Tolerant`](crate::Strictness::Tolerant) admits them.
/// Blank lines within a message are part of it. NULs in such lines are what a crash leaves of a file, so they are junk.
///
/// The buffer holds one message and up to 64 KiB more. It and the index of the message are reused. Unbuffered input,
/// such as a file, is wrapped in a [`BufReader`](std::io::BufReader). For a byte slice, pass it as `&bytes[..]`.
///
/// ```
/// use iz_hl7::stream::{Content, Reader};
/// let mut reader = Reader::new(&b"<html>\nMSH|^~\\&|A\rPID|1\rMSH|^~\\&|B"[..]);
/// let mut found = Vec::new();
/// while let Some(piece) = reader.next_piece()? {
///     found.push((piece.offset, match piece.content {
///         Content::Message(message) => message.map(|message| message.segments().len()).ok(),
///         _ => None,
///     }));
/// }
/// assert_eq!(found, [(0, None), (7, Some(2)), (24, Some(1))]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Reader<R> {
    scan: Scan<R>,
    parser: Parser,
    position: u64,
}

impl<R: BufRead> Reader<R> {
    /// A reader from the beginning of a file, which parses with the default options: strictly, messages up to 32 MiB.
    pub fn new(input: R) -> Self {
        Self::resume(input, 0)
    }

    /// A reader from the middle of a file. The caller has put the input at `offset`, where a piece ended, by
    /// [`position`](Self::position); the offsets go on from there, and the pieces are those that would have come.
    pub fn resume(input: R, offset: u64) -> Self {
        Self { scan: Scan::new(input, offset), parser: Parser::default(), position: offset }
            .with_options(ParseOptions::new())
    }

    /// Parses with a strictness, or with other options. A message beyond the [limit](crate::Limits::message_bytes) is
    /// passed over without being held, and is an error ([`ErrorKind::TooLarge`]) at its offset.
    #[must_use]
    pub fn with_options(mut self, options: impl Into<ParseOptions>) -> Self {
        self.parser = Parser::new(options);
        self.scan.limit = u64::try_from(self.parser.options().limits.message_bytes).unwrap_or(u64::MAX);
        self
    }

    /// The next message, or the next junk; `None` at the end of the file. The piece borrows the reader's buffer.
    ///
    /// # Errors
    ///
    /// Only those of the input, which may be tried again: the same call goes on where it was. An interrupted read is tried
    /// again at once.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece<'_>>> {
        let Some(span) = self.scan.next_span()? else { return Ok(None) };
        self.position = span.offset.saturating_add(span.length);
        let bytes = self.scan.held(&span);
        let content = if !span.is_message {
            Content::Junk(sniff(bytes))
        } else if span.length > self.scan.limit {
            Content::Message(Err(Error::new(ErrorKind::TooLarge)))
        } else {
            Content::Message(self.parser.parse(bytes))
        };
        Ok(Some(Piece { offset: span.offset, length: span.length, bytes, content }))
    }

    /// Where the last piece ended: where to [resume](Self::resume) when it is done with.
    ///
    /// The last message of a file that still grows may get more bytes, so whoever follows such a file keeps the offset
    /// of the piece instead, as long as its bytes do not end in CR or LF.
    pub const fn position(&self) -> u64 {
        self.position
    }

    /// The headers around the last piece, and what is wrong with the shape of the file as far as it was read.
    pub const fn envelope(&self) -> &Envelope {
        &self.scan.envelope
    }

    /// How many bytes the buffer has room for: what the reader takes in memory, beside what parsing takes.
    pub fn capacity(&self) -> usize {
        self.scan.capacity()
    }
}

impl<R> fmt::Debug for Reader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader(at {}, {:?})", self.position, self.parser.options())
    }
}

/// A part of a file: a message, or junk that belongs to no message.
#[non_exhaustive]
pub struct Piece<'r> {
    /// The offset of the first byte in the file. Offsets in errors count from here.
    pub offset: u64,
    /// How many bytes it has in the file.
    pub length: u64,
    /// Its bytes as they came: all those of a message, indentation before MSH and the last terminator included. Of junk and
    /// of a message that is too large, the first 64 KiB; of blank lines with NULs, none.
    pub bytes: &'r [u8],
    /// What it is.
    pub content: Content<'r>,
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // All but the bytes.
        let Self { offset, length, bytes: _, content } = self;
        write!(f, "Piece({length} bytes at {offset}, {content:?})")
    }
}

/// What a piece is.
#[derive(Debug)]
#[non_exhaustive]
pub enum Content<'r> {
    /// What begins like a message, and why it is none.
    Message(Result<Message<'r>, Error>),
    /// What does not, and what it seems to be.
    Junk(Option<Format>),
}
