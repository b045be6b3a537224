use std::fmt;
use std::str::FromStr;

/// A National Drug Code, eleven digits in the 5-4-2 layout that CDC's tables use.
///
/// FDA assigns ten digits as 4-4-2, 5-3-2 or 5-4-1; the dashes tell where the missing zero belongs. Ten digits without
/// dashes are ambiguous and refused, never guessed.
///
/// ```
/// use iz_model::Ndc;
/// let ndc: Ndc = "49281-286-10".parse()?;
/// assert_eq!(ndc.to_string(), "49281-0286-10");
/// assert_eq!(ndc, "49281028610".parse()?);
/// assert!("4928128610".parse::<Ndc>().is_err());
/// # Ok::<(), iz_model::NotAnNdc>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Ndc(u64);

/// The text is not a National Drug Code in a layout that has one meaning. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAnNdc {
    /// Neither eleven digits nor ten with dashes.
    #[error("not an NDC; write eleven digits, or ten with dashes (5-4-1, 5-3-2 or 4-4-2)")]
    Layout,
    /// Ten digits without dashes: nothing tells where the eleventh belongs.
    #[error("ten digits of an NDC without dashes may mean several codes; write eleven digits, or dashes")]
    Ambiguous,
    /// What a spreadsheet makes of a code that it takes for a number: a fraction (`49281028610.0`), a power of ten (`4.9281E+10`), or seven to nine
    /// digits, because leading zeros were dropped.
    #[error("not an NDC any more: a spreadsheet took it for a number; take the code from where it came from")]
    Damaged,
}

impl Ndc {
    /// The code whose eleven digits, labeler, product and package together, are this number.
    ///
    /// # Errors
    ///
    /// [`NotAnNdc::Layout`] when the number has more than eleven digits.
    pub const fn from_number(number: u64) -> Result<Self, NotAnNdc> {
        if number > 99_999_999_999 { Err(NotAnNdc::Layout) } else { Ok(Self(number)) }
    }

    /// The eleven digits as a number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// How the ten digits that FDA assigns are divided: labeler, product and package. The labeler decides it once for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(clippy::exhaustive_enums, reason = "FDA's rule knows these three (21 CFR 207.33)")]
pub enum NdcLayout {
    /// `1234-5678-90`
    FourFourTwo,
    /// `12345-678-90`
    FiveThreeTwo,
    /// `12345-6789-0`
    FiveFourOne,
}

impl Ndc {
    /// The ten digits as FDA assigns them. `None` when the code cannot have that layout, because the zero that the eleventh
    /// digit is does not stand where it belongs.
    ///
    /// ```
    /// use iz_model::{Ndc, NdcLayout};
    /// let ndc: Ndc = "49281-0286-10".parse()?;
    /// let ten = ndc.ten_digits(NdcLayout::FiveThreeTwo);
    /// assert_eq!(ten.as_deref(), Some("49281-286-10"));
    /// assert_eq!(ndc.ten_digits(NdcLayout::FourFourTwo), None);
    /// # Ok::<(), iz_model::NotAnNdc>(())
    /// ```
    pub fn ten_digits(self, layout: NdcLayout) -> Option<String> {
        let (labeler, product, package) = (self.0 / 1_000_000, self.0 / 100 % 10_000, self.0 % 100);
        match layout {
            NdcLayout::FourFourTwo => (labeler < 10_000).then(|| format!("{labeler:04}-{product:04}-{package:02}")),
            NdcLayout::FiveThreeTwo => (product < 1_000).then(|| format!("{labeler:05}-{product:03}-{package:02}")),
            NdcLayout::FiveFourOne => (package < 10).then(|| format!("{labeler:05}-{product:04}-{package}")),
        }
    }
}

impl fmt::Display for Ndc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}-{:04}-{:02}", self.0 / 1_000_000, self.0 / 100 % 10_000, self.0 % 100)
    }
}

impl FromStr for Ndc {
    type Err = NotAnNdc;

    fn from_str(text: &str) -> Result<Self, NotAnNdc> {
        let text = text.trim();
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !text.split('-').all(is_digits) {
            let is_damaged = is_power_of_ten(text) || text.strip_suffix(".0").is_some_and(is_digits);
            return Err(if is_damaged { NotAnNdc::Damaged } else { NotAnNdc::Layout });
        }
        let number = |digits: &str| digits.parse::<u64>().map_err(|_| NotAnNdc::Layout);
        let mut parts = text.split('-');
        match [parts.next(), parts.next(), parts.next(), parts.next()] {
            [Some(digits), None, ..] => match digits.len() {
                11 => Self::from_number(number(digits)?),
                10 => Err(NotAnNdc::Ambiguous),
                // Labelers are numbered from 2, so no code has more than four zeros to lose.
                7..=9 => Err(NotAnNdc::Damaged),
                _ => Err(NotAnNdc::Layout),
            },
            [Some(labeler), Some(product), Some(package), None]
                if matches!(
                    (labeler.len(), product.len(), package.len()),
                    (5, 4, 2) | (5, 4, 1) | (5, 3, 2) | (4, 4, 2)
                ) =>
            {
                Self::from_number(number(labeler)? * 1_000_000 + number(product)? * 100 + number(package)?)
            }
            _ => Err(NotAnNdc::Layout),
        }
    }
}

/// Whether a text is a number with a positive power of ten, such as `4.9281E+10`.
fn is_power_of_ten(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // The decimal separator is that of the spreadsheet's language.
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    is_digits(whole) && is_digits(fraction) && is_digits(exponent.strip_prefix('+').unwrap_or(exponent))
}

impl From<Ndc> for String {
    fn from(ndc: Ndc) -> Self {
        ndc.to_string()
    }
}

impl TryFrom<String> for Ndc {
    type Error = NotAnNdc;

    fn try_from(text: String) -> Result<Self, NotAnNdc> {
        text.parse()
    }
}
