//! Which record of an event tells it best, and what the others say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use iz_codes::CodeSets;
use iz_model::{Coded, Cvx, PartialDate};

use super::Event;
use super::lot::Lot;
use super::name::{self, known};
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

/// An element of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// The day given (RXA-3).
    Date,
    /// The vaccine (RXA-5).
    Vaccine,
    /// The trade name.
    Product,
    /// The amount (RXA-6).
    Amount,
    /// Where the information comes from (RXA-9).
    Source,
    /// Where it was given (RXA-11).
    Organization,
    /// The lot number (RXA-15).
    Lot,
    /// When the lot expires (RXA-16).
    Expiration,
    /// The manufacturer (RXA-17).
    Manufacturer,
    /// The route (RXR-1).
    Route,
    /// The body site (RXR-2).
    Site,
    /// Whether it was completed (RXA-20).
    Completion,
    /// The order number (ORC-3).
    OrderNumber,
}

/// What a record says where the best record of its event says something, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Says {
    /// The same as the best.
    Same,
    /// Something else.
    Other,
    /// Something, where the best says nothing.
    More,
    /// Nothing, where the best says something.
    Nothing,
}

/// Who says what about one element of an event. The best record's value is the one to show, and is never mixed with another's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provenance {
    /// The element.
    pub field: Field,
    /// What each other member says of it, by its position; those that, like the best, say nothing are left out.
    pub others: Vec<(usize, Says)>,
}

impl Says {
    /// A short name for tables and logs: `same`, `other`, `more`, `nothing`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Other => "other",
            Self::More => "more",
            Self::Nothing => "nothing",
        }
    }
}

impl Field {
    /// Every element.
    pub const ALL: [Self; 13] = [
        Self::Date,
        Self::Vaccine,
        Self::Product,
        Self::Amount,
        Self::Source,
        Self::Organization,
        Self::Lot,
        Self::Expiration,
        Self::Manufacturer,
        Self::Route,
        Self::Site,
        Self::Completion,
        Self::OrderNumber,
    ];

    /// A short name for tables and logs, such as `order-number`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Vaccine => "vaccine",
            Self::Product => "product",
            Self::Amount => "amount",
            Self::Source => "source",
            Self::Organization => "organization",
            Self::Lot => "lot",
            Self::Expiration => "expiration",
            Self::Manufacturer => "manufacturer",
            Self::Route => "route",
            Self::Site => "site",
            Self::Completion => "completion",
            Self::OrderNumber => "order-number",
        }
    }

    /// Its place in a message, such as `RXA-15`.
    pub const fn location(self) -> &'static str {
        match self {
            Self::Date => "RXA-3",
            Self::Vaccine | Self::Product => "RXA-5",
            Self::Amount => "RXA-6",
            Self::Source => "RXA-9",
            Self::Organization => "RXA-11",
            Self::Lot => "RXA-15",
            Self::Expiration => "RXA-16",
            Self::Manufacturer => "RXA-17",
            Self::Route => "RXR-1",
            Self::Site => "RXR-2",
            Self::Completion => "RXA-20",
            Self::OrderNumber => "ORC-3",
        }
    }

    fn value<'a>(self, event: &'a Event<'_>) -> Option<Value<'a>> {
        let dose = event.order.record();
        let code = |codes: &'a [Coded]| known(codes.first()?.code.as_deref()).map(Value::Code);
        match self {
            Self::Date => {
                dose.administered.map(Value::Date).or(known(dose.administered_text.as_deref()).map(Value::Code))
            }
            Self::Vaccine => match dose.cvx() {
                Some(cvx) => Some(Value::Cvx(cvx)),
                None => code(&dose.vaccine),
            },
            Self::Product => known(event.product).map(Value::Name),
            Self::Amount => dose.amount.as_deref().map(|amount| Value::Code(amount.trim_start_matches('0'))),
            Self::Source => dose.information_source().map(Value::Code),
            Self::Organization => dose.administered_at.as_ref()?.name().map(Value::Name),
            Self::Lot => dose.lots.first().and_then(|lot| Lot::of(lot)).map(Value::Lot),
            Self::Expiration => dose.expiration.map(Value::Date),
            Self::Manufacturer => {
                code(&dose.manufacturers).or(dose.manufacturers.first()?.text.as_deref().map(Value::Name))
            }
            Self::Route => code(&dose.route),
            Self::Site => code(dose.site.as_slice()),
            Self::Completion => dose.completion.map(|completion| Value::Code(completion.code())),
            Self::OrderNumber => dose.filler_order.as_ref()?.value.as_deref().map(Value::Code),
        }
    }
}

/// A value in the form in which it is compared.
enum Value<'a> {
    Cvx(Cvx),
    Code(&'a str),
    /// Case, blanks and punctuation mean nothing.
    Name(&'a str),
    Date(PartialDate),
    Lot(Lot),
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cvx(a), Self::Cvx(b)) => a == b,
            (Self::Code(a), Self::Code(b)) => a.trim().eq_ignore_ascii_case(b.trim()),
            (Self::Name(a), Self::Name(b)) => name::same(a, b),
            (Self::Date(a), Self::Date(b)) => a == b,
            (Self::Lot(a), Self::Lot(b)) => a == b,
            _ => false,
        }
    }
}

/// What the others say beside the best.
pub(super) fn provenance(best: &Event<'_>, others: &[(usize, &Event<'_>)]) -> Vec<Provenance> {
    let of_field = |field: Field| {
        let own = field.value(best);
        let says = |(index, event): &(usize, &Event<'_>)| {
            let says = match (&own, field.value(event)) {
                (Some(own), Some(other)) if *own == other => Says::Same,
                (Some(_), Some(_)) => Says::Other,
                (None, Some(_)) => Says::More,
                (Some(_), None) => Says::Nothing,
                (None, None) => return None,
            };
            Some((*index, says))
        };
        Provenance { field, others: others.iter().filter_map(says).collect() }
    };
    Field::ALL.into_iter().map(of_field).collect()
}
