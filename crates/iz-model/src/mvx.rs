use std::fmt;

/// An MVX code: CDC's code for a vaccine manufacturer (HL7 table 0227), such as `MSD`.
///
/// The set is open; any text is legal. Surrounding blanks are not significant and case is, as in CDC's table.
///
/// ```
/// use iz_model::Mvx;
/// assert_eq!(Mvx::new(" PMC ").as_str(), "PMC");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Mvx(String);

impl Mvx {
    /// The code with this text.
    pub fn new(code: &str) -> Self {
        Self(code.trim().to_owned())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mvx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
