//! Dates and times of differing precision and zone, compared without guessing.

use iz_model::{Date, PartialDate};

use crate::datatype::Dtm;

const DAY: i64 = 24 * 60;
/// How far clocks may be apart.
const CLOCKS: i64 = 2 * 60;
/// The zones of the earth, in minutes from UTC.
const EASTERNMOST: i64 = 14 * 60;
const WESTERNMOST: i64 = -12 * 60;

/// A zone, in minutes from UTC.
pub(super) type Zone = Option<i64>;

/// All the time that a date or time may mean.
#[derive(Clone, Copy)]
pub(super) struct Span {
    /// The first and the last minute, on the clock of the zone.
    start: i64,
    end: i64,
    /// How far the clock may be off; a day is read from no clock.
    tolerance: i64,
    zone: Zone,
    pub(super) date: PartialDate,
}

impl Span {
    /// A time of a message whose dates are in a zone.
    pub(super) fn new(dtm: Dtm, zone: Zone) -> Self {
        let at = |date: Date, hour: u8, minute: u8| {
            i64::from(date.ordinal()) * DAY + i64::from(hour) * 60 + i64::from(minute)
        };
        let date = dtm.date();
        let (hour, minute) = (dtm.hour(), dtm.minute());
        let start = at(date.earliest(), hour.unwrap_or(0), minute.unwrap_or(0));
        // A minute is given only with its hour.
        let end = at(date.latest(), hour.unwrap_or(23), minute.unwrap_or(59));
        let tolerance = if hour.is_some() { CLOCKS } else { 0 };
        Self { start, end, tolerance, zone: dtm.offset_minutes().map(i64::from).or(zone), date }
    }

    /// The last minute of another, on the latest clock that this one may have been read from.
    fn end_here(self, other: Self) -> i64 {
        other.end
            + match (self.zone, other.zone) {
                (None, None) => 0,
                (Some(own), Some(zone)) => own - zone,
                (None, Some(zone)) => EASTERNMOST - zone,
                (Some(own), None) => own - WESTERNMOST,
            }
    }

    /// Whether this is on a later day than another, however both are meant.
    pub(super) fn is_after(self, other: Self) -> bool {
        let end = self.end_here(other);
        let end_of_day = end.div_euclid(DAY) * DAY + DAY - 1;
        self.start > end_of_day.max(end + other.tolerance)
    }

    /// Whether this is more than two hours later than another, however both are meant.
    pub(super) fn is_later(self, other: Self) -> bool {
        self.start > self.end_here(other) + other.tolerance
    }

    /// Whether both cannot be one day.
    pub(super) fn is_another_day(self, other: Self) -> bool {
        self.is_after(other) || other.is_after(self)
    }

    /// Whether this is so many months or more after the end of another, however both are meant.
    pub(super) fn is_months_after(self, other: Self, months: u16) -> bool {
        months_after(other.date.latest(), months).is_some_and(|date| self.date.earliest() >= date)
    }

    /// Whether this is less than so many months after another, however both are meant.
    pub(super) fn is_within_months(self, other: Self, months: u16) -> bool {
        months_after(other.date.earliest(), months).is_none_or(|date| self.date.latest() < date)
    }

    /// The days from another to this, of two dates that are days.
    pub(super) fn days_after(self, other: Self) -> Option<i64> {
        Some(i64::from(self.date.day()?.ordinal()) - i64::from(other.date.day()?.ordinal()))
    }
}

/// The same day so many months later; the first of the next month where that month has no such day. `None` after the last year.
fn months_after(date: Date, months: u16) -> Option<Date> {
    let months = u32::from(date.year()) * 12 + u32::from(date.month()) - 1 + u32::from(months);
    let (year, month) = (u16::try_from(months / 12).ok()?, u8::try_from(months % 12).ok()? + 1);
    // Of the months without such a day none is the last of a year.
    let of_month = |month, day| Date::new(year, month, day).ok();
    of_month(month, date.day()).or_else(|| of_month(month + 1, 1))
}

/// Where in its month a day is.
pub(super) enum DayOfMonth {
    First,
    Fifteenth,
    Last,
    Other,
}

impl DayOfMonth {
    /// Of a date that is a day.
    pub(super) fn of(date: PartialDate) -> Self {
        let Some(day) = date.day() else { return Self::Other };
        let month = PartialDate::new(day.year(), Some(day.month()), None);
        match day.day() {
            1 => Self::First,
            15 => Self::Fifteenth,
            _ if month.is_ok_and(|month| month.latest() == day) => Self::Last,
            _ => Self::Other,
        }
    }
}
