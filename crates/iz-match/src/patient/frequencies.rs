use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};

use super::hash::Hash64;
use super::word::Word;
use super::{Comparison, Field, Level, Profile};

/// The greatest number of bits that the frequency of one name adds or takes: 1 in 1,000 beside 1 in 1,000,000.
const MOST: f64 = 10.0;

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

/// What sharing each name says more, or less, than sharing a name.
#[derive(Clone, Default)]
struct Names {
    /// By the hash of the name.
    bits: HashMap<u64, f64, BuildHasherDefault<Hashed>>,
    /// For a name that was not seen: as much as for one that was seen once.
    unseen: f64,
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
        let usual = counts.values().map(|count| (f64::from(*count) / total).powi(2)).sum::<f64>().log2();
        let bits = |count: u32| (usual - (f64::from(count) / total).log2()).clamp(-MOST, MOST);
        Self { bits: counts.into_iter().map(|(name, count)| (name, bits(count))).collect(), unseen: bits(1) }
    }

    fn bits(&self, word: &Word) -> f64 {
        self.bits.get(&word.hash()).copied().unwrap_or(self.unseen)
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

    /// The bits that the frequency of a name adds where a field is the same on both sides.
    pub(super) fn bits(&self, field: Field, level: Level, person: &Profile) -> f64 {
        let (names, word) = match field {
            Field::Given => (&self.given, person.names().given.as_ref()),
            Field::Family => (&self.family, person.names().family.as_ref()),
            Field::Mother => (&self.mother, person.mother()),
            _ => return 0.0,
        };
        match (level, word) {
            (Level::Same, Some(word)) => names.bits(word),
            _ => 0.0,
        }
    }

    /// The bits that the frequencies of the names that two people share add.
    pub(super) fn of_shared(&self, comparison: &Comparison, person: &Profile) -> f64 {
        [Field::Given, Field::Family, Field::Mother]
            .into_iter()
            .map(|field| self.bits(field, comparison.level(field), person))
            .sum()
    }
}

impl fmt::Debug for Frequencies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frequencies")
            .field("given", &self.given.bits.len())
            .field("family", &self.family.bits.len())
            .field("mother", &self.mother.bits.len())
            .finish()
    }
}
