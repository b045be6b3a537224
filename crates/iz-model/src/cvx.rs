use std::fmt;
use std::str::FromStr;

/// A CVX code: CDC's code for the kind of vaccine (HL7 table 0292).
///
/// The set is open: CDC adds codes, and an unknown code is an ordinary value. The code is a number, so `3`, `03` and
/// `" 03 "` are one vaccine; it is written with at least two digits, as CDC prints it.
///
/// ```
/// use iz_model::Cvx;
/// assert_eq!("3".parse::<Cvx>()?, "03".parse::<Cvx>()?);
/// assert_eq!(Cvx::new(3).to_string(), "03");
/// assert!("90707".parse::<Cvx>().is_err(), "five digits are a CPT code");
/// # Ok::<(), iz_model::NotACvx>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Cvx(u16);

/// The text is not one to four digits, so it cannot be a CVX code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a CVX code; a CVX code is one to four digits")]
pub struct NotACvx;

impl Cvx {
    /// `998`, no vaccine administered: the carrier of forecasts, immunity and contraindications, never a dose.
    pub const NO_VACCINE_ADMINISTERED: Self = Self(998);
    /// `999`, unknown vaccine.
    pub const UNKNOWN: Self = Self(999);

    /// The code with this number.
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    /// The code as a number.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Cvx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl FromStr for Cvx {
    type Err = NotACvx;

    fn from_str(text: &str) -> Result<Self, NotACvx> {
        let text = text.trim();
        if !(1..=4).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotACvx);
        }
        text.parse().map(Self).map_err(|_| NotACvx)
    }
}

impl From<Cvx> for String {
    fn from(cvx: Cvx) -> Self {
        cvx.to_string()
    }
}

impl TryFrom<String> for Cvx {
    type Error = NotACvx;

    fn try_from(text: String) -> Result<Self, NotACvx> {
        text.parse()
    }
}
