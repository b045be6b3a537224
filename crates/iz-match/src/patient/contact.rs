use iz_model::Telecom;

use super::Level;
use super::birth::is_slip;
use super::fold::{cut, fold};
use super::hash::Hash64;
use super::placeholder::{is_no_mailbox, is_no_number, is_no_telephone};

/// The digits of a local number in North America.
const LOCAL: usize = 7;

/// A telephone number or an e-mail address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Contact {
    /// Up to ten digits, the area code first.
    Number(Box<[u8]>),
    /// The hash of an address in lower case.
    Email(u64),
}

impl Contact {
    pub(super) fn all_of(telecom: &Telecom) -> impl Iterator<Item = Self> {
        let text = telecom.text.as_deref().map(cut);
        let area = telecom.area_code.as_deref().unwrap_or_default();
        let parts = telecom.local_number.as_deref().map(|local| format!("{}{}", cut(area), cut(local)));
        let number = parts.as_deref().or(text).and_then(Self::number);
        let email = telecom.email.as_deref().map(cut).or(text.filter(|text| text.contains('@'))).and_then(Self::email);
        number.into_iter().chain(email)
    }

    fn number(text: &str) -> Option<Self> {
        // What follows is the extension, which some systems send and some do not.
        let text = text.split(['x', 'X', ';', ',']).next().unwrap_or_default();
        let text = text.split("ext").next().unwrap_or_default();
        let mut digits: String = text.chars().filter(char::is_ascii_digit).take(15).collect();
        if digits.len() == 11 && digits.starts_with('1') {
            digits.remove(0);
        }
        let (area, local) = digits.split_at_checked(digits.len().checked_sub(LOCAL)?)?;
        let is_number = !is_no_number(&digits) && !is_no_telephone(area, local) && !text.contains('@');
        is_number.then(|| Self::Number(digits.into_bytes().into()))
    }

    fn email(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (name, _) = text.split_once('@')?;
        (!is_no_mailbox(&fold(name))).then(|| Self::Email(Hash64::of(text.as_bytes())))
    }

    /// For the key of a block.
    pub(super) fn hash(&self) -> u64 {
        match self {
            Self::Number(digits) => Hash64::of(digits),
            Self::Email(hash) => *hash,
        }
    }

    fn level(&self, other: &Self) -> Level {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) if one == other => Level::Same,
            (Self::Number(one), Self::Number(other)) => {
                if one.iter().rev().take(LOCAL).eq(other.iter().rev().take(LOCAL)) {
                    Level::Variant
                } else if is_slip(one, other) {
                    Level::Slip
                } else {
                    Level::Differ
                }
            }
            (Self::Email(one), Self::Email(other)) if one == other => Level::Same,
            (Self::Email(_), Self::Email(_)) => Level::Differ,
            // A number and an address say nothing about each other.
            _ => Level::Absent,
        }
    }
}

/// The best of all pairs.
pub(super) fn level(one: &[Contact], other: &[Contact]) -> Level {
    let levels = one.iter().flat_map(|one| other.iter().map(|other| one.level(other)));
    levels.filter(|level| *level != Level::Absent).min().unwrap_or_default()
}
