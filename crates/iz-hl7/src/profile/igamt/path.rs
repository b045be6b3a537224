//! Paths of constraints: positions, each with an instance: `5[1].1[1]`, from what the constraint is of.

use iz_model::SegmentId;

use super::xml::Node;
use super::{Loader, Place};
use crate::profile::expression::{Path, Repetition};
use crate::profile::rules::Type;
use crate::profile::{ProfileError, ProfileErrorKind};

/// What a constraint is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// A value of the composite type at a position.
    Datatype(usize),
    Segment(SegmentId),
    /// The group at a node of the structure; 0 for the message.
    Group(usize),
}

/// Where a path leads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub(super) path: Path,
    /// Whether any segment of the group is meant.
    pub(super) is_any: bool,
    /// The node of the segment, from a group.
    pub(super) node: Option<usize>,
}

#[derive(Clone, Copy)]
struct Step {
    index: usize,
    /// None for any.
    instance: Option<usize>,
}

fn steps(text: &str) -> Option<Vec<Step>> {
    let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
    let step = |text: &str| match text.split_once('[') {
        None => Some(Step { index: number(text)?, instance: Some(1) }),
        Some((index, "*]")) => Some(Step { index: number(index)?, instance: None }),
        Some((index, rest)) => Some(Step { index: number(index)?, instance: Some(number(rest.strip_suffix(']')?)?) }),
    };
    text.split('.').map(step).collect()
}

impl Loader<'_> {
    /// Where the path in an attribute leads.
    ///
    /// [`ProfileErrorKind::Unchecked`] where it is well formed and cannot be followed, which is no error of the file.
    pub(super) fn resolve(&self, context: Context, node: &Node, attribute: &str) -> Result<Resolved, ProfileError> {
        let fail = |kind| node.error(attribute, kind);
        let text = node.need(attribute)?;
        // The thing itself.
        if text == "." {
            return Err(fail(ProfileErrorKind::Unchecked));
        }
        let steps = steps(text).ok_or_else(|| fail(ProfileErrorKind::Unreadable))?;
        match context {
            Context::Datatype(at) => self.part_path(at, &steps).map_err(fail),
            Context::Segment(segment) => self.field_path(segment, &steps).map_err(fail),
            Context::Group(group) => self.group_path(group, &steps).map_err(fail),
        }
    }

    fn group_path(&self, group: usize, steps: &[Step]) -> Result<Resolved, ProfileErrorKind> {
        let (mut at, mut is_any, mut steps) = (group, false, steps.iter());
        let segment = loop {
            let step = steps.next().ok_or(ProfileErrorKind::Unchecked)?;
            let child = self.structure.children(at).nth(step.index - 1);
            let (position, child) = child.ok_or(ProfileErrorKind::UnknownElement)?;
            match step.instance {
                Some(1) => {}
                None => is_any = true,
                Some(_) => return Err(ProfileErrorKind::Unchecked),
            }
            at = position;
            if let Some(segment) = child.segment {
                break segment;
            }
        };
        let mut of_name = self.structure.0.iter().filter(|node| node.segment == Some(segment));
        if of_name.nth(1).is_some() {
            return Err(ProfileErrorKind::Unchecked);
        }
        let field = self.field_path(segment, steps.as_slice())?;
        Ok(Resolved { is_any, node: Some(at), ..field })
    }

    fn field_path(&self, segment: SegmentId, steps: &[Step]) -> Result<Resolved, ProfileErrorKind> {
        let (field, parts) = steps.split_first().ok_or(ProfileErrorKind::Unchecked)?;
        let fields = self.segments.get(&segment).map(|rules| rules.fields.as_slice()).unwrap_or_default();
        let rule = fields.iter().find(|rule| rule.index == field.index);
        let rule = rule.ok_or_else(|| self.absent(Place::Field(segment, field.index)))?;
        let repetition = field.instance.map_or(Repetition::Any, Repetition::At);
        let parts = self.parts(rule.types[0], parts)?;
        Ok(Resolved {
            path: Path { field: Some((segment, field.index)), repetition, parts },
            is_any: false,
            node: None,
        })
    }

    fn part_path(&self, at: usize, steps: &[Step]) -> Result<Resolved, ProfileErrorKind> {
        let parts = self.parts(Type::Composite(at), steps)?;
        Ok(Resolved { path: Path { field: None, repetition: Repetition::At(1), parts }, is_any: false, node: None })
    }

    /// Component and subcomponent.
    fn parts(&self, kind: Type, steps: &[Step]) -> Result<[usize; 2], ProfileErrorKind> {
        let mut kind = kind;
        for step in steps {
            if step.instance.is_some_and(|instance| instance != 1) {
                return Err(ProfileErrorKind::Unchecked);
            }
            kind = match kind {
                Type::Composite(at) => {
                    let rule = self.types.component(at, step.index);
                    rule.ok_or_else(|| self.absent(Place::Component(at, step.index)))?.types[0]
                }
                Type::Varies => Type::Varies,
                Type::Primitive(_) => return Err(ProfileErrorKind::UnknownElement),
            };
        }
        match steps {
            [] => Ok([0, 0]),
            [component] => Ok([component.index, 0]),
            [component, subcomponent] => Ok([component.index, subcomponent.index]),
            _ => Err(ProfileErrorKind::Unchecked),
        }
    }

    /// What is wrong with a path to what has no rule.
    fn absent(&self, place: Place) -> ProfileErrorKind {
        if self.beyond.contains(&place) { ProfileErrorKind::Unchecked } else { ProfileErrorKind::UnknownElement }
    }
}
