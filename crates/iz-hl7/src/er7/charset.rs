use std::borrow::Cow;

use encoding_rs::Encoding;

/// How the bytes of a message are read as text: the sets of table 0211 that keep ASCII as it is, and Windows-1252.
///
/// MSH-18 names the set. A message that names none, or ASCII, and is valid UTF-8 is read as UTF-8; any other, and one whose
/// bytes are not of the set that it names, is read as ISO 8859-1, in which every byte is a character, so that no byte is
/// lost and none is replaced. [`ParseOptions::fallback`](super::ParseOptions::fallback) can name another set for those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8 (`UNICODE UTF-8`), and with it ASCII (`ASCII`).
    Utf8,
    /// ISO 8859-1 (`8859/1`), Latin 1.
    Iso8859_1,
    /// ISO 8859-2 (`8859/2`), Latin 2.
    Iso8859_2,
    /// ISO 8859-3 (`8859/3`), Latin 3.
    Iso8859_3,
    /// ISO 8859-4 (`8859/4`), Latin 4.
    Iso8859_4,
    /// ISO 8859-5 (`8859/5`), Cyrillic.
    Iso8859_5,
    /// ISO 8859-6 (`8859/6`), Arabic.
    Iso8859_6,
    /// ISO 8859-7 (`8859/7`), Greek.
    Iso8859_7,
    /// ISO 8859-8 (`8859/8`), Hebrew.
    Iso8859_8,
    /// ISO 8859-9 (`8859/9`), Latin 5, read as its superset Windows-1254.
    Iso8859_9,
    /// ISO 8859-15 (`8859/15`), Latin 9.
    Iso8859_15,
    /// Windows-1252, which senders often mean by ISO 8859-1. Table 0211 lacks it; some write `CP1252`.
    Windows1252,
}

/// What MSH-18 says.
pub(super) enum Declared {
    /// Nothing, or ASCII: text beyond ASCII is then undeclared.
    Nothing,
    Known(Charset),
    Unknown,
}

impl Charset {
    /// The set that MSH-18 names, by its name in table 0211 or another that is in use, in either case. `None` for a set that
    /// this crate does not read, such as UTF-16 or the Japanese ones.
    ///
    /// ```
    /// use iz_hl7::Charset;
    /// assert_eq!(Charset::named("UNICODE UTF-8"), Some(Charset::Utf8));
    /// assert_eq!(Charset::named("8859/15"), Some(Charset::Iso8859_15));
    /// assert_eq!(Charset::named("UNICODE UTF-16"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_uppercase();
        let name = name.strip_prefix("UNICODE ").unwrap_or(&name).replace(['_', ' '], "-");
        let part = name.strip_prefix("ISO-").or(name.strip_prefix("ISO")).unwrap_or(&name);
        match part.strip_prefix("8859/").or(part.strip_prefix("8859-")).or(part.strip_prefix("IR-8859/")) {
            Some("1") => Some(Self::Iso8859_1),
            Some("2") => Some(Self::Iso8859_2),
            Some("3") => Some(Self::Iso8859_3),
            Some("4") => Some(Self::Iso8859_4),
            Some("5") => Some(Self::Iso8859_5),
            Some("6") => Some(Self::Iso8859_6),
            Some("7") => Some(Self::Iso8859_7),
            Some("8") => Some(Self::Iso8859_8),
            Some("9") => Some(Self::Iso8859_9),
            Some("15") => Some(Self::Iso8859_15),
            Some(_) => None,
            None => match name.as_str() {
                "UTF-8" | "UTF8" | "ASCII" | "US-ASCII" => Some(Self::Utf8),
                "CP1252" | "WINDOWS-1252" => Some(Self::Windows1252),
                _ => None,
            },
        }
    }

    /// What the value of MSH-18 says.
    pub(super) fn declared(name: &[u8]) -> Declared {
        match name.trim_ascii() {
            b"" | b"\"\"" => Declared::Nothing,
            name if name.eq_ignore_ascii_case(b"ASCII") => Declared::Nothing,
            name => match std::str::from_utf8(name).ok().and_then(Self::named) {
                Some(charset) => Declared::Known(charset),
                None => Declared::Unknown,
            },
        }
    }

    /// The offset of the first byte that is not of this set.
    pub(crate) fn invalid(self, bytes: &[u8]) -> Option<usize> {
        match self.encoding() {
            None if self == Self::Iso8859_1 => None,
            None => std::str::from_utf8(bytes).err().map(|error| error.valid_up_to()),
            Some(encoding) => {
                let is_of_set =
                    |byte: &u8| encoding.decode_without_bom_handling_and_without_replacement(&[*byte]).is_some();
                bytes.iter().position(|byte| !byte.is_ascii() && !is_of_set(byte))
            }
        }
    }

    /// Reads bytes as text.
    pub(crate) fn read(self, bytes: &[u8]) -> Cow<'_, str> {
        let text = match self.encoding() {
            Some(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes),
            None if self == Self::Utf8 || bytes.is_ascii() => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            None => None,
        };
        text.unwrap_or_else(|| Cow::Owned(bytes.iter().copied().map(char::from).collect()))
    }

    /// Writes text as bytes; `None` when a character is not in the set.
    pub(crate) fn write(self, text: &str) -> Option<Cow<'_, [u8]>> {
        match self.encoding() {
            Some(encoding) => {
                let (bytes, _, has_unmappable) = encoding.encode(text);
                (!has_unmappable).then_some(bytes)
            }
            None if self == Self::Utf8 || text.is_ascii() => Some(Cow::Borrowed(text.as_bytes())),
            None => text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<_>>().map(Cow::Owned),
        }
    }

    /// The table of a set that is neither UTF-8 nor ISO 8859-1. (The WHATWG's "ISO-8859-1" is Windows-1252.)
    fn encoding(self) -> Option<&'static Encoding> {
        match self {
            Self::Utf8 | Self::Iso8859_1 => None,
            Self::Iso8859_2 => Some(encoding_rs::ISO_8859_2),
            Self::Iso8859_3 => Some(encoding_rs::ISO_8859_3),
            Self::Iso8859_4 => Some(encoding_rs::ISO_8859_4),
            Self::Iso8859_5 => Some(encoding_rs::ISO_8859_5),
            Self::Iso8859_6 => Some(encoding_rs::ISO_8859_6),
            Self::Iso8859_7 => Some(encoding_rs::ISO_8859_7),
            Self::Iso8859_8 => Some(encoding_rs::ISO_8859_8),
            Self::Iso8859_9 => Some(encoding_rs::WINDOWS_1254),
            Self::Iso8859_15 => Some(encoding_rs::ISO_8859_15),
            Self::Windows1252 => Some(encoding_rs::WINDOWS_1252),
        }
    }
}
