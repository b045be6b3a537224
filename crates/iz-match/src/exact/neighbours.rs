use std::collections::{BTreeMap, HashMap};

use iz_codes::{CodeSets, Relation, VaccineGroup};
use iz_model::{Cvx, Date};

use super::key::Key;
use super::precedence::precedence;
use super::{Advisory, AdvisoryKind, Against, Existing, Incoming, Outcome};
use crate::order_number::OrderNumber;

/// How many days apart two doses of one vaccine still look like one dose with a slip in the date.
///
/// The shortest interval of any series is three days (rabies, on days 0, 3, 7 and 14), so a window of two never takes
/// two doses that were both meant for one.
const NEAR_DAYS: i32 = 2;

/// The new doses of one key.
pub(super) struct Fresh<'a> {
    pub(super) key: Key<'a>,
    /// The one to be stored, a position among the incoming.
    pub(super) first: usize,
    /// Those that repeat it.
    pub(super) others: Vec<usize>,
}

/// Compares every new dose with the rows of its student and with the new doses that come before it.
///
/// Every order number stated for a key counts, whichever of the equal records is the one that gets stored. So the order
/// of the answer decides nothing, and planning again after the merge finds the same.
pub(super) fn advise<'a>(
    existing: &[Existing<'a>],
    incoming: &[Incoming<'a>],
    outcomes: &[Outcome],
    mut fresh: Vec<Fresh<'a>>,
    codes: &'a CodeSets,
) -> Vec<Advisory> {
    let number = |index: usize| OrderNumber::of_dose(incoming.get(index)?.order.record());
    let mut known = Neighbours::of_rows(existing, codes);
    // Groups that repeat a row, in the order of the rows: of equal numbers the first is kept.
    let mut repeats: Vec<_> =
        outcomes.iter().enumerate().filter_map(|(index, outcome)| Some((outcome.row()?, index))).collect();
    repeats.sort_unstable();
    for (row, index) in repeats {
        if let Some(group) = incoming.get(index) {
            known.add_number(group.student, number(index), Against::Existing(row));
        }
    }

    let mut advisories = Vec::new();
    fresh.sort_by_cached_key(|dose| precedence(&dose.key, codes));
    for Fresh { key, first, others } in fresh {
        let numbers: Vec<_> = std::iter::once(first).chain(others).filter_map(number).collect();
        for (against, kind) in known.around(&key, &numbers) {
            advisories.push(Advisory { kind, incoming: first, against: Some(against) });
        }
        known.add_dose(key.student, key.cvx, key.day, Against::Incoming(first));
        for number in numbers {
            known.add_number(key.student, Some(number), Against::Incoming(first));
        }
    }
    advisories
}

/// The doses known so far, to be found by what a dose may share with another of its student.
struct Neighbours<'a> {
    codes: &'a CodeSets,
    by_vaccine: HashMap<(Visit<'a>, Cvx), Vec<Against>>,
    by_group: HashMap<(Visit<'a>, VaccineGroup<'a>), Vec<(Cvx, Against)>>,
    by_number: HashMap<(&'a str, OrderNumber<'a>), Against>,
}

/// A student on a day, as [`Date::ordinal`] counts days.
type Visit<'a> = (&'a str, i32);

impl<'a> Neighbours<'a> {
    fn of_rows(existing: &[Existing<'a>], codes: &'a CodeSets) -> Self {
        let mut known = Self { codes, by_vaccine: HashMap::new(), by_group: HashMap::new(), by_number: HashMap::new() };
        for (index, row) in existing.iter().enumerate() {
            let itself = Against::Existing(index);
            if let (Some(cvx), Some(day)) = (row.cvx, row.date) {
                known.add_dose(row.student, cvx, day, itself);
            }
            known.add_number(row.student, OrderNumber::of(row.filler_order), itself);
        }
        known
    }

    fn add_dose(&mut self, student: &'a str, cvx: Cvx, day: Date, itself: Against) {
        let visit = (student, day.ordinal());
        self.by_vaccine.entry((visit, cvx)).or_default().push(itself);
        for group in self.codes.groups(cvx) {
            self.by_group.entry((visit, group)).or_default().push((cvx, itself));
        }
    }

    /// Keeps the first with a number: a number that many share is one question, not one for every pair.
    fn add_number(&mut self, student: &'a str, number: Option<OrderNumber<'a>>, itself: Against) {
        if let Some(number) = number {
            self.by_number.entry((student, number)).or_insert(itself);
        }
    }

    /// What may be the dose with this key and these order numbers. Each is told once, by what says most: an order
    /// number names one event, so it comes before any likeness.
    fn around(&self, key: &Key<'a>, numbers: &[OrderNumber<'a>]) -> BTreeMap<Against, AdvisoryKind> {
        let Key { student, cvx, .. } = *key;
        let today = key.day.ordinal();
        let mut found = BTreeMap::new();
        for &number in numbers {
            if let Some(&other) = self.by_number.get(&(student, number)) {
                found.insert(other, AdvisoryKind::SameOrderNumber);
            }
        }
        for day in today - NEAR_DAYS..=today + NEAR_DAYS {
            // The same vaccine on the same day has another key only where the grade is part of it.
            let kind = if day == today { AdvisoryKind::GradeChanged } else { AdvisoryKind::NearDate };
            for &other in self.by_vaccine.get(&((student, day), cvx)).into_iter().flatten() {
                found.entry(other).or_insert(kind);
            }
        }
        for group in self.codes.groups(cvx) {
            for &(other_cvx, other) in self.by_group.get(&((student, today), group)).into_iter().flatten() {
                if let Some(kind) = self.likeness(cvx, other_cvx) {
                    found.entry(other).or_insert(kind);
                }
            }
        }
        found
    }

    /// What there is to say about two vaccines given on one day.
    fn likeness(&self, a: Cvx, b: Cvx) -> Option<AdvisoryKind> {
        match self.codes.relation(a, b) {
            Relation::Unspecified { .. } => Some(AdvisoryKind::UnspecifiedVsSpecific),
            Relation::Component { .. } => Some(AdvisoryKind::CombinationComponent),
            Relation::SameFamily => Some(AdvisoryKind::SameDayOtherCvx),
            _ => None,
        }
    }
}
