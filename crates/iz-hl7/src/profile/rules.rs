//! What is asked of segments, fields, types and places, as it is loaded from the tables.

use std::collections::BTreeMap;

use iz_model::{ApplicationErrorCode, ErrorCode, SegmentId, Severity};

use super::check::{MOST_FIELDS, MOST_PARTS};
use super::expression::Expression;
use super::primitive::Primitive;
use super::table::{Row, Table};
use super::usage::{Conditional, Length, Usage};
use super::value_set::ValueSets;
use super::{ProfileError, ProfileErrorKind, report};

/// A data type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Primitive(Primitive),
    /// The position of a composite among the types.
    Composite(usize),
    /// That which OBX-2 names.
    Varies,
}

/// A field of a segment, or a component of a type.
#[derive(Clone, Debug)]
pub(super) struct FieldRule {
    /// The number of the field or component.
    pub(super) index: usize,
    pub(super) name: String,
    /// The type of the first repetition, and of every later one.
    pub(super) types: [Type; 2],
    pub(super) usage: Conditional,
    pub(super) when: Option<Expression>,
    pub(super) most: u32,
    pub(super) length: Option<Length>,
    pub(super) sets: Vec<usize>,
}

impl FieldRule {
    /// Whether it is required, always or on a condition.
    pub(super) fn may_be_required(&self) -> bool {
        self.usage.when_true == Usage::Required || self.usage.when_false == Usage::Required
    }
}

/// A composite data type.
#[derive(Clone, Debug)]
pub(super) struct Composite {
    pub(super) name: String,
    /// Whether a code in it may stand in one of two triplets.
    pub(super) is_coded: bool,
    pub(super) components: Vec<FieldRule>,
    pub(super) statements: Vec<Statement>,
}

/// A conformance statement.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// What a finding is about.
    pub(super) rule: report::Rule,
    /// The name of the element, where the rule does not say all.
    pub(super) element: String,
    pub(super) severity: Severity,
    /// The field or component that a finding is told at; 0 for the segment, or for the value.
    pub(super) at: [usize; 3],
    pub(super) when: Option<Expression>,
    pub(super) must: Expression,
    pub(super) error: ErrorCode,
    pub(super) application: Option<ApplicationErrorCode>,
}

/// What is asked of a segment.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentRules {
    pub(super) fields: Vec<FieldRule>,
    pub(super) statements: Vec<Statement>,
    /// The positions of the rules, by the numbers of their fields.
    positions: Vec<Option<usize>>,
    /// The positions of the rules of fields that may be required.
    pub(super) required: Vec<usize>,
}

impl SegmentRules {
    /// Makes the rules quick to find.
    pub(super) fn index(&mut self) {
        let last = self.fields.iter().map(|rule| rule.index).max().unwrap_or(0);
        self.positions = vec![None; last + 1];
        self.required.clear();
        for (position, rule) in self.fields.iter().enumerate() {
            if let Some(slot) = self.positions.get_mut(rule.index) {
                *slot = Some(position);
            }
            if rule.may_be_required() {
                self.required.push(position);
            }
        }
    }

    /// The position of the rule of a field.
    pub(super) fn position(&self, field: usize) -> Option<usize> {
        self.positions.get(field).copied().flatten()
    }
}

/// As many levels of components as a type may have. A message has two; a type may be a part of what is never so deep.
const MOST_LEVELS: usize = 8;

/// The types of a profile.
#[derive(Clone, Debug, Default)]
pub(super) struct Types(pub(super) Vec<Composite>);

impl Types {
    pub(super) fn load(table: Table<'_>, sets: &ValueSets) -> Result<Self, ProfileError> {
        let mut types = Self::default();
        // Types may be named before they are described.
        for row in table.rows() {
            let name = row?.cell("type").to_owned();
            if types.position(&name).is_none() {
                let is_coded = name.starts_with("CE") || name.starts_with("CWE") || name.starts_with("CNE");
                types.0.push(Composite { name, is_coded, components: Vec::new(), statements: Vec::new() });
            }
        }
        for row in table.rows() {
            let row = row?;
            if row.cell("component") == "*" {
                continue;
            }
            let index = row.read("component")?;
            if !(1..=MOST_PARTS).contains(&index) {
                return Err(row.error("component", ProfileErrorKind::TooManyRules));
            }
            let rule = FieldRule {
                index,
                name: row.cell("name").to_owned(),
                types: [types.named(row.cell("component type")).ok_or_else(|| unknown_type(&row, "component type"))?;
                    2],
                usage: row.read("usage")?,
                when: predicate(&row, "when", sets)?,
                most: 1,
                length: row.read_some("length")?,
                sets: set_positions(&row, sets)?,
            };
            if let Some(composite) = types.position(row.cell("type")).and_then(|at| types.0.get_mut(at)) {
                composite.components.push(rule);
            }
        }
        for composite in &mut types.0 {
            composite.components.sort_by_key(|rule| rule.index);
        }
        types.bounded().map_err(|(_, kind)| table.error("component type", kind))?;
        Ok(types)
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|composite| composite.name == name)
    }

    /// Makes the type of an element one that nothing else has. Where later repetitions are of another type, they keep it.
    #[cfg(any(feature = "overlay", feature = "igamt"))]
    pub(super) fn own(&mut self, types: &mut [Type; 2]) -> Option<usize> {
        let [Type::Composite(at), later] = *types else { return None };
        let copy = self.0.get(at)?.clone();
        self.0.push(copy);
        let own = Type::Composite(self.0.len() - 1);
        *types = [own, if later == Type::Composite(at) { own } else { later }];
        Some(self.0.len() - 1)
    }

    /// A component of a composite type.
    pub(super) fn component(&self, at: usize, index: usize) -> Option<&FieldRule> {
        self.0.get(at)?.components.iter().find(|rule| rule.index == index)
    }

    #[cfg(any(feature = "overlay", feature = "igamt"))]
    pub(super) fn component_mut(&mut self, at: usize, index: usize) -> Option<&mut FieldRule> {
        self.0.get_mut(at)?.components.iter_mut().find(|rule| rule.index == index)
    }

    /// The type with a name.
    pub(super) fn named(&self, name: &str) -> Option<Type> {
        match (name, self.position(name)) {
            // A type that nothing has to find has no name.
            ("", _) => None,
            ("varies", _) => Some(Type::Varies),
            (_, Some(at)) => Some(Type::Composite(at)),
            (_, None) => Primitive::named(name).map(Type::Primitive),
        }
    }

    /// Whether no type holds itself, and none has more levels than a message can have. Otherwise the position of such a type.
    pub(super) fn bounded(&self) -> Result<(), (usize, ProfileErrorKind)> {
        let mut levels = vec![None; self.0.len()];
        (0..self.0.len()).try_for_each(|at| self.levels(at, &mut levels, 0).map(|_| ()))
    }

    /// How many levels of components a type has; `known` of those that were seen, 0 of those that are being looked at.
    fn levels(&self, at: usize, known: &mut [Option<usize>], depth: usize) -> Result<usize, (usize, ProfileErrorKind)> {
        match known.get(at) {
            Some(Some(0)) => return Err((at, ProfileErrorKind::TypeLoop)),
            Some(Some(levels)) if depth + levels <= MOST_LEVELS => return Ok(*levels),
            Some(None) if depth < MOST_LEVELS => {}
            _ => return Err((at, ProfileErrorKind::TooDeep)),
        }
        let note = |known: &mut [Option<usize>], levels| {
            if let Some(known) = known.get_mut(at) {
                *known = Some(levels);
            }
        };
        note(known, 0);
        let mut levels = 1;
        for rule in self.0.get(at).into_iter().flat_map(|composite| &composite.components) {
            if let [Type::Composite(inner), _] = rule.types {
                levels = levels.max(1 + self.levels(inner, known, depth + 1)?);
            }
        }
        note(known, levels);
        Ok(levels)
    }
}

/// The fields of each segment.
pub(super) fn load_fields(
    table: Table<'_>,
    profile: &str,
    types: &Types,
    sets: &ValueSets,
) -> Result<BTreeMap<SegmentId, SegmentRules>, ProfileError> {
    let mut segments: BTreeMap<SegmentId, SegmentRules> = BTreeMap::new();
    for row in table.rows() {
        let row = row?;
        if !row.is_for(profile) {
            continue;
        }
        let (segment, index) =
            place(row.cell("field")).ok_or_else(|| row.error("field", ProfileErrorKind::Unreadable))?;
        let named = |name: &str| types.named(name).ok_or_else(|| unknown_type(&row, "type"));
        let (first, later) = row.cell("type").split_once(',').unwrap_or((row.cell("type"), row.cell("type")));
        let usage = row.read("usage")?;
        let rule = FieldRule {
            index,
            name: row.cell("name").to_owned(),
            types: [named(first)?, named(later)?],
            usage,
            when: predicate(&row, "when", sets)?,
            most: row.read_cardinality(usage)?.max,
            length: row.read_some("length")?,
            sets: set_positions(&row, sets)?,
        };
        let fields = &mut segments.entry(segment).or_default().fields;
        let is_full = fields.len() == MOST_FIELDS;
        match fields.iter_mut().find(|field| field.index == index) {
            Some(field) => *field = rule,
            None if is_full => return Err(row.error("field", ProfileErrorKind::TooManyRules)),
            None => fields.push(rule),
        }
    }
    for rules in segments.values_mut() {
        rules.fields.sort_by_key(|field| field.index);
    }
    Ok(segments)
}

/// The statements: those of segments and types are put beside their rules, and those of the message are returned.
pub(super) fn load_statements(
    table: Table<'_>,
    profile: &str,
    segments: &mut BTreeMap<SegmentId, SegmentRules>,
    types: &mut Types,
    sets: &ValueSets,
) -> Result<Vec<(SegmentId, Statement)>, ProfileError> {
    let mut of_message = Vec::new();
    for row in table.rows() {
        let row = row?;
        if !row.is_for(profile) {
            continue;
        }
        let (root, parts) = row.cell("at").split_once('.').unwrap_or((row.cell("at"), ""));
        let (root, field) = root.split_once('-').unwrap_or((root, ""));
        let numbers = std::iter::once(field).chain(parts.split('.')).filter(|number| !number.is_empty());
        let numbers: Result<Vec<usize>, _> = numbers.map(str::parse).collect();
        let numbers = numbers.map_err(|_| row.error("at", ProfileErrorKind::Unreadable))?;
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
        let must = predicate(&row, "must", sets)?.ok_or_else(|| row.error("must", ProfileErrorKind::Expression))?;
        let unreadable = |column| row.error(column, ProfileErrorKind::Unreadable);
        let (error, severity) = match row.cell("error").strip_suffix(" W") {
            Some(code) => (code, Severity::Warning),
            None => (row.cell("error"), Severity::Error),
        };
        let statement = Statement {
            rule: report::Rule::Statement { id: row.cell("id").to_owned(), text: row.cell("text").to_owned() },
            element: String::new(),
            severity,
            at: [number(0), number(1), number(2)],
            when: predicate(&row, "when", sets)?,
            must,
            error: ErrorCode::from_code(error).ok_or_else(|| unreadable("error"))?,
            application: match row.cell("application") {
                "" => None,
                code => Some(ApplicationErrorCode::from_code(code).ok_or_else(|| unreadable("application"))?),
            },
        };
        let segment = root.as_bytes().try_into().ok().and_then(SegmentId::new);
        let is_of_message = statement.must.numbering().is_some();
        match (types.position(root).and_then(|at| types.0.get_mut(at)), segment) {
            (Some(composite), _) => composite.statements.push(statement),
            (None, Some(segment)) if is_of_message => of_message.push((segment, statement)),
            (None, Some(segment)) => segments.entry(segment).or_default().statements.push(statement),
            // A primitive type has no statements of its own.
            (None, None) => return Err(row.error("at", ProfileErrorKind::Unreadable)),
        }
    }
    Ok(of_message)
}

/// `PID-25` as segment and number.
fn place(text: &str) -> Option<(SegmentId, usize)> {
    let (segment, field) = text.split_once('-')?;
    Some((SegmentId::new(segment.as_bytes().try_into().ok()?)?, field.parse().ok().filter(|field| *field > 0)?))
}

fn unknown_type(row: &Row<'_>, column: &'static str) -> ProfileError {
    row.error(column, ProfileErrorKind::UnknownType)
}

fn set_positions(row: &Row<'_>, sets: &ValueSets) -> Result<Vec<usize>, ProfileError> {
    let names = row.cell("table").split(' ').filter(|name| !name.is_empty());
    let position = |name: &str| sets.position(name).ok_or_else(|| row.error("table", ProfileErrorKind::UnknownTable));
    names.map(position).collect()
}

/// An expression whose value sets are known.
fn predicate(row: &Row<'_>, column: &'static str, sets: &ValueSets) -> Result<Option<Expression>, ProfileError> {
    if row.cell(column).is_empty() {
        return Ok(None);
    }
    let expression = Expression::with_sets(row.cell(column), sets).map_err(|kind| row.error(column, kind))?;
    // A predicate is of a place, and numbers are of a message.
    match column != "must" && expression.numbering().is_some() {
        true => Err(row.error(column, ProfileErrorKind::Expression)),
        false => Ok(Some(expression)),
    }
}
