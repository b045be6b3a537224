//! The manufacturer (RXA-17).

use iz_codes::CodeSets;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use super::dose::Dose;

/// Codes that name nobody.
const NOBODY: [&str; 2] = ["OTH", "UNK"];

impl<'m> Check<'_, 'm> {
    pub(super) fn check_manufacturer(&mut self, dose: &Dose<'m>) {
        let codes = &self.quality.codes;
        let mut is_there = false;
        for (at, manufacturer) in repetitions(dose.field(17), dose.at(17)) {
            let [first, _, _, second] = manufacturer.first_parts();
            let Some(first) = text(first) else { continue };
            is_there = true;
            let second = text(second);
            let Some(entry) = codes.mvx(&first).or_else(|| codes.mvx(second.as_deref()?)) else {
                self.tell(D::ManufacturerUnknown, at.with_component(1));
                continue;
            };
            let at = at.with_component(1);
            let retired = self.quality.retired_manufacturers.get(entry.mvx);
            let is_late = retired.zip(dose.given.date()).is_some_and(|(day, given)| given.date.earliest() > *day);
            self.tell_if(is_late && dose.is_new(), D::ManufacturerRetired, at);
            self.tell_if(self.is_of_other_vaccines(entry.mvx, dose), D::ManufacturerOfOtherVaccines, at);
        }
        self.tell_if(!is_there && dose.is_new(), D::ManufacturerMissing, dose.at(17));
    }

    /// Whether neither the manufacturer nor one that became of it, or that it became of, makes the vaccine.
    fn is_of_other_vaccines(&self, mvx: &str, dose: &Dose<'m>) -> bool {
        let codes = &self.quality.codes;
        let is_open = dose.entry(self).is_none_or(|entry| entry.is_unspecified);
        let known = dose.vaccine.cvx.and_then(|cvx| self.quality.known.get(&cvx));
        let Some(known) = known.filter(|known| !known.makers.is_empty() && !is_open) else { return false };
        !NOBODY.contains(&mvx)
            && !known.makers.contains(mvx)
            && !known.makers.iter().any(|maker| is_related(codes, maker, mvx))
    }
}

fn is_related(codes: &CodeSets, one: &str, other: &str) -> bool {
    let leads = |from: &str, to: &str| codes.related_mvx(from).any(|(_, entry)| entry.mvx == to);
    let both = |entry: &str| leads(one, entry) && leads(other, entry);
    leads(one, other) || leads(other, one) || codes.related_mvx(one).any(|(_, entry)| both(entry.mvx))
}
