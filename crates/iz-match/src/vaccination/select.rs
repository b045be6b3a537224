//! Which records are compared with each other.

use std::collections::BTreeMap;

use iz_codes::CodeSets;

use super::decision::{Decision, Outcome, Rule};
use super::reading::Reading;
use super::when::When;
use super::window::USUAL;
use super::{Link, Mode, Settings, aira, compare_readings};

/// The pairs that may be one event.
pub(super) struct Pairs {
    pub(super) links: Vec<Link>,
    /// Of records that say the same: the first, and the other, which is in no other pair.
    pub(super) copies: Vec<(usize, usize, Decision)>,
    /// How many pairs the limit left out.
    pub(super) uncompared: usize,
}

/// A record that takes part. Records are ordered by what they say, so that the order in which they came decides nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kept<'a> {
    when: When,
    id: &'a str,
    fingerprint: u64,
    index: usize,
    traits: u64,
}

pub(super) fn pairs(readings: &[Reading<'_>], kept: &[usize], codes: &CodeSets, settings: &Settings) -> Pairs {
    let mut search =
        Search { readings, codes, settings, pairs: Pairs { links: Vec::new(), copies: Vec::new(), uncompared: 0 } };
    let records = search.fold_copies(kept);
    search.near_in_time(&records);
    if settings.mode == Mode::Default {
        search.of_one_order(&records);
    }
    search.pairs
}

struct Search<'r, 'a> {
    readings: &'r [Reading<'a>],
    codes: &'a CodeSets,
    settings: &'r Settings,
    pairs: Pairs,
}

impl<'a> Search<'_, 'a> {
    /// The decision about two records; none when their vaccines have nothing in common.
    fn decide(&self, a: usize, b: usize) -> Option<Decision> {
        let (a, b) = self.readings.get(a).zip(self.readings.get(b))?;
        let decision = match self.settings.mode {
            Mode::AiraCompat { .. } if aira::is_same_event(a, b) => Decision::by_rule(Outcome::Same, Rule::SameEvent),
            Mode::AiraCompat { .. } if !aira::is_selected(a, b, self.codes) => return None,
            mode => compare_readings(a, b, self.codes, mode),
        };
        (decision.rule != Rule::OtherVaccine).then_some(decision)
    }

    fn link(&mut self, a: usize, b: usize, decision: Decision) {
        if decision.outcome != Outcome::Different {
            self.pairs.links.push(Link { a: a.min(b), b: a.max(b), decision });
        }
    }

    /// Compares a record with others that may be related, as many as the limit allows.
    fn compare<'k>(&mut self, a: &Kept<'_>, others: impl Iterator<Item = &'k Kept<'k>>) {
        let mut compared = 0;
        for b in others.filter(|b| a.traits & b.traits != 0) {
            if compared == self.settings.max_neighbours {
                self.pairs.uncompared += 1;
            } else if let Some(decision) = self.decide(a.index, b.index) {
                compared += 1;
                self.link(a.index, b.index, decision);
            }
        }
    }

    /// The records in order. Of records that say the same, and are the same event for that, the first stands for all.
    fn fold_copies(&mut self, kept: &[usize]) -> Vec<Kept<'a>> {
        let mut by_content: BTreeMap<u64, Vec<Kept<'a>>> = BTreeMap::new();
        for &index in kept {
            let Some(reading) = self.readings.get(index) else { continue };
            // The published method has groups of the caller's for related vaccines.
            let traits = if self.settings.mode == Mode::Default { reading.traits } else { u64::MAX };
            let (when, id, fingerprint) = (reading.when, reading.event.id, reading.fingerprint);
            by_content.entry(fingerprint).or_default().push(Kept { when, id, fingerprint, index, traits });
        }
        let mut records = Vec::with_capacity(kept.len());
        for mut copies in by_content.into_values() {
            copies.sort_unstable();
            let Some((first, others)) = copies.split_first() else { continue };
            let decision = others.first().and_then(|other| self.decide(first.index, other.index));
            let same = decision.filter(|decision| decision.outcome == Outcome::Same);
            records.push(*first);
            for other in others {
                let is_copy = |a: usize, b: usize| {
                    self.readings.get(a).zip(self.readings.get(b)).is_some_and(|(a, b)| a.is_copy(b))
                };
                match &same {
                    Some(decision) if is_copy(first.index, other.index) => {
                        self.pairs.copies.push((first.index, other.index, decision.clone()));
                    }
                    _ => records.push(*other),
                }
            }
        }
        records.sort_unstable();
        records
    }

    /// Records within the widest window, and those with a date that cannot be placed with all others. The latter stand at
    /// the end.
    fn near_in_time(&mut self, records: &[Kept<'_>]) {
        let placed = records.partition_point(|record| record.when.span().is_some());
        let (placed, adrift) = records.split_at(placed);
        for (position, a) in placed.iter().enumerate() {
            let later = placed.get(position + 1..).unwrap_or_default();
            let near = later.get(..first_far(a, later, self.settings.mode)).unwrap_or_default();
            self.compare(a, near.iter().chain(adrift));
        }
        for (position, a) in adrift.iter().enumerate() {
            self.compare(a, adrift.get(position + 1..).unwrap_or_default().iter());
        }
    }

    /// Records with one order number that are too far apart for anything else.
    fn of_one_order(&mut self, records: &[Kept<'_>]) {
        let mut by_order: BTreeMap<_, Vec<Kept<'_>>> = BTreeMap::new();
        for record in records.iter().filter(|record| record.when.span().is_some()) {
            if let Some(number) = self.readings.get(record.index).and_then(|reading| reading.filler.or(reading.placer))
            {
                by_order.entry(number).or_default().push(Kept { traits: u64::MAX, ..*record });
            }
        }
        for group in by_order.values() {
            for (position, a) in group.iter().enumerate() {
                let later = group.get(position + 1..).unwrap_or_default();
                self.compare(a, later.get(first_far(a, later, Mode::Default)..).unwrap_or_default().iter());
            }
        }
    }
}

/// How many of the later records are within the window of one.
fn first_far(a: &Kept<'_>, later: &[Kept<'_>], mode: Mode) -> usize {
    let Some((_, last)) = a.when.span().filter(|_| mode == Mode::Default) else { return later.len() };
    later.partition_point(|b| b.when.span().is_some_and(|(first, _)| first <= last.saturating_add(USUAL)))
}
