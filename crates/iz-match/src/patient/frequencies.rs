use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use super::birth::Birth;
use super::hash::Hash64;
use super::word::Word;
use super::{Field, Level, Profile};

/// The least and the greatest ratio of frequencies that counts: 1,000 times as rare as usual, 1,000 times as common.
const RATIOS: (f64, f64) = (0.001, 1_000.0);

/// Where no list is known, each name counts as so much more frequent than usual: about as `Maria` or `Garcia` where many have
/// such names. So a common name is not taken for one that says much.
const COMMON: f64 = 4.0;

/// Before any is seen, so many people have the usual names: of a list that is small a name that is not in it is not rare.
const FAITH: f64 = 100.0;

/// How much more often than another day the first of January is a birth date, where no list is known: as if one of 23 were
/// put there for a day that nobody knows.
const JANUARY: f64 = 16.0;

/// Days of a year.
const DAYS: f64 = 365.25;

/// How common names are among the people that one knows. To share `Garcia` says less than to share a rare name.
///
/// It is a value learned beforehand, and does not change when people are compared: so a record that is added somewhere
/// changes nothing elsewhere. An empty one takes all names for equally common, and for such as many
/// have. It needs memory for each distinct name: 16 bytes, and the room that a hash table leaves free.
///
/// `Debug` shows how many names there are, never which. What is stored with the feature `serde` has the hash of each name, and
/// who has it can try names: it tells which names the list has, though not of whom.
#[derive(Clone)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Frequencies {
    given: Names,
    family: Names,
    mother: Names,
    /// How much more often than another day the first of January is a birth date.
    january: f64,
}

impl Default for Frequencies {
    fn default() -> Self {
        Self { given: Names::default(), family: Names::default(), mother: Names::default(), january: JANUARY }
    }
}

/// How frequent each name is, by the name that two people share when they share one by chance.
#[derive(Clone)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Names {
    /// By the hash of the name.
    ratios: HashMap<u64, f64, BuildHasherDefault<Hashed>>,
    /// Of a name that was not seen.
    unseen: f64,
}

impl Default for Names {
    fn default() -> Self {
        Self { ratios: HashMap::default(), unseen: COMMON }
    }
}

impl Names {
    fn of(words: impl Iterator<Item = u64>) -> Self {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        let mut total = 0.0;
        for word in words {
            let count = counts.entry(word).or_default();
            *count = count.saturating_add(1);
            total += 1.0;
        }
        if counts.is_empty() {
            return Self::default();
        }
        // How often two people chosen at random share a name, which is what a weight assumes of each name.
        let usual = counts.values().map(|count| (f64::from(*count) / total).powi(2)).sum::<f64>();
        let ratio = |count: u32| {
            let share = (f64::from(count) + FAITH * usual) / (total + FAITH);
            (share / usual).clamp(RATIOS.0, RATIOS.1)
        };
        Self { ratios: counts.into_iter().map(|(name, count)| (name, ratio(count))).collect(), unseen: ratio(0) }
    }

    fn ratio(&self, word: &Word) -> f64 {
        self.ratios.get(&word.hash()).copied().unwrap_or(self.unseen)
    }
}

/// The keys are hashes already.
#[derive(Clone, Copy, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = Hash64::of(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Frequencies {
    /// Counts the names of people.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Profile> + Clone) -> Self {
        let given = people.clone().into_iter().filter_map(|person| person.names().given.as_ref());
        let family = people.clone().into_iter().filter_map(|person| person.names().family.as_ref());
        let mother = people.clone().into_iter().filter_map(Profile::mother);
        let births = people.into_iter().filter_map(Profile::birth);
        Self {
            given: Names::of(given.map(Word::hash)),
            family: Names::of(family.map(Word::hash)),
            mother: Names::of(mother.map(Word::hash)),
            january: january(births.map(Birth::is_first_of_january)),
        }
    }

    /// How much more frequent than usual the value is that two people share in a field, `person` being either of them.
    /// `None` where they share none, or all values of the field are equally frequent.
    pub(super) fn ratio(&self, field: Field, level: Level, person: &Profile) -> Option<f64> {
        if level != Level::Same {
            return None;
        }
        match field {
            Field::Given => Some(self.given.ratio(person.names().given.as_ref()?)),
            Field::Family => Some(self.family.ratio(person.names().family.as_ref()?)),
            Field::Mother => Some(self.mother.ratio(person.mother()?)),
            Field::Birth => person.birth().filter(|birth| birth.is_first_of_january()).map(|_| self.january),
            _ => None,
        }
    }
}

/// Of birth dates that are the first of January or are not.
fn january(births: impl Iterator<Item = bool>) -> f64 {
    let (mut first, mut total) = (0.0, 0.0);
    for is_first in births {
        first += if is_first { 1.0 } else { 0.0 };
        total += 1.0;
    }
    let share = (first + FAITH * JANUARY / DAYS) / (total + FAITH);
    (share * DAYS).clamp(1.0, RATIOS.1)
}

impl fmt::Debug for Frequencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frequencies")
            .field("given", &self.given.ratios.len())
            .field("family", &self.family.ratios.len())
            .field("mother", &self.mother.ratios.len())
            .finish()
    }
}
