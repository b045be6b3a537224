use iz_model::{AcknowledgementCode, Coded, QueryStatus, ReportedError, Response, ResponseProfile, Severity};

use crate::Problem;

/// What an answer means for the student who was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[must_use = "only an accepted answer may be merged"]
pub enum Verdict {
    /// One patient with a history, which may be merged.
    Accepted,
    /// Several candidates, or one that the registry is not sure of: a person decides.
    Pending {
        /// How many the registry names.
        candidates: usize,
    },
    /// The registry knows nobody like that.
    NoMatch,
    /// The answer cannot be used.
    Error(Problem),
}

impl Verdict {
    /// Judges an answer by its acknowledgement, its status and what it holds. It does not look at who the patient is.
    ///
    /// * An error segment that is only a remark or a warning is a note: with a status of OK it does not cost the answer,
    ///   even if the registry writes AE. One without a severity counts as an error.
    /// * A reported error costs the answer even beside AA, unless the status is OK and there are doses.
    /// * Nobody is known only where QAK-2 says so (NF), or where an accepted Z33 has no status. An answer that names nobody
    ///   for another reason is an error.
    ///
    /// ```
    /// use iz_model::{QueryStatus, Response};
    /// use iz_school::Verdict;
    /// let nobody = Response { query_status: Some(QueryStatus::NotFound), ..Response::default() };
    /// assert_eq!(Verdict::of(&nobody), Verdict::NoMatch);
    /// ```
    pub fn of(response: &Response) -> Self {
        let acknowledgement = &response.acknowledgement;
        let status = response.query_status;
        let refused = match (acknowledgement.code, status) {
            (Some(AcknowledgementCode::Reject), _) => true,
            (_, Some(QueryStatus::Error | QueryStatus::Reject | QueryStatus::TooMany | QueryStatus::Protected)) => true,
            (Some(AcknowledgementCode::Error), Some(QueryStatus::Found)) => !only_notes(&acknowledgement.errors),
            (Some(AcknowledgementCode::Error), _) => true,
            _ => reports_error(response) && !Self::is_in_spite_of_an_error(response),
        };
        let candidates = response.patients.len();
        let is_taken = acknowledgement.code == Some(AcknowledgementCode::Accept);
        let empty_z33 =
            response.profile == Some(ResponseProfile::Z33) && status.is_none() && is_taken && candidates == 0;
        let says_nobody = status == Some(QueryStatus::NotFound) || empty_z33;
        let may_carry_doses = response.profile != Some(ResponseProfile::Z33) && !says_nobody;
        if refused {
            Self::Error(refusal(response))
        } else if candidates > 1 || (candidates == 1 && response.profile == Some(ResponseProfile::Z31)) {
            Self::Pending { candidates }
        } else if !may_carry_doses && response.doses().next().is_some() {
            Self::Error(Problem::new(
                "contradiction",
                "the answer says that nobody was found, and yet it carries doses",
            ))
        } else if says_nobody {
            Self::NoMatch
        } else if candidates == 0 {
            Self::Error(Problem::new("no-patient", "the answer names no patient (no PID)"))
        } else {
            Self::Accepted
        }
    }
}

impl Verdict {
    /// Whether an answer has doses and says OK, and yet reports an error: it may be accepted, and that is noted.
    pub(crate) fn is_in_spite_of_an_error(response: &Response) -> bool {
        reports_error(response)
            && response.query_status == Some(QueryStatus::Found)
            && response.doses().next().is_some()
    }
}

fn reports_error(response: &Response) -> bool {
    response.acknowledgement.errors.iter().any(|error| error.severity == Some(Severity::Error))
}

/// What the registry says of an answer that it refused to give.
fn refusal(response: &Response) -> Problem {
    let worst = response.acknowledgement.worst();
    let says_why = |status: &QueryStatus| !matches!(status, QueryStatus::Found | QueryStatus::NotFound);
    let status = response.query_status.filter(says_why);
    let verdict = response.acknowledgement.code.filter(|code| *code != AcknowledgementCode::Accept);
    let code = worst
        .and_then(|error| code(error.code.as_ref()).or_else(|| code(error.application_code.as_ref())))
        .or(status.map(QueryStatus::code))
        .or(verdict.map(AcknowledgementCode::code))
        .unwrap_or("AE");
    let text = worst
        .and_then(|error| error.message.as_deref().or_else(|| error.code.as_ref()?.text.as_deref()))
        .unwrap_or(match status {
            Some(QueryStatus::TooMany) => "the registry found too many candidates (QAK-2 is TM)",
            Some(QueryStatus::Protected) => "the registry does not share this record (QAK-2 is PD)",
            _ => "the registry refused the query and gave no reason",
        });
    Problem::new(code, text)
}

fn code(coded: Option<&Coded>) -> Option<&str> {
    coded?.code.as_deref()
}

/// Whether something is reported, and nothing of it is an error.
fn only_notes(errors: &[ReportedError]) -> bool {
    let is_note = |error: &ReportedError| error.severity.is_some_and(|severity| severity != Severity::Error);
    !errors.is_empty() && errors.iter().all(is_note)
}
