//! When a dose was given and recorded (RXA-3, RXA-4, RXA-22).

use super::Detection as D;
use super::check::{Check, Told};
use super::dose::Dose;
use super::time::{DayOfMonth, Span};

impl<'m> Check<'_, 'm> {
    pub(super) fn check_when(&mut self, dose: &Dose<'m>) {
        let location = dose.at(3);
        let given = match dose.given {
            Told::Nothing => return self.tell(D::AdministeredDateMissing, location),
            Told::Invalid => return self.tell(D::AdministeredDateInvalid, location),
            Told::Date(given) => given,
        };
        let is_before = |other: Option<Span>| other.is_some_and(|other| other.is_after(given));
        let is_after = |other: Option<Span>| other.is_some_and(|other| given.is_after(other));
        self.tell_if(is_before(self.patient.birth), D::AdministeredBeforeBirth, location);
        self.tell_if(is_after(self.patient.death), D::AdministeredAfterDeath, location);
        self.tell_if(is_after(self.sent), D::AdministeredAfterMessage, location);
        self.tell_if(is_after(Some(self.received)), D::AdministeredInFuture, location);
        let end = self.span(dose.rxa.date_time_end_of_administration()).date();
        self.tell_if(end.is_some_and(|end| end.is_another_day(given)), D::EndDiffersFromStart, dose.at(4));
        match DayOfMonth::of(given.date) {
            DayOfMonth::First => self.tell(D::AdministeredOnFirstOfMonth, location),
            DayOfMonth::Fifteenth => self.tell(D::AdministeredOnFifteenthOfMonth, location),
            DayOfMonth::Last => self.tell(D::AdministeredOnLastOfMonth, location),
            DayOfMonth::Other => {}
        }
        self.check_entry(dose, given);
        if dose.is_given() {
            self.check_window(dose, given);
        }
    }

    /// RXA-22.
    fn check_entry(&mut self, dose: &Dose<'m>, given: Span) {
        let location = dose.at(22);
        let entered = match self.span(dose.rxa.system_entry_date_time()) {
            Told::Nothing => return,
            Told::Invalid => return self.tell(D::SystemEntryInvalid, location),
            Told::Date(entered) => entered,
        };
        self.tell_if(entered.is_after(self.received), D::SystemEntryInFuture, location);
        self.tell_if(given.is_after(entered), D::AdministeredAfterSystemEntry, dose.at(3));
        let Some(days) = entered.days_after(given).filter(|days| *days >= 0) else { return };
        let [on_time, late, very_late] = self.quality.days.map(i64::from);
        let detection = match days {
            _ if days <= on_time => D::RecordedOnTime,
            _ if days <= late => D::RecordedLate,
            _ if days <= very_late => D::RecordedVeryLate,
            _ => D::RecordedTooLate,
        };
        self.tell(detection, location);
    }

    /// Whether the vaccine and the package were to be had, and whether the patient was of an age for them.
    fn check_window(&mut self, dose: &Dose<'m>, given: Span) {
        let location = dose.at(3);
        let (first, last) = (given.date.earliest(), given.date.latest());
        if let Some(known) = dose.vaccine.cvx.and_then(|cvx| self.quality.known.get(&cvx)) {
            self.tell_if(known.from.is_some_and(|from| last < from), D::AdministeredBeforeVaccine, location);
            self.tell_if(known.to.is_some_and(|to| to < first), D::AdministeredAfterVaccine, location);
            let is_too_early = |birth| known.age_from.is_some_and(|months| given.is_within_months(birth, months));
            let is_too_late = |birth| known.age_to.is_some_and(|months| given.is_months_after(birth, months + 1));
            let born = self.patient.birth.filter(|birth| !birth.is_after(given));
            let is_unexpected = born.is_some_and(|birth| is_too_early(birth) || is_too_late(birth));
            self.tell_if(is_unexpected, D::AdministeredAtUnexpectedAge, location);
        }
        let Some(ndc) = dose.vaccine.ndc else { return };
        // A code that was used again has several packages.
        let packages = self.quality.codes.package(ndc);
        let is_before = packages.clone().all(|package| package.start.is_some_and(|start| last < start));
        let is_after = packages.clone().all(|package| package.end.is_some_and(|end| end < first));
        self.tell_if(is_before, D::AdministeredBeforePackage, location);
        self.tell_if(is_after, D::AdministeredAfterPackage, location);
    }
}
