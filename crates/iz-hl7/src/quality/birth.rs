//! Birth (PID-7, PID-23 to PID-25).

use super::Detection as D;
use super::check::{Check, Told, text};
use super::time::DayOfMonth;
use crate::segment::Pid;

const OLDEST: u16 = 120 * 12;
pub(super) const MAJORITY: u16 = 18 * 12;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_birth(&mut self, pid: Pid<'m>) {
        let at = |field| pid.segment().location().with_field(field);
        let told = self.span(pid.date_time_of_birth());
        let (is_after_message, is_after_receipt) = (self.is_after_message(&told), self.is_after_receipt(&told));
        self.tell_if(is_after_message, D::BirthDateAfterMessage, at(7));
        self.tell_if(is_after_receipt, D::BirthDateInFuture, at(7));
        match &told {
            Told::Nothing => self.tell(D::BirthDateMissing, at(7)),
            Told::Invalid => self.tell(D::BirthDateInvalid, at(7)),
            Told::Date(birth) => {
                let today = self.sent.unwrap_or(self.received);
                let is_long_ago = today.is_months_after(*birth, OLDEST);
                self.tell_if(is_long_ago, D::BirthDateLongAgo, at(7));
                // A date that is wrong says nothing about the age, or about other dates.
                self.patient.birth = Some(*birth).filter(|_| !is_after_message && !is_after_receipt && !is_long_ago);
                self.patient.is_minor = self.patient.birth.is_some_and(|birth| today.is_within_months(birth, MAJORITY));
                self.tell_if(self.patient.is_minor, D::Underage, at(7));
                match DayOfMonth::of(birth.date) {
                    DayOfMonth::First => self.tell(D::BirthOnFirstOfMonth, at(7)),
                    DayOfMonth::Fifteenth => self.tell(D::BirthOnFifteenthOfMonth, at(7)),
                    DayOfMonth::Last => self.tell(D::BirthOnLastOfMonth, at(7)),
                    DayOfMonth::Other => {}
                }
            }
        }
        self.tell_if(text(pid.segment().field(23)).is_none(), D::BirthPlaceMissing, at(23));
        self.check_multiple_birth(pid);
    }

    fn check_multiple_birth(&mut self, pid: Pid<'m>) {
        let at = |field| pid.segment().location().with_field(field);
        let (multiple, order) = (text(pid.segment().field(24)), text(pid.segment().field(25)));
        let is_number = |order: &str| order.parse::<u8>().is_ok_and(|order| order > 0);
        match (multiple.as_deref(), order.as_deref()) {
            (Some("Y"), None) => self.tell(D::BirthOrderMissing, at(25)),
            (Some("N"), Some(order)) => self.tell_if(order.parse() != Ok(1_u8), D::BirthOrderInvalid, at(25)),
            (multiple, order) => {
                let is_invalid = multiple.is_some_and(|multiple| !["Y", "N"].contains(&multiple));
                self.tell_if(is_invalid, D::MultipleBirthInvalid, at(24));
                self.tell_if(order.is_some_and(|order| !is_number(order)), D::BirthOrderInvalid, at(25));
            }
        }
    }
}
