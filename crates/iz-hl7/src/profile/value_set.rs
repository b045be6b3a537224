//! Sets of codes.

use std::str::FromStr;

use iz_codes::{CodeTable, EMBEDDED};
use iz_model::{Cvx, Ndc, Severity, VisCode};

use super::evaluate::text;
use super::table::Table;
use super::usage::Unreadable;
use super::{ProfileError, ProfileErrorKind};
use crate::Element;

/// The value sets of a profile.
#[derive(Clone, Debug, Default)]
pub(super) struct ValueSets(Vec<ValueSet>);

#[derive(Clone, Debug)]
struct ValueSet {
    name: String,
    kind: Kind,
    systems: Vec<String>,
    /// It has the codes of each.
    codes: Vec<Codes>,
}

/// What a code that the set lacks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Local,
    Open,
    Closed,
}

/// What a local guide says of a set.
#[cfg(feature = "overlay")]
pub(super) struct Addition<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Option<Kind>,
    pub(super) systems: &'a [String],
    pub(super) codes: &'a [String],
    pub(super) from: Option<usize>,
}

#[derive(Clone, Debug)]
enum Codes {
    /// Every code.
    Any,
    List(Vec<String>),
    Table(CodeTable),
    /// Of a table the codes of one system.
    System(CodeTable, &'static str),
    Cvx,
    Mvx,
    Ndc,
    Vis,
}

impl ValueSets {
    pub(super) fn load(table: Table<'_>) -> Result<Self, ProfileError> {
        let mut sets = Vec::new();
        for row in table.rows() {
            let row = row?;
            let kind: Kind = row.read("kind")?;
            let name = row.cell("name");
            let words = |column| row.cell(column).split(' ').filter(|word| !word.is_empty()).map(str::to_owned);
            let listed: Vec<String> = words("codes").collect();
            let codes = match name {
                _ if kind == Kind::Local => Codes::Any,
                _ if !listed.is_empty() => Codes::listed(listed),
                "CVX" => Codes::Cvx,
                "MVX" => Codes::Mvx,
                "NDC" => Codes::Ndc,
                "VIS" => Codes::Vis,
                "NCIT" => CodeTable::named("HL70162").map(|table| Codes::System(table, "NCIT")).unwrap_or(Codes::Any),
                _ => match CodeTable::named(name) {
                    Some(table) => Codes::Table(table),
                    None => return Err(row.error("from", ProfileErrorKind::NoCodes)),
                },
            };
            sets.push(ValueSet {
                name: name.to_owned(),
                kind,
                systems: words("systems").collect(),
                codes: vec![codes],
            });
        }
        Ok(Self(sets))
    }

    /// Adds a set, and says its position.
    #[cfg(any(feature = "overlay", feature = "igamt"))]
    pub(super) fn push(&mut self, name: &str, kind: Kind, systems: Vec<String>, codes: Vec<String>) -> usize {
        let codes = vec![if kind == Kind::Local { Codes::Any } else { Codes::listed(codes) }];
        self.0.push(ValueSet { name: name.to_owned(), kind, systems, codes });
        self.0.len() - 1
    }

    /// Adds a set, or codes and systems to one that is there, which may become of another kind. `from` has codes too.
    ///
    /// A local set has every code; with a list it has those.
    #[cfg(feature = "overlay")]
    pub(super) fn extend(&mut self, addition: Addition<'_>) {
        let from = addition.from.and_then(|at| self.0.get(at)).map(|set| set.codes.clone()).unwrap_or_default();
        let position = self.position(addition.name);
        let position = position.unwrap_or_else(|| self.push(addition.name, Kind::Closed, Vec::new(), Vec::new()));
        let Some(set) = self.0.get_mut(position) else { return };
        set.kind = addition.kind.unwrap_or(set.kind);
        set.systems.extend_from_slice(addition.systems);
        if !addition.codes.is_empty() {
            set.codes.retain(|codes| !matches!(codes, Codes::Any));
            set.codes.push(Codes::listed(addition.codes.to_vec()));
        }
        set.codes.extend(from);
    }

    /// The position of a set.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|set| set.name == name)
    }

    pub(super) fn name(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |set| &set.name)
    }

    /// The severity of a code that the sets lack; none when one has it.
    pub(super) fn lacks(&self, sets: &[usize], code: &str) -> Option<Severity> {
        let mut sets = sets.iter().filter_map(|set| self.0.get(*set)).peekable();
        let first = sets.peek()?.kind;
        if sets.any(|set| set.has(code)) { None } else { first.severity() }
    }

    /// The same of a coded element (CE, CWE), whose triplets may be of several systems.
    pub(super) fn lacks_coded(&self, sets: &[usize], element: Element<'_>) -> Option<Severity> {
        let [code, _, system, other, _, other_system] = element.first_parts();
        let mut mildest: Option<Kind> = None;
        for (code, system) in [(code, system), (other, other_system)] {
            let (Some(code), Some(system)) = (text(code), text(system)) else { continue };
            let named = |set: &&ValueSet| set.systems.iter().any(|name| *name == system);
            for set in sets.iter().filter_map(|set| self.0.get(*set)).filter(named) {
                if set.has(&code) {
                    return None;
                }
                mildest = Some(mildest.map_or(set.kind, |kind| kind.min(set.kind)));
            }
        }
        match mildest {
            Some(kind) => kind.severity(),
            None => self.lacks(sets, &text(code)?),
        }
    }
}

impl FromStr for Kind {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "closed" => Ok(Self::Closed),
            "open" => Ok(Self::Open),
            "local" => Ok(Self::Local),
            _ => Err(Unreadable),
        }
    }
}

impl Kind {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Closed => Some(Severity::Error),
            Self::Open => Some(Severity::Warning),
            Self::Local => None,
        }
    }
}

impl ValueSet {
    fn has(&self, code: &str) -> bool {
        self.codes.iter().any(|codes| codes.has(code))
    }
}

impl Codes {
    fn listed(mut codes: Vec<String>) -> Self {
        codes.sort_unstable();
        Self::List(codes)
    }

    fn has(&self, code: &str) -> bool {
        match self {
            Self::Any => true,
            Self::List(codes) => codes.binary_search_by(|other| other.as_str().cmp(code)).is_ok(),
            Self::Table(table) => table.entry(code).is_some(),
            Self::System(table, system) => table.entry(code).is_some_and(|entry| entry.system == *system),
            Self::Cvx => code.parse::<Cvx>().is_ok_and(|cvx| EMBEDDED.cvx(cvx).is_some()),
            Self::Mvx => EMBEDDED.mvx(code).is_some(),
            Self::Ndc => code.parse::<Ndc>().is_ok_and(|ndc| EMBEDDED.package(ndc).next().is_some()),
            Self::Vis => code.parse::<VisCode>().is_ok_and(|code| EMBEDDED.statement(code).next().is_some()),
        }
    }
}
