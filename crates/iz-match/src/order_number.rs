use iz_model::{Dose, EntityIdentifier};

/// The identity of a dose in a system that knows it (ORC-2, ORC-3), in a form that can be compared.
///
/// The authority is its [name](iz_model::Authority::name): a table that keeps one text for it keeps that.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct OrderNumber<'a> {
    authority: &'a str,
    value: &'a str,
}

impl<'a> OrderNumber<'a> {
    /// The identity in the system that recorded it (ORC-3).
    pub(crate) fn of_dose(dose: &'a Dose) -> Option<Self> {
        Self::of(dose.filler_order.as_ref())
    }

    /// `None` for the placeholder `9999`, which identifies nothing.
    pub(crate) fn of(identifier: Option<&'a EntityIdentifier>) -> Option<Self> {
        let identifier = identifier.filter(|identifier| !identifier.is_placeholder())?;
        let authority = identifier.authority.name().unwrap_or_default();
        Some(Self { authority, value: identifier.value.as_deref()?.trim() }).filter(|number| !number.value.is_empty())
    }

    /// The same number; when it names no system, that of another, and nothing without one: many systems count from 1.
    pub(crate) fn in_system(self, of: Option<&'a str>) -> Option<Self> {
        let authority = if self.authority.is_empty() { of? } else { self.authority };
        Some(Self { authority, ..self })
    }

    /// Whether both were assigned by one system.
    pub(crate) fn is_of_system(&self, other: &Self) -> bool {
        self.authority == other.authority
    }
}
