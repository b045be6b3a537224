use std::fmt;

use iz_model::{Identifier, Order, Patient};

/// One record of a vaccination, as an input has it.
pub(crate) struct Record {
    /// Its name among those of the person.
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) key: Key,
    /// Who the record says that the person is.
    pub(crate) identity: Identity,
    pub(crate) order: Order,
    pub(crate) submitter: Option<String>,
    pub(crate) groups: Vec<String>,
    pub(crate) product: Option<String>,
}

/// Where a record stands.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: std::rc::Rc<str>,
    pub(crate) line: u64,
    /// Which ORDER group of its message, where a line holds several.
    pub(crate) order: Option<u64>,
}

/// `doses.csv:7`, or `answers.ndjson:2:5`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        self.order.map_or(Ok(()), |order| write!(f, ":{order}"))
    }
}

/// Which person a record is about.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// As the input says.
    Stated(String),
    /// An identifier of a kind, by an authority.
    Identifier { kind: &'static str, authority: Option<String>, value: String },
}

impl Key {
    /// The medical record number, else the number at the state registry.
    pub(crate) fn of(patient: &Patient) -> Option<Self> {
        let of_kind = |kind: &'static str| {
            let is_of = |id: &&Identifier| id.kind.as_deref().is_some_and(|it| it.trim().eq_ignore_ascii_case(kind));
            let found = patient.identifiers.iter().filter(is_of);
            found.into_iter().find_map(|id| Self::identifier(kind, id.authority.name(), id.value.as_deref()))
        };
        of_kind("MR").or_else(|| of_kind("SR"))
    }

    pub(crate) fn identifier(kind: &'static str, authority: Option<&str>, value: Option<&str>) -> Option<Self> {
        let value = value.map(str::trim).filter(|value| !value.is_empty())?.to_owned();
        Some(Self::Identifier { kind, authority: authority.map(str::to_owned), value })
    }
}

/// `SCH0101 000123`; a number of a state registry says so.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stated(text) => f.write_str(text),
            Self::Identifier { kind, authority, value } => {
                let kind = if *kind == "SR" { "SR " } else { "" };
                let authority = authority.as_deref().map(|authority| format!("{authority} ")).unwrap_or_default();
                write!(f, "{kind}{authority}{value}")
            }
        }
    }
}

/// What tells one person from another, when their records are mixed up.
#[derive(Default)]
pub(crate) struct Identity {
    pub(crate) family: Option<String>,
    pub(crate) given: Option<String>,
    pub(crate) birth_date: Option<iz_model::PartialDate>,
}

impl Identity {
    pub(crate) fn of(patient: &Patient) -> Self {
        let name = patient.names.first();
        Self {
            family: name.and_then(|name| name.family.clone()),
            given: name.and_then(|name| name.given.clone()),
            birth_date: patient.birth_date,
        }
    }

    /// Whether no day is both birthdays.
    pub(crate) fn is_born_otherwise(&self, other: &Self) -> bool {
        let days = self.birth_date.zip(other.birth_date);
        days.is_some_and(|(a, b)| a.latest() < b.earliest() || b.latest() < a.earliest())
    }

    /// Whether the names are clearly those of two persons: given names that begin with different letters, or two names of
    /// which no part is like that of the other. A family name that changed, a nickname, and a name that is missing are not.
    pub(crate) fn is_named_otherwise(&self, other: &Self) -> bool {
        let given = letters(&self.given).zip(letters(&other.given));
        let family = letters(&self.family).zip(letters(&other.family));
        let Some((a, b)) = given else { return false };
        let differ = |(a, b): &(String, String)| !a.starts_with(b.as_str()) && !b.starts_with(a.as_str());
        let is_other_letter = a.chars().next() != b.chars().next();
        is_other_letter || differ(&(a, b)) && family.is_some_and(|family| differ(&family))
    }
}

fn letters(name: &Option<String>) -> Option<String> {
    let letters = name.as_deref()?.chars().filter(|letter| letter.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    (!letters.is_empty()).then_some(letters)
}
