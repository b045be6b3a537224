use iz_hl7::{Error, Message, Strictness, read, split};
use iz_model::Response;
use iz_school::Fault;

/// One answer of a file: its bytes, what it says, and what was forgiven when it was read.
#[derive(Debug)]
pub struct Answer<'f> {
    /// The bytes of the message, or of what should have been one.
    pub bytes: &'f [u8],
    /// What it says, or why it cannot be read.
    pub content: Result<Response, Fault>,
    /// What was forgiven.
    pub issues: Vec<Error>,
}

/// The answers of a file. A file without any is one answer that cannot be read.
pub fn answers(file: &[u8]) -> Vec<Answer<'_>> {
    let mut answers: Vec<Answer<'_>> = split(file).map(|piece| answer(piece.bytes)).collect();
    if answers.is_empty() {
        answers.push(answer(file));
    }
    answers
}

/// Reads one answer from its bytes.
///
/// # Errors
///
/// What is wrong with the bytes, with the query that they answer as far as that can be read.
pub fn decode(bytes: &[u8]) -> Result<Response, Fault> {
    answer(bytes).content
}

fn answer(bytes: &[u8]) -> Answer<'_> {
    // Registries indent and break lines; what is forgiven is told, and nothing is guessed.
    match Message::parse_with(bytes, Strictness::Tolerant) {
        Err(error) => Answer { bytes, content: Err(fault(&error, bytes)), issues: Vec::new() },
        Ok(message) => Answer {
            bytes,
            issues: message.issues().to_vec(),
            content: read::response(&message).map(|mapped| mapped.value).map_err(|error| fault(&error, bytes)),
        },
    }
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
