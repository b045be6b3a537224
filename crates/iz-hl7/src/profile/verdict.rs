//! What a receiver has to leave out of a message, and what it says of it.

mod judge;

use iz_model::{ErrorCode, Location, ReportedError, Severity};

use super::Profile;
use super::report::{Finding, Report};
use crate::Message;
use judge::Judge;

/// What becomes of a message with what was found in it (guide, table 3-1 and appendix B).
///
/// A value that breaks its type, or a rule, counts as empty. Where it is required, its field counts as empty, and so does
/// the segment of a required field. A message without a segment that it has to have outside of groups (MSH, PID) is refused;
/// a group without its segment (ORC, RXA) is left out, with the dose that it tells. Everything else stays. A warning costs
/// nothing. A query (QBP) with an error is refused. Of a message whose type, event, processing ID or version is not
/// supported nothing else is said (addendum).
///
/// ```
/// use iz_hl7::Message;
/// use iz_hl7::profile::Profile;
/// let message = Message::parse(b"MSH|^~\\&|EHR||IIS||20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r\
///     PID|1||P1^^^CLINIC^MR||Testcase^Ana^^^^^L||20240305|F\r\
///     ORC|RE||D1^CLINIC\rRXA|0|1|20250305|20250305|9999^MMR^CVX|999|||01^^NIP001|||||||||||CP|A\r\
///     ORC|RE||D2^CLINIC\rRXA|0|1|20250305|20250305|03^MMR^CVX|999|||01^^NIP001|||||||||||CP|A\r")?;
/// let profile = Profile::published("Z22")?;
/// let verdict = profile.verdict(&message, &profile.check(&message));
/// assert!(!verdict.is_refused(), "the other dose can be taken");
/// assert_eq!(verdict.refused_doses(), ["RXA".parse()?]);
/// let told: Vec<&str> = verdict.errors().iter().filter_map(|error| error.message.as_deref()).collect();
/// assert!(told.contains(&"RXA: a required segment counts as missing"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Verdict {
    errors: Vec<ReportedError>,
    is_refused: bool,
    refused_doses: Vec<Location>,
    dose_count: usize,
}

impl Verdict {
    /// What an acknowledgement says: each finding, and after it what follows from it, ready for ERR.
    ///
    /// An error (E) says that something was not taken: the message, a dose, or a segment that may be left out, such as NK1. An
    /// error of the report that costs nothing of these, such as in PID-10 or in an OBX of a dose that is taken, is a warning
    /// here (W, table 0516). `MSA-1` follows from these by [`AckPolicy`](crate::build::AckPolicy), and
    /// [`read::outcomes`](crate::read::outcomes) reads from them what was decided.
    pub fn errors(&self) -> &[ReportedError] {
        &self.errors
    }

    /// The one that an answer with room for one ERR carries (RSP): the first error, or the first of what there is.
    pub fn gravest(&self) -> Option<&ReportedError> {
        let is_error = |error: &&ReportedError| error.severity == Some(Severity::Error);
        self.errors.iter().find(is_error).or(self.errors.first())
    }

    /// Whether the message as a whole cannot be taken.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// The RXA of each dose that cannot be taken, in the order of the message; all of them when the message cannot be taken.
    pub fn refused_doses(&self) -> &[Location] {
        &self.refused_doses
    }

    /// Refuses a message of whose doses none can be taken, as the text of the guide has it (appendix B); otherwise what it
    /// says of the person is taken.
    pub fn refuse_without_doses(mut self) -> Self {
        if !self.is_refused && self.dose_count > 0 && self.refused_doses.len() == self.dose_count {
            self.is_refused = true;
            self.errors.push(of_whole("none of the doses can be taken"));
        }
        self
    }
}

/// An error of the message as a whole.
fn of_whole(text: &str) -> ReportedError {
    let mut error = ReportedError::new(ErrorCode::SegmentSequence, Severity::Error);
    error.message = Some(text.to_owned());
    error
}

impl Profile {
    /// What becomes of a message with what was found in it: by this profile, and by others who look at the message too.
    pub fn verdict(&self, message: &Message<'_>, report: &Report) -> Verdict {
        if report.is_clean() {
            return Verdict::default();
        }
        let mut judge = Judge::new(self, message);
        // What is not supported at all is looked at no further.
        let mut unsupported = report.findings().iter().filter(|finding| is_unsupported(finding)).peekable();
        if unsupported.peek().is_some() {
            unsupported.for_each(|finding| judge.refuse(finding));
        } else {
            report.findings().iter().for_each(|finding| judge.judge(finding));
            if report.omits_errors() {
                judge.refuse_whole("there are too many errors to judge the message");
            }
        }
        judge.verdict()
    }
}

/// Whether a finding is about the type, event, processing ID or version of the message.
fn is_unsupported(finding: &Finding) -> bool {
    let is_so = matches!(
        finding.error,
        ErrorCode::UnsupportedMessageType
            | ErrorCode::UnsupportedEventCode
            | ErrorCode::UnsupportedProcessingId
            | ErrorCode::UnsupportedVersionId
    );
    is_so && finding.severity == Severity::Error
}
