use std::fmt;
use std::str::FromStr;

/// A CPT code: five digits, or four and a letter (HL7 table 0396: `C4`).
///
/// Which codes there are and what they mean belongs to the American Medical Association; nothing of it is in this family.
///
/// ```
/// use iz_model::Cpt;
/// let code: Cpt = " 0031a ".parse()?;
/// assert_eq!(code.to_string(), "0031A");
/// assert!("3".parse::<Cpt>().is_err());
/// # Ok::<(), iz_model::NotACpt>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Cpt([u8; 5]);

/// The text is neither five digits nor four and a letter. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a CPT code; a CPT code is five digits, or four and a letter")]
pub struct NotACpt;

impl fmt::Display for Cpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Digits and letters of ASCII only.
        self.0.iter().try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))
    }
}

impl FromStr for Cpt {
    type Err = NotACpt;

    fn from_str(text: &str) -> Result<Self, NotACpt> {
        let mut code: [u8; 5] = text.trim().as_bytes().try_into().map_err(|_| NotACpt)?;
        code.make_ascii_uppercase();
        let [digits @ .., last] = code;
        let is_code = digits.iter().all(u8::is_ascii_digit) && last.is_ascii_alphanumeric();
        is_code.then_some(Self(code)).ok_or(NotACpt)
    }
}

impl From<Cpt> for String {
    fn from(cpt: Cpt) -> Self {
        cpt.to_string()
    }
}

impl TryFrom<String> for Cpt {
    type Error = NotACpt;

    fn try_from(text: String) -> Result<Self, NotACpt> {
        text.parse()
    }
}
