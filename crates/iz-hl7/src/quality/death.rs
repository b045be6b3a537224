//! Death (PID-29, PID-30).

use super::Detection as D;
use super::check::{Check, Told, said};
use crate::segment::Pid;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_death(&mut self, pid: Pid<'m>) {
        let at = |field| pid.segment().location().with_field(field);
        let told = self.span(pid.patient_death_date_and_time());
        let is_dead = said(pid.patient_death_indicator()) == "Y";
        match &told {
            Told::Nothing => self.tell_if(is_dead, D::DeathDateMissing, at(29)),
            Told::Invalid => self.tell(D::DeathDateInvalid, at(29)),
            Told::Date(death) => {
                let is_before_birth = self.patient.birth.is_some_and(|birth| birth.is_after(*death));
                self.tell_if(is_before_birth, D::DeathBeforeBirth, at(29));
                let is_after_receipt = self.is_after_receipt(&told);
                self.tell_if(is_after_receipt, D::DeathInFuture, at(29));
                self.tell_if(!is_dead, D::DeathIndicatorInconsistent, at(30));
                // A date that is wrong says nothing about the doses.
                self.patient.death = Some(*death).filter(|_| !is_before_birth && !is_after_receipt);
            }
        }
    }
}
