use crate::shape::debug_shape;
use crate::{ActionCode, CompletionStatus, Cvx, Dose};

/// One ORDER group of a message: a dose, or something that must never be taken for one.
///
/// ```
/// use iz_model::{Coded, CompletionStatus, Dose, NonDoseReason, Order};
/// let refused = Dose {
///     vaccine: vec![Coded::new("21", "CVX")],
///     completion: Some(CompletionStatus::Refused),
///     ..Dose::default()
/// };
/// let order = Order::from(refused);
/// assert!(order.dose().is_none());
/// assert_eq!(order.non_dose_reason(), Some(NonDoseReason::Refused));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[allow(clippy::exhaustive_enums, reason = "a group is a dose or it is not")]
pub enum Order {
    /// A vaccine was given, wholly or in part.
    Dose(Dose),
    /// No vaccine was given, or the record is withdrawn.
    NonDose(NonDose),
}

/// An ORDER group that is no dose, with the reason and everything it says.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NonDose {
    /// Why it is no dose.
    pub reason: NonDoseReason,
    /// What the group says.
    pub record: Dose,
}

debug_shape!(NonDose { reason, record });

/// Why an ORDER group is no dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum NonDoseReason {
    /// The record is withdrawn (RXA-21 is D).
    Deleted,
    /// The vaccine was refused (RXA-20 is RE, or is empty and RXA-18 gives a reason for refusal).
    Refused,
    /// RXA-5 is 998: the group carries a forecast, immunity, a contraindication or nothing.
    NoVaccine,
    /// The vaccine was not administered (RXA-20 is NA).
    NotAdministered,
    /// RXA-20 has a code that its table lacks, so nobody can say that a vaccine was given.
    UnknownStatus,
}

impl NonDoseReason {
    /// A short name for tables and logs: `deleted`, `refused`, `no-vaccine`, `not-administered`,
    /// `unknown-status`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Refused => "refused",
            Self::NoVaccine => "no-vaccine",
            Self::NotAdministered => "not-administered",
            Self::UnknownStatus => "unknown-status",
        }
    }
}

impl From<Dose> for Order {
    /// Tells a dose from what is none. A delete is a delete whatever its status says.
    fn from(record: Dose) -> Self {
        let reason = if record.action == Some(ActionCode::Delete) {
            NonDoseReason::Deleted
        } else if record.completion == Some(CompletionStatus::Refused)
            || (record.completion.is_none() && !record.refusal_reasons.is_empty())
        {
            NonDoseReason::Refused
        } else if record.cvx() == Some(Cvx::NO_VACCINE_ADMINISTERED) {
            NonDoseReason::NoVaccine
        } else if record.completion == Some(CompletionStatus::NotAdministered) {
            NonDoseReason::NotAdministered
        } else if record.completion == Some(CompletionStatus::Unrecognized) {
            NonDoseReason::UnknownStatus
        } else {
            return Self::Dose(record);
        };
        Self::NonDose(NonDose { reason, record })
    }
}

impl Order {
    /// The dose, when the group is one.
    pub const fn dose(&self) -> Option<&Dose> {
        match self {
            Self::Dose(dose) => Some(dose),
            Self::NonDose(_) => None,
        }
    }

    /// What the group says, dose or not.
    pub const fn record(&self) -> &Dose {
        match self {
            Self::Dose(dose) => dose,
            Self::NonDose(other) => &other.record,
        }
    }

    /// Why the group is no dose, when it is none.
    pub const fn non_dose_reason(&self) -> Option<NonDoseReason> {
        match self {
            Self::Dose(_) => None,
            Self::NonDose(other) => Some(other.reason),
        }
    }
}
