//! The lot number and the expiration date in a text that a person typed.
//!
//! Many records have one box for both. What people type there is split, and never completed: a month stays a month, a day
//! that the calendar lacks is no date, and whatever had to be read or left out is a [`Finding`].
//!
//! Sources disagree on what is worth a word. One warns of a year of two digits and of a date without a lot, and calls
//! "n/a" a placeholder; another takes the first two as they are and calls "n/a" empty. Here all of it is told: "n/a" is
//! both [`Finding::Placeholder`] and [`Finding::Empty`]. Whoever wants less looks for fewer findings.

mod date;
mod read;
mod shape;
mod token;

use std::fmt;

use iz_model::PartialDate;

pub use shape::manufacturers_with_shape;

/// What [`parse_lot_expiration`] found in a text.
///
/// `Debug` shows whether there is a lot and how precise the date is, because people type anything into a box.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LotExpiration {
    /// The lot number (RXA-15), unescaped. Letters of ASCII are in upper case, and one space stands where several stood.
    pub lot: Option<String>,
    /// The expiration date (RXA-16), as precise as it was typed.
    pub expiration: Option<PartialDate>,
    /// What a person or a rule should know of the reading, each once.
    pub findings: Vec<Finding>,
}

impl fmt::Debug for LotExpiration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LotExpiration")
            .field("has_lot", &self.lot.is_some())
            .field("expiration", &self.expiration)
            .field("findings", &self.findings)
            .finish()
    }
}

/// What is to be known of a text with a lot number and an expiration date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Finding {
    /// The text states neither lot nor date. Ask for both when the dose was given here; a historical dose may lack them.
    Empty,
    /// The text states something, but no lot. Ask for it when the dose was given here.
    MissingLot,
    /// A word such as "n/a" or "unknown", or a date such as 01/01/1900 or 12/31/9999, stands for a value that nobody knows.
    /// It was left out; send nothing in its place.
    Placeholder,
    /// Two or more lots are named, and `lot` is the first. Ask which of them the dose was from before it is sent.
    SeveralLots,
    /// The lot holds a space. Some lots do, so it is kept; when the lot is not known otherwise, let a person see it, since a
    /// word beside the lot looks the same.
    SpaceInLot,
    /// The lot has no digit. Few lots have none, so it may be a remark such as "refused": let a person see it.
    LotWithoutDigit,
    /// The lot could be a date, as `202606` could. Ask, unless the lot is known otherwise.
    LotOrDate,
    /// What stands for the expiration is no date: there is no such day, month or year, or it cannot be read. `expiration` is
    /// empty; ask for it. A day before the month is never guessed.
    InvalidExpiration,
    /// Two or more different dates are named, and nothing says which is the expiration. `expiration` is empty; ask for it.
    SeveralDates,
    /// The year has two digits and was read as 20YY. Show the whole year to whoever can confirm it.
    TwoDigitYear,
    /// The year stands first, as in ISO 8601. There is nothing to do.
    YearFirst,
    /// A word such as "lot #", "exp." or "and" was left out. There is nothing to do.
    FillerWord,
    /// Words that are neither lot nor date, or a second date, were left out. Keep the text if they may matter.
    OtherText,
}

/// Splits what a person typed into a lot number and an expiration date. Every text has a result.
///
/// Dates are `06/30/2026`, `6-30-26`, `06.30.2026`, `06/2026`, `06/26`, `2026-06-30`, `2026-06`, `20260630`, `202606`,
/// `06302026`, `30JUN2026`, `June 30, 2026`, `JUN 2026` and the like. The month stands before the day unless the year stands
/// first or the month is a word. Years are 1900 to 2099.
///
/// The date is the one after "exp", else the only one. Digits such as `202606` may be a lot too: they are the date when they
/// are the last of their kind, no other date is there and another word is left to be the lot. The lot is what follows "lot",
/// else what stands before the date, else what follows it; words without a digit are passed over when others have one.
///
/// ```
/// use iz_codes::lot::{Finding, parse_lot_expiration};
///
/// let typed = parse_lot_expiration("Lot# u1234aa exp 06/26");
/// assert_eq!(typed.lot.as_deref(), Some("U1234AA"));
/// assert_eq!(typed.expiration.map(|date| date.to_string()).as_deref(), Some("2026-06"), "a month stays a month");
/// assert_eq!(typed.findings, [Finding::FillerWord, Finding::TwoDigitYear]);
///
/// let typed = parse_lot_expiration("U1234AA 31/03/2026");
/// assert_eq!(typed.expiration, None);
/// assert_eq!(typed.findings, [Finding::InvalidExpiration]);
/// ```
pub fn parse_lot_expiration(text: &str) -> LotExpiration {
    read::read(&token::tokens(text))
}

/// Whether a text in the place of a lot says that nobody knows it, such as `n/a`, `Unknown` or `none given`.
///
/// ```
/// use iz_codes::lot::is_placeholder;
/// assert!(is_placeholder("N/A") && is_placeholder("not known"));
/// assert!(!is_placeholder("NA123"));
/// ```
pub fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "HIST",
        "HISTORICAL",
        "NA",
        "NO",
        "NONE",
        "NONEGIVEN",
        "NOTAVAILABLE",
        "NOTGIVEN",
        "NOTKNOWN",
        "NULL",
        "UNK",
        "UNKNOWN",
    ];
    let letters = || text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase);
    WORDS.iter().any(|word| letters().eq(word.chars()))
}
