//! Rows of tables as people.

use iz_model::{Address, PartialDate, PersonName, Sex};

/// A cell without the blanks around it; `None` when nothing is left.
pub(crate) fn text(cell: &str) -> Option<String> {
    let cell = cell.trim();
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// A date of digits, `YYYYMMDD`, as far as it is one of the calendar.
pub(crate) fn date(cell: &str) -> Option<PartialDate> {
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let year = digits.get(..4)?.parse().ok()?;
    let part = |range| digits.get(range).and_then(|digits: &str| digits.parse().ok());
    let (month, day) = (part(4..6), part(6..8));
    let shorter = [(month, day), (month, None), (None, None)];
    shorter.into_iter().find_map(|(month, day)| PartialDate::new(year, month, day).ok())
}

/// A name of two parts.
pub(crate) fn name(given: &str, family: &str) -> PersonName {
    PersonName { given: text(given), family: text(family), ..PersonName::default() }
}

/// An address with a street.
pub(crate) fn address(street: &str, city: &str, zip: &str) -> Address {
    Address { street: text(street), city: text(city), zip: text(zip), ..Address::default() }
}

/// A sex of one letter.
pub(crate) fn sex(cell: &str) -> Option<Sex> {
    match cell.trim() {
        "F" => Some(Sex::Female),
        "M" => Some(Sex::Male),
        _ => None,
    }
}
