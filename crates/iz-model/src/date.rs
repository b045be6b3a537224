use std::fmt;
use std::str::FromStr;

/// A civil day of the Gregorian calendar, year 1 to 9999, without time or zone.
///
/// `Display` and `FromStr` use ISO 8601 (`2019-05-01`). `Debug` hides the digits, because a birth date is a patient's
/// value.
///
/// ```
/// use iz_model::Date;
/// let day = Date::new(2024, 2, 29)?;
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert!(Date::new(2024, 2, 30).is_err());
/// # Ok::<(), iz_model::NotADate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text or the numbers are not a date of the calendar. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the calendar; write YYYY-MM-DD")]
pub struct NotADate;

impl Date {
    /// The first day: 0001-01-01.
    pub const MIN: Self = Self { year: 1, month: 1, day: 1 };
    /// The last day: 9999-12-31.
    pub const MAX: Self = Self { year: 9999, month: 12, day: 31 };

    /// The day with this year (1 to 9999), month (1 to 12) and day of the month.
    ///
    /// # Errors
    ///
    /// [`NotADate`] when the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, NotADate> {
        if year == 0 || year > 9999 || day == 0 || day > days_in_month(year, month) {
            return Err(NotADate);
        }
        Ok(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The number of days from 0001-01-01, which is day 1.
    ///
    /// ```
    /// use iz_model::Date;
    /// let days = Date::new(2024, 3, 1)?.ordinal() - Date::new(2024, 2, 28)?.ordinal();
    /// assert_eq!(days, 2);
    /// # Ok::<(), iz_model::NotADate>(())
    /// ```
    #[inline]
    pub fn ordinal(self) -> i32 {
        // Years that begin in March have their leap day at their end, and months of 153 days in every five.
        let is_early = self.month < 3;
        let years = i32::from(self.year) - i32::from(is_early);
        let months = i32::from(self.month) + if is_early { 9 } else { -3 };
        let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5;
        days + i32::from(self.day) - 306
    }

    /// The day with this [`ordinal`](Self::ordinal).
    ///
    /// # Errors
    ///
    /// [`NotADate`] before [`Date::MIN`] and after [`Date::MAX`].
    pub fn from_ordinal(days: i32) -> Result<Self, NotADate> {
        if !(Self::MIN.ordinal()..=Self::MAX.ordinal()).contains(&days) {
            return Err(NotADate);
        }
        let first = |year, month| Self { year, month, day: 1 }.ordinal();
        // 400 years have 146,097 days, and leap days are so spread that the guess is off by one year at most.
        let guess = u16::try_from((days - 1) * 400 / 146_097 + 1).map_err(|_| NotADate)?;
        let mut years = (guess.saturating_sub(1)..=guess + 1).rev();
        let year = years.find(|year| first(*year, 1) <= days).ok_or(NotADate)?;
        let month = (1..=12).rev().find(|month| first(year, *month) <= days).ok_or(NotADate)?;
        let day = u8::try_from(days - first(year, month) + 1).map_err(|_| NotADate)?;
        Self::new(year, month, day)
    }
}

/// The number of days of a month; 0 when there is no such month.
pub(crate) const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Date(_)")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        text.parse::<crate::PartialDate>()?.day().ok_or(NotADate)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

#[cfg(feature = "chrono")]
impl From<Date> for chrono::NaiveDate {
    fn from(date: Date) -> Self {
        // Every `Date` is a day of chrono's calendar: same calendar, smaller range.
        Self::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)).unwrap_or_default()
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = NotADate;

    fn try_from(date: chrono::NaiveDate) -> Result<Self, NotADate> {
        use chrono::Datelike as _;
        let part = |value: u32| u8::try_from(value).map_err(|_| NotADate);
        Self::new(u16::try_from(date.year()).map_err(|_| NotADate)?, part(date.month())?, part(date.day())?)
    }
}
