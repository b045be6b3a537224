//! Conditions and assertions as expressions.

use regex_lite::RegexBuilder;

use super::Loader;
use super::path::{Context, Resolved};
use super::xml::Node;
use crate::profile::expression::{Clause, Expression, Repetition, Term, Test};
use crate::profile::{ProfileError, ProfileErrorKind};

/// As many alternatives as an expression may have when it is written without brackets.
const MOST_CLAUSES: usize = 256;

/// As many bytes as a compiled pattern may have.
const MOST_PATTERN: usize = 1 << 16;

/// An expression that is being read.
pub(super) struct Reading<'l, 'x> {
    pub(super) loader: &'l mut Loader<'x>,
    pub(super) context: Context,
    /// What is empty passes the tests of its value: whether it may be empty is a matter of the usage.
    pub(super) passes_empty: bool,
    /// Every place that it names.
    pub(super) places: Vec<Resolved>,
}

impl Reading<'_, '_> {
    /// The expression under an element, which holds one.
    pub(super) fn read(&mut self, node: &Node) -> Result<Expression, ProfileError> {
        match node.children.as_slice() {
            [child] => self.clauses(child, true).map(Expression),
            _ => Err(node.error("", ProfileErrorKind::Expression)),
        }
    }

    /// The alternatives of an expression, or of its contrary.
    fn clauses(&mut self, node: &Node, holds: bool) -> Result<Vec<Clause>, ProfileError> {
        match (node.name.as_str(), node.children.as_slice()) {
            ("AND" | "FORALL", [_, ..]) => self.combined(node, holds, holds),
            ("OR" | "EXIST", [_, ..]) => self.combined(node, !holds, holds),
            ("NOT", [child]) => self.clauses(child, !holds),
            ("IMPLY", [condition, then]) => {
                let parts = [self.clauses(condition, !holds)?, self.clauses(then, holds)?];
                joined(node, parts, !holds)
            }
            ("XOR", [one, other]) => {
                let first = [self.clauses(one, true)?, self.clauses(other, !holds)?];
                let second = [self.clauses(one, false)?, self.clauses(other, holds)?];
                joined(node, [joined(node, first, true)?, joined(node, second, true)?], false)
            }
            ("AND" | "FORALL" | "OR" | "EXIST" | "NOT" | "IMPLY" | "XOR", _) => {
                Err(node.error("", ProfileErrorKind::Expression))
            }
            _ => {
                let (place, test) = self.test(node)?;
                Ok(vec![vec![self.term(place, test, holds)]])
            }
        }
    }

    fn combined(&mut self, node: &Node, all: bool, holds: bool) -> Result<Vec<Clause>, ProfileError> {
        let parts: Result<Vec<_>, _> = node.children.iter().map(|child| self.clauses(child, holds)).collect();
        joined(node, parts?, all)
    }

    fn term(&self, place: Resolved, test: Test, holds: bool) -> Term {
        let is_of_value = !matches!(test, Test::Valued);
        let term = match place.is_any {
            true => Term::GroupHas(place.path, test),
            false if self.passes_empty && holds && is_of_value => Term::IfValued(place.path, test),
            false => Term::Is(place.path, test),
        };
        if holds { term } else { Term::Not(Box::new(term)) }
    }

    fn test(&mut self, node: &Node) -> Result<(Resolved, Test), ProfileError> {
        let unchecked = |attribute: &str| Err(node.error(attribute, ProfileErrorKind::Unchecked));
        let known: &[&str] = match node.name.as_str() {
            "Presence" => &["Path"],
            "PlainText" => &["Path", "Text", "IgnoreCase", "AtLeastOnce"],
            "StringList" => &["Path", "CSV", "AtLeastOnce"],
            "SimpleValue" => &["Path", "Operator", "Value", "Type", "AtLeastOnce"],
            "Format" => &["Path", "Regex", "AtLeastOnce"],
            "PathValue" => &["Path1", "Operator", "Path2"],
            "ValueSet" => &["Path", "ValueSetID", "BindingStrength", "BindingLocation"],
            // Numbers in a list, numbering over segments, code of the tools, and what older and newer schemas have beside.
            "NumberList" | "SetID" | "SetId" | "IZSetID" | "Plugin" | "isNULL" | "IsNULL" | "SubContext"
            | "ComplexPathValue" | "StringFormat" => return unchecked(""),
            _ => return Err(node.error("", ProfileErrorKind::UnknownKey)),
        };
        node.only(&[])?;
        if let Some(other) = node.other_attribute(known) {
            return unchecked(other);
        }
        let is_true = |attribute| match node.attribute(attribute) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(_) => Err(node.error(attribute, ProfileErrorKind::Unreadable)),
        };
        if is_true("IgnoreCase")? {
            return unchecked("IgnoreCase");
        }
        let attribute = if node.name == "PathValue" { "Path1" } else { "Path" };
        let place = self.loader.resolve(self.context, node, attribute)?;
        self.places.push(place);
        // Of several values all have to pass; an expression can ask it of one, or of any.
        let is_one = node.name == "Presence" || is_true("AtLeastOnce")?;
        if (place.is_any || place.path.repetition == Repetition::Any) && !is_one {
            return unchecked(attribute);
        }
        let equals = |test| match node.need("Operator")? {
            "EQ" => Ok(test),
            "NE" | "LT" | "LE" | "GT" | "GE" => Err(node.error("Operator", ProfileErrorKind::Unchecked)),
            _ => Err(node.error("Operator", ProfileErrorKind::Unreadable)),
        };
        let test = match node.name.as_str() {
            "Presence" => Test::Valued,
            "PlainText" => Test::In(vec![node.need("Text")?.to_owned()]),
            "StringList" => Test::In(node.need("CSV")?.split(',').map(|text| text.trim().to_owned()).collect()),
            "SimpleValue" => equals(Test::In(vec![node.need("Value")?.to_owned()]))?,
            "Format" => Test::Pattern(pattern(node)?),
            "PathValue" => {
                let other = self.loader.resolve(self.context, node, "Path2")?;
                if other.is_any || other.path.repetition == Repetition::Any {
                    return unchecked("Path2");
                }
                self.places.push(other);
                equals(Test::SameAs(other.path))?
            }
            _ => match self.loader.library.bind(node, "ValueSetID")?.as_slice() {
                [set] => Test::InTable(node.need("ValueSetID")?.to_owned(), *set),
                _ => return unchecked("ValueSetID"),
            },
        };
        Ok((place, test))
    }
}

fn pattern(node: &Node) -> Result<regex_lite::Regex, ProfileError> {
    let whole = format!("^(?:{})$", node.need("Regex")?);
    // Java has patterns that no automaton can match in time.
    RegexBuilder::new(&whole)
        .size_limit(MOST_PATTERN)
        .build()
        .map_err(|_| node.error("Regex", ProfileErrorKind::Unchecked))
}

/// Alternatives of parts that all have to hold, or of which one has to.
fn joined(node: &Node, parts: impl IntoIterator<Item = Vec<Clause>>, all: bool) -> Result<Vec<Clause>, ProfileError> {
    let mut joined: Vec<Clause> = if all { vec![Vec::new()] } else { Vec::new() };
    for part in parts {
        if all {
            if joined.len().saturating_mul(part.len()) > MOST_CLAUSES {
                return Err(node.error("", ProfileErrorKind::Unchecked));
            }
            let with =
                |clause: &Clause| part.iter().map(|other| [clause.as_slice(), other].concat()).collect::<Vec<_>>();
            joined = joined.iter().flat_map(with).collect();
        } else {
            joined.extend(part);
        }
        if joined.len() > MOST_CLAUSES {
            return Err(node.error("", ProfileErrorKind::Unchecked));
        }
    }
    Ok(joined)
}
