use std::ops::RangeInclusive;

use iz_model::{Date, PartialDate};

use super::Level;

/// Years in which somebody may be born whose record is at hand. Systems put others, and the first day of 1900, for a date
/// that they do not know.
const YEARS: RangeInclusive<u16> = 1850..=2100;

/// A birth date, ready to be compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Birth {
    date: PartialDate,
    day: Option<Date>,
    /// `YYYYMMDD`.
    digits: [u8; 8],
    ordinal: i32,
}

impl Birth {
    /// The date, unless it stands for none.
    pub(super) fn new(date: PartialDate) -> Option<Self> {
        let first = date.earliest();
        let (year, month, day) = (first.year(), first.month(), first.day());
        let is_first_of_january = (month, day) == (1, 1);
        if !YEARS.contains(&year) || year == 1900 && is_first_of_january {
            return None;
        }
        let low = |number: u16| u8::try_from(number % 10).unwrap_or_default();
        let digits =
            [low(year / 1000), low(year / 100), low(year / 10), low(year), month / 10, month % 10, day / 10, day % 10];
        Some(Self { date, day: date.day(), digits, ordinal: first.ordinal() })
    }

    pub(super) fn date(&self) -> PartialDate {
        self.date
    }

    /// Whether it is the first of January, which is put for a day that nobody knows.
    pub(super) fn is_first_of_january(&self) -> bool {
        self.day.is_some_and(|day| (day.month(), day.day()) == (1, 1))
    }

    pub(super) fn level(&self, other: &Self) -> Level {
        let (Some(one), Some(two)) = (self.day, other.day) else {
            let can_be_same =
                self.date.earliest() <= other.date.latest() && other.date.earliest() <= self.date.latest();
            return if can_be_same { Level::Variant } else { Level::Differ };
        };
        if one == two {
            return Level::Same;
        }
        let (year, month, day) = (one.year() == two.year(), one.month() == two.month(), one.day() == two.day());
        if year && one.month() == two.day() && one.day() == two.month() {
            return Level::Swapped;
        }
        if is_slip(&self.digits, &other.digits) || (self.ordinal - other.ordinal).abs() == 1 {
            return Level::Slip;
        }
        if [year, month, day].into_iter().filter(|is_same| *is_same).count() == 2 { Level::Near } else { Level::Differ }
    }
}

/// Whether one digit differs, or two neighbours are exchanged.
pub(super) fn is_slip(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut differing = one.iter().zip(other).enumerate().filter(|(_, (a, b))| a != b);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some((at, (a, b))), Some((next, (c, d))), None) => next == at + 1 && a == d && b == c,
        _ => false,
    }
}
