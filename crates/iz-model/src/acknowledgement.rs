use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Coded, Location};

code_table! {
    /// The receiver's verdict on a message, table 0008 (MSA-1). The codes of the enhanced mode mean the same here.
    AcknowledgementCode {
        /// Accepted.
        Accept = "AA" | "CA",
        /// Processed, errors reported.
        Error = "AE" | "CE",
        /// Rejected unread.
        Reject = "AR" | "CR",
    }
}

code_table! {
    /// How bad a reported error is, table 0516 (ERR-4).
    Severity {
        /// A remark; nothing is wrong.
        Information = "I",
        /// Taken, but look at it.
        Warning = "W",
        /// Something was not taken.
        Error = "E",
    }
}

/// What a receiver says about the message it got: MSA and its ERR segments.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Acknowledgement {
    /// The verdict (MSA-1). Absent when the sender left it out or wrote something else.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<AcknowledgementCode>,
    /// The control ID of the message that is acknowledged (MSA-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub control_id: Option<String>,
    /// The errors, warnings and remarks, in the order reported (ERR).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub errors: Vec<ReportedError>,
}

debug_shape!(Acknowledgement { code, control_id, errors });

impl Acknowledgement {
    /// The worst error reported, the first of equals.
    pub fn worst(&self) -> Option<&ReportedError> {
        self.errors.iter().rev().max_by_key(|error| error.severity)
    }
}

/// One error as the receiver reports it (segment ERR).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ReportedError {
    /// Where in the message that was sent (ERR-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub locations: Vec<Location>,
    /// What is wrong, table 0357 (ERR-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<Coded>,
    /// How bad it is (ERR-4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub severity: Option<Severity>,
    /// The application's own code, table 0533 (ERR-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub application_code: Option<Coded>,
    /// The text for the user (ERR-8). It is the registry's text and may name the patient.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub message: Option<String>,
}

debug_shape!(ReportedError { locations, code, severity, application_code, message });
