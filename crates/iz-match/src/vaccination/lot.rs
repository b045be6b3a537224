//! Lot numbers (RXA-15) in a form that can be compared.

use iz_codes::lot::is_placeholder;

/// A lot number: letters and digits only, in upper case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lot {
    letters: Vec<u8>,
    /// The same as a careless hand may have meant it: without zeros in front and the mark of who paid, and one character for
    /// all that look alike.
    folded: Vec<u8>,
}

/// What clinics add to a lot to tell whose stock it is.
const STOCKS: [&[u8]; 5] = [b"VFC", b"PUBLIC", b"PUB", b"PRIVATE", b"PRIV"];

impl Lot {
    /// `None` for a text that says nothing: without a letter or digit, one character again and again, a word for unknown.
    /// Letters beyond ASCII are kept as they are.
    pub(super) fn of(text: &str) -> Option<Self> {
        let letters = text.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
        let letters: Vec<u8> = letters.map(|byte| byte.to_ascii_uppercase()).collect();
        let first = *letters.first()?;
        // A label is no part of the number. `LOT` may be the beginning of one, though.
        let letters = match letters.strip_prefix(b"LOT") {
            Some(rest) if text.trim_start().get(3..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) => {
                rest.to_vec()
            }
            _ => letters,
        };
        let is_repeated = letters.iter().all(|letter| *letter == first);
        let says_nothing = letters.is_empty() || is_repeated || is_placeholder(text);
        (!says_nothing).then(|| Self { folded: fold(&letters), letters })
    }

    /// Whether two different lots may be one that was misread, mistyped or written with the mark of a package or stock:
    /// characters that look alike, two neighbours swapped, one character too many or a letter or two at the end of a lot of
    /// five or more.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        if self.folded == other.folded {
            return true;
        }
        let (a, b) = (&self.letters, &other.letters);
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        match long.len() - short.len() {
            0 => are_swapped(short, long),
            1 if short.len() >= 5 => one_more(short, long),
            2 if short.len() >= 5 => {
                long.strip_prefix(short.as_slice()).is_some_and(|mark| mark.iter().all(u8::is_ascii_alphabetic))
            }
            _ => false,
        }
    }
}

fn fold(letters: &[u8]) -> Vec<u8> {
    let unmarked = STOCKS.iter().find_map(|stock| letters.strip_suffix(*stock)).filter(|lot| lot.len() >= 4);
    let unmarked = unmarked.unwrap_or(letters);
    let zeros = unmarked.iter().take_while(|letter| **letter == b'0').count();
    let alike = |letter: &u8| match letter {
        b'O' | b'D' | b'Q' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'B' => b'8',
        other => *other,
    };
    unmarked.get(zeros..).unwrap_or_default().iter().map(alike).collect()
}

/// Whether two neighbours are swapped, and nothing else differs.
fn are_swapped(a: &[u8], b: &[u8]) -> bool {
    let mut differing = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
    match (differing.next(), differing.next(), differing.next()) {
        (Some((i, (a, b))), Some((j, (c, d))), None) => i + 1 == j && a == d && b == c,
        _ => false,
    }
}

/// Whether `long` is `short` with one character more, anywhere.
fn one_more(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short.get(same..) == long.get(same + 1..)
}
