use std::fmt;

use crate::{ActionCode, Authority, Coded, CompletionStatus, Cvx, Date, Dose, EntityIdentifier};

/// One ORDER group of a message: a dose, or something that must never be taken for one.
///
/// Which of the two it is follows from what the group says, so the two can never disagree.
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
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Order(Dose);

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
    /// RXA-5 has 998: the group carries a forecast, immunity, a contraindication or nothing.
    NoVaccine,
    /// The vaccine was not administered (RXA-20 is NA).
    NotAdministered,
    /// RXA-20 or RXA-21 has a code that its table lacks, so nobody can say that a vaccine was given.
    UnknownStatus,
}

impl NonDoseReason {
    /// A short name for tables and logs: `deleted`, `refused`, `no-vaccine`, `not-administered`, `unknown-status`.
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
    fn from(record: Dose) -> Self {
        Self(record)
    }
}

impl Order {
    /// The ORDER group that carries recommendations, as the guide prescribes it: no vaccine administered (998), 999, NA,
    /// and no identity of its own (9999).
    ///
    /// ```
    /// use iz_model::{Authority, Date, NonDoseReason, Order};
    /// let carrier = Order::forecast_carrier(Date::new(2026, 1, 15)?, Authority::named("IIS"));
    /// assert_eq!(carrier.non_dose_reason(), Some(NonDoseReason::NoVaccine));
    /// # Ok::<(), iz_model::NotADate>(())
    /// ```
    pub fn forecast_carrier(forecast_on: Date, authority: Authority) -> Self {
        let vaccine = Coded {
            code: Some(Cvx::NO_VACCINE_ADMINISTERED.to_string()),
            text: Some("No vaccine administered".to_owned()),
            system: Some("CVX".to_owned()),
        };
        Self(Dose {
            filler_order: Some(EntityIdentifier::placeholder(authority)),
            administered_text: Some(forecast_on.to_string().replace('-', "")),
            administered: Some(forecast_on.into()),
            vaccine: vec![vaccine],
            amount: Some("999".to_owned()),
            completion: Some(CompletionStatus::NotAdministered),
            ..Dose::default()
        })
    }

    /// What the group says, dose or not.
    pub const fn record(&self) -> &Dose {
        &self.0
    }

    /// What the group says, dose or not.
    pub fn into_record(self) -> Dose {
        self.0
    }

    /// The dose, when the group is one: a vaccine was given, wholly or in part.
    pub fn dose(&self) -> Option<&Dose> {
        self.non_dose_reason().is_none().then_some(&self.0)
    }

    /// Why the group is no dose, when it is none. A delete is a delete whatever its status says.
    pub fn non_dose_reason(&self) -> Option<NonDoseReason> {
        let Dose { completion, action, refusal_reasons, has_unknown_status, vaccine, .. } = &self.0;
        let is_refused =
            *completion == Some(CompletionStatus::Refused) || (completion.is_none() && !refusal_reasons.is_empty());
        if *action == Some(ActionCode::Delete) {
            Some(NonDoseReason::Deleted)
        } else if is_refused {
            Some(NonDoseReason::Refused)
        } else if vaccine.iter().any(|code| code.cvx() == Some(Cvx::NO_VACCINE_ADMINISTERED)) {
            Some(NonDoseReason::NoVaccine)
        } else if *completion == Some(CompletionStatus::NotAdministered) {
            Some(NonDoseReason::NotAdministered)
        } else {
            has_unknown_status.then_some(NonDoseReason::UnknownStatus)
        }
    }
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.non_dose_reason() {
            None => f.write_str("Order(dose)"),
            Some(reason) => write!(f, "Order({})", reason.as_str()),
        }
    }
}
