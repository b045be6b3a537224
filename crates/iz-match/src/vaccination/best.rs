//! Which record of an event tells it best, and what the others say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use iz_codes::CodeSets;
use iz_model::{Authority, Coded, Dose, EntityIdentifier, PartialDate};

use super::event::Source;
use super::reading::Reading;
use super::when::{Span, When};

/// Where a record stands among those of its event; the lesser is the better. In this order:
///
/// 1. recorded when given, before history; of history, another registry (05), another provider (02), a public agency (08),
///    a school (07), the parent's papers (03), a source that is not told (01), the birth certificate (06), memory (04);
/// 2. a vaccine that leaves nothing open, and of these a combination before its parts;
/// 3. more of lot, manufacturer, expiration, route, site, amount, organization and statements;
/// 4. an exact date before a month, a year, none;
/// 5. an update before others, then what was recorded later;
/// 6. the lower [`id`](super::Event::id).
///
/// Before all of that, an update stands for what it updates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    source: u8,
    is_unspecified: bool,
    families: Reverse<usize>,
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
    by_id.sort_by_key(|&index| readings.get(index).map(|reading| reading.event.id));
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
    let is_replaced = |index: &usize| {
        let Some(own) = standing(index).filter(|own| own.order.is_some()) else { return false };
        let newer = |other: &Standing| (other.update, &other.recorded) < (own.update, &own.recorded);
        members.iter().filter_map(standing).any(|other| other.order == own.order && other.update.0 && newer(other))
    };
    members.iter().copied().min_by_key(|index| (is_replaced(index), standing(index)))
}

impl Standing {
    fn of(reading: &Reading<'_>, codes: &CodeSets, id: usize, order: Option<usize>) -> Self {
        let dose = reading.dose();
        let filled = [
            reading.lot.is_some(),
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
            source: rank(reading.source),
            is_unspecified: entry.is_none_or(|entry| entry.is_unspecified),
            families: Reverse(reading.vaccine.families(codes).count()),
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
    pub const ALL: [Self; 11] = [
        Self::Date,
        Self::Vaccine,
        Self::Amount,
        Self::Source,
        Self::Organization,
        Self::Lot,
        Self::Expiration,
        Self::Manufacturer,
        Self::Route,
        Self::Site,
        Self::OrderNumber,
    ];

    /// A short name for tables and logs, such as `order-number`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Vaccine => "vaccine",
            Self::Amount => "amount",
            Self::Source => "source",
            Self::Organization => "organization",
            Self::Lot => "lot",
            Self::Expiration => "expiration",
            Self::Manufacturer => "manufacturer",
            Self::Route => "route",
            Self::Site => "site",
            Self::OrderNumber => "order-number",
        }
    }

    /// Its place in a message, such as `RXA-15`.
    pub const fn location(self) -> &'static str {
        match self {
            Self::Date => "RXA-3",
            Self::Vaccine => "RXA-5",
            Self::Amount => "RXA-6",
            Self::Source => "RXA-9",
            Self::Organization => "RXA-11",
            Self::Lot => "RXA-15",
            Self::Expiration => "RXA-16",
            Self::Manufacturer => "RXA-17",
            Self::Route => "RXR-1",
            Self::Site => "RXR-2",
            Self::OrderNumber => "ORC-3",
        }
    }

    fn value(self, dose: &Dose) -> Option<Value<'_>> {
        match self {
            Self::Date => dose.administered.map(Value::Date).or(dose.administered_text.as_deref().map(Value::Text)),
            Self::Vaccine => match dose.cvx() {
                Some(cvx) => Some(Value::Number(cvx.number())),
                None => codes(&dose.vaccine),
            },
            Self::Amount => dose.amount.as_deref().map(Value::Text),
            Self::Source => dose.information_source().map(Value::Text),
            Self::Organization => dose.administered_at.as_ref().map(Value::Authority),
            Self::Lot => dose.lots.first().map(|lot| Value::Text(lot)),
            Self::Expiration => dose.expiration.map(Value::Date),
            Self::Manufacturer => codes(&dose.manufacturers),
            Self::Route => codes(&dose.route),
            Self::Site => dose.site.as_ref().map(std::slice::from_ref).map(Value::Codes),
            Self::OrderNumber => dose.filler_order.as_ref().map(Value::Order),
        }
    }
}

fn codes(codes: &[Coded]) -> Option<Value<'_>> {
    (!codes.is_empty()).then_some(Value::Codes(codes))
}

#[derive(PartialEq, Eq)]
enum Value<'a> {
    Number(u16),
    Text(&'a str),
    Date(PartialDate),
    Codes(&'a [Coded]),
    Order(&'a EntityIdentifier),
    Authority(&'a Authority),
}

/// What the others say beside the best.
pub(super) fn provenance(best: &Dose, others: &[(usize, &Dose)]) -> Vec<Provenance> {
    let of_field = |field: Field| {
        let own = field.value(best);
        let says = |(index, dose): &(usize, &Dose)| {
            let says = match (&own, field.value(dose)) {
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
