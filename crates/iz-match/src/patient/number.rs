use iz_model::Identifier;

use super::Level;
use super::birth::is_slip;
use super::hash::Hash64;
use super::placeholder::{is_no_national, is_no_number, is_nothing};
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
        let of = Kind::of(kind)?;
        let is_filler = match of {
            Kind::National => is_no_national(value.text()),
            Kind::Insurance => is_nothing(value.text()) || value.text().len() > 6 && is_no_number(value.text()),
            Kind::Record => is_nothing(value.text()),
        };
        // A social security number is the same whoever sends it. Without an authority another number is anybody's.
        let authority = if of == Kind::National { "" } else { identifier.authority.name()? };
        let scope =
            Hash64::new(1).bytes(kind.as_bytes()).bytes(&[0]).bytes(authority.to_uppercase().as_bytes()).finish();
        (!is_filler).then_some((of, Self { scope, value }))
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
