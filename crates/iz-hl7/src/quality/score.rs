//! Given here or elsewhere (RXA-9 to RXA-11): what the sender says, and what the dose looks like.

use super::Detection as D;
use super::amount::Amount;
use super::check::{Check, text};
use super::dose::{Dose, Source};

/// A dose of so many points looks given here.
const ENOUGH: u32 = 10;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_source(&mut self, dose: &Dose<'m>) {
        let location = dose.source_at;
        match dose.source {
            Source::Unsaid => self.tell(D::SourceMissing, location),
            Source::Unknown => self.tell(D::SourceUnknown, location),
            Source::New => {
                let looks_historical = self.points(dose) < ENOUGH;
                self.tell_if(looks_historical, D::AdministeredLooksHistorical, location);
                let is_anonymous = text(dose.field(10)).is_none() && text(dose.field(10).component(2)).is_none();
                self.tell_if(is_anonymous, D::VaccinatorMissing, dose.at(10));
                let is_nowhere = text(dose.field(11).component(4)).is_none();
                self.tell_if(is_nowhere, D::AdministeredAtMissing, dose.at(11).with_component(4));
            }
            Source::Historical => {
                let looks_given = self.points(dose) >= ENOUGH;
                self.tell_if(looks_given, D::HistoricalLooksAdministered, location);
            }
        }
    }

    /// The more is known of a dose, the more it looks given here.
    fn points(&self, dose: &Dose<'m>) -> u32 {
        let is_recent = dose.given.date().is_some_and(|given| self.received.is_within_months(given, 1));
        let has = |field: usize| !dose.field(field).is_empty();
        let of_route = |field: usize| dose.rxr.is_some_and(|rxr| !rxr.segment().field(field).is_empty());
        let points = [
            (is_recent, 5),
            (has(15), 2),
            (has(16), 2),
            (has(17), 2),
            (dose.observed.eligibility.is_some(), 2),
            (of_route(1), 1),
            (of_route(2), 1),
            (Amount::of(dose) == Amount::Known, 3),
            (has(11), 4),
            (has(10), 4),
        ];
        points.iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum()
    }
}
