use std::collections::HashSet;

use iz_codes::CodeSets;
use iz_model::{CompletionStatus, NonDoseReason, PartialDate, Precision};

use super::key::Key;
use super::{Bar, DoseError, Hold, Incoming, Outcome, Skip};

/// Whether the group withdraws a dose (RXA-21 is D), for a student whose answer may be looked at.
pub(super) fn is_withdrawal(incoming: &Incoming<'_>) -> bool {
    student_bar(incoming).is_none() && incoming.order.non_dose_reason() == Some(NonDoseReason::Deleted)
}

/// The key of a dose that may be compared with others, or what becomes of the group before that.
///
/// What is never stored is told before what waits, so that nothing waits in vain. The first reason found is the only one
/// told, and none depends on another group but the withdrawals.
pub(super) fn screen<'a>(
    incoming: &Incoming<'_>,
    key: Option<Key<'a>>,
    withdrawn: &HashSet<Key<'_>>,
    codes: &CodeSets,
) -> Result<Key<'a>, Outcome> {
    if let Some(reason) = student_bar(incoming) {
        return Err(Outcome::Skipped(reason));
    }
    if let Some(reason) = incoming.order.non_dose_reason() {
        return Err(Outcome::Skipped(reason.into()));
    }
    let dose = incoming.order.record();
    if dose.administered.is_none() && dose.administered_text.is_some() {
        return Err(Outcome::Error(DoseError::InvalidDate));
    }
    if codes.cvx_of(&dose.vaccine).is_none() {
        return Err(Outcome::Skipped(Skip::NoCvx));
    }
    if let Some(Bar::Skip(reason)) = incoming.barred {
        return Err(Outcome::Skipped(reason));
    }
    if key.is_some_and(|key| withdrawn.contains(&key)) {
        return Err(Outcome::Skipped(Skip::Deleted));
    }
    if let Some(Bar::Hold(reason)) = incoming.barred {
        return Err(Outcome::Held(reason));
    }
    if dose.completion == Some(CompletionStatus::PartiallyAdministered) {
        return Err(Outcome::Held(Hold::PartiallyAdministered));
    }
    match dose.administered.map(PartialDate::precision) {
        None => Err(Outcome::Held(Hold::NoDate)),
        Some(Precision::Year | Precision::Month) => Err(Outcome::Held(Hold::PartialDate)),
        // Vaccine and day are known, so what a key can lack is the grade.
        Some(Precision::Day) => key.ok_or(Outcome::Held(Hold::NoGrade)),
    }
}

fn student_bar(incoming: &Incoming<'_>) -> Option<Skip> {
    match incoming.barred {
        Some(Bar::Skip(reason)) if reason.is_of_student() => Some(reason),
        _ => None,
    }
}
