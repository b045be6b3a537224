use std::io;

use iz_hl7::{Error, Message, Strictness, read};
use iz_model::Response;
use iz_school::Fault;

use crate::{Messages, Source};

/// One answer of a file: its bytes, what it says, and what was forgiven when it was read.
#[derive(Debug)]
pub struct Answer {
    /// The bytes of the message; the first 64 KiB of what should have been one.
    pub bytes: Vec<u8>,
    /// What it says, or why it cannot be read.
    pub content: Result<Response, Fault>,
    /// What was forgiven.
    pub issues: Vec<Error>,
}

/// The answers of an input, one after the other. An input without any is one answer that cannot be read.
#[derive(Debug)]
pub struct Answers(Messages);

impl Answers {
    /// Opens an input.
    ///
    /// # Errors
    ///
    /// When it cannot be opened; the path is named.
    pub fn open(source: &Source) -> io::Result<Self> {
        // Registries indent and break lines; what is forgiven is told, and nothing is guessed.
        Messages::open(source, Strictness::Tolerant).map(Self)
    }
}

impl Iterator for Answers {
    type Item = io::Result<Answer>;

    fn next(&mut self) -> Option<Self::Item> {
        let part = self.0.next_part().transpose()?;
        Some(part.map(|part| answer(part.bytes, part.message)))
    }
}

/// Reads one answer from its bytes.
///
/// # Errors
///
/// What is wrong with the bytes, with the query that they answer as far as that can be read.
pub fn decode(bytes: &[u8]) -> Result<Response, Fault> {
    answer(bytes, Message::parse_with(bytes, Strictness::Tolerant)).content
}

fn answer(bytes: &[u8], message: Result<Message<'_>, Error>) -> Answer {
    let (content, issues) = match message {
        Err(error) => (Err(error), Vec::new()),
        Ok(message) => (read::response(&message).map(|mapped| mapped.value), message.issues().to_vec()),
    };
    Answer { bytes: bytes.to_owned(), content: content.map_err(|error| fault(&error, bytes)), issues }
}

fn fault(error: &Error, bytes: &[u8]) -> Fault {
    Fault {
        code: error.hl7_code().to_owned(),
        text: error.kind().to_string(),
        location: error.location(),
        control_id: field(bytes, b"MSA", 2),
        query_tag: field(bytes, b"QAK", 1),
    }
}

/// A field of the first segment with this name, as far as bytes that are no message can say: for telling whose answer
/// it was.
fn field(bytes: &[u8], name: &[u8], index: usize) -> Option<String> {
    let separator = bytes.windows(4).find_map(|window| window.strip_prefix(b"MSH")?.first().copied())?;
    let mut lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).map(<[u8]>::trim_ascii);
    let segment = lines.find(|line| line.strip_prefix(name).is_some_and(|rest| rest.first() == Some(&separator)))?;
    let text = std::str::from_utf8(segment.split(|byte| *byte == separator).nth(index)?).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
