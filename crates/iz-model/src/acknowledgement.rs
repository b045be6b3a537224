use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Coded, ErrorCode, Location};

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

    /// Whether this acknowledges the message that was sent with this control ID (MSH-10). Surrounding blanks do not count,
    /// and no message is named by an empty MSA-2.
    ///
    /// ```
    /// use iz_model::Acknowledgement;
    /// let late = Acknowledgement { control_id: Some("M1".into()), ..Acknowledgement::default() };
    /// assert!(late.answers("M1") && !late.answers("M2"));
    /// ```
    pub fn answers(&self, control_id: &str) -> bool {
        let named = self.control_id.as_deref().unwrap_or_default().trim();
        !named.is_empty() && named == control_id.trim()
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
    /// Technical information for those who look after the interface (ERR-7). It may hold values of the message.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub diagnostic: Option<String>,
    /// The text for the user (ERR-8). It is the registry's text and may name the patient.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub message: Option<String>,
}

debug_shape!(ReportedError { locations, code, severity, application_code, diagnostic, message });

impl ReportedError {
    /// An error with the code and text of table 0357.
    ///
    /// ```
    /// use iz_model::{ErrorCode, ReportedError, Severity};
    /// let error = ReportedError::new(ErrorCode::RequiredFieldMissing, Severity::Error).at("PID-7".parse()?);
    /// assert_eq!(error.code.unwrap().text.as_deref(), Some("Required field missing"));
    /// # Ok::<(), iz_model::NotALocation>(())
    /// ```
    pub fn new(code: ErrorCode, severity: Severity) -> Self {
        Self { code: Some(code.into()), severity: Some(severity), ..Self::default() }
    }

    /// The same error, at this place too.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.locations.push(location);
        self
    }

    /// Whether the error is about the message as a whole: it stands nowhere, or in a segment without which there is no
    /// message, such as MSH, PID or QPD.
    ///
    /// The others can be left out and the rest taken: the ORDER groups (ORC, TQ1, TQ2, RXA, RXR, OBX, NTE), and PD1, NK1,
    /// PV1, PV2, GT1, IN1, IN2 and IN3 (guide, table 3-1).
    pub fn touches_message(&self) -> bool {
        let can_be_left_out = |location: &Location| {
            matches!(
                location.segment().as_str(),
                "ORC"
                    | "TQ1"
                    | "TQ2"
                    | "RXA"
                    | "RXR"
                    | "OBX"
                    | "NTE"
                    | "PD1"
                    | "NK1"
                    | "PV1"
                    | "PV2"
                    | "GT1"
                    | "IN1"
                    | "IN2"
                    | "IN3"
            )
        };
        self.locations.is_empty() || !self.locations.iter().all(can_be_left_out)
    }
}
