//! What a dose says beside its key.

use iz_model::{Coded, Dose, EntityIdentifier};

/// The identity of a dose in the system that recorded it (ORC-3), in a form that can be compared.
///
/// The authority is its [name](iz_model::Authority::name): a table that keeps one text for it keeps that.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct OrderNumber<'a> {
    authority: &'a str,
    value: &'a str,
}

impl<'a> OrderNumber<'a> {
    pub(super) fn of_dose(dose: &'a Dose) -> Option<Self> {
        Self::of(dose.filler_order.as_ref())
    }

    /// `None` for the placeholder `9999`, which identifies nothing.
    pub(super) fn of(identifier: Option<&'a EntityIdentifier>) -> Option<Self> {
        let identifier = identifier.filter(|identifier| !identifier.is_placeholder())?;
        let authority = identifier.authority.name().unwrap_or_default();
        Some(Self { authority, value: identifier.value.as_deref()?.trim() })
    }
}

/// Whether two lot numbers are both known and differ in more than case and surrounding blanks.
pub(super) fn lots_differ(a: Option<&str>, b: Option<&str>) -> bool {
    let known = |lot: Option<&'_ str>| lot.map(str::trim).filter(|lot| !lot.is_empty()).map(str::to_ascii_uppercase);
    differ(known(a), known(b))
}

/// Whether two records of one dose contradict each other in lot, manufacturer or order number.
pub(super) fn details_differ(a: &Dose, b: &Dose) -> bool {
    let manufacturer = |dose: &Dose| dose.manufacturers.iter().find_map(Coded::mvx);
    lots_differ(lot(a), lot(b))
        || differ(manufacturer(a), manufacturer(b))
        || differ(OrderNumber::of_dose(a), OrderNumber::of_dose(b))
}

/// The lot of the vaccine; further lots are those of a diluent.
pub(super) fn lot(dose: &Dose) -> Option<&str> {
    dose.lots.first().map(String::as_str)
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}
