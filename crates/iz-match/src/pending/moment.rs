use std::fmt;
use std::str::FromStr;

use iz_model::Date;

/// When something happened, as the caller's clock told it: date, time and offset from UTC, in the form of RFC 3339.
///
/// The text is kept as it was written, because an audit shows what was recorded. Two moments are equal when they are
/// written alike. They have no order: what came first in a [`PendingFile`](super::PendingFile) is told by its log, which
/// no clock can contradict.
///
/// ```
/// use iz_match::pending::Moment;
/// let moment: Moment = "2026-02-03T21:05:00-05:00".parse()?;
/// assert_eq!(moment.to_string(), "2026-02-03T21:05:00-05:00");
/// assert_eq!(moment.day().to_string(), "2026-02-03");
/// assert!("2026-02-03".parse::<Moment>().is_err(), "a day is no moment");
/// # Ok::<(), iz_match::pending::NotAMoment>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Moment {
    text: String,
    day: Date,
}

/// The text is not a moment. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMoment;

impl Moment {
    /// The moment as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The day of the moment as it was written: the day where it was recorded, not that of UTC.
    pub const fn day(&self) -> Date {
        self.day
    }
}

/// The day of a moment, when the text is one.
fn day(text: &str) -> Option<Date> {
    let (day, time) = text.split_once('T')?;
    let time = match time.strip_suffix('Z') {
        Some(time) => time,
        None => {
            let (time, offset) = time.split_at_checked(time.rfind(['+', '-'])?)?;
            let (hours, minutes) = offset.get(1..)?.split_once(':')?;
            let _ = (part(hours, 23)?, part(minutes, 59)?);
            time
        }
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    if !(1..=9).contains(&fraction.len()) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, rest) = time.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':')?;
    // A leap second is written 60.
    let _ = (part(hours, 23)?, part(minutes, 59)?, part(seconds, 60)?);
    day.parse().ok()
}

/// Two digits that are at most `max`.
fn part(text: &str, max: u8) -> Option<u8> {
    let is_part = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&value| is_part && value <= max)
}

impl FromStr for Moment {
    type Err = NotAMoment;

    /// Reads `YYYY-MM-DDTHH:MM:SS`, up to nine decimals of the second, and `Z` or `+HH:MM` or `-HH:MM`.
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Moment {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Self, NotAMoment> {
        let day = day(&text).ok_or(NotAMoment)?;
        Ok(Self { text, day })
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.text
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Moment(_)")
    }
}

impl fmt::Display for NotAMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a moment; write YYYY-MM-DDTHH:MM:SS and Z or the offset from UTC")
    }
}

impl std::error::Error for NotAMoment {}
