use std::borrow::Cow;

use iz_hl7::segment::{Msa, Qak};
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
        Err(error) => Answer { bytes, content: Err(fault(&error, None)), issues: Vec::new() },
        Ok(message) => Answer {
            bytes,
            issues: message.issues().to_vec(),
            content: read::response(&message).map(|mapped| mapped.value).map_err(|error| fault(&error, Some(&message))),
        },
    }
}

fn fault(error: &Error, message: Option<&Message<'_>>) -> Fault {
    let msa = message.and_then(|message| message.segments().find_map(Msa::new));
    let qak = message.and_then(|message| message.segments().find_map(Qak::new));
    Fault {
        code: error.hl7_code().to_owned(),
        text: error.kind().to_string(),
        location: error.location(),
        control_id: msa.and_then(|msa| msa.message_control_id().trimmed().map(Cow::into_owned)),
        query_tag: qak.and_then(|qak| qak.query_tag().trimmed().map(Cow::into_owned)),
    }
}
