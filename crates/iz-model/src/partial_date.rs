use std::fmt;
use std::str::FromStr;

use crate::date::days_in_month;
use crate::{Date, NotADate};

/// A date as precise as it was written: a year, a month or a day.
///
/// HL7 calls this DT or the date part of DTM: `2020`, `202005`, `20200501`. A month is a whole month; nothing in this
/// family ever completes it to its first day.
///
/// `Display` and `FromStr` use ISO 8601 (`2020`, `2020-05`, `2020-05-01`); `Debug` shows the precision only.
///
/// ```
/// use iz_model::{PartialDate, Precision};
/// let may: PartialDate = "2020-05".parse()?;
/// assert_eq!(may.precision(), Precision::Month);
/// assert_eq!(may.day(), None);
/// assert_eq!(may.latest().to_string(), "2020-05-31");
/// # Ok::<(), iz_model::NotADate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct PartialDate {
    earliest: Date,
    precision: Precision,
}

/// How precisely a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(clippy::exhaustive_enums, reason = "a civil date has no finer or coarser precision in HL7")]
pub enum Precision {
    /// `YYYY`
    Year,
    /// `YYYYMM`
    Month,
    /// `YYYYMMDD`
    Day,
}

impl PartialDate {
    /// A date from its parts as written; a missing month makes it a year, a missing day a month.
    ///
    /// # Errors
    ///
    /// [`NotADate`] when the calendar has no such date, or a day is given without a month.
    pub const fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, NotADate> {
        let (month, day, precision) = match (month, day) {
            (None, None) => (1, 1, Precision::Year),
            (Some(month), None) => (month, 1, Precision::Month),
            (Some(month), Some(day)) => (month, day, Precision::Day),
            (None, Some(_)) => return Err(NotADate),
        };
        match Date::new(year, month, day) {
            Ok(earliest) => Ok(Self { earliest, precision }),
            Err(error) => Err(error),
        }
    }

    /// How precisely the date was written.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The day, when the date was written to the day.
    pub const fn day(self) -> Option<Date> {
        match self.precision {
            Precision::Day => Some(self.earliest),
            Precision::Year | Precision::Month => None,
        }
    }

    /// The first day that the date may mean.
    pub const fn earliest(self) -> Date {
        self.earliest
    }

    /// The last day that the date may mean.
    pub fn latest(self) -> Date {
        let year = self.earliest.year();
        let (month, day) = match self.precision {
            Precision::Year => (12, 31),
            Precision::Month => (self.earliest.month(), days_in_month(year, self.earliest.month())),
            Precision::Day => return self.earliest,
        };
        Date::new(year, month, day).unwrap_or(self.earliest)
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self { earliest: day, precision: Precision::Day }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.earliest;
        match self.precision {
            Precision::Year => write!(f, "{:04}", date.year()),
            Precision::Month => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Precision::Day => date.fmt(f),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialDate({:?})", self.precision)
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let small = |part: Option<u16>| part.map(u8::try_from).transpose().map_err(|_| NotADate);
        Self::new(year, small(month)?, small(day)?)
    }
}

/// Exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Result<u16, NotADate> {
    if text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| NotADate)
    } else {
        Err(NotADate)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}
