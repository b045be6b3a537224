//! Escape sequences: any text in, some text out, in both directions.

use std::borrow::Cow;

use super::Delimiters;
use crate::ErrorKind;

/// Writes a text so that none of its characters can be taken for a delimiter.
///
/// ```
/// use iz_hl7::{Delimiters, escape};
/// assert_eq!(escape("A&B|C", &Delimiters::default()), "A\\T\\B\\F\\C");
/// ```
pub fn escape<'t>(text: &'t str, delimiters: &Delimiters) -> Cow<'t, str> {
    let letter = |c: char| u8::try_from(c).ok().and_then(|byte| delimiters.letter_of(byte));
    if !text.chars().any(|c| letter(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mark = char::from(delimiters.escape());
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match letter(c) {
            Some(letter) => escaped.extend([mark, letter, mark]),
            None => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Writes a text as a value: escaped, and refused when it cannot stand in a field.
pub(crate) fn encode<'t>(text: &'t str, delimiters: &Delimiters) -> Result<Cow<'t, str>, ErrorKind> {
    if text.chars().any(char::is_control) {
        Err(ErrorKind::ControlCharacter)
    } else if text == "\"\"" {
        Err(ErrorKind::ReservedText)
    } else {
        Ok(escape(text, delimiters))
    }
}

/// Reads a text with escape sequences.
///
/// The sequences that name a delimiter (`\F\ \S\ \T\ \R\ \E\`, and `\P\` when MSH-2 has a truncation character) become
/// that delimiter. Everything else stays as it is written: formatting (`\.br\`, `\H\`), hexadecimal data, a sequence
/// without an end. Nothing is dropped, and no control character can appear that was not there.
///
/// ```
/// use iz_hl7::{Delimiters, decode};
/// let usual = Delimiters::default();
/// assert_eq!(decode("A\\T\\B", &usual), "A&B");
/// assert_eq!(decode("C:\\dir \\H\\x", &usual), "C:\\dir \\H\\x");
/// ```
pub fn decode<'t>(text: &'t str, delimiters: &Delimiters) -> Cow<'t, str> {
    if !text.as_bytes().contains(&delimiters.escape()) {
        return Cow::Borrowed(text);
    }
    let mark = char::from(delimiters.escape());
    let mut decoded = String::with_capacity(text.len());
    let mut parts = text.split(mark).peekable();
    decoded.push_str(parts.next().unwrap_or_default());
    // Every further part stands after an escape character, and before another one unless it is the last.
    while let Some(part) = parts.next() {
        match delimiters.named(part).filter(|_| parts.peek().is_some()) {
            Some(delimiter) => {
                decoded.push(delimiter);
                decoded.push_str(parts.next().unwrap_or_default());
            }
            None => {
                decoded.push(mark);
                decoded.push_str(part);
            }
        }
    }
    Cow::Owned(decoded)
}
