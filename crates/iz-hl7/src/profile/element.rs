//! The rules of one element, and those around it.

use iz_model::{Location, SegmentId, Severity};

use super::rules::{FieldRule, Type};
use super::{Profile, report};

impl Profile {
    /// The rule of a field, then those of the component and subcomponent, as far as there are.
    pub(super) fn rules_of(
        &self,
        segment: SegmentId,
        field: usize,
        parts: [usize; 2],
    ) -> impl Iterator<Item = &FieldRule> + Clone {
        let fields = self.segments.get(&segment).into_iter().flat_map(|rules| &rules.fields);
        let field = fields.clone().find(|rule| rule.index == field);
        let part = |rule: Option<&FieldRule>, index: usize| match rule?.types {
            [Type::Composite(at), _] => self.types.component(at, index),
            _ => None,
        };
        let component = part(field, parts[0]);
        let subcomponent = part(component, parts[1]);
        field.into_iter().chain(component).chain(subcomponent)
    }

    /// How bad it is to break a rule at a place: as the profile has it, or as a local guide does. What a guide takes for less
    /// bad, or for nothing, is what is not required: an element that is `R`, in what is `R`, keeps its rules.
    pub(super) fn severity(&self, rule: &report::Rule, location: Location, severity: Severity) -> Option<Severity> {
        let Some(changed) = self.severities.get(rule.id()).copied() else { return Some(severity) };
        let keeps = rule.is_of_content() && changed != Some(Severity::Error) && self.requires(location);
        if keeps { Some(severity) } else { changed }
    }

    fn requires(&self, location: Location) -> bool {
        let number = |number: Option<usize>| number.unwrap_or(0);
        let parts = [number(location.component()), number(location.subcomponent())];
        let mut rules = self.rules_of(location.segment(), number(location.field()), parts).peekable();
        rules.peek().is_some() && rules.all(FieldRule::may_be_required)
    }
}
