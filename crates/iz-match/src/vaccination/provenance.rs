//! What the records of an event say beside the best of them.

use iz_model::{Coded, Cvx, PartialDate};

use super::Event;
use super::lot::Lot;
use super::name::{self, known};

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
