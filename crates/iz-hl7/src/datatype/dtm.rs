use std::fmt;
use std::str::FromStr;

use iz_model::{Date, NotADate, PartialDate};
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::one_of;
use nom::combinator::{all_consuming, map_res, opt};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::{Error, ErrorKind, Result};

/// A date and time as precise as it was written (DTM, the first component of TS; DT is its date part).
///
/// `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`. The digits say the precision; an absent zone is the sender's own and
/// is not guessed. `Display` writes the same digits again.
///
/// ```
/// use iz_hl7::datatype::Dtm;
/// let given: Dtm = "20200601101500-0400".parse()?;
/// assert_eq!(given.date().to_string(), "2020-06-01");
/// assert_eq!(given.offset_minutes(), Some(-240));
/// assert!("20240230".parse::<Dtm>().is_err());
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dtm {
    date: PartialDate,
    hour: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
    fraction: Option<Fraction>,
    offset: Option<Offset>,
}

/// Fraction digits as written: `0500` is not `5`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Fraction {
    digits: u16,
    width: usize,
}

/// A zone as written: `-0000` is not `+0000`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Offset {
    negative: bool,
    hours: u8,
    minutes: u8,
}

impl Dtm {
    /// The date, without time and zone, as written.
    pub const fn date(&self) -> PartialDate {
        self.date
    }

    /// The hour, 0 to 23.
    pub const fn hour(&self) -> Option<u8> {
        self.hour
    }

    /// The minute, 0 to 59.
    pub const fn minute(&self) -> Option<u8> {
        self.minute
    }

    /// The second, 0 to 59.
    pub const fn second(&self) -> Option<u8> {
        self.second
    }

    /// The offset from UTC in minutes, when one was written.
    pub fn offset_minutes(&self) -> Option<i32> {
        let offset = self.offset?;
        let minutes = i32::from(offset.hours) * 60 + i32::from(offset.minutes);
        Some(if offset.negative { -minutes } else { minutes })
    }

    /// The same time in the zone of another, where it has none of its own. A time of a message without a zone is in the zone
    /// of MSH-7, if that has one. A date without a time of day is in no zone, and stays so.
    ///
    /// ```
    /// use iz_hl7::datatype::Dtm;
    /// let sent: Dtm = "20260115094501-0500".parse()?;
    /// let given: Dtm = "202601141015".parse()?;
    /// assert_eq!(given.with_offset_of(&sent).to_string(), "202601141015-0500");
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    #[must_use]
    pub fn with_offset_of(self, other: &Self) -> Self {
        let is_time = self.hour.is_some();
        Self { offset: self.offset.or(other.offset.filter(|_| is_time)), ..self }
    }
}

impl From<Date> for Dtm {
    fn from(day: Date) -> Self {
        PartialDate::from(day).into()
    }
}

impl From<PartialDate> for Dtm {
    fn from(date: PartialDate) -> Self {
        Self { date, hour: None, minute: None, second: None, fraction: None, offset: None }
    }
}

impl FromStr for Dtm {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let not_a_date = || Error::new(ErrorKind::NotADate);
        if let Some(day) = day(text.as_bytes()) {
            return Ok(day.map_err(|_| not_a_date())?.into());
        }
        let (_, parts) = all_consuming(parts).parse(text).map_err(|_| not_a_date())?;
        let date = PartialDate::new(parts.year, parts.month, parts.day).map_err(|_| not_a_date())?;
        Ok(Self {
            date,
            hour: parts.hour,
            minute: parts.minute,
            second: parts.second,
            fraction: parts.fraction,
            offset: parts.offset,
        })
    }
}

/// A day, `YYYYMMDD`: nearly every date is one, and it needs no grammar. `None` when the text is no eight digits.
fn day(text: &[u8]) -> Option<std::result::Result<Date, NotADate>> {
    let digits: [u8; 8] = text.try_into().ok()?;
    let digits = digits.map(|digit| digit.wrapping_sub(b'0'));
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
    let year = u16::from(y1 * 10 + y2) * 100 + u16::from(y3 * 10 + y4);
    Some(Date::new(year, m1 * 10 + m2, d1 * 10 + d2))
}

struct Parts {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
    hour: Option<u8>,
    minute: Option<u8>,
    second: Option<u8>,
    fraction: Option<Fraction>,
    offset: Option<Offset>,
}

fn parts(input: &str) -> IResult<&str, Parts> {
    let (input, year) = digits(4, 4).parse(input)?;
    let (input, month) = opt(two(1, 12)).parse(input)?;
    let (input, day) = next(month, two(1, 31)).parse(input)?;
    let (input, hour) = next(day, two(0, 23)).parse(input)?;
    let (input, minute) = next(hour, two(0, 59)).parse(input)?;
    let (input, second) = next(minute, two(0, 59)).parse(input)?;
    let (input, fraction) = next(second, preceded(tag("."), fraction)).parse(input)?;
    let (input, offset) = opt(offset).parse(input)?;
    Ok((input, Parts { year, month, day, hour, minute, second, fraction, offset }))
}

/// A finer part, which can only stand after the part before it.
fn next<'i, T, P: Parser<&'i str, Output = T, Error = nom::error::Error<&'i str>>, B>(
    before: Option<B>,
    mut part: P,
) -> impl FnMut(&'i str) -> IResult<&'i str, Option<T>> {
    let before = before.is_some();
    move |input| if before { opt(|input| part.parse(input)).parse(input) } else { Ok((input, None)) }
}

fn digits<'i>(least: usize, most: usize) -> impl Parser<&'i str, Output = u16, Error = nom::error::Error<&'i str>> {
    map_res(take_while_m_n(least, most, |c: char| c.is_ascii_digit()), str::parse)
}

fn two<'i>(least: u8, most: u8) -> impl Parser<&'i str, Output = u8, Error = nom::error::Error<&'i str>> {
    map_res(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), move |text: &str| {
        text.parse().ok().filter(|number| (least..=most).contains(number)).ok_or(())
    })
}

fn fraction(input: &str) -> IResult<&str, Fraction> {
    let (rest, digits) = digits(1, 4).parse(input)?;
    Ok((rest, Fraction { digits, width: input.len() - rest.len() }))
}

fn offset(input: &str) -> IResult<&str, Offset> {
    let (input, sign) = one_of("+-").parse(input)?;
    let (input, (hours, minutes)) = (two(0, 14), two(0, 59)).parse(input)?;
    Ok((input, Offset { negative: sign == '-', hours, minutes }))
}

impl fmt::Display for Dtm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.date.to_string().split('-') {
            f.write_str(part)?;
        }
        for part in [self.hour, self.minute, self.second].into_iter().flatten() {
            write!(f, "{part:02}")?;
        }
        if let Some(Fraction { digits, width }) = self.fraction {
            write!(f, ".{digits:0width$}")?;
        }
        if let Some(Offset { negative, hours, minutes }) = self.offset {
            write!(f, "{}{hours:02}{minutes:02}", if negative { '-' } else { '+' })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Dtm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dtm({:?})", self.date.precision())
    }
}
