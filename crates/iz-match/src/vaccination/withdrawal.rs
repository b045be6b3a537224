//! Deletes (RXA-21 D), what they withdraw, and updates that say that nothing was given.

use std::collections::BTreeMap;

use iz_codes::CodeSets;
use iz_model::Cvx;

use super::compare::{is_one_source, order_numbers};
use super::decision::{Comparison, Decision, Outcome, Rule};
use super::reading::Reading;
use super::vaccine::Likeness;
use super::when::Gap;
use super::{Link, SetAside};
use crate::order_number::OrderNumber;

/// What a delete or retraction says about another record; nothing when it does not mean it.
pub(super) fn compare(delete: &Reading<'_>, of: &Reading<'_>, codes: &CodeSets) -> Option<Decision> {
    let is_about = (delete.is_delete() || delete.is_retraction()) && of.no_vaccination.is_none();
    if !is_about {
        return None;
    }
    let sure = Some(Decision::by_rule(Outcome::Different, Rule::Withdrawal));
    let unsure = Some(Decision::by_rule(Outcome::ToBeDetermined, Rule::DoubtfulWithdrawal));
    let is_later = is_later(of, delete);
    match order_numbers(delete, of) {
        // One number may stand for a whole visit, and a retraction keeps less of the record than a delete.
        Some(Comparison::Same) => {
            let likeness = delete.vaccine.likeness(&of.vaccine, codes);
            let fits = matches!(likeness, Likeness::Same | Likeness::LessSpecific | Likeness::Unknown);
            if fits && delete.is_delete() && !is_later { sure } else { unsure }
        }
        Some(_) => None,
        None if !delete.is_delete() || !is_same_vaccine_and_day(delete, of) => None,
        None if lots_contradict(delete, of) => None,
        None if is_from_recorder(delete, of) && !is_later => sure,
        None => unsure,
    }
}

fn is_same_vaccine_and_day(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.vaccine.cvx().is_some() && a.vaccine.cvx() == b.vaccine.cvx() && a.when.gap(b.when) == Gap::Days(0)
}

fn lots_contradict(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    !a.lots.is_empty() && !b.lots.is_empty() && !a.lots.iter().any(|lot| b.lots.contains(lot))
}

/// Whether the delete comes from who keeps the record. Where it was given counts only when nobody says who keeps it: a payer
/// tells of what a clinic gave.
fn is_from_recorder(delete: &Reading<'_>, of: &Reading<'_>) -> bool {
    delete.keeper.is_some() == of.keeper.is_some() && is_one_source(delete, of)
}

/// Whether a record was made after the delete of it (RXA-22).
fn is_later(record: &Reading<'_>, delete: &Reading<'_>) -> bool {
    let (record, delete) = (record.dose().entered.as_deref(), delete.dose().entered.as_deref());
    record.zip(delete).is_some_and(|(record, delete)| record > delete)
}

/// What deletes do: the records that take no part, and the pairs that a person has to look at.
pub(super) struct Withdrawals {
    pub(super) set_aside: BTreeMap<usize, SetAside>,
    pub(super) doubtful: Vec<Link>,
    /// How many pairs the limit left out.
    pub(super) uncompared: usize,
}

/// Compares each delete with the records that it may mean, `most` of them at most.
pub(super) fn find(readings: &[Reading<'_>], codes: &CodeSets, most: usize) -> Withdrawals {
    let mut found = Withdrawals { set_aside: BTreeMap::new(), doubtful: Vec::new(), uncompared: 0 };
    let mut meant = Meant::default();
    for (index, reading) in readings.iter().enumerate() {
        match reading.no_vaccination {
            Some(reason) => {
                found.set_aside.insert(index, SetAside::NoVaccination(reason));
            }
            None => meant.add(index, reading),
        }
    }
    for (delete, withdrawal) in readings.iter().enumerate() {
        if !withdrawal.is_delete() && !withdrawal.is_retraction() {
            continue;
        }
        let candidates = meant.by(withdrawal);
        let open = candidates.into_iter().filter(|index| !found.set_aside.contains_key(index));
        let open: Vec<usize> = open.collect();
        found.uncompared += open.len().saturating_sub(most);
        for index in open.into_iter().take(most) {
            let Some(decision) = readings.get(index).and_then(|of| compare(withdrawal, of, codes)) else { continue };
            if decision.rule == Rule::Withdrawal {
                found.set_aside.insert(index, SetAside::WithdrawnBy { delete });
            } else {
                found.doubtful.push(Link { a: delete.min(index), b: delete.max(index), decision });
            }
        }
    }
    let set_aside = &found.set_aside;
    // What another delete means for certain is no question any more.
    let is_open = |index: &usize| !matches!(set_aside.get(index), Some(SetAside::WithdrawnBy { .. }));
    found.doubtful.retain(|link| is_open(&link.a) && is_open(&link.b));
    found
}

/// The records that a delete may mean: those with its order number, and those of its vaccine and day.
#[derive(Default)]
struct Meant<'a> {
    by_number: BTreeMap<OrderNumber<'a>, Vec<usize>>,
    by_day: BTreeMap<(Cvx, i32), Vec<usize>>,
}

impl<'a> Meant<'a> {
    fn add(&mut self, index: usize, reading: &Reading<'a>) {
        for number in reading.filler.into_iter().chain(reading.placer) {
            self.by_number.entry(number).or_default().push(index);
        }
        if let Some(key) = reading.vaccine.cvx().zip(reading.when.day()) {
            self.by_day.entry(key).or_default().push(index);
        }
    }

    fn by(&self, delete: &Reading<'a>) -> Vec<usize> {
        let numbers = delete.filler.into_iter().chain(delete.placer);
        let by_number = numbers.filter_map(|number| self.by_number.get(&number));
        let by_day = delete.vaccine.cvx().zip(delete.when.day()).and_then(|key| self.by_day.get(&key));
        let mut meant: Vec<usize> = by_number.chain(by_day).flatten().copied().collect();
        meant.sort_unstable();
        meant.dedup();
        meant
    }
}
