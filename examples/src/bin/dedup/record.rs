use std::fmt;

use iz_model::{Identifier, Order, Patient};

/// One record of a vaccination, as an input has it.
pub(crate) struct Record {
    /// Its name among those of the person.
    pub(crate) id: String,
    pub(crate) place: Place,
    pub(crate) key: Key,
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
