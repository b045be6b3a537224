use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use super::hash::Hash64;
use super::word::Word;
use super::{Field, Level, Profile};

/// The least and the greatest ratio of frequencies that counts: 1,000 times as rare as usual, 1,000 times as common.
const RATIOS: (f64, f64) = (0.001, 1_000.0);

/// How common names are among the people that one knows. To share `Garcia` says less than to share a rare name.
///
/// It is a value learned beforehand, and does not change when people are compared: so a record that is added somewhere
/// changes nothing elsewhere. An empty one takes all names for equally common. It needs memory for each distinct name.
///
/// `Debug` shows how many names there are, never which.
#[derive(Clone, Default)]
pub struct Frequencies {
    given: Names,
    family: Names,
    mother: Names,
}

/// How frequent each name is, by the name that two people share when they share one by chance.
#[derive(Clone)]
struct Names {
    /// By the hash of the name.
    ratios: HashMap<u64, f64, BuildHasherDefault<Hashed>>,
    /// Of a name that was not seen: that of one that was seen once.
    unseen: f64,
}

impl Default for Names {
    fn default() -> Self {
        Self { ratios: HashMap::default(), unseen: 1.0 }
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
        let ratio = |count: u32| (f64::from(count) / total / usual).clamp(RATIOS.0, RATIOS.1);
        Self { ratios: counts.into_iter().map(|(name, count)| (name, ratio(count))).collect(), unseen: ratio(1) }
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
        let mother = people.into_iter().filter_map(Profile::mother);
        Self {
            given: Names::of(given.map(Word::hash)),
            family: Names::of(family.map(Word::hash)),
            mother: Names::of(mother.map(Word::hash)),
        }
    }

    /// How much more frequent than usual the name is that two people share in a field, `person` being either of them.
    /// `None` where they share none, or the field is no name.
    pub(super) fn ratio(&self, field: Field, level: Level, person: &Profile) -> Option<f64> {
        if level != Level::Same {
            return None;
        }
        match field {
            Field::Given => Some(self.given.ratio(person.names().given.as_ref()?)),
            Field::Family => Some(self.family.ratio(person.names().family.as_ref()?)),
            Field::Mother => Some(self.mother.ratio(person.mother()?)),
            _ => None,
        }
    }
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
