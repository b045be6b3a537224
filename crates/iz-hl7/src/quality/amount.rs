//! How much was given (RXA-6, RXA-7).

use super::Detection as D;
use super::check::{Check, text};
use super::dose::Dose;

/// What RXA-6 says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Unsaid,
    Invalid,
    Zero,
    /// 999.
    Unknown,
    Known,
}

impl Amount {
    pub(super) fn of(dose: &Dose<'_>) -> Self {
        let Some(amount) = text(dose.field(6)) else { return Self::Unsaid };
        // Only what HL7 calls a number (NM), which is less than Rust does.
        if !crate::datatype::is_decimal(&amount) {
            return Self::Invalid;
        }
        match amount.parse::<f64>() {
            Ok(0.0) => Self::Zero,
            Ok(999.0) => Self::Unknown,
            Ok(amount) if (0.0..999.0).contains(&amount) => Self::Known,
            _ => Self::Invalid,
        }
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_amount(&mut self, dose: &Dose<'m>) {
        let amount = Amount::of(dose);
        match amount {
            Amount::Unsaid => self.tell(D::AmountMissing, dose.at(6)),
            Amount::Invalid => self.tell(D::AmountInvalid, dose.at(6)),
            Amount::Zero => self.tell(D::AmountZero, dose.at(6)),
            Amount::Unknown => self.tell(D::AmountUnknown, dose.at(6)),
            Amount::Known => self.tell_if(text(dose.field(7)).is_none(), D::UnitMissing, dose.at(7)),
        }
    }
}
