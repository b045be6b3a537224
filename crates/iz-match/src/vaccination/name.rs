//! Names of organizations and products, in a form that can be compared.

/// Whether two names are the same but for case, blanks and punctuation. Nothing equals nothing.
pub(super) fn same(a: &str, b: &str) -> bool {
    let mut letters = letters(a).peekable();
    letters.peek().is_some() && letters.eq(self::letters(b))
}

/// Whether one name begins with the other, as `Engerix-B Peds` does with `Engerix-B`.
pub(super) fn extends(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (letters(a), letters(b));
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => return false,
            _ => return true,
        }
    }
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}
