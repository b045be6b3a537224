use crate::{Error, ErrorKind, Result};

/// The delimiters of one message, as its MSH-1 and MSH-2 declare them.
///
/// ```
/// use iz_hl7::Delimiters;
/// let usual = Delimiters::default();
/// assert_eq!((usual.field(), usual.component()), (b'|', b'^'));
/// assert!(Delimiters::new(b'|', b"^^\\&").is_err(), "delimiters are distinct");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Delimiters {
    field: u8,
    component: u8,
    repetition: u8,
    escape: u8,
    subcomponent: u8,
    truncation: Option<u8>,
}

impl Default for Delimiters {
    /// `|^~\&`, the only ones that the immunization guide admits for sending.
    fn default() -> Self {
        Self { field: b'|', component: b'^', repetition: b'~', escape: b'\\', subcomponent: b'&', truncation: None }
    }
}

impl Delimiters {
    /// The delimiters of a field separator (MSH-1) and four or five encoding characters (MSH-2).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Delimiters`] when they are not distinct, or one is no printable ASCII punctuation, or is the quote
    /// that writes HL7's null.
    pub fn new(field: u8, encoding: &[u8]) -> Result<Self> {
        let usual = Self::default();
        if field == usual.field && encoding == usual.encoding() {
            return Ok(usual);
        }
        let error = || Error::new(ErrorKind::Delimiters);
        let (component, repetition, escape, subcomponent, truncation) = match *encoding {
            [component, repetition, escape, subcomponent] => (component, repetition, escape, subcomponent, None),
            [component, repetition, escape, subcomponent, truncation] => {
                (component, repetition, escape, subcomponent, Some(truncation))
            }
            _ => return Err(error()),
        };
        let all = [Some(field), Some(component), Some(repetition), Some(escape), Some(subcomponent), truncation];
        // Which of the ASCII characters were met.
        let mut seen: u128 = 0;
        for byte in all.into_iter().flatten() {
            let bit = if byte.is_ascii_punctuation() && byte != b'"' { 1 << byte } else { return Err(error()) };
            if seen & bit != 0 {
                return Err(error());
            }
            seen |= bit;
        }
        Ok(Self { field, component, repetition, escape, subcomponent, truncation })
    }

    /// The field separator (MSH-1), normally `|`.
    pub const fn field(&self) -> u8 {
        self.field
    }

    /// The component separator, normally `^`.
    pub const fn component(&self) -> u8 {
        self.component
    }

    /// The repetition separator, normally `~`.
    pub const fn repetition(&self) -> u8 {
        self.repetition
    }

    /// The escape character, normally `\`.
    pub const fn escape(&self) -> u8 {
        self.escape
    }

    /// The subcomponent separator, normally `&`.
    pub const fn subcomponent(&self) -> u8 {
        self.subcomponent
    }

    /// The truncation character of HL7 v2.7, normally `#`, when MSH-2 has a fifth character.
    pub const fn truncation(&self) -> Option<u8> {
        self.truncation
    }

    /// The value of MSH-2.
    pub fn encoding_characters(&self) -> String {
        self.encoding().into_iter().chain(self.truncation).map(char::from).collect()
    }

    /// Whether they are those of the guide.
    #[cfg(feature = "profile")]
    #[inline]
    pub(crate) fn are_usual(&self) -> bool {
        self.field == b'|' && self.encoding() == *b"^~\\&" && self.truncation.is_none()
    }

    /// The first four characters of MSH-2.
    #[inline]
    pub(crate) const fn encoding(&self) -> [u8; 4] {
        [self.component, self.repetition, self.escape, self.subcomponent]
    }

    /// The letter by which an escape sequence names a delimiter.
    pub(crate) fn letter_of(&self, byte: u8) -> Option<char> {
        match byte {
            _ if byte == self.field => Some('F'),
            _ if byte == self.component => Some('S'),
            _ if byte == self.subcomponent => Some('T'),
            _ if byte == self.repetition => Some('R'),
            _ if byte == self.escape => Some('E'),
            _ if Some(byte) == self.truncation => Some('P'),
            _ => None,
        }
    }

    /// The delimiter that an escape sequence's letter names.
    pub(crate) fn named(&self, letters: &str) -> Option<char> {
        let byte = match letters {
            "F" => self.field,
            "S" => self.component,
            "T" => self.subcomponent,
            "R" => self.repetition,
            "E" => self.escape,
            "P" => self.truncation?,
            _ => return None,
        };
        Some(char::from(byte))
    }
}
