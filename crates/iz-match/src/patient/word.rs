use rapidfuzz::distance::{jaro_winkler, osa};

use super::fold::fold;
use super::hash::Hash64;

/// More letters than any name has. What is longer is cut, so that no input makes a comparison slow.
const LONGEST: usize = 64;

/// The least Jaro-Winkler similarity of two words that are alike. Conventional values lie between 0.8 and 0.9.
const ALIKE: f64 = 0.85;

/// A folded word, with what makes comparing it quick.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Word {
    text: Box<str>,
    /// Of the whole word, also where it is cut for comparing.
    hash: u64,
    /// Which letters occur: one bit each for A to Z, five for the digits, one for all other letters.
    letters: u32,
}

/// How much two words resemble each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Same,
    /// One slip of the hand apart, or two where the words have seven letters or more.
    Slip,
    /// One begins with the other, or they are alike by Jaro and Winkler.
    Similar,
    Other,
}

impl Word {
    /// The word, when a letter or digit is left of it.
    pub(super) fn new(text: &str) -> Option<Self> {
        Self::of_folded(&fold(text))
    }

    pub(super) fn of_folded(folded: &str) -> Option<Self> {
        let end = folded.char_indices().nth(LONGEST).map_or(folded.len(), |(end, _)| end);
        let text = folded.get(..end).filter(|text| !text.is_empty())?;
        let letters = text.bytes().fold(0, |letters, byte| letters | bit(byte));
        Some(Self { text: text.into(), hash: Hash64::of(folded.as_bytes()), letters })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn hash(&self) -> u64 {
        self.hash
    }

    pub(super) fn first(&self) -> Option<char> {
        self.text.chars().next()
    }

    /// Whether it is one Latin letter. In other scripts that may be a whole name.
    pub(super) fn is_initial(&self) -> bool {
        self.is_ascii() && self.text.len() == 1
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.hash == other.hash
    }

    /// How much they resemble each other, whichever comes first.
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        if self.is(other) {
            return Likeness::Same;
        }
        let bounds = Bounds::of(self, other);
        if bounds.may_be_slip() && self.distance(other, bounds.slips) <= bounds.slips {
            return Likeness::Slip;
        }
        if bounds.may_begin() && (self.begins(other) || other.begins(self)) {
            return Likeness::Similar;
        }
        if bounds.may_be_alike(self.common_beginning(other)) && self.is_alike(other) {
            return Likeness::Similar;
        }
        Likeness::Other
    }

    fn begins(&self, other: &Self) -> bool {
        other.text.starts_with(&*self.text)
    }

    /// The bytes at the beginning that are the same, up to four: so many count for Winkler.
    fn common_beginning(&self, other: &Self) -> u32 {
        let pairs = self.text.bytes().zip(other.text.bytes());
        pairs.take(4).take_while(|(one, other)| one == other).map(|_| 1).sum()
    }

    /// The distance in insertions, deletions, substitutions and exchanges of neighbours, as far as it is at most `most`.
    fn distance(&self, other: &Self, most: usize) -> usize {
        let args = osa::Args::default().score_cutoff(most);
        let distance = if self.is_ascii() && other.is_ascii() {
            osa::distance_with_args(self.text.bytes(), other.text.bytes(), &args)
        } else {
            osa::distance_with_args(self.text.chars(), other.text.chars(), &args)
        };
        distance.unwrap_or(usize::MAX)
    }

    fn is_alike(&self, other: &Self) -> bool {
        // Jaro's transpositions depend on the direction, so there is one.
        let (one, other) = if self.text <= other.text { (self, other) } else { (other, self) };
        let args = jaro_winkler::Args::default().score_cutoff(ALIKE);
        if one.is_ascii() && other.is_ascii() {
            jaro_winkler::similarity_with_args(one.text.bytes(), other.text.bytes(), &args)
        } else {
            jaro_winkler::similarity_with_args(one.text.chars(), other.text.chars(), &args)
        }
        .is_some()
    }

    const fn is_ascii(&self) -> bool {
        self.letters & OTHER == 0
    }

    /// The soundex code of the word, a letter and three digits as a number, when a Latin letter is in it.
    pub(super) fn soundex(&self) -> Option<u64> {
        let class = |letter: u8| match letter {
            b'B' | b'F' | b'P' | b'V' => 1,
            b'C' | b'G' | b'J' | b'K' | b'Q' | b'S' | b'X' | b'Z' => 2,
            b'D' | b'T' => 3,
            b'L' => 4,
            b'M' | b'N' => 5,
            b'R' => 6,
            _ => 0,
        };
        let mut letters = self.text.bytes().filter(u8::is_ascii_uppercase);
        let first = letters.next()?;
        let (mut code, mut digits, mut last) = (u64::from(first), 0, class(first));
        for letter in letters.filter(|letter| !matches!(letter, b'H' | b'W')) {
            let class = class(letter);
            if class != 0 && class != last && digits < 3 {
                (code, digits) = (code * 10 + class, digits + 1);
            }
            last = class;
        }
        Some((digits..3).fold(code, |code, _| code * 10))
    }
}

/// The bit of all letters but A to Z.
const OTHER: u32 = 1 << 31;

fn bit(byte: u8) -> u32 {
    match byte {
        b'A'..=b'Z' => 1 << (byte - b'A'),
        b'0'..=b'9' => 1 << (26 + (byte - b'0') / 2),
        _ => OTHER,
    }
}

/// What lengths and letters alone say about two words. Most words that are compared have nothing in common, and need no
/// more than this.
struct Bounds {
    shorter: u32,
    lengths: [u32; 2],
    /// How many letters each has that the other lacks, at least.
    missing: [u32; 2],
    /// The slips that are allowed.
    slips: usize,
}

impl Bounds {
    fn of(one: &Word, other: &Word) -> Self {
        let mut lengths = [one, other].map(|word| u32::try_from(word.text.len()).unwrap_or(u32::MAX));
        let shorter = lengths[0].min(lengths[1]);
        let mut missing = [one.letters & !other.letters, other.letters & !one.letters].map(u32::count_ones);
        if !(one.is_ascii() && other.is_ascii()) {
            // Bytes are not letters then, and nothing is known beforehand.
            (lengths, missing) = ([shorter; 2], [0; 2]);
        }
        let slips = match shorter {
            0..=2 => 0,
            3..=6 => 1,
            _ => 2,
        };
        Self { shorter, lengths, missing, slips }
    }

    /// A slip makes at most one letter appear and one vanish.
    fn may_be_slip(&self) -> bool {
        let longer = self.lengths[0].max(self.lengths[1]);
        let fewest = self.missing[0].max(self.missing[1]).max(longer - self.shorter);
        self.slips > 0 && usize::try_from(fewest).is_ok_and(|fewest| fewest <= self.slips)
    }

    fn may_begin(&self) -> bool {
        self.shorter >= 3 && (self.missing[0] == 0 || self.missing[1] == 0)
    }

    /// Whether the similarity can reach [`ALIKE`], if every letter that both may have is in its place.
    fn may_be_alike(&self, beginning: u32) -> bool {
        let common = (self.lengths[0] - self.missing[0]).min(self.lengths[1] - self.missing[1]);
        let shares = self.lengths.map(|length| f64::from(common) / f64::from(length));
        let jaro = (shares[0] + shares[1] + 1.0) / 3.0;
        self.shorter >= 3 && jaro + 0.1 * f64::from(beginning) * (1.0 - jaro) >= ALIKE
    }
}
