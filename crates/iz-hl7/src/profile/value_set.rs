//! Sets of codes.

use std::collections::BTreeSet;
use std::str::FromStr;

use iz_codes::{CodeEntry, CodeTable, EMBEDDED, Use};
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
    /// The short codes of tables that are in use.
    current: Vec<u64>,
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
                _ if !row.cell("from").starts_with("iz-codes") => {
                    return Err(row.error("from", ProfileErrorKind::NoCodes));
                }
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
                current: Vec::new(),
            });
        }
        Ok(Self(sets))
    }

    /// Adds a set, and says its position.
    #[cfg(any(feature = "overlay", feature = "igamt"))]
    pub(super) fn push(&mut self, name: &str, kind: Kind, systems: Vec<String>, codes: Vec<String>) -> usize {
        let codes = vec![if kind == Kind::Local { Codes::Any } else { Codes::listed(codes) }];
        self.0.push(ValueSet { name: name.to_owned(), kind, systems, codes, current: Vec::new() });
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

    /// Makes the codes quick to find.
    pub(super) fn index(&mut self) {
        self.0.iter_mut().for_each(ValueSet::index);
    }

    /// The position of a set.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|set| set.name == name)
    }

    pub(super) fn name(&self, position: usize) -> &str {
        self.0.get(position).map_or("", |set| &set.name)
    }

    /// The severity of a code that the sets lack, or that is not to be sent any more; none when one has it.
    pub(super) fn lacks(&self, sets: &[usize], code: &str) -> Option<Severity> {
        let mut sets = sets.iter().filter_map(|set| self.0.get(*set)).peekable();
        let first = sets.peek()?.kind;
        match sets.filter_map(|set| set.find(code)).max() {
            Some(found) => found.severity(),
            None => first.severity(),
        }
    }

    /// The same of the parts of a coded element (CE, CWE), whose triplets may be of several systems.
    pub(super) fn lacks_coded(&self, sets: &[usize], parts: &[Element<'_>]) -> Option<Lack> {
        let [code, _, system, other, _, other_system, ..] = *parts else { return None };
        let mut worst: Option<(Kind, usize)> = None;
        let mut best: Option<(Found, usize)> = None;
        for (code, system, part) in [(code, system, 1), (other, other_system, 4)] {
            let (Some(code), Some(system)) = (text(code), text(system)) else { continue };
            let named = |set: &&ValueSet| set.systems.iter().any(|name| *name == system);
            for set in sets.iter().filter_map(|set| self.0.get(*set)).filter(named) {
                match set.find(&code) {
                    Some(Found::Current) => return None,
                    Some(found) => best = Some((found, part)),
                    None if worst.is_none_or(|(kind, _)| kind < set.kind) => {
                        worst = Some((set.kind, worst.map_or(part, |(_, first)| first)));
                    }
                    None => {}
                }
            }
        }
        let code_of = |severity: Option<Severity>, part| severity.map(|severity| Lack::Code { part, severity });
        match (best, worst) {
            (Some((found, part)), _) => code_of(found.severity(), part),
            (None, Some((kind, part))) => code_of(kind.severity(), part),
            (None, None) => match self.lacks(sets, &text(code)?) {
                // A local set has codes of any system.
                None if self.name_systems(sets) && text(system).is_some() => Some(Lack::System { part: 3 }),
                severity => code_of(severity, 1),
            },
        }
    }

    /// Whether each of some sets has a list of codes, and says of which system they are.
    fn name_systems(&self, sets: &[usize]) -> bool {
        let mut sets = sets.iter().filter_map(|set| self.0.get(*set));
        sets.all(|set| set.kind != Kind::Local && !set.systems.is_empty())
    }
}

/// What is wrong with a coded element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lack {
    /// The code of a triplet, by the number of its component.
    Code { part: usize, severity: Severity },
    /// The code is one of the set, and its coding system, in a component, another.
    System { part: usize },
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

/// A code is in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// It was in use before the guide.
    Former,
    Current,
}

impl Found {
    fn severity(self) -> Option<Severity> {
        (self == Self::Former).then_some(Severity::Warning)
    }
}

impl From<CodeEntry> for Found {
    fn from(entry: CodeEntry) -> Self {
        let is_former = !entry.is_in_guide && matches!(entry.usage, Some(Use::Deprecated | Use::Invalid));
        if is_former { Self::Former } else { Self::Current }
    }
}

impl ValueSet {
    fn find(&self, code: &str) -> Option<Found> {
        if packed(code).is_some_and(|code| self.current.binary_search(&code).is_ok()) {
            return Some(Found::Current);
        }
        self.codes.iter().filter_map(|codes| codes.find(code)).max()
    }

    /// Makes the short codes of tables quick to find. Lists are short, and the packages (NDC) many.
    fn index(&mut self) {
        let tables = self.codes.iter().filter_map(|codes| match codes {
            Codes::Table(table) | Codes::System(table, _) => Some(table.entries().map(|entry| entry.code)),
            _ => None,
        });
        let codes: BTreeSet<&str> = tables.flatten().collect();
        let is_current =
            |code: &&str| self.codes.iter().filter_map(|codes| codes.find(code)).max() == Some(Found::Current);
        self.current = codes.into_iter().filter(is_current).filter_map(packed).collect();
        self.current.sort_unstable();
    }
}

/// A code of at most eight bytes as a number.
fn packed(code: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
    Some(u64::from_be_bytes(bytes))
}

impl Codes {
    fn listed(mut codes: Vec<String>) -> Self {
        codes.sort_unstable();
        Self::List(codes)
    }

    /// Codes are looked up as they are.
    fn find(&self, code: &str) -> Option<Found> {
        let is_there = match self {
            Self::Table(table) => return table.entry(code).map(Found::from),
            Self::System(table, system) => {
                return table.entry(code).filter(|entry| entry.system == *system).map(Found::from);
            }
            Self::Any => true,
            Self::List(codes) => codes.binary_search_by(|other| other.as_str().cmp(code)).is_ok(),
            // Two digits, or three.
            Self::Cvx => {
                (code.len() == 2 || (code.len() == 3 && !code.starts_with('0')))
                    && code.parse::<Cvx>().is_ok_and(|cvx| EMBEDDED.cvx(cvx).is_some())
            }
            Self::Mvx => EMBEDDED.mvx(code).is_some_and(|entry| entry.mvx == code),
            Self::Ndc => code.parse::<Ndc>().is_ok_and(|ndc| EMBEDDED.package(ndc).next().is_some()),
            Self::Vis => code.parse::<VisCode>().is_ok_and(|code| EMBEDDED.statement(code).next().is_some()),
        };
        is_there.then_some(Found::Current)
    }
}
