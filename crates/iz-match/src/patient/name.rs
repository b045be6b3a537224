use iz_model::{Patient, PersonName};

use super::Level;
use super::address::{likeness, single};
use super::fold::{cut, fold, spelled_out};
use super::nickname::Nicknames;
use super::placeholder;
use super::profile::MOST;
use super::word::{Likeness, Word};

/// All names of a person, in comparable parts.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Names {
    /// All given names of the legal name in one word, as some systems write them.
    pub(super) given: Option<Word>,
    /// Its words, where there are several.
    given_words: Box<[Word]>,
    nicknames: Nicknames,
    /// Given names of aliases.
    given_aliases: Box<[Word]>,
    /// The second and further given names, which some systems keep in the given name and some apart.
    middle: Option<Word>,
    pub(super) family: Option<Word>,
    /// Parts of a double name, names of aliases, the maiden name.
    families: Box<[Word]>,
    /// Whether the family name has several parts that say something alone.
    is_double: bool,
    suffix: Option<Suffix>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Suffix {
    Junior,
    Senior,
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Sixth,
}

impl Suffix {
    fn of(folded: &str) -> Option<Self> {
        Some(match folded {
            "JR" | "JUNIOR" | "JNR" => Self::Junior,
            "SR" | "SENIOR" | "SNR" => Self::Senior,
            "II" | "2ND" => Self::Second,
            "III" | "3RD" => Self::Third,
            "IV" | "4TH" => Self::Fourth,
            "I" | "1ST" => Self::First,
            "V" | "5TH" => Self::Fifth,
            "VI" | "6TH" => Self::Sixth,
            _ => return None,
        })
    }

    /// The suffix that a word at the end of a name is. `I` and `V` are initials there, and `Vi` is a name.
    fn at_end(folded: &str) -> Option<Self> {
        Self::of(folded).filter(|_| !matches!(folded, "I" | "V" | "VI"))
    }
}

/// Words of a family name that are too common to say anything alone.
const PARTICLES: [&str; 38] = [
    "ABD", "ABDUL", "ABU", "AL", "BEN", "BIN", "BINT", "DA", "DAS", "DE", "DEL", "DEN", "DER", "DI", "DO", "DOS", "DU",
    "EL", "IBN", "LA", "LAS", "LE", "LOS", "MAC", "MC", "MD", "PHD", "SAINT", "SAN", "SANTA", "SANTO", "ST", "TEN",
    "TER", "VAN", "VANDER", "VON", "ZU",
];

impl Names {
    pub(super) fn of(patient: &Patient) -> Self {
        let mut names = Self::default();
        // A partner is somebody else (kind `P`).
        let own = patient.names.iter().filter(|name| name.kind.as_deref() != Some("P")).take(MOST);
        let is_alias = |name: &&PersonName| matches!(name.kind.as_deref(), Some("A" | "M" | "N" | "S"));
        let (aliases, legal): (Vec<_>, Vec<_>) = own.partition(is_alias);
        let (mut givens, mut families) = (Vec::new(), Vec::new());
        for name in legal.into_iter().chain(aliases) {
            let (given, family) = names.parts(name);
            match names.given {
                Some(_) => givens.extend(joined(&given)),
                None => names.set_given(&given, name.middle.as_deref()),
            }
            match names.family {
                Some(_) => families.extend(joined(&family)),
                None => names.set_family(&family),
            }
            givens.extend(spelled(name.given.as_deref()));
            families.extend(spelled(name.family.as_deref()));
        }
        givens.retain(|given| names.given.as_ref() != Some(given));
        families.retain(|family| names.family.as_ref() != Some(family));
        families.extend(names.families.iter().cloned());
        for words in [&mut givens, &mut families] {
            words.sort_unstable_by(|one, other| one.text().cmp(other.text()));
            words.dedup();
        }
        (names.given_aliases, names.families) = (givens.into(), families.into());
        names
    }

    /// The words of given and family name, none where they are placeholders. Of the suffixes the first counts.
    fn parts(&mut self, name: &PersonName) -> (Vec<String>, Vec<String>) {
        if let Some(suffix) = name.suffix.as_deref().and_then(|suffix| Suffix::of(&fold(suffix))) {
            self.suffix.get_or_insert(suffix);
        }
        let mut given = self.words(name.given.as_deref());
        if placeholder::is_no_given(&given) {
            given.clear();
        }
        let mut family = self.words(name.family.as_deref());
        if placeholder::is_no_name(&family) {
            family.clear();
        }
        let is_nobody = placeholder::is_nobody(&given.concat(), &family.concat());
        if is_nobody { Default::default() } else { (given, family) }
    }

    fn set_given(&mut self, given: &[String], middle: Option<&str>) {
        let Some(first) = given.first() else { return };
        let mut middle = self.words(middle);
        if placeholder::is_no_given(&middle) {
            middle.clear();
        }
        self.middle = joined(&[given.get(1..).unwrap_or_default(), &middle].concat());
        self.given = joined(given);
        self.nicknames = Nicknames::of(first);
        if given.len() > 1 {
            self.given_words = given.iter().filter_map(|word| Word::of_folded(word)).collect();
        }
    }

    fn set_family(&mut self, family: &[String]) {
        self.family = joined(family);
        if family.len() > 1 {
            let parts = family.iter().filter(|part| !PARTICLES.contains(&part.as_str()));
            self.families = parts.filter_map(|part| Word::of_folded(part)).filter(|part| !part.is_initial()).collect();
            self.is_double = self.families.len() > 1;
        }
    }

    /// The words of a name, folded. A suffix at its end becomes that of the person.
    fn words(&mut self, name: Option<&str>) -> Vec<String> {
        let mut words = split(name.unwrap_or_default());
        let is_name = words == ["JUNIOR"] || words == ["SENIOR"];
        if let Some(suffix) = words.last().filter(|_| !is_name).and_then(|last| Suffix::at_end(last)) {
            words.pop();
            self.suffix.get_or_insert(suffix);
        }
        words
    }

    /// Given, family, other family, middle name and suffix.
    pub(super) fn levels(&self, other: &Self) -> [Level; 5] {
        let middle = self.middle_level(other);
        [
            self.given_level(other, middle),
            self.family_level(other),
            self.other_family_level(other),
            middle,
            match (self.suffix, other.suffix) {
                (Some(one), Some(other)) if one == other => Level::Same,
                (Some(_), Some(_)) => Level::Differ,
                _ => Level::Absent,
            },
        ]
    }

    fn given_level(&self, other: &Self, middle: Level) -> Level {
        let (Some(one), Some(two)) = (&self.given, &other.given) else { return Level::Absent };
        let likeness = one.likeness(two);
        if likeness == Likeness::Same {
            // Two initials may be of two names.
            return if one.is_initial() { Level::Initial } else { Level::Same };
        }
        if self.is_variant(one, other, two) {
            return if middle == Level::Differ { Level::Similar } else { Level::Variant };
        }
        if (one.is_initial() || two.is_initial()) && one.first() == two.first() {
            return Level::Initial;
        }
        let is = |one: &Word, other: &Option<Word>| other.as_ref().is_some_and(|other| one.is(other));
        if is(one, &other.family) || is(two, &self.family) {
            return Level::Swapped;
        }
        if is(one, &other.middle) || is(two, &self.middle) {
            return Level::Crossed;
        }
        match single(Some(likeness)) {
            Level::Differ if shares(&self.given_words, &other.given_words) => Level::Similar,
            level => level,
        }
    }

    /// Whether one given name is the other in another form.
    fn is_variant(&self, one: &Word, other: &Self, two: &Word) -> bool {
        let is_alias = |aliases: &[Word], given: &Word| aliases.iter().any(|alias| alias.is(given));
        // Of several given names on one side the first may be the other's. On both sides they would contradict.
        let is_single = self.given_words.is_empty() || other.given_words.is_empty();
        let first = |names: &Self, given: &Word| names.given_words.first().map_or(given.hash(), Word::hash);
        is_single && (first(self, one) == first(other, two) || self.nicknames.meets(&other.nicknames))
            || is_alias(&self.given_aliases, two)
            || is_alias(&other.given_aliases, one)
            || self.is_in_two_words(two)
            || other.is_in_two_words(one)
    }

    /// Whether given and middle name are this name, as `Mary Ann` is `Maryann`.
    fn is_in_two_words(&self, name: &Word) -> bool {
        let (Some(given), Some(middle)) = (&self.given, &self.middle) else { return false };
        self.given_words.is_empty() && name.text().strip_prefix(given.text()) == Some(middle.text())
    }

    fn middle_level(&self, other: &Self) -> Level {
        let (Some(one), Some(two)) = (&self.middle, &other.middle) else { return Level::Absent };
        if !one.is(two) && (one.is_initial() || two.is_initial()) && one.first() == two.first() {
            return Level::Initial;
        }
        single(Some(one.likeness(two)))
    }

    fn family_level(&self, other: &Self) -> Level {
        let (Some(one), Some(two)) = (&self.family, &other.family) else { return Level::Absent };
        let likeness = one.likeness(two);
        if likeness == Likeness::Same {
            return Level::Same;
        }
        let has = |families: &[Word], family: &Word| families.iter().any(|other| other.is(family));
        // Of two double names half is shared by cousins, and by many others where few names are common.
        let needed = if self.is_double && other.is_double { 2 } else { 1 };
        let shared = || self.families.iter().filter(|family| has(&other.families, family)).take(needed).count();
        if has(&self.families, two) || has(&other.families, one) || shared() == needed {
            return Level::Part;
        }
        let is = |one: &Word, other: &Option<Word>| other.as_ref().is_some_and(|other| one.is(other));
        if is(one, &other.given) || is(two, &self.given) {
            return Level::Swapped;
        }
        single(Some(likeness))
    }

    fn other_family_level(&self, other: &Self) -> Level {
        if self.families.is_empty() && other.families.is_empty() {
            return Level::Absent;
        }
        // The one that was compared as the family name does not count again.
        let compared = usize::from(self.family.is_some() && other.family.is_some());
        let shared = self.all_families().filter(|one| other.all_families().any(|other| other.is(one)));
        if shared.count() > compared {
            Level::Same
        } else if self.families.is_empty() || other.families.is_empty() {
            Level::Absent
        } else {
            Level::Differ
        }
    }

    /// Given and family name, in an order that does not depend on which is which.
    pub(super) fn both(&self) -> Option<[&Word; 2]> {
        let mut both = [self.given.as_ref()?, self.family.as_ref()?];
        both.sort_unstable_by_key(|word| word.hash());
        Some(both)
    }

    pub(super) fn has_middle(&self) -> bool {
        self.middle.is_some()
    }

    /// All family names.
    pub(super) fn all_families(&self) -> impl Iterator<Item = &Word> {
        self.family.iter().chain(&self.families)
    }
}

/// A name as some spell it who have no accents, where it has some: as good as an alias.
fn spelled(name: Option<&str>) -> Option<Word> {
    spelled_out(name?).and_then(|name| Word::of_folded(&name))
}

/// The words of a name, folded.
fn split(name: &str) -> Vec<String> {
    let parts = cut(name).split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | ',' | '.'));
    parts.map(fold).filter(|word| !word.is_empty()).take(MOST).collect()
}

/// A name of somebody else, in one word, unless it is a placeholder.
pub(super) fn other_name(name: &str) -> Option<Word> {
    let words = split(name);
    joined(&words).filter(|_| !placeholder::is_no_name(&words))
}

/// A given name of somebody else.
pub(super) fn other_given(name: &str) -> Option<Word> {
    let words = split(name);
    joined(&words).filter(|_| !placeholder::is_no_relative(&words))
}

fn shares(one: &[Word], other: &[Word]) -> bool {
    one.iter().any(|one| other.iter().any(|other| one.is(other)))
}

fn joined(words: &[String]) -> Option<Word> {
    Word::of_folded(&words.concat())
}

/// Two single words.
pub(super) fn word_level(one: &Option<Word>, other: &Option<Word>) -> Level {
    single(likeness(one, other))
}

/// The best of all pairs.
pub(super) fn words_level(one: &[Word], other: &[Word]) -> Level {
    let pairs = one.iter().flat_map(|one| other.iter().map(|other| one.likeness(other)));
    single(pairs.min())
}
