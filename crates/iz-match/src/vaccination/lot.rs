//! Lot numbers (RXA-15) in a form that can be compared.

/// A lot number: letters and digits only, in upper case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lot(Vec<u8>);

impl Lot {
    /// `None` for a text that has no letter or digit, or that says there is none. Letters beyond ASCII are kept as they are.
    pub(super) fn of(text: &str) -> Option<Self> {
        let letters = text.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        let lot: Vec<u8> = letters.map(|byte| byte.to_ascii_uppercase()).collect();
        const NONE: [&[u8]; 7] = [b"NA", b"UNK", b"UNKNOWN", b"NONE", b"NULL", b"HIST", b"HISTORICAL"];
        (!lot.is_empty() && !NONE.contains(&lot.as_slice())).then_some(Self(lot))
    }

    /// Whether two different lots may be one that was misread, mistyped or written with a mark of its package: one pair of
    /// characters that look alike, two neighbours swapped, one character too many in a lot of five or more, or the mark
    /// of the unit of use (a letter or two) at the end.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        match long.len() - short.len() {
            0 => misread(short, long),
            1 if short.len() >= 5 => one_more(short, long),
            2 if short.len() >= 5 => {
                long.strip_prefix(short.as_slice()).is_some_and(|mark| mark.iter().all(u8::is_ascii_alphabetic))
            }
            _ => false,
        }
    }
}

fn misread(a: &[u8], b: &[u8]) -> bool {
    let mut differing = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
    match (differing.next(), differing.next(), differing.next()) {
        (Some((_, (a, b))), None, None) => look_alike(*a, *b),
        (Some((i, (a, b))), Some((j, (c, d))), None) => i + 1 == j && a == d && b == c,
        _ => false,
    }
}

fn look_alike(a: u8, b: u8) -> bool {
    const PAIRS: [&[u8; 2]; 9] = [b"8B", b"0O", b"1I", b"5S", b"2Z", b"1L", b"IL", b"0D", b"0Q"];
    PAIRS.iter().any(|pair| **pair == [a.min(b), a.max(b)])
}

/// Whether `long` is `short` with one character more, anywhere.
fn one_more(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short.get(same..) == long.get(same + 1..)
}
