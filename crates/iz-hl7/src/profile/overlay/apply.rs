//! A profile with what a local guide asks beside it.

use std::collections::{BTreeMap, BTreeSet};

use iz_model::{ApplicationErrorCode, ErrorCode, SegmentId, Severity};

use super::{At, ElementRule, Overlay, TableRule};
use crate::profile::expression::{Expression, Path, Repetition, Term, Test};
use crate::profile::primitive::Primitive;
use crate::profile::rules::{FieldRule, Statement, Type};
use crate::profile::usage::{Conditional, Length};
use crate::profile::value_set::Addition;
use crate::profile::{Profile, ProfileError, ProfileErrorKind, published, report};

/// What went wrong, and at which line and key.
type Wrong = (usize, String, ProfileErrorKind);

fn wrong<T>(at: &At<T>, kind: ProfileErrorKind) -> Wrong {
    (at.line, at.key.clone(), kind)
}

/// Where an element is, and whether it is a component of a coded one.
struct Place {
    path: Path,
    segment: SegmentId,
    field: usize,
    is_coded: bool,
}

impl Profile {
    /// The profile with a local guide. Several can follow one another; what a later one says of a place or rule goes before.
    /// An overlay that is for other profiles changes nothing.
    ///
    /// # Errors
    ///
    /// File, line and key of what cannot be: an element that the profile does not have, a table that nobody describes or that
    /// is from itself, an id that no rule has, and whatever would ask for less than the profile.
    pub fn with(mut self, overlay: &Overlay) -> Result<Self, ProfileError> {
        if !overlay.is_for(&self.id) {
            return Ok(self);
        }
        let placed = |(line, key, kind): Wrong| overlay.error(&At { value: (), line, key }, kind);
        self.add_tables(&overlay.tables).map_err(placed)?;
        for element in &overlay.elements {
            self.add_element(element).map_err(placed)?;
        }
        self.add_checks(overlay)?;
        Ok(self.indexed())
    }

    /// Each table after the one that it is from.
    fn add_tables(&mut self, tables: &[At<TableRule>]) -> Result<(), Wrong> {
        let named: BTreeMap<&str, &At<TableRule>> =
            tables.iter().map(|table| (table.value.name.as_str(), table)).collect();
        let mut done = BTreeSet::new();
        for table in tables {
            let (mut chain, mut seen, mut next) = (Vec::new(), BTreeSet::new(), Some(table));
            while let Some(table) = next.filter(|table| !done.contains(table.value.name.as_str())) {
                if !seen.insert(table.value.name.as_str()) {
                    return Err(wrong(table, ProfileErrorKind::TableLoop));
                }
                chain.push(table);
                next = table.value.from.as_ref().and_then(|from| named.get(from.value.as_str()).copied());
            }
            for table in chain.into_iter().rev() {
                self.add_table(table)?;
                done.insert(table.value.name.as_str());
            }
        }
        Ok(())
    }

    fn add_table(&mut self, table: &At<TableRule>) -> Result<(), Wrong> {
        let TableRule { name, kind, systems, codes, from } = &table.value;
        let position = |from: &At<String>| {
            self.sets.position(&from.value).ok_or_else(|| wrong(from, ProfileErrorKind::UnknownTable))
        };
        let from = from.as_ref().map(position).transpose()?;
        if self.sets.position(name).is_none() && codes.is_empty() && from.is_none() {
            return Err(wrong(table, ProfileErrorKind::NoCodes));
        }
        self.sets.extend(Addition { name, kind: *kind, systems, codes, from });
        Ok(())
    }

    fn add_checks(&mut self, overlay: &Overlay) -> Result<(), ProfileError> {
        for switch in &overlay.checks {
            let id = switch.id.as_str();
            let rule = report::Rule::IDS.contains(&id);
            if !rule && !self.has_statement(id) && !published::has_statement(id) {
                return Err(switch.unknown());
            }
            if report::Rule::REQUIRED.contains(&id) && switch.severity != Some(Severity::Error) {
                return Err(ProfileError { kind: ProfileErrorKind::Loosens, ..switch.unknown() });
            }
            self.severities.insert(id.to_owned(), switch.severity);
        }
        Ok(())
    }

    fn has_statement(&self, id: &str) -> bool {
        let of_segments = self.segments.values().flat_map(|rules| &rules.statements);
        let of_types = self.types.0.iter().flat_map(|composite| &composite.statements);
        let of_message = self.numbered.iter().map(|(_, statement)| statement);
        of_segments.chain(of_types).chain(of_message).any(|statement| statement.rule.id() == id)
    }

    fn add_element(&mut self, element: &At<ElementRule>) -> Result<(), Wrong> {
        let text = element.value.path.as_str();
        if let Some(segment) = text.as_bytes().try_into().ok().and_then(SegmentId::new) {
            return self.add_segment(element, segment);
        }
        let Place { path, segment, field, is_coded } = self.place(element)?;
        if path.repetition == Repetition::Any {
            return self.ask_of_any(element, path, is_coded);
        }
        let when = self.when(element)?;
        let sets = match &element.value.table {
            Some(table) => Some(self.set_positions(table)?),
            None => None,
        };
        let Some((rule, owner)) = self.own_rule(segment, field, path.parts) else {
            return Err(wrong(element, ProfileErrorKind::UnknownElement));
        };
        constrain(rule, element, when.as_ref(), sets, path.parts == [0, 0])?;
        let rule = rule.clone();
        let of = match owner {
            None => Path { repetition: Repetition::Any, ..path },
            Some(_) => Path { field: None, repetition: Repetition::At(1), parts: [rule.index, 0] },
        };
        if let Some(equals) = element.value.equals.as_ref().filter(|_| owner.is_none() && rule.most != 1) {
            return Err(wrong(equals, ProfileErrorKind::NotOfElement));
        }
        let statements = self.statements(element, &rule, is_coded, of, when.as_ref());
        let others = match owner.and_then(|at| self.types.0.get_mut(at)) {
            Some(composite) => &mut composite.statements,
            None => &mut self.segments.entry(segment).or_default().statements,
        };
        // Of one place the first finding is told.
        others.splice(0..0, statements);
        Ok(())
    }

    /// Where an element is, if the profile has it and looks at it.
    fn place(&self, element: &At<ElementRule>) -> Result<Place, Wrong> {
        let unreadable = || wrong(element, ProfileErrorKind::Unreadable);
        let text = element.value.path.as_str();
        let path: Path = text.parse().map_err(|_| unreadable())?;
        let (segment, field) = path.field.ok_or_else(unreadable)?;
        if text.contains('[') && path.repetition != Repetition::Any {
            return Err(unreadable());
        }
        let depth = 1 + path.parts.iter().filter(|part| **part > 0).count();
        let rules: Vec<&FieldRule> = self.rules_of(segment, field, path.parts).collect();
        if rules.len() != depth {
            return Err(wrong(element, ProfileErrorKind::UnknownElement));
        }
        let mut around = rules.into_iter().take(depth - 1);
        let is_coded = around.clone().next_back().is_some_and(|rule| self.is_coded(rule));
        // Of what is optional no component is checked.
        if path.repetition != Repetition::Any && !around.all(|rule| rule.usage.may_be_constrained()) {
            return Err(wrong(element, ProfileErrorKind::Unconstrained));
        }
        Ok(Place { path, segment, field, is_coded })
    }

    /// What is asked of a segment, wherever the structure has it.
    fn add_segment(&mut self, element: &At<ElementRule>, segment: SegmentId) -> Result<(), Wrong> {
        element.value.only(&["usage", "repetitions"])?;
        let ElementRule { usage, repetitions, .. } = &element.value;
        let mut nodes = self.structure.0.iter_mut().filter(|node| node.segment == Some(segment)).peekable();
        if nodes.peek().is_none() {
            return Err(wrong(element, ProfileErrorKind::UnknownElement));
        }
        for node in nodes {
            if let Some(usage) = usage {
                let old = Conditional { when_true: node.usage, when_false: node.usage };
                if usage.value.is_conditional() {
                    return Err(wrong(usage, ProfileErrorKind::NotOfElement));
                }
                if !old.may_become(usage.value, true) {
                    return Err(wrong(usage, ProfileErrorKind::Loosens));
                }
                node.usage = usage.value.when_true;
            }
            if let Some(repetitions) = repetitions {
                node.cardinality.max = fewer(repetitions, node.cardinality.max)?;
            }
        }
        Ok(())
    }

    /// `PID-13[*].4`: what one repetition at least must have.
    fn ask_of_any(&mut self, element: &At<ElementRule>, path: Path, is_coded: bool) -> Result<(), Wrong> {
        element.value.only(&["equals", "wanted", "when"])?;
        let when = self.when(element)?;
        let Some((segment, field)) = path.field else { return Ok(()) };
        let Some(rule) = self.rules_of(segment, field, path.parts).last().cloned() else { return Ok(()) };
        let statements = self.statements(element, &rule, is_coded, path, when.as_ref());
        self.segments.entry(segment).or_default().statements.splice(0..0, statements);
        Ok(())
    }

    fn is_coded(&self, rule: &FieldRule) -> bool {
        let Type::Composite(at) = rule.types[0] else { return false };
        self.types.0.get(at).is_some_and(|composite| composite.is_coded)
    }

    /// The condition of an element, if something depends on it.
    fn when(&self, element: &At<ElementRule>) -> Result<Option<Expression>, Wrong> {
        let ElementRule { usage, equals, wanted, when, .. } = &element.value;
        let Some(when) = when else { return Ok(None) };
        let is_conditional = usage.as_ref().is_some_and(|usage| usage.value.is_conditional());
        if !is_conditional && equals.is_none() && wanted.is_none() {
            return Err(wrong(when, ProfileErrorKind::NotOfElement));
        }
        Expression::with_sets(&when.value, &self.sets).map(Some).map_err(|kind| wrong(when, kind))
    }

    fn set_positions(&self, table: &At<Vec<String>>) -> Result<Vec<usize>, Wrong> {
        let position = |name: &String| self.sets.position(name);
        let positions: Option<Vec<usize>> = table.value.iter().map(position).collect();
        positions.ok_or_else(|| wrong(table, ProfileErrorKind::UnknownTable))
    }

    /// The rule of an element, which is of this element alone: its types are copied on the way. With it the composite that it
    /// is a component of.
    fn own_rule(
        &mut self,
        segment: SegmentId,
        field: usize,
        [component, subcomponent]: [usize; 2],
    ) -> Option<(&mut FieldRule, Option<usize>)> {
        let rules = self.segments.get_mut(&segment)?;
        let rule = rules.fields.iter_mut().find(|rule| rule.index == field)?;
        if component == 0 {
            return Some((rule, None));
        }
        let types = &mut self.types;
        let owner = types.own(&mut rule.types)?;
        if subcomponent == 0 {
            return Some((types.component_mut(owner, component)?, Some(owner)));
        }
        let mut kinds = types.component(owner, component)?.types;
        let inner = types.own(&mut kinds)?;
        types.component_mut(owner, component)?.types = kinds;
        Some((types.component_mut(inner, subcomponent)?, Some(inner)))
    }

    /// What `equals` and `wanted` ask, as statements about a path.
    fn statements(
        &self,
        element: &At<ElementRule>,
        rule: &FieldRule,
        is_coded: bool,
        path: Path,
        when: Option<&Expression>,
    ) -> Vec<Statement> {
        let ElementRule { equals, wanted, .. } = &element.value;
        let at = match path.field {
            Some((_, field)) => [field, path.parts[0], path.parts[1]],
            None => [path.parts[0], 0, 0],
        };
        let statement = |rule_of, test, when, severity, (error, application)| Statement {
            rule: rule_of,
            element: rule.name.clone(),
            severity,
            at,
            when,
            must: Expression(vec![vec![Term::Is(path, test)]]),
            error,
            application,
        };
        let mut statements = Vec::new();
        if let Some(equals) = equals {
            let valued = Term::Is(path, Test::Valued);
            let mut when = when.cloned().unwrap_or(Expression(vec![Vec::new()]));
            when.0.iter_mut().for_each(|clause| clause.push(valued.clone()));
            let is_code = is_coded || self.is_coded(rule) || rule.types[0] == Type::Primitive(Primitive::Code);
            let codes = match is_code {
                true => (ErrorCode::TableValueNotFound, Some(ApplicationErrorCode::TableValueNotFound)),
                false => (ErrorCode::DataType, Some(ApplicationErrorCode::InvalidValue)),
            };
            let test = Test::In(vec![equals.value.clone()]);
            let rule = report::Rule::Constant(equals.value.clone());
            statements.push(statement(rule, test, Some(when), Severity::Error, codes));
        }
        if let Some(wanted) = wanted {
            let codes = (ErrorCode::RequiredFieldMissing, None);
            statements.push(statement(report::Rule::Wanted, Test::Valued, when.cloned(), wanted.value, codes));
        }
        statements
    }
}

impl ElementRule {
    /// Nothing is said but these.
    fn only(&self, keys: &[&str]) -> Result<(), Wrong> {
        fn place<T>(at: Option<&At<T>>) -> Option<(usize, &str)> {
            at.map(|at| (at.line, at.key.as_str()))
        }
        let said = [
            ("usage", place(self.usage.as_ref())),
            ("repetitions", place(self.repetitions.as_ref())),
            ("length", place(self.length.as_ref())),
            ("table", place(self.table.as_ref())),
            ("equals", place(self.equals.as_ref())),
            ("wanted", place(self.wanted.as_ref())),
            ("when", place(self.when.as_ref())),
        ];
        let other = said.into_iter().find_map(|(key, place)| place.filter(|_| !keys.contains(&key)));
        other.map_or(Ok(()), |(line, key)| Err((line, key.to_owned(), ProfileErrorKind::NotOfElement)))
    }
}

/// Puts what is asked into the rule of an element.
fn constrain(
    rule: &mut FieldRule,
    element: &At<ElementRule>,
    when: Option<&Expression>,
    sets: Option<Vec<usize>>,
    is_field: bool,
) -> Result<(), Wrong> {
    let ElementRule { usage, repetitions, length, table, .. } = &element.value;
    if let Some(usage) = usage {
        let predicate = match (usage.value.is_conditional(), when) {
            (false, _) => None,
            (true, Some(when)) => Some(when.clone()),
            (true, None) if rule.when.is_some() => rule.when.clone(),
            (true, None) => return Err((usage.line, format!("{}.when", element.key), ProfileErrorKind::MissingKey)),
        };
        if !rule.usage.may_become(usage.value, when.is_none()) {
            return Err(wrong(usage, ProfileErrorKind::Loosens));
        }
        (rule.usage, rule.when) = (usage.value, predicate);
    }
    if let Some(repetitions) = repetitions {
        if !is_field {
            return Err(wrong(repetitions, ProfileErrorKind::NotOfElement));
        }
        rule.most = fewer(repetitions, rule.most)?;
    }
    let is_checked = rule.usage.may_be_constrained();
    if let Some(length) = length {
        if matches!(rule.types[0], Type::Composite(_)) {
            return Err(wrong(length, ProfileErrorKind::NotOfElement));
        }
        if !is_checked {
            return Err(wrong(length, ProfileErrorKind::Unconstrained));
        }
        let is_wider = |old: Length| length.value.min < old.min || length.value.max > old.max;
        if rule.length.is_some_and(is_wider) {
            return Err(wrong(length, ProfileErrorKind::Loosens));
        }
        rule.length = Some(length.value);
    }
    if let (Some(table), Some(sets)) = (table, sets) {
        if !is_checked {
            return Err(wrong(table, ProfileErrorKind::Unconstrained));
        }
        rule.sets = sets;
    }
    Ok(())
}

/// As many repetitions as a local guide takes, which are not more than the profile does.
fn fewer(repetitions: &At<u32>, most: u32) -> Result<u32, Wrong> {
    match repetitions.value {
        0 => Err(wrong(repetitions, ProfileErrorKind::Unreadable)),
        new if new > most => Err(wrong(repetitions, ProfileErrorKind::Loosens)),
        new => Ok(new),
    }
}
