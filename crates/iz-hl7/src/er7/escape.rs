//! Escape sequences: any text in, some text out, in both directions.

use std::borrow::Cow;

use super::{Charset, Delimiters};
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
/// [`Text::decode_formatted`](super::Text::decode_formatted) reads line breaks and hexadecimal data as well.
///
/// ```
/// use iz_hl7::{Delimiters, decode};
/// let usual = Delimiters::default();
/// assert_eq!(decode("A\\T\\B", &usual), "A&B");
/// assert_eq!(decode("C:\\dir \\H\\x", &usual), "C:\\dir \\H\\x");
/// ```
pub fn decode<'t>(text: &'t str, delimiters: &Delimiters) -> Cow<'t, str> {
    decode_sequences(text, delimiters, |sequence, decoded| match delimiters.named(sequence) {
        Some(delimiter) => {
            decoded.push(delimiter);
            true
        }
        None => false,
    })
}

/// Reads a text as [`decode`] does, and line breaks and hexadecimal data as well.
pub(super) fn decode_formatted<'t>(text: &'t str, delimiters: &Delimiters, charset: Charset) -> Cow<'t, str> {
    decode_sequences(text, delimiters, |sequence, decoded| {
        if let Some(delimiter) = delimiters.named(sequence) {
            decoded.push(delimiter);
        } else if sequence == ".br" {
            decoded.push('\n');
        } else if let Some(text) = sequence.strip_prefix('X').and_then(|digits| hexadecimal(digits, charset)) {
            decoded.push_str(&text);
        } else {
            return false;
        }
        true
    })
}

/// Reads the sequences that `read` knows; the others stay as they are written. `read` gets what stands between two escape
/// characters and the text to add to.
fn decode_sequences<'t>(
    text: &'t str,
    delimiters: &Delimiters,
    read: impl Fn(&str, &mut String) -> bool,
) -> Cow<'t, str> {
    // A sequence stands between two.
    if memchr::memchr_iter(delimiters.escape(), text.as_bytes()).take(2).count() < 2 {
        return Cow::Borrowed(text);
    }
    let mark = char::from(delimiters.escape());
    let mut decoded = String::with_capacity(text.len());
    let mut parts = text.split(mark).peekable();
    decoded.push_str(parts.next().unwrap_or_default());
    // Every further part stands after an escape character, and before another one unless it is the last.
    while let Some(part) = parts.next() {
        let has_end = parts.peek().is_some();
        if has_end && read(part, &mut decoded) {
            decoded.push_str(parts.next().unwrap_or_default());
            continue;
        }
        decoded.push(mark);
        decoded.push_str(part);
        // The end of a sequence begins no other one: the T in `\H\T\N\` is a letter.
        if has_end && is_sequence(part.as_bytes(), delimiters) {
            decoded.push(mark);
            decoded.push_str(parts.next().unwrap_or_default());
        }
    }
    Cow::Owned(decoded)
}

/// The text of hexadecimal data: pairs of digits, the bytes of a text in a character set. Some senders write each character
/// as four digits that begin with 00. `None` for other digits, other bytes, and control characters other than line breaks.
fn hexadecimal(digits: &str, charset: Charset) -> Option<String> {
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else { return None };
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes: Vec<u8> = pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?))
        .collect::<Option<_>>()
        .filter(|bytes: &Vec<u8>| !bytes.is_empty())?;
    let text = match bytes.as_chunks::<2>() {
        // A zero byte is in no text, so this can mean nothing else.
        (characters, []) if characters.iter().all(|[high, _]| *high == 0) => {
            characters.iter().map(|[_, low]| char::from(*low)).collect()
        }
        _ if charset.invalid(&bytes).is_some() => return None,
        _ => charset.read(&bytes).into_owned(),
    };
    let is_text = |c: char| !c.is_control() || matches!(c, '\r' | '\n');
    text.chars().all(is_text).then_some(text)
}

/// The position of the first escape character of a value that neither begins nor ends a sequence of the standard.
pub(super) fn stray(value: &[u8], delimiters: &Delimiters) -> Option<usize> {
    let mut parts = value.split(|byte| *byte == delimiters.escape()).peekable();
    let mut position = parts.next()?.len();
    while let Some(part) = parts.next() {
        let Some(text) = parts.next_if(|_| is_sequence(part, delimiters)) else { return Some(position) };
        position += part.len() + text.len() + 2;
    }
    None
}

/// Whether what stands between two escape characters is a sequence of the standard (chapter 2, section 2.7).
fn is_sequence(sequence: &[u8], delimiters: &Delimiters) -> bool {
    let is_hexadecimal = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
    match sequence {
        b"H" | b"N" | [b'Z', ..] => true,
        [b'X', digits @ ..] => !digits.is_empty() && digits.len().is_multiple_of(2) && is_hexadecimal(digits),
        [b'C', digits @ ..] => digits.len() == 4 && is_hexadecimal(digits),
        [b'M', digits @ ..] => matches!(digits.len(), 4 | 6) && is_hexadecimal(digits),
        [b'.', a, b, number @ ..] => {
            let digits = number.strip_prefix(b"+").or(number.strip_prefix(b"-")).unwrap_or(number);
            [b"br", b"ce", b"fi", b"in", b"nf", b"sk", b"sp", b"ti"].contains(&&[*a, *b])
                && digits.iter().all(u8::is_ascii_digit)
        }
        _ => std::str::from_utf8(sequence).is_ok_and(|letters| delimiters.named(letters).is_some()),
    }
}
