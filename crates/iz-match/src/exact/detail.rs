//! What a dose says beside its key.

use iz_model::{Coded, Dose};

use crate::order_number::OrderNumber;

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
