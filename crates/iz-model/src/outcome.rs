use crate::{Acknowledgement, AcknowledgementCode, ReportedError, Severity};

/// What became of a message that was sent, or of one dose in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Outcome {
    /// It was taken.
    Accepted,
    /// It was taken, and the receiver warns of something.
    AcceptedWithWarnings,
    /// It was taken but for parts that can be left out, such as one dose. Never the outcome of a dose.
    PartlyRejected,
    /// It was not taken.
    Rejected(Rejection),
    /// The acknowledgement does not say: MSA-1 is absent, or none of table 0008.
    Unknown,
}

/// Why something was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Rejection {
    /// MSA-1 is AR or CR: the message was refused unread.
    Refused,
    /// An error is reported that cannot be left out.
    Error,
    /// MSA-1 is AE or CE, and no ERR-4 says how bad it is.
    Unexplained,
}

/// How MSA-1 and ERR-4 contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Disagreement {
    /// AA or CA, and an ERR-4 is E.
    #[error("MSA-1 says that the message was accepted, and ERR-4 that it has an error")]
    AcceptedWithError,
    /// AE or CE, and every ERR-4 is I.
    #[error("MSA-1 says that the message has an error, and ERR-4 knows of none")]
    ErrorWithoutError,
    /// AR or CR, and no ERR-4 is E.
    #[error("MSA-1 says that the message was rejected, and ERR-4 knows of no error")]
    RejectedWithoutError,
}

impl Acknowledgement {
    /// What became of the message, by MSA-1 and every ERR-4 together.
    ///
    /// | MSA-1 | ERR-4 | outcome |
    /// |---|---|---|
    /// | AR, CR | any | [`Rejected`](Outcome::Rejected) |
    /// | AE, CE | no ERR has one | `Rejected`: nothing says that anything was taken |
    /// | AA, CA, AE, CE | an E | `Rejected` when it [touches the message](ReportedError::touches_message), [`PartlyRejected`](Outcome::PartlyRejected) otherwise |
    /// | AA, CA, AE, CE | no E, a W | [`AcceptedWithWarnings`](Outcome::AcceptedWithWarnings) |
    /// | AA, CA, AE, CE | at most I | [`Accepted`](Outcome::Accepted) |
    /// | none | any | [`Unknown`](Outcome::Unknown) |
    ///
    /// An E counts beside AA too, so that nothing is taken for stored that may not be; see
    /// [`disagreement`](Self::disagreement). Beside AE, an ERR without ERR-4 counts as an E when another has one.
    ///
    /// ```
    /// use iz_model::{Acknowledgement, AcknowledgementCode, ErrorCode, Outcome, ReportedError, Severity};
    /// let unknown_vaccine = ReportedError::new(ErrorCode::TableValueNotFound, Severity::Error).at("RXA[2]-5".parse()?);
    /// let answer = Acknowledgement {
    ///     code: Some(AcknowledgementCode::Error),
    ///     errors: vec![unknown_vaccine],
    ///     ..Acknowledgement::default()
    /// };
    /// assert_eq!(answer.outcome(), Outcome::PartlyRejected);
    /// # Ok::<(), iz_model::NotALocation>(())
    /// ```
    pub fn outcome(&self) -> Outcome {
        let has_no_severity = self.errors.iter().all(|error| error.severity.is_none());
        match self.code {
            None => return Outcome::Unknown,
            Some(AcknowledgementCode::Reject) => return Outcome::Rejected(Rejection::Refused),
            Some(AcknowledgementCode::Error) if has_no_severity => return Outcome::Rejected(Rejection::Unexplained),
            Some(AcknowledgementCode::Error | AcknowledgementCode::Accept) => {}
        }
        let mut rejecting = self.errors.iter().filter(|error| self.is_rejecting(error)).peekable();
        if rejecting.peek().is_some() {
            if rejecting.any(ReportedError::touches_message) {
                Outcome::Rejected(Rejection::Error)
            } else {
                Outcome::PartlyRejected
            }
        } else if self.errors.iter().any(|error| error.severity == Some(Severity::Warning)) {
            Outcome::AcceptedWithWarnings
        } else {
            Outcome::Accepted
        }
    }

    /// Whether what an error of this acknowledgement is about was not taken: its ERR-4 is E, or is absent beside AE.
    pub fn is_rejecting(&self, error: &ReportedError) -> bool {
        match error.severity {
            Some(severity) => severity == Severity::Error,
            None => self.code == Some(AcknowledgementCode::Error),
        }
    }

    /// Whether MSA-1 and ERR-4 contradict each other.
    ///
    /// AE with nothing worse than a W is no contradiction: the guide leaves open whether a warning makes AA or AE.
    pub fn disagreement(&self) -> Option<Disagreement> {
        let worst = self.errors.iter().filter_map(|error| error.severity).max()?;
        match (self.code?, worst) {
            (AcknowledgementCode::Accept, Severity::Error) => Some(Disagreement::AcceptedWithError),
            (AcknowledgementCode::Error, Severity::Information) => Some(Disagreement::ErrorWithoutError),
            (AcknowledgementCode::Reject, Severity::Information | Severity::Warning) => {
                Some(Disagreement::RejectedWithoutError)
            }
            _ => None,
        }
    }
}
