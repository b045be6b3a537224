//! A quick look at values, which tells nearly all of those that have no fault.
//!
//! Most values are written plainly, and which of their components must be there depends on which others are. Of any other
//! value the look says nothing, and the check looks closer. What it passes, the check would find nothing in.

use super::check::MOST_PARTS;
use super::evaluate::Context;
use super::expression::{Expression, Path, Term, Test};
use super::rules::{Composite, FieldRule, Statement, Type, Types};
use super::usage::{Length, Usage};
use crate::Element;

/// What is known of the composite types of a profile, at their positions.
#[derive(Clone, Debug, Default)]
pub(super) struct Screen(Vec<Parts>);

/// The components of a type.
#[derive(Clone, Debug)]
struct Parts {
    /// The rule of each component, by its number: its position among the rules, and its predicate.
    rules: Vec<Option<(usize, When)>>,
    /// The numbers of those that may be required.
    required: Vec<usize>,
    /// When each statement applies.
    statements: Vec<When>,
}

/// A predicate.
#[derive(Clone, Copy, Debug)]
enum When {
    /// Some components have to be there, as bits of a mask, and some not.
    Present { valued: u32, empty: u32 },
    /// It asks for something else.
    Other,
}

impl When {
    fn of(expression: Option<&Expression>) -> Self {
        let clauses = expression.map_or(&[][..], |expression| &expression.0);
        let (mut valued, mut empty) = (0, 0);
        for term in clauses.iter().flatten() {
            match term {
                Term::Is(Path { field: None, parts: [index, 0], .. }, Test::Valued) => valued |= bit(*index),
                Term::Is(Path { field: None, parts: [index, 0], .. }, Test::Empty) => empty |= bit(*index),
                _ => return Self::Other,
            }
        }
        if clauses.len() > 1 { Self::Other } else { Self::Present { valued, empty } }
    }

    fn holds(self, expression: Option<&Expression>, mask: u32, context: &Context<'_, '_>) -> bool {
        match self {
            Self::Present { valued, empty } => mask & valued == valued && mask & empty == 0,
            Self::Other => expression.is_none_or(|expression| context.holds(expression)),
        }
    }
}

impl Parts {
    fn of(composite: &Composite) -> Self {
        let last = composite.components.iter().map(|rule| rule.index).max().unwrap_or(0);
        let mut rules = vec![None; last + 1];
        for (position, rule) in composite.components.iter().enumerate() {
            if let Some(slot) = rules.get_mut(rule.index) {
                *slot = Some((position, When::of(rule.when.as_ref())));
            }
        }
        let required = composite.components.iter().filter(|rule| rule.may_be_required()).map(|rule| rule.index);
        let when = |statement: &Statement| When::of(statement.when.as_ref());
        Self { rules, required: required.collect(), statements: composite.statements.iter().map(when).collect() }
    }
}

impl Screen {
    pub(super) fn of(types: &Types) -> Self {
        Self(types.0.iter().map(Parts::of).collect())
    }
}

/// A look at the values of a segment.
#[derive(Clone, Copy)]
pub(super) struct Look<'l, 'm> {
    pub(super) screen: &'l Screen,
    pub(super) types: &'l Types,
    pub(super) context: &'l Context<'l, 'm>,
}

impl<'m> Look<'_, 'm> {
    /// Whether a value, which is there, certainly has no fault.
    pub(super) fn passes(
        &self,
        element: Element<'m>,
        rule: &FieldRule,
        kind: Type,
        (usage, has_sets): (Usage, bool),
    ) -> bool {
        let is_constrained = match usage {
            Usage::NotSupported => return false,
            usage => usage != Usage::Optional,
        };
        let sets = if is_constrained && has_sets { rule.sets.as_slice() } else { &[] };
        match kind {
            Type::Primitive(primitive) => {
                let Some(text) = element.plain() else { return false };
                let primitive = if is_constrained { primitive } else { primitive.unconstrained() };
                let is_long = || rule.length.is_some_and(|length| !fits(text, length));
                primitive.admits(text)
                    && !(is_constrained && is_long())
                    && (sets.is_empty() || self.context.sets.lacks(sets, text).is_none())
            }
            Type::Composite(at) => {
                let Some((parts, composite)) = self.screen.0.get(at).zip(self.types.0.get(at)) else { return false };
                // All parts in one go; most types have few.
                match parts.rules.len() {
                    0..=7 => self.passes_parts(&element.first_parts::<6>(), parts, composite, is_constrained, sets),
                    8..=11 => self.passes_parts(&element.first_parts::<10>(), parts, composite, is_constrained, sets),
                    _ => {
                        let elements = element.first_parts::<MOST_PARTS>();
                        self.passes_parts(&elements, parts, composite, is_constrained, sets)
                    }
                }
            }
            Type::Varies => false,
        }
    }

    fn passes_parts(
        &self,
        elements: &[Element<'m>],
        parts: &Parts,
        composite: &Composite,
        is_constrained: bool,
        sets: &[usize],
    ) -> bool {
        let present = (1..).zip(elements).filter(|(_, part)| !part.is_empty());
        let mask = present.clone().fold(0, |mask, (index, _)| mask | bit(index));
        if mask == 0 {
            return false;
        }
        let context = &Context { parts: elements, ..*self.context };
        let usage = |index: usize| {
            let (position, when) = parts.rules.get(index).copied().flatten()?;
            let rule = composite.components.get(position)?;
            let holds = when.holds(rule.when.as_ref(), mask, context);
            Some((rule, if holds { rule.usage.when_true } else { rule.usage.when_false }))
        };
        for (index, part) in present {
            // A component that the type does not have is not looked at.
            let Some((rule, usage)) = usage(index) else { continue };
            let usage = if is_constrained { usage } else { Usage::Optional };
            let [kind, _] = rule.types;
            if !self.passes(*part, rule, kind, (usage, true)) {
                return false;
            }
        }
        if is_constrained {
            let is_there = |index: usize| mask & bit(index) != 0;
            let is_missing =
                |index: &usize| !is_there(*index) && usage(*index).is_some_and(|(_, usage)| usage == Usage::Required);
            let is_broken = |(statement, when): (&Statement, &When)| {
                when.holds(statement.when.as_ref(), mask, context) && !context.holds(&statement.must)
            };
            if parts.required.iter().any(is_missing)
                || composite.statements.iter().zip(&parts.statements).any(is_broken)
            {
                return false;
            }
        }
        match (sets, elements) {
            ([], _) => true,
            (_, [code, ..]) if !composite.is_coded => {
                code.plain().is_some_and(|code| self.context.sets.lacks(sets, code).is_none())
            }
            _ => self.context.sets.lacks_coded(sets, elements).is_none(),
        }
    }
}

fn fits(text: &str, length: Length) -> bool {
    (length.min..=length.max).contains(&text.len())
}

fn bit(index: usize) -> u32 {
    u32::try_from(index).ok().and_then(|index| 1_u32.checked_shl(index)).unwrap_or(0)
}
