//! What is asked of segments, fields, types and places, as it is loaded from the tables.

use std::collections::BTreeMap;

use iz_model::{ApplicationErrorCode, ErrorCode, SegmentId};

use super::expression::{Expression, Term, Test};
use super::primitive::Primitive;
use super::table::{Row, Table};
use super::usage::{Cardinality, Conditional, Length, Usage};
use super::value_set::ValueSets;
use super::{ProfileError, ProfileErrorKind};

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
pub(super) struct Rule {
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

impl Rule {
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
    pub(super) components: Vec<Rule>,
    pub(super) statements: Vec<Statement>,
}

/// A conformance statement.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) id: String,
    /// The field or component that a finding is told at; 0 for the segment, or for the value.
    pub(super) at: [usize; 3],
    pub(super) when: Option<Expression>,
    pub(super) must: Expression,
    pub(super) error: ErrorCode,
    pub(super) application: Option<ApplicationErrorCode>,
    pub(super) text: String,
}

/// What is asked of a segment.
#[derive(Clone, Debug, Default)]
pub(super) struct SegmentRules {
    pub(super) fields: Vec<Rule>,
    pub(super) statements: Vec<Statement>,
}

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
            let rule = Rule {
                index: row.read("component")?,
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
        match (0..types.0.len()).any(|at| types.holds(at, at, types.0.len())) {
            true => Err(ProfileError {
                file: table.file,
                line: 0,
                column: "component type",
                kind: ProfileErrorKind::TypeLoop,
            }),
            false => Ok(types),
        }
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|composite| composite.name == name)
    }

    /// The type with a name.
    pub(super) fn named(&self, name: &str) -> Option<Type> {
        match (name, self.position(name)) {
            ("varies", _) => Some(Type::Varies),
            (_, Some(at)) => Some(Type::Composite(at)),
            (_, None) => Primitive::named(name).map(Type::Primitive),
        }
    }

    /// Whether a type is among the components of another, within some levels.
    fn holds(&self, of: usize, searched: usize, levels: usize) -> bool {
        let Some(composite) = self.0.get(of).filter(|_| levels > 0) else { return false };
        composite.components.iter().any(|rule| match rule.types {
            [Type::Composite(at), _] => at == searched || self.holds(at, searched, levels - 1),
            _ => false,
        })
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
        let rule = Rule {
            index,
            name: row.cell("name").to_owned(),
            types: [named(first)?, named(later)?],
            usage: row.read("usage")?,
            when: predicate(&row, "when", sets)?,
            most: row.read::<Cardinality>("cardinality")?.max,
            length: row.read_some("length")?,
            sets: set_positions(&row, sets)?,
        };
        let fields = &mut segments.entry(segment).or_default().fields;
        match fields.iter_mut().find(|field| field.index == index) {
            Some(field) => *field = rule,
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
        let numbers: Vec<usize> = numbers.map_while(|number| number.parse().ok()).collect();
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
        let must = predicate(&row, "must", sets)?.ok_or_else(|| row.error("must", ProfileErrorKind::Expression))?;
        let unreadable = |column| row.error(column, ProfileErrorKind::Unreadable);
        let statement = Statement {
            id: row.cell("id").to_owned(),
            at: [number(0), number(1), number(2)],
            when: predicate(&row, "when", sets)?,
            must,
            error: ErrorCode::from_code(row.cell("error")).ok_or_else(|| unreadable("error"))?,
            application: match row.cell("application") {
                "" => None,
                code => Some(ApplicationErrorCode::from_code(code).ok_or_else(|| unreadable("application"))?),
            },
            text: row.cell("text").to_owned(),
        };
        let segment = root.as_bytes().try_into().ok().and_then(SegmentId::new);
        let is_of_message = statement.must.0.iter().flatten().any(|term| matches!(term, Term::Numbered { .. }));
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
    let parsed = row.cell(column).parse::<Expression>();
    let mut expression = parsed.map_err(|_| row.error(column, ProfileErrorKind::Expression))?;
    for term in expression.terms_mut() {
        if let Term::Is(_, Test::InTable(name, position)) | Term::GroupHas(_, Test::InTable(name, position)) = term {
            *position = sets.position(name).ok_or_else(|| row.error(column, ProfileErrorKind::UnknownTable))?;
        }
    }
    Ok(Some(expression))
}
