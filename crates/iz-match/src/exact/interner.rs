use std::fmt;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::NoKey;

/// Student numbers as dense integers: the first text is 0, the next is 1, and the same text is always the same.
///
/// Texts are equal when their bytes are, so leading zeros are significant. A text takes its bytes and 10 to 20 more; all
/// texts together may have 4 GiB.
///
/// To compare many rows with few doses, intern the students of the doses and ask [`Interner::number`] about those of the
/// rows: a student who is not there has no dose to compare.
///
/// ```
/// use iz_match::exact::{Interner, NoKey};
/// let mut students = Interner::new();
/// assert_eq!((students.intern("123"), students.intern("0123"), students.intern("123")), (Ok(0), Ok(1), Ok(0)));
/// assert_eq!((students.number("0123"), students.number("00123")), (Some(1), None));
/// assert_eq!(students.text(1), Some("0123"));
/// assert_eq!(students.intern(""), Err(NoKey::NoStudent));
/// ```
#[derive(Clone, Default)]
pub struct Interner {
    texts: Texts,
    numbers: HashTable<u32>,
}

/// All texts one after the other.
#[derive(Clone, Default)]
struct Texts {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Interner {
    /// An interner without texts.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a text, which gets the next one when it has none.
    ///
    /// # Errors
    ///
    /// [`NoKey::NoStudent`] when the text is empty, [`NoKey::InternerFull`] when there is no room for it.
    pub fn intern(&mut self, text: &str) -> Result<u32, NoKey> {
        if text.is_empty() {
            return Err(NoKey::NoStudent);
        }
        if let Some(number) = self.number(text) {
            return Ok(number);
        }
        let number = self.texts.push(text).ok_or(NoKey::InternerFull)?;
        let texts = &self.texts;
        self.numbers.insert_unique(hash(text), number, |number| hash(texts.get(*number).unwrap_or_default()));
        Ok(number)
    }

    /// The number of a text, if it has one.
    pub fn number(&self, text: &str) -> Option<u32> {
        self.numbers.find(hash(text), |number| self.texts.get(*number) == Some(text)).copied()
    }

    /// The text with this number.
    pub fn text(&self, number: u32) -> Option<&str> {
        self.texts.get(number)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.ends.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.texts.ends.is_empty()
    }
}

impl Texts {
    /// Appends a text; `None` when its end is beyond 4 GiB.
    fn push(&mut self, text: &str) -> Option<u32> {
        let number = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        Some(number)
    }

    fn get(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?;
        let end = |index: usize| usize::try_from(*self.ends.get(index)?).ok();
        let start = index.checked_sub(1).map_or(Some(0), end)?;
        self.text.get(start..end(index)?)
    }
}

fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

impl fmt::Debug for Interner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interner").field("len", &self.len()).finish_non_exhaustive()
    }
}
