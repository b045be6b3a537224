use std::fmt;
use std::str::FromStr;

/// A grade level on one scale: pre-kindergarten below 0, kindergarten 0, then 1 to 12.
///
/// Student systems write the same grade as `5`, `05`, `K`, `KG`, `0` or `-1`; all of them are read. `Display` writes
/// what schools print: `PK3`, `PK`, `K`, `1` to `12`, `13`.
///
/// ```
/// use iz_match::Grade;
/// assert_eq!("05".parse::<Grade>()?, "5".parse()?);
/// assert_eq!("KG".parse::<Grade>()?.to_string(), "K");
/// assert!("PK".parse::<Grade>()? < "K".parse()?);
/// assert!("Ungraded".parse::<Grade>().is_err());
/// # Ok::<(), iz_match::NotAGrade>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Grade(i8);

/// The text or the number is not a grade level. The message never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGrade;

impl Grade {
    /// The grade with this level: -2 for three-year-olds, -1 for pre-kindergarten, 0 for kindergarten, 1 to 12, and
    /// 13 for the postgraduate year that some states count.
    ///
    /// # Errors
    ///
    /// [`NotAGrade`] outside -2 to 13.
    pub const fn new(level: i8) -> Result<Self, NotAGrade> {
        if level < -2 || level > 13 { Err(NotAGrade) } else { Ok(Self(level)) }
    }

    /// The level as a number, kindergarten 0.
    pub const fn level(self) -> i8 {
        self.0
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            -2 => f.write_str("PK3"),
            -1 => f.write_str("PK"),
            0 => f.write_str("K"),
            level => level.fmt(f),
        }
    }
}

impl FromStr for Grade {
    type Err = NotAGrade;

    /// Reads a level as a number or a name, without regard to case and surrounding blanks.
    fn from_str(text: &str) -> Result<Self, NotAGrade> {
        let text = text.trim().to_ascii_uppercase();
        match text.as_str() {
            "PK3" => Ok(Self(-2)),
            "PK" | "PK4" => Ok(Self(-1)),
            "K" | "KG" => Ok(Self(0)),
            number => number.parse().map_err(|_| NotAGrade).and_then(Self::new),
        }
    }
}

impl fmt::Display for NotAGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a grade level; write PK, K, or 1 to 12")
    }
}

impl std::error::Error for NotAGrade {}
