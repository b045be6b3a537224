//! Checking the fields of a segment, and the values in them.

use iz_model::{ApplicationErrorCode, ErrorCode, Location, Severity};

use super::Check;
use crate::profile::evaluate::{Context, is_valued, text};
use crate::profile::primitive::{Malformed, Primitive};
use crate::profile::report;
use crate::profile::rules::{Composite, FieldRule, SegmentRules, Statement, Type};
use crate::profile::screen::Look;
use crate::profile::usage::{Conditional, Usage};
use crate::profile::value_set::Lack;
use crate::{Element, Segment, Value};

/// As many fields as a segment may have rules for.
pub(in crate::profile) const MOST_FIELDS: usize = 64;

/// As many components as a type may have rules for.
pub(in crate::profile) const MOST_PARTS: usize = 24;

const TABLE_VALUE: (ErrorCode, Option<ApplicationErrorCode>) =
    (ErrorCode::TableValueNotFound, Some(ApplicationErrorCode::TableValueNotFound));

const NULL: &[u8] = b"\"\"";

impl<'p, 'm> Check<'p, 'm> {
    pub(super) fn check_segment(&mut self, segment: Segment<'m>, rules: &'p SegmentRules, context: &Context<'_, 'm>) {
        let mut missing = Missing::default();
        let mut usages = [Usage::Optional; MOST_FIELDS];
        let mut present = 0_u64;
        for (index, field) in segment.valued_fields() {
            let Some(position) = rules.position(index) else { continue };
            let Some((rule, usage_of)) = rules.fields.get(position).zip(usages.get_mut(position)) else { continue };
            present |= bit(position);
            *usage_of = usage(rule, context);
            let location = segment.location().with_field(rule.index);
            if matches!(usage_of, Usage::Required | Usage::NotSupported) {
                self.check_usage(field, rule, *usage_of, location, &mut missing);
            }
            let too_many = rule.most != u32::MAX
                && rule.most != 0
                && field.only_repetition().is_none()
                && usize::try_from(rule.most).is_ok_and(|most| field.repetitions().skip(most).any(is_valued));
            if too_many {
                let codes = (ErrorCode::DataType, Some(ApplicationErrorCode::InvalidValue));
                self.add(location, &rule.name, report::Rule::Cardinality, codes, Severity::Error);
            }
        }
        for position in rules.required.iter().filter(|position| present & bit(**position) == 0) {
            let Some(rule) = rules.fields.get(*position) else { continue };
            let location = segment.location().with_field(rule.index);
            self.check_usage(context.nothing(), rule, usage(rule, context), location, &mut missing);
        }
        for statement in &rules.statements {
            let [field, component, subcomponent] = statement.at;
            if fails(statement, field, context, &missing) && !self.lacks_part(statement, rules, context) {
                let location = match (field, component) {
                    (0, _) => segment.location(),
                    (_, 0) => segment.location().with_field(field),
                    _ => segment.location().with_field(field).with_component(component).with_subcomponent(subcomponent),
                };
                self.tell(statement, location, context);
            }
        }
        let look = Look { screen: &self.profile.screen, types: &self.profile.types, context };
        for (index, field) in segment.valued_fields() {
            let Some((position, rule)) = rules.position(index).and_then(|at| Some((at, rules.fields.get(at)?))) else {
                continue;
            };
            let usage = usages.get(position).copied().unwrap_or(Usage::Optional);
            let [first, later] = rule.types;
            let only = field.only_repetition();
            if only.is_some_and(|value| look.passes(value, rule, self.resolved(first, segment), (usage, true))) {
                continue;
            }
            let mut repetitions = field.repetitions().enumerate().peekable();
            while let Some((index, element)) = repetitions.next() {
                let mut location = segment.location().with_field(rule.index);
                if index > 0 || repetitions.peek().is_some() {
                    location = location.with_repetition(index + 1);
                }
                let kind = self.resolved(if index == 0 { first } else { later }, segment);
                let has_sets = index == 0 || first == later;
                if only.is_none() && look.passes(element, rule, kind, (usage, has_sets)) {
                    continue;
                }
                self.check_value(element, rule, kind, (usage, has_sets), location, context);
            }
        }
    }

    fn check_usage(
        &mut self,
        element: Element<'m>,
        rule: &FieldRule,
        usage: Usage,
        location: Location,
        missing: &mut Missing,
    ) {
        match (usage, usage != Usage::Optional && is_valued(element)) {
            (Usage::Required, false) => {
                missing.add(rule.index);
                let codes = (ErrorCode::RequiredFieldMissing, None);
                self.add(location, &rule.name, report::Rule::Usage(usage), codes, Severity::Error);
            }
            (Usage::NotSupported, true) => {
                let codes = (ErrorCode::DataType, Some(ApplicationErrorCode::InvalidValue));
                self.add(location, &rule.name, report::Rule::Usage(usage), codes, Severity::Warning);
            }
            _ => {}
        }
    }

    /// Whether a component that a statement is about is missing, which is told of its value.
    fn lacks_part(&self, statement: &Statement, rules: &SegmentRules, context: &Context<'_, 'm>) -> bool {
        let [field, component, _] = statement.at;
        let Some(rule) = rules.fields.iter().find(|rule| rule.index == field && component > 0) else { return false };
        let [Type::Composite(at), _] = rule.types else { return false };
        let parts = self.profile.types.0.get(at).into_iter().flat_map(|composite| &composite.components);
        let Some(part) = parts.into_iter().find(|part| part.index == component) else { return false };
        let element = context.segment.field(field).repetition(1);
        let context_of_parts = Context { parts: &element.first_parts::<MOST_PARTS>(), ..*context };
        is_valued(element)
            && matches!(usage(rule, context), Usage::Required | Usage::RequiredOrEmpty)
            && usage(part, &context_of_parts) == Usage::Required
            && !is_valued(element.part(component))
    }

    fn tell(&mut self, statement: &Statement, location: Location, context: &Context<'_, 'm>) {
        if let Some((severity, repetition)) = context.failure(statement) {
            let (component, subcomponent) = (location.component().unwrap_or(0), location.subcomponent().unwrap_or(0));
            let location = match repetition {
                1 => location,
                _ => location.with_repetition(repetition).with_component(component).with_subcomponent(subcomponent),
            };
            self.add_statement(location, statement, severity);
        }
    }

    /// The type that OBX-2 names, of a value that varies.
    fn resolved(&self, kind: Type, segment: Segment<'m>) -> Type {
        if kind != Type::Varies {
            return kind;
        }
        let name = text(segment.field(2)).unwrap_or_default();
        // Flavors are for the tables alone.
        let named = self.profile.types.named(&name).filter(|_| !name.contains('_'));
        named.unwrap_or(Type::Primitive(Primitive::Any))
    }

    /// Checks a repetition of a field, or a component. Types, lengths and codes are asked of what must or should be there.
    fn check_value(
        &mut self,
        element: Element<'m>,
        rule: &'p FieldRule,
        kind: Type,
        (usage, has_sets): (Usage, bool),
        location: Location,
        context: &Context<'_, 'm>,
    ) {
        // A null has no form.
        if element.is_empty() || usage == Usage::NotSupported || element.raw() == NULL {
            return;
        }
        let is_constrained = usage != Usage::Optional;
        match kind {
            Type::Primitive(primitive) => self.check_primitive(element, rule, primitive, is_constrained, location),
            Type::Composite(at) => {
                self.check_composite(element, at, is_constrained, location, context);
                let composite = self.profile.types.0.get(at);
                let sets = if is_constrained && has_sets { rule.sets.as_slice() } else { &[] };
                let sets_of = &self.profile.sets;
                let lack = match composite.is_some_and(|composite| composite.is_coded) {
                    _ if sets.is_empty() => None,
                    true => sets_of.lacks_coded(sets, &element.first_parts::<6>()),
                    false => text(element)
                        .and_then(|code| sets_of.lacks(sets, &code).map(|severity| Lack::Code { part: 1, severity })),
                };
                match lack {
                    Some(Lack::Code { part, severity }) => self.add_code(part_of(location, part), rule, severity),
                    Some(Lack::System { part }) => self.add_system(part_of(location, part), rule),
                    None => {}
                }
            }
            // The type of a field is known by now, and no component varies.
            Type::Varies => {}
        }
    }

    fn check_primitive(
        &mut self,
        element: Element<'m>,
        rule: &FieldRule,
        primitive: Primitive,
        is_constrained: bool,
        location: Location,
    ) {
        let Value::Text(stated) = element.value() else { return };
        let value = stated.decode();
        // Blanks before a value are of it.
        let text = value.trim_end();
        if text.is_empty() {
            return;
        }
        let primitive = if is_constrained { primitive } else { primitive.unconstrained() };
        let has_parts = stated.raw().len() < element.raw().len()
            && !primitive.has_components()
            && element.leaves().skip(1).any(is_valued);
        let parts = Malformed { application: ApplicationErrorCode::InvalidValue };
        let malformed = primitive.check(text).err().or(has_parts.then_some(parts));
        if let Some(malformed) = malformed {
            let codes = (ErrorCode::DataType, Some(malformed.application));
            self.add(location, &rule.name, report::Rule::Format, codes, Severity::Error);
            return;
        }
        if !is_constrained {
            return;
        }
        let is_too_long = rule.length.is_some_and(|length| {
            // Bytes are never fewer than characters.
            (text.len() > length.max || length.min > 1) && !(length.min..=length.max).contains(&text.chars().count())
        });
        if is_too_long {
            let codes = (ErrorCode::DataType, Some(ApplicationErrorCode::InvalidValue));
            self.add(location, &rule.name, report::Rule::Length, codes, Severity::Error);
        } else if let Some(severity) = self.profile.sets.lacks(&rule.sets, text) {
            self.add_code(location, rule, severity);
        }
    }

    fn check_composite(
        &mut self,
        element: Element<'m>,
        at: usize,
        is_constrained: bool,
        location: Location,
        context: &Context<'_, 'm>,
    ) {
        let Some(composite) = self.profile.types.0.get(at) else { return };
        // All parts in one go; most types have few.
        match composite.components.last().map_or(0, |rule| rule.index) {
            0..=6 => {
                self.check_parts(element.first_parts::<6>(), element, composite, is_constrained, location, context)
            }
            7..=10 => {
                self.check_parts(element.first_parts::<10>(), element, composite, is_constrained, location, context)
            }
            _ => self.check_parts(
                element.first_parts::<MOST_PARTS>(),
                element,
                composite,
                is_constrained,
                location,
                context,
            ),
        }
    }

    fn check_parts<const N: usize>(
        &mut self,
        parts: [Element<'m>; N],
        element: Element<'m>,
        composite: &'p Composite,
        is_constrained: bool,
        location: Location,
        context: &Context<'_, 'm>,
    ) {
        let part = |index: usize| parts.get(index - 1).copied().unwrap_or(context.nothing());
        if !is_constrained {
            for rule in &composite.components {
                let (part, [kind, _]) = (part(rule.index), rule.types);
                if !part.is_empty() {
                    let location = part_of(location, rule.index);
                    self.check_value(part, rule, kind, (Usage::Optional, false), location, context);
                }
            }
            return;
        }
        if !is_valued(element) {
            return;
        }
        let context = &Context { parts: &parts, ..*context };
        let mut missing = Missing::default();
        let mut usages = [Usage::Optional; MOST_PARTS];
        for (rule, usage_of) in composite.components.iter().zip(&mut usages) {
            let part = part(rule.index);
            if !part.is_empty() || rule.may_be_required() {
                *usage_of = usage(rule, context);
                self.check_usage(part, rule, *usage_of, part_of(location, rule.index), &mut missing);
            }
        }
        for statement in &composite.statements {
            let [component, subcomponent, _] = statement.at;
            let location = part_of(location, component);
            let location = if subcomponent == 0 { location } else { part_of(location, subcomponent) };
            if fails(statement, component, context, &missing) {
                self.tell(statement, location, context);
            }
        }
        for (rule, usage) in composite.components.iter().zip(usages) {
            let (part, [kind, _]) = (part(rule.index), rule.types);
            if !part.is_empty() {
                self.check_value(part, rule, kind, (usage, true), part_of(location, rule.index), context);
            }
        }
    }

    fn add_code(&mut self, location: Location, rule: &FieldRule, severity: Severity) {
        let rule_of = report::Rule::ValueSet(self.names_of_sets(rule));
        self.add(location, &rule.name, rule_of, TABLE_VALUE, severity);
    }

    fn add_system(&mut self, location: Location, rule: &FieldRule) {
        let rule_of = report::Rule::CodingSystem(self.names_of_sets(rule));
        self.add(location, &rule.name, rule_of, TABLE_VALUE, Severity::Warning);
    }

    fn names_of_sets(&self, rule: &FieldRule) -> String {
        let names: Vec<&str> = rule.sets.iter().map(|set| self.profile.sets.name(*set)).collect();
        names.join(" or ")
    }
}

fn fails(statement: &Statement, at: usize, context: &Context<'_, '_>, missing: &Missing) -> bool {
    let applies = !missing.has(at) && statement.when.as_ref().is_none_or(|when| context.holds(when));
    applies && !context.holds(&statement.must)
}

/// The bit of a rule, by its position.
fn bit(position: usize) -> u64 {
    u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position)).unwrap_or(0)
}

/// The fields or components that were found missing.
#[derive(Default)]
struct Missing(u128);

impl Missing {
    fn add(&mut self, index: usize) {
        self.0 |= u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index)).unwrap_or(0);
    }

    fn has(&self, index: usize) -> bool {
        index > 0 && u32::try_from(index).ok().and_then(|index| self.0.checked_shr(index)).unwrap_or(0) & 1 == 1
    }
}

pub(in crate::profile) fn usage(rule: &FieldRule, context: &Context<'_, '_>) -> Usage {
    let Conditional { when_true, when_false } = rule.usage;
    match &rule.when {
        Some(when) if !context.holds(when) => when_false,
        _ => when_true,
    }
}

/// Component or subcomponent `index` of what stands at a location.
fn part_of(location: Location, index: usize) -> Location {
    match location.component() {
        None => location.with_component(index),
        Some(_) => location.with_subcomponent(index),
    }
}
