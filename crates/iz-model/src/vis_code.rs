use std::fmt;
use std::str::FromStr;

use crate::Date;

/// The fully encoded string of a vaccine information statement (VIS), as its bar code has it: 24 digits, namely 253, the
/// document's number (GDTI, 13 digits), 11, and the day of the edition as `YYMMDD`.
///
/// The set is open: CDC publishes editions all the time. OBX 69764-9 carries the string (system `cdcgs1vis`).
///
/// ```
/// use iz_model::VisCode;
/// let code: VisCode = "253088698300001111200108".parse()?;
/// assert_eq!(code.gdti(), "0886983000011");
/// assert_eq!(code.edition().map(|day| day.to_string()).as_deref(), Some("2020-01-08"));
/// assert!(code.has_right_check_digit());
/// # Ok::<(), iz_model::NotAVisCode>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct VisCode {
    gdti: u64,
    /// The last six digits.
    edition: u32,
}

/// The text is not the 24 digits of a VIS bar code. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a VIS code; it is 24 digits: 253, the document's 13 digits, 11, and the edition as YYMMDD")]
pub struct NotAVisCode;

impl VisCode {
    /// The code of a document's number and the last six digits. Digits that are more than 13 and 6 are left out.
    pub const fn from_parts(gdti: u64, edition: u32) -> Self {
        Self { gdti: gdti % 10_000_000_000_000, edition: edition % 1_000_000 }
    }

    /// The number of the document, 13 digits. It names the document in all its editions, and is not sent alone.
    pub fn gdti(self) -> String {
        format!("{:013}", self.gdti)
    }

    /// The day of the edition; the first ones are of the 1990s. `None` when the last six digits are no date. Of 20 fact
    /// sheets about vaccines against COVID-19 they are a date, but not the day of the edition.
    pub fn edition(self) -> Option<Date> {
        let part = |divisor: u32| u8::try_from(self.edition / divisor % 100).ok();
        let year = part(10_000)?;
        let century = if year >= 90 { 1900 } else { 2000 };
        Date::new(century + u16::from(year), part(100)?, part(1)?).ok()
    }

    /// Whether the last digit of the document's number is that which GS1 computes from the others. A wrong one is a slip in
    /// typing.
    pub fn has_right_check_digit(self) -> bool {
        let mut rest = self.gdti / 10;
        let mut sum = 0;
        for weight in [3, 1].into_iter().cycle().take(12) {
            sum += rest % 10 * weight;
            rest /= 10;
        }
        (10 - sum % 10) % 10 == self.gdti % 10
    }
}

impl fmt::Display for VisCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "253{:013}11{:06}", self.gdti, self.edition)
    }
}

impl FromStr for VisCode {
    type Err = NotAVisCode;

    fn from_str(text: &str) -> Result<Self, NotAVisCode> {
        let text = text.trim();
        if text.len() != 24 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAVisCode);
        }
        let (gdti, edition) = text.strip_prefix("253").and_then(|rest| rest.split_at_checked(13)).ok_or(NotAVisCode)?;
        let edition = edition.strip_prefix("11").ok_or(NotAVisCode)?;
        let gdti = gdti.parse().map_err(|_| NotAVisCode)?;
        Ok(Self { gdti, edition: edition.parse().map_err(|_| NotAVisCode)? })
    }
}

impl From<VisCode> for String {
    fn from(code: VisCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for VisCode {
    type Error = NotAVisCode;

    fn try_from(text: String) -> Result<Self, NotAVisCode> {
        text.parse()
    }
}
