//! All doses of a patient: those told twice, and how many there are.

use std::collections::BTreeSet;

use iz_model::Location;

use super::Detection as D;
use super::check::Check;
use super::dose::Dose;

/// Most patients have fewer doses, and then nothing is taken from the heap.
const FEW: usize = 64;
/// No more doses are given before an age in months.
const MOST: [(u16, usize); 2] = [(6, 20), (24, 30)];

pub(super) struct Doses {
    /// Vaccine and day, the first ones.
    first: [u64; FEW],
    count: usize,
    others: BTreeSet<u64>,
    /// How many were given before each age of [`MOST`].
    before: [usize; 2],
}

impl Default for Doses {
    fn default() -> Self {
        Self { first: [0; FEW], count: 0, others: BTreeSet::new(), before: [0; 2] }
    }
}

impl Doses {
    /// Adds a dose; whether it was there.
    fn has(&mut self, key: u64) -> bool {
        if self.first.iter().take(self.count).any(|other| *other == key) {
            return true;
        }
        match self.first.get_mut(self.count) {
            Some(slot) => {
                *slot = key;
                self.count += 1;
                false
            }
            None => !self.others.insert(key),
        }
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn count_dose(&mut self, dose: &Dose<'m>) {
        let Some(given) = dose.given.date() else { return };
        // Of an immune globulin several vials may be given at once.
        let vaccine = dose.entry(self).filter(|entry| entry.is_vaccine);
        if let Some((entry, day)) = vaccine.zip(given.date.day()) {
            let day = u64::try_from(day.ordinal()).unwrap_or_default();
            let is_double = self.doses.has(u64::from(entry.cvx.number()) << 32 | day);
            self.tell_if(is_double, D::DuplicateDose, dose.location());
        }
        let birth = self.patient.birth;
        for ((months, _), count) in MOST.iter().zip(&mut self.doses.before) {
            *count += usize::from(birth.is_some_and(|birth| given.is_within_months(birth, *months)));
        }
    }

    /// Tells of the doses of the patient together, at PID.
    pub(super) fn finish_doses(&mut self, pid: Location) {
        let doses = std::mem::take(&mut self.doses);
        let is_too_many = MOST.iter().zip(doses.before).any(|((_, most), count)| count > *most);
        self.tell_if(is_too_many, D::TooManyDoses, pid);
    }
}
