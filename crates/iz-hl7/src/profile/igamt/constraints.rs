//! `Constraints.xml`: predicates and conformance statements.

use iz_model::{ErrorCode, SegmentId, Severity};

use super::assertion::Reading;
use super::definitions::usage;
use super::path::{Context, Resolved};
use super::xml::Node;
use super::{Loader, Place};
use crate::profile::expression::Path;
use crate::profile::report;
use crate::profile::rules::{FieldRule, Statement, Type};
use crate::profile::usage::{Conditional, Usage};
use crate::profile::{ProfileError, ProfileErrorKind};

/// As many predicates and constraints as a profile may have; those of published ones are some hundreds.
const MOST_READ: usize = 1 << 14;

/// As many statements as a type may have, which is copied for fields.
const MOST_OF_TYPE: usize = 64;

impl Loader<'_> {
    pub(super) fn read_constraints(&mut self, root: &Node) -> Result<(), ProfileError> {
        root.is("ConformanceContext", &["MetaData", "Predicates", "Constraints"])?;
        let kinds = ["Datatype", "Segment", "Group", "Message"];
        let lists = || root.children.iter().filter(|list| list.name != "MetaData");
        for list in lists() {
            list.only(&kinds)?;
        }
        // A type is copied for a field that has more rules; so what is of all values of the type comes first.
        for kind in kinds {
            for node in lists().flat_map(|list| list.children(kind)) {
                node.only(&["ByID", "ByName"])?;
                for of in &node.children {
                    self.read_constraints_of(kind, of)?;
                }
            }
        }
        Ok(())
    }

    fn read_constraints_of(&mut self, kind: &str, of: &Node) -> Result<(), ProfileError> {
        of.only(&["Predicate", "Constraint"])?;
        let attribute = if of.name == "ByID" { "ID" } else { "Name" };
        let name = of.need(attribute)?;
        let contexts = self.contexts(kind, name, of.name == "ByID");
        // What is of another message has been seen in the profile; what nothing has is a mistake of the file.
        if contexts.is_empty() && !self.known.contains(name) && !of.children.is_empty() {
            self.pass_over(of, attribute);
        }
        for context in contexts {
            for node in &of.children {
                self.read += 1;
                if self.read > MOST_READ {
                    return Err(node.error("", ProfileErrorKind::TooManyRules));
                }
                let read = match node.name.as_str() {
                    "Predicate" => self.read_predicate(context, node),
                    _ => self.read_constraint(context, node),
                };
                self.or_unread(read)?;
            }
        }
        Ok(())
    }

    fn contexts(&self, kind: &str, name: &str, is_id: bool) -> Vec<Context> {
        let of_type = |kind: &Type| match kind {
            Type::Composite(at) => Some(Context::Datatype(*at)),
            _ => None,
        };
        match kind {
            "Datatype" if is_id => self.type_ids.get(name).and_then(of_type).into_iter().collect(),
            "Datatype" => self.type_names.get(name).into_iter().flatten().filter_map(of_type).collect(),
            "Segment" if is_id => {
                self.segment_ids.get(name).map(|segment| Context::Segment(*segment)).into_iter().collect()
            }
            "Segment" => {
                let segment = name.as_bytes().try_into().ok().and_then(SegmentId::new);
                segment
                    .filter(|segment| self.segments.contains_key(segment))
                    .map(Context::Segment)
                    .into_iter()
                    .collect()
            }
            _ => {
                let is = |names: &[&str; 2]| if is_id { names[0] == name } else { names[1] == name };
                let found = self.groups.iter().find(|(names, node)| is(names) && (*node == 0) == (kind == "Message"));
                found.map(|(_, node)| Context::Group(*node)).into_iter().collect()
            }
        }
    }

    fn read_predicate(&mut self, context: Context, node: &Node) -> Result<(), ProfileError> {
        node.only(&["Description", "Reference", "Condition"])?;
        if let Some(other) = node.other_attribute(&["ID", "Target", "TrueUsage", "FalseUsage"]) {
            return Err(node.error(other, ProfileErrorKind::Unchecked));
        }
        let branch = |attribute| -> Result<Usage, ProfileError> {
            usage(node, attribute)?.ok_or_else(|| node.error(attribute, ProfileErrorKind::Unreadable))
        };
        let usage = Conditional { when_true: branch("TrueUsage")?, when_false: branch("FalseUsage")? };
        let target = self.resolve(context, node, "Target")?;
        let condition = node.children("Condition").next();
        let condition = condition.ok_or_else(|| node.error("Condition", ProfileErrorKind::MissingKey))?;
        let mut reading = Reading { loader: self, context, passes_empty: false, places: vec![target] };
        let when = reading.read(condition)?;
        let places = reading.places;
        let unchecked = |kind| node.error("Target", kind);
        self.seen_from(context, &places).map_err(unchecked)?;
        let place = self.place_of(context, target.path).filter(|_| !target.is_any);
        let (rule, place) = place
            .and_then(|place| self.rule_at(place, target.path))
            .ok_or_else(|| unchecked(ProfileErrorKind::Unchecked))?;
        (rule.usage, rule.when) = (usage, Some(when));
        self.conditional.remove(&place);
        Ok(())
    }

    fn read_constraint(&mut self, context: Context, node: &Node) -> Result<(), ProfileError> {
        node.only(&["Description", "Reference", "Assertion"])?;
        let id = node.need("ID")?;
        if let Some(other) = node.other_attribute(&["ID", "Tag"]) {
            return Err(node.error(other, ProfileErrorKind::Unchecked));
        }
        let assertion = node.children("Assertion").next();
        let assertion = assertion.ok_or_else(|| node.error("Assertion", ProfileErrorKind::MissingKey))?;
        let mut reading = Reading { loader: self, context, passes_empty: true, places: Vec::new() };
        let must = reading.read(assertion)?;
        let places = reading.places;
        self.seen_from(context, &places).map_err(|kind| assertion.error("", kind))?;
        let Some(first) = places.first() else { return Ok(()) };
        let text = node.children("Description").next().map_or(id, |description| &description.text);
        let [component, subcomponent] = first.path.parts;
        let statement = |at| Statement {
            rule: report::Rule::Statement { id: id.to_owned(), text: text.to_owned() },
            element: String::new(),
            severity: Severity::Error,
            at,
            when: None,
            must,
            error: ErrorCode::ApplicationError,
            application: None,
        };
        let (segment, at) = match (first.path.field, first.node.filter(|_| first.is_any)) {
            // Of any segment of the group: told at the one that the group cannot be without.
            (_, Some(at)) => {
                let top = self.structure.top(at);
                let segment = self.structure.first_segment(top).filter(|_| top != at);
                (segment.ok_or_else(|| assertion.error("", ProfileErrorKind::Unchecked))?, [0; 3])
            }
            (Some((segment, field)), None) => (segment, [field, component, subcomponent]),
            (None, None) => {
                if let Context::Datatype(at) = context
                    && let Some(composite) = self.types.0.get_mut(at)
                {
                    if composite.statements.len() == MOST_OF_TYPE {
                        return Err(node.error("ID", ProfileErrorKind::TooManyRules));
                    }
                    composite.statements.push(statement([component, subcomponent, 0]));
                }
                return Ok(());
            }
        };
        self.segments.entry(segment).or_default().statements.push(statement(at));
        Ok(())
    }

    /// Whether the places that a constraint of a group names can be seen from the segment where it is told: this segment itself,
    /// or one that comes once in the group below the message, or any of it.
    fn seen_from(&self, context: Context, places: &[Resolved]) -> Result<(), ProfileErrorKind> {
        let Context::Group(group) = context else { return Ok(()) };
        let nodes = || places.iter().filter_map(|place| place.node);
        let Some(first) = nodes().next() else { return Ok(()) };
        let comes_once = |node: usize, within: usize| {
            let mut at = node;
            while at != within && at != 0 {
                let Some(node) = self.structure.node(at) else { return false };
                if node.cardinality.max > 1 {
                    return false;
                }
                at = node.parent;
            }
            true
        };
        let top = self.structure.top(first);
        let is_one = nodes().all(|node| node == first) && places.iter().all(|place| !place.is_any);
        let is_seen = if is_one {
            comes_once(first, group)
        } else {
            let outermost = group == 0 || group == top;
            let sees = |place: &Resolved| place.node.is_some_and(|node| place.is_any || comes_once(node, top));
            outermost && nodes().all(|node| self.structure.top(node) == top) && places.iter().all(sees)
        };
        if is_seen { Ok(()) } else { Err(ProfileErrorKind::Unchecked) }
    }

    /// The field or component that a path is in, or is.
    fn place_of(&self, context: Context, path: Path) -> Option<Place> {
        match (context, path.field, path.parts) {
            (Context::Datatype(at), None, [component, 0]) => Some(Place::Component(at, component)),
            (_, Some((segment, field)), _) => Some(Place::Field(segment, field)),
            _ => None,
        }
    }

    /// The rule of an element; its type is copied when the rule is of a component in one field.
    fn rule_at(&mut self, place: Place, path: Path) -> Option<(&mut FieldRule, Place)> {
        let (segment, field) = match place {
            Place::Component(at, index) => return Some((self.types.component_mut(at, index)?, place)),
            Place::Field(segment, field) => (segment, field),
        };
        let rules = self.segments.get_mut(&segment)?;
        let rule = rules.fields.iter_mut().find(|rule| rule.index == field)?;
        match path.parts {
            [0, _] => Some((rule, place)),
            [component, 0] => {
                let owner = match rule.types[0] {
                    Type::Composite(at) if self.copies.contains(&at) => at,
                    _ => self.types.own(&mut rule.types)?,
                };
                self.copies.insert(owner);
                Some((self.types.component_mut(owner, component)?, Place::Component(owner, component)))
            }
            _ => None,
        }
    }
}
