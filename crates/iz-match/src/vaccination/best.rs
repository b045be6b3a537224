//! Which record of an event tells it best.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use iz_codes::CodeSets;

use super::reading::Reading;
use super::source::Source;
use super::when::{Span, When};

/// Where a record stands among those of its event; the lesser is the better. In this order:
///
/// 1. not partly given before partly given, and a vaccine of more groups before its parts, so that no part is lost;
/// 2. recorded when given, before history; of history, another registry (05), another provider (02), a public agency (08),
///    a school (07), the parent's papers (03), a source that is not told (01), the birth certificate (06), memory (04);
/// 3. a vaccine that leaves nothing open;
/// 4. more of lot, manufacturer, expiration, route, site, amount, organization and statements;
/// 5. an exact date before a month, a year, none;
/// 6. an update before others, then what was recorded later;
/// 7. the lower [`id`](super::Event::id).
///
/// Before all of that, an update stands for what it updates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    is_partial: bool,
    families: Reverse<usize>,
    source: u8,
    is_unspecified: bool,
    filled: Reverse<usize>,
    precision: u8,
    update: Reverse<bool>,
    recorded: Reverse<Option<String>>,
    id: usize,
    /// Which order the record is of; records of one order have one number.
    order: Option<usize>,
}

pub(super) fn standings(readings: &[Reading<'_>], codes: &CodeSets) -> Vec<Standing> {
    let mut by_id: Vec<usize> = (0..readings.len()).collect();
    by_id.sort_by_key(|&index| readings.get(index).map(|reading| (reading.event.id, reading.fingerprint)));
    let mut ranks = vec![0; readings.len()];
    for (rank, index) in by_id.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(index) {
            *place = rank;
        }
    }
    let mut orders = BTreeMap::new();
    let mut standings = Vec::with_capacity(readings.len());
    for (reading, id) in readings.iter().zip(ranks) {
        let next = orders.len();
        let order = reading.filler.map(|number| *orders.entry(number).or_insert(next));
        standings.push(Standing::of(reading, codes, id, order));
    }
    standings
}

/// The best of some records.
pub(super) fn best(standings: &[Standing], members: &[usize]) -> Option<usize> {
    let standing = |index: &usize| standings.get(*index);
    // The newest update of each order.
    let mut updates: BTreeMap<usize, (Reverse<bool>, &Reverse<Option<String>>)> = BTreeMap::new();
    for own in members.iter().filter_map(standing).filter(|own| own.update.0) {
        if let Some(order) = own.order {
            let newest = updates.entry(order).or_insert((own.update, &own.recorded));
            *newest = (own.update, &own.recorded).min(*newest);
        }
    }
    let is_replaced = |index: &usize| {
        let own = standing(index)?;
        Some(*updates.get(&own.order?)? < (own.update, &own.recorded))
    };
    members.iter().copied().min_by_key(|index| (is_replaced(index) == Some(true), standing(index)))
}

impl Standing {
    fn of(reading: &Reading<'_>, codes: &CodeSets, id: usize, order: Option<usize>) -> Self {
        let dose = reading.dose();
        let filled = [
            !reading.lots.is_empty(),
            reading.manufacturer.is_some(),
            dose.expiration.is_some(),
            !dose.route.is_empty(),
            dose.site.is_some(),
            dose.amount.as_deref().is_some_and(|amount| amount != "999"),
            reading.organization.is_some(),
            !dose.vis.is_empty(),
        ];
        let entry = reading.vaccine.cvx().and_then(|cvx| codes.cvx(cvx));
        Self {
            is_partial: reading.is_partial(),
            families: Reverse(reading.families),
            source: rank(reading.source),
            is_unspecified: entry.is_none_or(|entry| entry.is_unspecified),
            filled: Reverse(filled.into_iter().filter(|is_filled| *is_filled).count()),
            precision: match reading.when {
                When::Span { precision: Span::Day, .. } => 0,
                When::Span { precision: Span::Month, .. } => 1,
                When::Span { precision: Span::Year, .. } => 2,
                When::Unreadable | When::Missing => 3,
            },
            update: Reverse(reading.is_update()),
            recorded: Reverse(dose.entered.clone()),
            id,
            order,
        }
    }
}

fn rank(source: Option<Source>) -> u8 {
    match source {
        Some(Source::New) => 0,
        Some(Source::OtherRegistry) => 1,
        Some(Source::OtherProvider) => 2,
        Some(Source::PublicAgency) => 3,
        Some(Source::School) => 4,
        Some(Source::ParentWritten) => 5,
        Some(Source::Unspecified) | None => 6,
        Some(Source::BirthCertificate) => 7,
        Some(Source::ParentRecall) => 8,
    }
}
