//! Names of organizations and products, in a form that can be compared.

/// Shorter names say too little to be the beginning of another.
const LEAST_BEGINNING: usize = 4;

/// Whether two names are the same but for case, blanks and punctuation. Nothing equals nothing.
pub(super) fn same(a: &str, b: &str) -> bool {
    let mut letters = letters(a).peekable();
    letters.peek().is_some() && letters.eq(self::letters(b))
}

/// Whether one name begins with the other, as `Engerix-B Peds` does with `Engerix-B`.
pub(super) fn extends(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (letters(a).count(), letters(b).count());
    of_a.min(of_b) >= LEAST_BEGINNING && letters(a).zip(letters(b)).all(|(a, b)| a == b)
}

/// A name that says something.
pub(super) fn known(name: Option<&str>) -> Option<&str> {
    name.filter(|name| letters(name).next().is_some() && !same(name, "unknown"))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}
