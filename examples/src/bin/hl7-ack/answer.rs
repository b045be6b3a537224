use std::num::NonZeroU32;

use examples::{Checker, has_type};
use iz_hl7::build::{Ack, AckPolicy, BuildError, Stamp};
use iz_hl7::profile::Verdict;
use iz_hl7::segment::Msa;
use iz_hl7::{Error, Message, Result};
use iz_model::{AcknowledgementCode, ErrorCode, Location, ReportedError, SegmentId, Severity};
use serde::Serialize;

/// An answer to a message, or why there is none.
pub(crate) struct Answer {
    pub(crate) message: Option<Message<'static>>,
    pub(crate) summary: Summary,
}

/// What became of a message.
#[derive(Serialize)]
pub(crate) struct Summary {
    /// MSA-1
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unanswered: Option<String>,
    /// How many ERR there are, or would be.
    errors: usize,
    refused: bool,
    refused_doses: Vec<Location>,
}

/// How messages are answered.
pub(crate) struct Receiver {
    pub(crate) checker: Checker,
    pub(crate) policy: AckPolicy,
    pub(crate) refuse_without_doses: bool,
    pub(crate) always: bool,
}

impl Receiver {
    /// Answers what was received: bytes, and the message in them.
    ///
    /// # Errors
    ///
    /// When the stamp cannot be written.
    pub(crate) fn answer(
        &self,
        bytes: &[u8],
        message: Result<Message<'_>>,
        stamp: &Stamp<'_>,
    ) -> std::result::Result<Answer, BuildError> {
        match message {
            Ok(message) => self.answer_message(&message, stamp),
            Err(error) => Ok(reject(bytes, &error, stamp)),
        }
    }

    fn answer_message(&self, message: &Message<'_>, stamp: &Stamp<'_>) -> std::result::Result<Answer, BuildError> {
        let checked = self.checker.check(message);
        let verdict = checked.map(|checked| checked.verdict(message));
        let verdict = verdict.map(|it| if self.refuse_without_doses { it.refuse_without_doses() } else { it });
        let unsupported = [unsupported()];
        let errors = verdict.as_ref().map_or(&unsupported[..], Verdict::errors);
        let code = self.policy.code(errors);
        let summary = Summary {
            code: Some(code.code()),
            unanswered: None,
            errors: errors.len(),
            refused: verdict.as_ref().is_none_or(Verdict::is_refused),
            refused_doses: verdict.as_ref().map(|verdict| verdict.refused_doses().to_vec()).unwrap_or_default(),
        };
        let mut answer = Answer { message: None, summary };
        if !self.always && !Ack::is_wanted(message, code) {
            answer.summary.unanswered = Some("no answer is wanted (MSH-16), or it is an answer itself".to_owned());
        } else if has_type(message, "QBP") && code == AcknowledgementCode::Accept {
            answer.summary.unanswered = Some("a query without errors, and nothing here to be asked for".to_owned());
        } else {
            answer.message = Some(Ack::report(message, stamp, errors, &self.policy)?);
        }
        Ok(answer)
    }
}

/// What is said of a message of no profile.
fn unsupported() -> ReportedError {
    let place = Location::segment_at(SegmentId::MSH, NonZeroU32::MIN).with_field(9);
    ReportedError::new(ErrorCode::UnsupportedMessageType, Severity::Error).at(place)
}

fn reject(bytes: &[u8], error: &Error, stamp: &Stamp<'_>) -> Answer {
    match Ack::reject(bytes, stamp, error) {
        Ok(message) => {
            let msa = message.segment("MSA", 1).and_then(Msa::new);
            let code = msa.and_then(|msa| AcknowledgementCode::from_code(&msa.acknowledgment_code().trimmed()?));
            let code = code.map(AcknowledgementCode::code);
            let summary = Summary { code, unanswered: None, errors: 1, refused: true, refused_doses: Vec::new() };
            Answer { message: Some(message), summary }
        }
        Err(_) => {
            let unanswered = Some(format!("cannot be read: {error}"));
            let summary = Summary { code: None, unanswered, errors: 0, refused: true, refused_doses: Vec::new() };
            Answer { message: None, summary }
        }
    }
}

impl Summary {
    /// Whether the sender is told of an error, or of nothing at all.
    pub(crate) fn is_faulty(&self) -> bool {
        self.code.is_none_or(|code| code != AcknowledgementCode::Accept.code())
    }
}
