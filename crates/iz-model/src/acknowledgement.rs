use crate::shape::debug_shape;
use crate::{Coded, Location};

/// The receiver's verdict on a message, table 0008 (MSA-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum AcknowledgmentCode {
    /// `AA` (or `CA`), accepted
    #[cfg_attr(feature = "serde", serde(rename = "AA"))]
    Accept,
    /// `AE` (or `CE`), processed, errors reported
    #[cfg_attr(feature = "serde", serde(rename = "AE"))]
    Error,
    /// `AR` (or `CR`), rejected unread
    #[cfg_attr(feature = "serde", serde(rename = "AR"))]
    Reject,
}

impl AcknowledgmentCode {
    /// The verdict with this code of table 0008; the enhanced mode's codes mean the same here.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "AA" | "CA" => Some(Self::Accept),
            "AE" | "CE" => Some(Self::Error),
            "AR" | "CR" => Some(Self::Reject),
            _ => None,
        }
    }

    /// The code of table 0008, original mode.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "AA",
            Self::Error => "AE",
            Self::Reject => "AR",
        }
    }
}

/// How bad a reported error is, table 0516 (ERR-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Severity {
    /// `I`, a remark; nothing is wrong
    #[cfg_attr(feature = "serde", serde(rename = "I"))]
    Information,
    /// `W`, taken, but look at it
    #[cfg_attr(feature = "serde", serde(rename = "W"))]
    Warning,
    /// `E`, something was not taken
    #[cfg_attr(feature = "serde", serde(rename = "E"))]
    Error,
}

impl Severity {
    /// The severity with this code of table 0516.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "I" => Some(Self::Information),
            "W" => Some(Self::Warning),
            "E" => Some(Self::Error),
            _ => None,
        }
    }

    /// The code of table 0516.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Information => "I",
            Self::Warning => "W",
            Self::Error => "E",
        }
    }
}

/// What a receiver says about the message it got: MSA and its ERR segments.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Acknowledgement {
    /// The verdict (MSA-1). Absent when the sender left it out or wrote something else.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<AcknowledgmentCode>,
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
