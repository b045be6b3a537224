//! Which records are compared with each other.

use std::collections::BTreeMap;

use iz_codes::CodeSets;

use super::decision::{Decision, Outcome, Rule};
use super::reading::Reading;
use super::when::{Gap, When};
use super::window::USUAL;
use super::{Mode, Settings, aira, compare_readings};

/// The pairs that may be one event, by the positions of the two, the lower one first.
pub(super) struct Pairs {
    pub(super) decided: Vec<(usize, usize, Decision)>,
    /// How many pairs the limit left out.
    pub(super) uncompared: usize,
}

pub(super) fn pairs(readings: &[Reading<'_>], kept: &[usize], codes: &CodeSets, settings: &Settings) -> Pairs {
    // Which pairs the limit leaves out must not depend on the order of the records.
    let place = |&index: &usize| readings.get(index).map(|it| Kept { when: it.when, id: it.event.id, index });
    let mut kept: Vec<Kept<'_>> = kept.iter().filter_map(place).collect();
    kept.sort_unstable();
    let candidates = Candidates { pairs: Vec::new(), limit: settings.max_pairs, left_out: 0 };
    let candidates = match settings.mode {
        Mode::Default => near_in_time(readings, &kept, candidates),
        Mode::AiraCompat { .. } => everything(&kept, candidates),
    };

    let decide = |(a, b): (usize, usize)| {
        let (of_a, of_b) = readings.get(a).zip(readings.get(b))?;
        let decision = match settings.mode {
            Mode::AiraCompat { .. } if aira::is_same_event(of_a, of_b) => {
                Decision::by_rule(Outcome::Same, Rule::SameEvent)
            }
            Mode::AiraCompat { .. } if !aira::is_selected(of_a, of_b, codes) => return None,
            mode => compare_readings(of_a, of_b, codes, mode),
        };
        (decision.outcome != Outcome::Different).then_some((a.min(b), a.max(b), decision))
    };
    let mut decided: Vec<_> = candidates.pairs.into_iter().filter_map(decide).collect();
    if settings.mode == Mode::Default {
        decided.extend(doubtful_withdrawals(readings, &kept, codes));
    }
    decided.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    Pairs { decided, uncompared: candidates.left_out }
}

/// A record that takes part, by when it was given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kept<'a> {
    when: When,
    id: &'a str,
    index: usize,
}

/// Pairs to compare, as many as the limit allows.
struct Candidates {
    pairs: Vec<(usize, usize)>,
    limit: usize,
    left_out: usize,
}

impl Candidates {
    /// Pairs of one record with others.
    fn extend(&mut self, a: usize, others: &[Kept<'_>]) {
        let room = self.limit - self.pairs.len();
        self.pairs.extend(others.iter().take(room).map(|other| (a, other.index)));
        self.left_out += others.len().saturating_sub(room);
    }
}

fn everything(kept: &[Kept<'_>], mut candidates: Candidates) -> Candidates {
    for (position, a) in kept.iter().enumerate() {
        candidates.extend(a.index, kept.get(position + 1..).unwrap_or_default());
    }
    candidates
}

/// All pairs within the widest window, those with a date that cannot be placed, and those with one order number. Records
/// without a place stand at the end.
fn near_in_time(readings: &[Reading<'_>], kept: &[Kept<'_>], mut candidates: Candidates) -> Candidates {
    let placed = kept.partition_point(|kept| kept.when.span().is_some());
    let (placed, adrift) = kept.split_at(placed);
    for (position, a) in placed.iter().enumerate() {
        let Some((_, last)) = a.when.span() else { continue };
        let later = placed.get(position + 1..).unwrap_or_default();
        let near = later.partition_point(|other| other.when.span().is_some_and(|(first, _)| first <= last + USUAL));
        candidates.extend(a.index, later.get(..near).unwrap_or_default());
        candidates.extend(a.index, adrift);
    }
    for (position, a) in adrift.iter().enumerate() {
        candidates.extend(a.index, adrift.get(position + 1..).unwrap_or_default());
    }

    let mut by_order: BTreeMap<_, Vec<Kept<'_>>> = BTreeMap::new();
    for kept in placed {
        if let Some(number) = readings.get(kept.index).and_then(|reading| reading.filler.or(reading.placer)) {
            by_order.entry(number).or_default().push(*kept);
        }
    }
    for group in by_order.values() {
        for (position, a) in group.iter().enumerate() {
            let later = group.get(position + 1..).unwrap_or_default().iter();
            let far: Vec<_> = later.filter(|other| is_far(a.when.gap(other.when))).copied().collect();
            candidates.extend(a.index, &far);
        }
    }
    candidates
}

/// Whether two records with a place are not compared for their dates.
fn is_far(gap: Gap) -> bool {
    matches!(gap, Gap::Days(days) | Gap::Apart(days) if days > USUAL)
}

/// Deletes that may mean a record which they do not withdraw.
fn doubtful_withdrawals(
    readings: &[Reading<'_>],
    kept: &[Kept<'_>],
    codes: &CodeSets,
) -> Vec<(usize, usize, Decision)> {
    let deletes = readings.iter().enumerate().filter(|(_, reading)| reading.is_delete());
    let pairs = deletes.flat_map(|(delete, withdrawal)| {
        kept.iter().filter_map(move |&Kept { index, .. }| {
            let decision = compare_readings(withdrawal, readings.get(index)?, codes, Mode::Default);
            let is_doubtful = decision.rule == Rule::WithdrawalByAnother;
            is_doubtful.then_some((delete.min(index), delete.max(index), decision))
        })
    });
    pairs.collect()
}
