use std::io::{self, BufRead};
use std::path::Path;
use std::{fmt, mem};

use iz_hl7::stream::{Content, Finding, FindingKind, Format, Reader};
use iz_hl7::{Error, Message, Strictness};

use crate::Source;
use crate::input::named;

/// A message of an input, or what should have been one.
#[derive(Debug)]
pub struct Part<'r> {
    /// The offset in the input.
    pub offset: u64,
    /// Its bytes; the first 64 KiB of what is no message.
    pub bytes: &'r [u8],
    /// The message, or what is wrong with it.
    pub message: Result<Message<'r>, Error>,
    /// What it seems to be, when it is no message.
    pub format: Option<Format>,
}

/// Reads the messages of an input in constant memory.
pub struct Messages {
    name: String,
    reader: Reader<Box<dyn BufRead>>,
    strictness: Strictness,
    has_parts: bool,
}

impl Messages {
    /// Opens an input.
    ///
    /// # Errors
    ///
    /// When it cannot be opened; the path is named.
    pub fn open(source: &Source, strictness: Strictness) -> io::Result<Self> {
        let reader = Reader::new(source.open()?).with_options(strictness);
        Ok(Self { name: source.name(), reader, strictness, has_parts: false })
    }

    /// The next message, or whatever is none. An input without any is one part with no bytes.
    ///
    /// # Errors
    ///
    /// When the input cannot be read; the path is named.
    pub fn next_part(&mut self) -> io::Result<Option<Part<'_>>> {
        let strictness = self.strictness;
        let is_first = !mem::replace(&mut self.has_parts, true);
        let piece = self.reader.next_piece().map_err(|error| named(Path::new(&self.name), &error))?;
        let (offset, bytes, content) = match piece {
            Some(piece) => (piece.offset, piece.bytes, Some(piece.content)),
            None if is_first => (0, &b""[..], None),
            None => return Ok(None),
        };
        let (message, format) = match content {
            Some(Content::Message(message)) => (message, None),
            Some(Content::Junk(format)) => (Message::parse_with(bytes, strictness), format),
            // The parser says what is wrong with nothing.
            _ => (Message::parse_with(bytes, strictness), None),
        };
        Ok(Some(Part { offset, bytes, message, format }))
    }

    /// How many bytes of the input are read.
    pub fn position(&self) -> u64 {
        self.reader.position()
    }

    /// What is wrong with the shape of the input, as far as it was read, beside what is a part of its own.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let is_part = |finding: &&Finding| matches!(finding.kind, FindingKind::Junk { .. } | FindingKind::NoMessage);
        self.reader.envelope().findings().iter().filter(move |finding| !is_part(finding))
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({}, {:?})", self.name, self.reader)
    }
}
