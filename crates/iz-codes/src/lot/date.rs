use iz_model::PartialDate;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{alpha1, char, one_of, satisfy, space0};
use nom::combinator::{all_consuming, map, map_opt, not, value, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

/// A text in the shape of a date.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// `None` when the calendar has no such date.
    pub(super) date: Option<PartialDate>,
    pub(super) two_digit_year: bool,
    pub(super) year_first: bool,
    /// Whether a lot number may look the same: `20260630`, `06-26`, `JUN26`. With a slash or a year of four digits among
    /// other signs it is a date.
    pub(super) lot_like: bool,
}

impl Typed {
    pub(super) const INVALID: Self = Self { date: None, two_digit_year: false, year_first: false, lot_like: false };

    fn new(year: &str, month: u8, day: Option<&str>) -> Self {
        let date = year_of(year).and_then(|year| PartialDate::new(year, Some(month), day.map(number)).ok());
        Self { date, two_digit_year: year.len() == 2, ..Self::INVALID }
    }

    fn lot_like_if(self, lot_like: bool) -> Self {
        Self { lot_like, ..self }
    }
}

/// A date in any supported form, up to the end of its word.
pub(super) fn date(input: &str) -> IResult<&str, Typed> {
    alt((
        terminated(three_numbers, end),
        terminated(two_numbers, end_of_all),
        terminated(digits_only, end_of_all),
        terminated(day_name_year, end_of_all),
        terminated(name_day_year, end_of_all),
        terminated(name_year, end_of_all),
        terminated(unreadable, end),
    ))
    .parse(input)
}

/// Whether the whole text is a date.
pub(super) fn is_date(text: &str) -> bool {
    all_consuming(date).parse(text).is_ok_and(|(_, typed)| typed.date.is_some())
}

/// A year alone. Nobody can tell it from a part of a lot unless a word before it says that it is an expiration.
pub(super) fn year(input: &str) -> IResult<&str, Typed> {
    let year = map_opt(digits, |text| year_of(text).filter(|_| is_whole(text)));
    let typed = map(year, |year| Typed { date: PartialDate::new(year, None, None).ok(), ..Typed::INVALID });
    terminated(typed, end_of_all).parse(input)
}

/// `06/30/2026`, `6-30-26`, `06.30.2026`, `2026-06-30`.
fn three_numbers(input: &str) -> IResult<&str, Typed> {
    map_opt((digits, mark, digits, mark, digits), |(a, mark, b, other, c)| match (a.len(), b.len(), c.len()) {
        _ if mark != other => None,
        (1 | 2, 1 | 2, 2 | 4) => Some(Typed::new(c, number(a), Some(b)).lot_like_if(mark != '/' && !is_whole(c))),
        (4, 1 | 2, 1 | 2) => {
            let typed = Typed::new(a, number(b), Some(c)).lot_like_if(mark != '/' && !is_whole(a));
            Some(Typed { year_first: true, ..typed })
        }
        _ => None,
    })
    .parse(input)
}

/// `06/2026`, `06/26`, `06-2026`, `06.2026`, `2026-06`.
fn two_numbers(input: &str) -> IResult<&str, Typed> {
    map_opt((digits, mark, digits), |(a, mark, b)| match (a.len(), b.len()) {
        (1 | 2, 2) if mark == '.' => None,
        (1 | 2, 2) => Some(Typed::new(b, number(a), None).lot_like_if(mark == '-')),
        (1 | 2, 4) if mark == '/' || is_whole(b) => Some(Typed::new(b, number(a), None)),
        (4, 1 | 2) if is_whole(a) => Some(Typed { year_first: true, ..Typed::new(a, number(b), None) }),
        _ => None,
    })
    .parse(input)
}

/// `30JUN2026`, `30-Jun-26`, `30 June 2026`.
fn day_name_year(input: &str) -> IResult<&str, Typed> {
    let gap = || take_while(|c: char| c.is_whitespace() || "-/.".contains(c));
    map((short, gap(), month_name, gap(), digits), |(day, before, month, after, year)| {
        Typed::new(year, month, Some(day)).lot_like_if(before.is_empty() && after.is_empty() && !is_whole(year))
    })
    .parse(input)
}

/// `June 30, 2026`, `Jun-30-26`.
fn name_day_year(input: &str) -> IResult<&str, Typed> {
    map_opt((month_name, name_gap, short, name_gap, digits), |(month, before, day, after, year)| {
        let parted = !before.is_empty() && !after.is_empty();
        (parted && matches!(year.len(), 2 | 4)).then(|| Typed::new(year, month, Some(day)))
    })
    .parse(input)
}

/// `JUN 2026`, `Jun-26`, `JUN26`.
fn name_year(input: &str) -> IResult<&str, Typed> {
    map_opt((month_name, alt((tag("/"), name_gap)), digits), |(month, gap, year)| {
        matches!(year.len(), 2 | 4)
            .then(|| Typed::new(year, month, None).lot_like_if(gap.is_empty() && !is_whole(year)))
    })
    .parse(input)
}

/// `20260630`, `202606` and `06302026`. No month begins with 19 or 20, so the first and the last are never confused.
fn digits_only(input: &str) -> IResult<&str, Typed> {
    map_opt(digits, |text| {
        let (first, rest) = text.split_at_checked(4)?;
        let (a, b) = rest.split_at_checked(2)?;
        let typed = match (year_of(first), b.len()) {
            (Some(_), 0) => Typed::new(first, number(a), None),
            (Some(_), 2) => Typed::new(first, number(a), Some(b)),
            (None, 2) if is_whole(rest) => {
                let (month, day) = first.split_at_checked(2)?;
                Typed::new(rest, number(month), Some(day))
            }
            _ => return None,
        };
        Some(typed.lot_like_if(true))
    })
    .parse(input)
}

/// `06/30/202`, `131/02/2026`, `06/26-07/26`: no part of it may be read as another date or as a lot.
fn unreadable(input: &str) -> IResult<&str, Typed> {
    let first = (verify(digits, |text: &str| text.len() <= 3), verify(mark, |mark| *mark == '/'), digits);
    value(Typed::INVALID, (first, many0_count((mark, digits)))).parse(input)
}

/// The year that two or four digits mean. No vaccine expires in other years; 9999 is written for "never".
fn year_of(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year).filter(|year| matches!(year, 1900..=2099 | 9999)),
        _ => None,
    }
}

/// Whether a year has four digits and is a year.
fn is_whole(year: &str) -> bool {
    year.len() == 4 && year_of(year).is_some()
}

/// A month or a day. One that does not fit is 0, which the calendar does not have.
fn number(text: &str) -> u8 {
    text.parse().unwrap_or(0)
}

fn digits(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_digit()).parse(input)
}

fn short(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input)
}

fn mark(input: &str) -> IResult<&str, char> {
    alt((delimited(space0, char('/'), space0), one_of("-."))).parse(input)
}

fn name_gap(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| c.is_whitespace() || "-.,".contains(c)).parse(input)
}

fn month_name(input: &str) -> IResult<&str, u8> {
    map_opt(alpha1, |name: &str| {
        let is_meant = |month: &&str| month.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        (1..).zip(MONTHS).find(|(_, month)| name.len() >= 3 && is_meant(month)).map(|(number, _)| number)
    })
    .parse(input)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn end(input: &str) -> IResult<&str, ()> {
    (not(satisfy(char::is_alphanumeric)), not((one_of("-."), digits))).map(|_| ()).parse(input)
}

/// As `end`, and no further number follows: what goes on as `06/30/` or `06/30 2026` is no month.
fn end_of_all(input: &str) -> IResult<&str, ()> {
    let gap = take_while1(|c: char| c.is_whitespace() || c == ',');
    let year = (gap, verify(digits, |text: &str| is_whole(text)), not(satisfy(char::is_alphanumeric)));
    (end, not((char('/'), digits)), not(year)).map(|_| ()).parse(input)
}
