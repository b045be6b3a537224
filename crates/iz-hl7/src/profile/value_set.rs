//! Sets of codes.

use iz_codes::{CodeTable, EMBEDDED};
use iz_model::{Cvx, Ndc, Severity, VisCode};

use super::evaluate::text;
use super::table::Table;
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
    codes: Codes,
}

/// What a code that the set lacks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Local,
    Open,
    Closed,
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
            let kind = match row.cell("kind") {
                "closed" => Kind::Closed,
                "open" => Kind::Open,
                "local" => Kind::Local,
                _ => return Err(row.error("kind", ProfileErrorKind::Unreadable)),
            };
            let name = row.cell("name");
            let words = |column| row.cell(column).split(' ').filter(|word| !word.is_empty()).map(str::to_owned);
            let mut listed: Vec<String> = words("codes").collect();
            listed.sort_unstable();
            let codes = match name {
                _ if kind == Kind::Local => Codes::Any,
                _ if !listed.is_empty() => Codes::List(listed),
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
            sets.push(ValueSet { name: name.to_owned(), kind, systems: words("systems").collect(), codes });
        }
        Ok(Self(sets))
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
        match &self.codes {
            Codes::Any => true,
            Codes::List(codes) => codes.binary_search_by(|other| other.as_str().cmp(code)).is_ok(),
            Codes::Table(table) => table.entry(code).is_some(),
            Codes::System(table, system) => table.entry(code).is_some_and(|entry| entry.system == *system),
            Codes::Cvx => code.parse::<Cvx>().is_ok_and(|cvx| EMBEDDED.cvx(cvx).is_some()),
            Codes::Mvx => EMBEDDED.mvx(code).is_some(),
            Codes::Ndc => code.parse::<Ndc>().is_ok_and(|ndc| EMBEDDED.package(ndc).next().is_some()),
            Codes::Vis => code.parse::<VisCode>().is_ok_and(|code| EMBEDDED.statement(code).next().is_some()),
        }
    }
}
