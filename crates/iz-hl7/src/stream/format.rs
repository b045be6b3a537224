use std::fmt;

/// What a file is that is no HL7, as far as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Compressed by gzip.
    Gzip,
    /// A zip archive.
    Zip,
    /// Text in UTF-16, perhaps HL7.
    Utf16,
    /// HL7 in EBCDIC.
    Ebcdic,
    /// A web page.
    Html,
    /// XML, such as HL7 v3, CDA or FHIR.
    Xml,
    /// JSON, such as FHIR.
    Json,
    /// A table whose values are separated by commas, semicolons or tabs.
    Csv,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip data",
            Self::Zip => "a zip archive",
            Self::Utf16 => "text in UTF-16",
            Self::Ebcdic => "HL7 in EBCDIC",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Json => "JSON",
            Self::Csv => "CSV",
        })
    }
}

/// Guesses what bytes are that do not begin like HL7. `None` when nothing speaks for a format, and for HL7.
///
/// ```
/// use iz_hl7::stream::{Format, sniff};
/// assert_eq!(sniff(b"\x1F\x8B\x08\x00"), Some(Format::Gzip));
/// assert_eq!(sniff(b"MSH|^~\\&|"), None);
/// ```
pub fn sniff(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0x1F, 0x8B, ..] => return Some(Format::Gzip),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Some(Format::Zip),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Some(Format::Utf16),
        // A header without byte order mark.
        [b'M' | b'F' | b'B', 0, b'S' | b'H', 0, ..] | [0, b'M' | b'F' | b'B', 0, b'S' | b'H', ..] => {
            return Some(Format::Utf16);
        }
        // MSH, FHS and BHS.
        [0xD4, 0xE2, 0xC8, ..] | [0xC6 | 0xC2, 0xC8, 0xE2, ..] => return Some(Format::Ebcdic),
        _ => {}
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let (first, rest) = text.split_first()?;
    let next = rest.trim_ascii_start().first();
    match first {
        b'<' => markup(rest),
        b'{' if matches!(next, Some(b'"' | b'}')) => Some(Format::Json),
        b'[' if matches!(next, Some(b'{' | b'[' | b'"' | b']')) => Some(Format::Json),
        _ => is_table(text).then_some(Format::Csv),
    }
}

/// What begins with `<` and these bytes.
fn markup(rest: &[u8]) -> Option<Format> {
    let begins = |name: &[u8]| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    if begins(b"!doctype html") || begins(b"html") {
        return Some(Format::Html);
    }
    rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'?' | b'!')).then_some(Format::Xml)
}

/// Whether the first line has at least three cells, and the second, if there is one, as many. Prose has a blank after a
/// comma.
fn is_table(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.is_empty());
    let Some(first) = lines.next().filter(|line| !line.iter().any(|byte| *byte < b' ' && *byte != b'\t')) else {
        return false;
    };
    // The last line of a prefix may be cut.
    let second = lines.next().filter(|_| lines.next().is_some());
    [b',', b';', b'\t'].into_iter().any(|separator| {
        let count = separators(first, separator);
        let is_prose = first.windows(2).any(|pair| pair == [separator, b' ']);
        count >= 2 && !is_prose && second.is_none_or(|second| separators(second, separator) == count)
    })
}

/// The separators of a line that do not stand in quotes.
fn separators(line: &[u8], separator: u8) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for byte in line {
        is_quoted ^= *byte == b'"';
        count += usize::from(*byte == separator && !is_quoted);
    }
    count
}
