//! The layouts in which CDC writes a date.

use iz_model::Date;

const NOT_A_DATE: &str = "not a date";

/// The day of `M/D/YYYY`, `YYYY/MM/DD`, `YYYY-MM-DD` or `YYYYMMDD`, each with or without a time after it.
///
/// What stands last always has all its digits, so that a date whose end was cut off does not read as another one.
pub(super) fn date(text: &str) -> Result<Date, &'static str> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, "0:00"));
    if !is_time(time.trim()) {
        return Err(NOT_A_DATE);
    }
    let (year, month, day) = parts(day).ok_or(NOT_A_DATE)?;
    if ![year, month, day].into_iter().all(is_number) {
        return Err(NOT_A_DATE);
    }
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).map_err(|_| NOT_A_DATE),
        _ => Err(NOT_A_DATE),
    }
}

/// The texts for year, month and day.
fn parts(date: &str) -> Option<(&str, &str, &str)> {
    if is_number(date) {
        return (date.len() == 8).then_some((date.get(..4)?, date.get(4..6)?, date.get(6..)?));
    }
    let separator = if date.contains('/') { '/' } else { '-' };
    let mut parts = date.splitn(4, separator);
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    match (first.len(), second.len(), third.len()) {
        (4, 2, 2) => Some((first, second, third)),
        (1..=2, 1..=2, 4) if separator == '/' => Some((third, first, second)),
        _ => None,
    }
}

/// Whether this is a time: `H:MM` or `H:MM:SS`, with or without a fraction and AM or PM.
fn is_time(text: &str) -> bool {
    let half = ["AM", "PM", "am", "pm"].iter().find_map(|half| text.strip_suffix(half));
    let clock = half.unwrap_or(text).trim_end();
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = clock.splitn(4, ':');
    let first_three = (parts.next(), parts.next(), parts.next().unwrap_or("0"), parts.next());
    let (Some(hour), Some(minute), second, None) = first_three else { return false };
    [hour, minute, second].into_iter().all(is_short) && is_number(fraction)
}

/// Whether this is one digit or two.
fn is_short(text: &str) -> bool {
    text.len() <= 2 && is_number(text)
}

/// Whether this is digits and nothing else.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
