//! Refusals (RXA-18).

use iz_model::CompletionStatus;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use super::dose::{Completion, Dose};

/// Another reason, which the text tells.
const OTHER: &str = "02";

impl<'m> Check<'_, 'm> {
    pub(super) fn check_refusal(&mut self, dose: &Dose<'m>) {
        let table = self.quality.tables.refusal_reason;
        let mut is_there = false;
        for (at, reason) in repetitions(dose.field(18), dose.at(18)) {
            is_there = true;
            self.check_coded(reason, table, D::RefusalReasonUnknown, at);
            let [code, words] = reason.first_parts();
            let is_untold = text(code).is_some_and(|code| code == OTHER) && text(words).is_none();
            self.tell_if(is_untold, D::RefusalTextMissing, at.with_component(2));
        }
        match dose.completion {
            Completion::Said(CompletionStatus::Refused) => {
                self.tell_if(!is_there, D::RefusalReasonMissing, dose.at(18));
            }
            Completion::Said(CompletionStatus::Complete | CompletionStatus::PartiallyAdministered) => {
                self.tell_if(is_there, D::RefusalConflictsCompletion, dose.at(18));
            }
            _ => {}
        }
    }
}
