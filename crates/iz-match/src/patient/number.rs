use iz_model::Identifier;

use super::Level;
use super::birth::is_slip;
use super::hash::Hash64;
use super::placeholder::is_no_number;
use super::word::Word;

/// An identifier of a person.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Number {
    /// Who gave it, and its kind: within these two a person has one.
    scope: u64,
    value: Word,
}

/// What a kind of identifier (table 0203) names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Record,
    National,
    Insurance,
}

impl Kind {
    fn of(code: &str) -> Option<Self> {
        Some(match code {
            "SS" => Self::National,
            "MA" | "MC" | "MB" | "MI" | "NI" | "HC" | "SN" => Self::Insurance,
            "MR" | "PI" | "PT" | "PN" | "SR" | "BR" | "DL" | "PPN" | "VN" | "WC" | "RRI" | "U" => Self::Record,
            // An account, an employer or a visit is not a person.
            _ => return None,
        })
    }
}

impl Number {
    pub(super) fn of(identifier: &Identifier) -> Option<(Kind, Self)> {
        let kind = identifier.kind.as_deref()?.trim();
        let value = Word::new(identifier.value.as_deref()?)?;
        let digits: String = value.text().chars().filter(char::is_ascii_digit).collect();
        let of = Kind::of(kind)?;
        let is_nothing = match of {
            Kind::National => value.text().len() < 9 || is_no_number(&digits) || digits.starts_with("000"),
            Kind::Record | Kind::Insurance => {
                value.text().len() > 1 && value.text().bytes().all(|digit| digit == b'9' || digit == b'0')
            }
        };
        // A social security number is the same whoever sends it.
        let authority = if of == Kind::National { "" } else { identifier.authority.name().unwrap_or_default() };
        let scope =
            Hash64::new(1).bytes(kind.as_bytes()).bytes(&[0]).bytes(authority.to_uppercase().as_bytes()).finish();
        (!is_nothing).then_some((of, Self { scope, value }))
    }

    /// For the key of a block.
    pub(super) fn hash(&self) -> u64 {
        Hash64::new(2).number(self.scope).number(self.value.hash()).finish()
    }
}

/// The best of the numbers of one scope.
pub(super) fn level(one: &[Number], other: &[Number], kind: Kind) -> Level {
    let mut best = Level::Absent;
    for one in one {
        for other in other.iter().filter(|other| other.scope == one.scope) {
            if one.value.is(&other.value) {
                return Level::Same;
            }
            let is_slip = kind != Kind::Record && is_slip(one.value.text().as_bytes(), other.value.text().as_bytes());
            if is_slip {
                best = Level::Slip;
            } else if best == Level::Absent {
                best = Level::Differ;
            }
        }
    }
    best
}
