use iz_model::Date;

use super::marks::{Marks, is_mark};

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

impl Description {
    pub(super) fn of(text: &str) -> Self {
        let mut words = words(text);
        let pair = words.windows(2).position(|pair| matches!(pair, [first, second] if season(first, second).is_some()));
        let season = pair.and_then(|at| season(words.get(at)?, words.get(at + 1)?));
        if let Some(at) = pair {
            words.drain(at..at + 2);
        }
        Self { words, season }
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

    /// Whether a number stands after a name, such as the 12 in `Prevnar 12`: then it is another product. A number of doses or
    /// millilitres is none.
    pub(super) fn is_followed_by_a_number(&self, brand: &str) -> bool {
        let is_number = |word: &String| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        match self.after(brand) {
            [word, unit, ..] if is_number(word) => !matches!(unit.as_str(), "ml" | "mcg" | "ug" | "dose" | "doses"),
            [word] => is_number(word),
            _ => false,
        }
    }

    pub(super) fn marks_after(&self, brand: &str) -> Marks {
        let mut marks = Marks::default();
        marks.read_words(self.after(brand));
        marks
    }

    /// The words with a blank between them.
    pub(super) fn without_season(&self) -> String {
        self.words.join(" ")
    }
}

/// The words of a text: letters and digits in lower case. A point between digits belongs to the number.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut rest = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = rest.next() {
        let is_point =
            c == '.' && word.bytes().all(|byte| byte.is_ascii_digit()) && rest.peek().is_some_and(char::is_ascii_digit);
        if c.is_alphanumeric() || (is_point && !word.is_empty()) {
            word.push(c);
        } else if !matches!(c, '\u{ae}' | '\u{2122}' | '\u{a9}') && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
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

/// The season of two years that follow each other: 2024 and 25, 2024 and 2025, 24 and 25.
fn season(first: &str, second: &str) -> Option<Season> {
    let year = |text: &str| -> Option<u16> {
        let is_year = matches!(text.len(), 2 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = text.parse().ok().filter(|_| is_year)?;
        Some(if text.len() == 2 { 2000 + number } else { number })
    };
    let (first, second) = (year(first)?, year(second)?);
    let is_season = (1990..2100).contains(&first) && second == first + 1;
    let day = |year, month, day| Date::new(year, month, day).ok();
    is_season.then_some(Season { start: day(first, 10, 1)?, end: day(second, 3, 31)? })
}
