use iz_model::Date;

use super::marks::{Marks, is_mark, marks_length};
use crate::words::words;

/// What a person wrote, word by word.
pub(super) struct Description {
    /// The words in lower case, without punctuation; a decimal number is one word.
    words: Vec<String>,
    pub(super) season: Option<Season>,
}

/// A season of influenza or COVID-19, by the months in which its vaccine is given and last season's is not.
#[derive(Clone, Copy)]
pub(super) struct Season {
    pub(super) start: Date,
    pub(super) end: Date,
}

impl Season {
    /// Whether a vaccine of the season may be given on a day: from June before it to the end of the year after.
    pub(super) fn may_be_given_on(self, day: Date) -> bool {
        let first = self.start.year();
        (day.year() == first && day.month() >= 6) || day.year() == first + 1
    }
}

impl Description {
    pub(super) fn of(text: &str) -> Self {
        // A season stands alone, as in `2024-25`; what has further numbers beside it is a date.
        let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | ':');
        let mut start = 0;
        for piece in text.split_inclusive(is_gap) {
            if let Some(season) = season(piece) {
                let (before, after) = (text.get(..start), text.get(start + piece.len()..));
                let words = [before, after].into_iter().flatten().flat_map(words).collect();
                return Self { words, season: Some(season) };
            }
            start += piece.len();
        }
        Self { words: words(text), season: None }
    }

    /// Whether the first words, written together, are this name.
    pub(super) fn begins_with(&self, brand: &str) -> bool {
        !brand.is_empty() && self.length(brand).is_some()
    }

    /// How many words make up this name.
    fn length(&self, brand: &str) -> Option<usize> {
        let mut rest = brand;
        for (index, word) in self.words.iter().enumerate() {
            rest = rest.strip_prefix(word.as_str())?;
            if rest.is_empty() {
                return Some(index + 1);
            }
        }
        None
    }

    fn after(&self, brand: &str) -> &[String] {
        self.words.get(self.length(brand).unwrap_or_default()..).unwrap_or_default()
    }

    /// Whether a number stands after a name, such as the 12 in `Prevnar 12`: then it is another product. A number of
    /// doses or millilitres is none.
    pub(super) fn is_followed_by_a_number(&self, brand: &str) -> bool {
        let is_number = |word: &String| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_unit = |word: &String| matches!(word.as_str(), "ml" | "mcg" | "ug" | "dose" | "doses");
        match self.after(brand) {
            _ if brand.ends_with(|c: char| c.is_ascii_digit()) => false,
            [word, rest @ ..] if is_number(word) => !rest.first().is_some_and(is_unit) && !begins_date(word, rest),
            _ => false,
        }
    }

    pub(super) fn marks_after(&self, brand: &str) -> Marks {
        let mut marks = Marks::default();
        marks.read_words(self.after(brand));
        marks
    }

    /// Whether a word stands after a name that tells nothing known: it may be a mark that is misspelt, or another product.
    pub(super) fn has_unknown_words(&self, brand: &str) -> bool {
        let mut rest = self.after(brand);
        while let [word, ..] = rest {
            let length = marks_length(rest);
            let is_known = length > 0 || NOISE.contains(&word.as_str()) || !word.contains(char::is_alphabetic);
            // One letter or two are an abbreviation of anything.
            if !is_known && word.chars().count() > 2 && !word.starts_with(|c: char| c.is_ascii_digit()) {
                return true;
            }
            rest = rest.get(length.max(1)..).unwrap_or_default();
        }
        false
    }

    /// The words with a blank between them.
    pub(super) fn without_season(&self) -> String {
        self.words.join(" ")
    }
}

/// The part of a listed name that is the trade name: its words before the first that tells a formulation, written together.
pub(super) fn brand(name: &str) -> String {
    let words = words(name);
    (0..words.len())
        .take_while(|index| !is_mark(words.get(*index..).unwrap_or_default()))
        .filter_map(|index| words.get(index))
        .map(String::as_str)
        .collect()
}

/// Words that tell nothing of which vaccine it is.
const NOISE: [&str; 56] = [
    "ages",
    "and",
    "box",
    "brand",
    "caregiver",
    "covid",
    "dose",
    "doses",
    "exp",
    "flu",
    "for",
    "formula",
    "inj",
    "injectable",
    "injection",
    "influenza",
    "intramuscular",
    "kit",
    "lot",
    "mcg",
    "months",
    "mth",
    "needle",
    "older",
    "only",
    "pack",
    "package",
    "pfs",
    "pkg",
    "pre",
    "prefilled",
    "product",
    "refrigerated",
    "season",
    "seasonal",
    "shot",
    "single",
    "subcutaneous",
    "suspension",
    "syr",
    "syringe",
    "syringes",
    "the",
    "unit",
    "use",
    "vacc",
    "vaccine",
    "vaccines",
    "vial",
    "vials",
    "virus",
    "with",
    "yrs",
    "year",
    "years",
    "younger",
];

/// Whether a number is the month of a date: a year or a day and a year follow.
fn begins_date(month: &str, rest: &[String]) -> bool {
    let digits = |word: &String| if word.bytes().all(|byte| byte.is_ascii_digit()) { word.len() } else { 0 };
    let is_month = month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let follows = match rest {
        [year, ..] if digits(year) == 4 => true,
        [day, year, ..] => matches!(digits(day), 1 | 2) && matches!(digits(year), 2 | 4),
        _ => false,
    };
    is_month && follows
}

/// The season of two years that follow each other: `2024-25`, `2024/2025`. Two digits alone may be ages or a day.
fn season(part: &str) -> Option<Season> {
    let part = part.trim_matches(|c: char| !c.is_alphanumeric());
    let (first, second) = part.split_once(['-', '/', '\u{2013}'])?;
    let year = |text: &str| -> Option<u16> {
        let is_year = matches!(text.len(), 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = text.parse().ok().filter(|_| is_year)?;
        Some(if text.len() == 2 { 2000 + number } else { number })
    };
    if first.len() != 4 {
        return None;
    }
    let (first, second) = (year(first)?, year(second)?);
    let is_season = (1990..2100).contains(&first) && second == first + 1;
    let day = |year, month, day| Date::new(year, month, day).ok();
    is_season.then_some(Season { start: day(first, 10, 1)?, end: day(second, 3, 31)? })
}
