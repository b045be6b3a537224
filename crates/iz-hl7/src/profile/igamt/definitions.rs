//! `Profile.xml`: messages, segments and data types.

use std::collections::{BTreeMap, BTreeSet};

use iz_model::SegmentId;

use super::xml::Node;
use super::{Loader, Place};
use crate::profile::check::{MOST_FIELDS, MOST_PARTS};
use crate::profile::primitive::Primitive;
use crate::profile::rules::{Composite, FieldRule, SegmentRules, Type};
use crate::profile::usage::{Conditional, Length, Usage};
use crate::profile::{ProfileError, ProfileErrorKind};

/// What a field or component can have. How long it may become (`ConfLength`) is no matter of one message.
const ELEMENT: [&str; 15] = [
    "Name",
    "Datatype",
    "Usage",
    "Min",
    "Max",
    "MinLength",
    "MaxLength",
    "ConfLength",
    "Binding",
    "BindingStrength",
    "BindingLocation",
    "Hide",
    "Description",
    "ItemNo",
    "Comment",
];

/// The message that is asked for, or the only one.
pub(super) fn message<'x>(profile: &'x Node, id: Option<&str>) -> Result<&'x Node, ProfileError> {
    let all = || profile.children("Messages").flat_map(|messages| &messages.children);
    if let Some(other) = all().find(|message| message.name != "Message") {
        return Err(other.error("", ProfileErrorKind::UnknownKey));
    }
    let is = |node: &&Node| id.is_none() || [node.attribute("ID"), node.attribute("Identifier")].contains(&id);
    let mut found = all().filter(is);
    match (found.next(), found.next()) {
        (Some(message), None) => Ok(message),
        (None, _) => Err(profile.error("Message", ProfileErrorKind::UnknownProfile)),
        (_, Some(second)) => Err(second.error("ID", ProfileErrorKind::UnknownProfile)),
    }
}

/// The definitions of a kind by ID.
fn definitions<'x>(profile: &'x Node, list: &str, kind: &str) -> Result<BTreeMap<&'x str, &'x Node>, ProfileError> {
    let mut definitions = BTreeMap::new();
    for list in profile.children.iter().filter(|child| child.name == list) {
        list.only(&[kind])?;
        for node in &list.children {
            if definitions.insert(node.need("ID")?, node).is_some() {
                return Err(node.error("ID", ProfileErrorKind::Unreadable));
            }
        }
    }
    Ok(definitions)
}

/// The usage of an element; none where a predicate decides.
pub(super) fn usage(node: &Node, attribute: &str) -> Result<Option<Usage>, ProfileError> {
    Ok(Some(match node.need(attribute)? {
        "R" => Usage::Required,
        "RE" => Usage::RequiredOrEmpty,
        // Backward compatible.
        "O" | "B" => Usage::Optional,
        // Withdrawn.
        "X" | "W" => Usage::NotSupported,
        text if text == "C" || text.starts_with("C(") => return Ok(None),
        _ => return Err(node.error(attribute, ProfileErrorKind::Unreadable)),
    }))
}

/// A number, `*` for as many as there are.
fn most(node: &Node, attribute: &str) -> Result<Option<u32>, ProfileError> {
    match node.attribute(attribute) {
        None | Some("" | "NA") => Ok(None),
        Some("*") => Ok(Some(u32::MAX)),
        Some(text) => text.parse().map(Some).map_err(|_| node.error(attribute, ProfileErrorKind::Unreadable)),
    }
}

impl<'x> Loader<'x> {
    /// Notes the IDs and names of all that is defined.
    pub(super) fn know(&mut self, node: &'x Node) {
        if let Some(id) = node.attribute("ID") {
            self.known.extend([id, node.attribute("Name").unwrap_or(id)]);
        }
        node.children.iter().for_each(|child| self.know(child));
    }

    pub(super) fn read_types(&mut self, profile: &'x Node) -> Result<(), ProfileError> {
        let nodes = definitions(profile, "Datatypes", "Datatype")?;
        let mut composites = Vec::new();
        // Types may be named before they are described.
        for (id, node) in &nodes {
            let name = node.need("Name")?;
            let kind = match Primitive::named(name) {
                _ if !node.children.is_empty() => {
                    let is_coded = ["CE", "CWE", "CNE"].contains(&name);
                    let (components, statements) = (Vec::new(), Vec::new());
                    self.types.0.push(Composite { name: String::new(), is_coded, components, statements });
                    composites.push(*node);
                    Type::Composite(composites.len() - 1)
                }
                _ if name.eq_ignore_ascii_case("varies") => Type::Varies,
                Some(primitive) => Type::Primitive(primitive),
                None => {
                    self.pass_over(node, "Name");
                    Type::Primitive(Primitive::Any)
                }
            };
            self.type_ids.insert(id, kind);
            self.type_names.entry(name).or_default().push(kind);
        }
        for (at, node) in composites.iter().enumerate() {
            node.only(&["Component"])?;
            for (child, index) in node.children.iter().zip(1..) {
                if index > MOST_PARTS {
                    self.beyond.insert(Place::Component(at, index));
                    self.pass_over(child, "Name");
                    continue;
                }
                let rule = self.rule(child, index, Place::Component(at, index))?;
                if let Some(composite) = self.types.0.get_mut(at) {
                    composite.components.push(rule);
                }
            }
        }
        self.types.bounded().map_err(|(at, kind)| composites.get(at).unwrap_or(&profile).error("Component", kind))
    }

    /// The names by which OBX-2 finds the types: as the segment maps them, otherwise the type of this name.
    pub(super) fn name_types(&mut self) {
        let mapped = std::mem::take(&mut self.mapped).into_iter();
        let named = std::mem::take(&mut self.type_names).into_iter();
        let named = named.filter_map(|(name, kinds)| Some((name, *kinds.first()?)));
        let mut taken = BTreeSet::new();
        for (name, kind) in mapped.chain(named) {
            let Type::Composite(at) = kind else { continue };
            if !taken.insert(name) {
                continue;
            }
            match self.types.0.get_mut(at) {
                Some(composite) if composite.name.is_empty() => composite.name = name.to_owned(),
                Some(composite) => {
                    let copy = Composite { name: name.to_owned(), ..composite.clone() };
                    self.types.0.push(copy);
                }
                None => {}
            }
        }
    }

    pub(super) fn read_message(&mut self, message: &'x Node, profile: &'x Node) -> Result<(), ProfileError> {
        let segments = definitions(profile, "Segments", "Segment")?;
        for id in [message.attribute("ID"), message.attribute("Identifier")].into_iter().flatten() {
            self.groups.push(([id, message.attribute("Name").unwrap_or(id)], 0));
        }
        self.read_structure(message, 0, &segments)
    }

    fn read_structure(
        &mut self,
        group: &'x Node,
        parent: usize,
        segments: &BTreeMap<&'x str, &'x Node>,
    ) -> Result<(), ProfileError> {
        group.only(&["MetaData", "Segment", "Group"])?;
        for node in group.children.iter().filter(|node| node.name != "MetaData") {
            let usage = usage(node, "Usage")?.unwrap_or_else(|| {
                self.pass_over(node, "Usage");
                Usage::Optional
            });
            let cardinality = format!("{}..{}", node.need("Min")?, node.need("Max")?);
            let cardinality = cardinality.parse().map_err(|_| node.error("Max", ProfileErrorKind::Unreadable))?;
            let reference = if node.name == "Segment" { node.need("Ref")? } else { node.need("ID")? };
            let definition = match segments.get(reference) {
                _ if node.name == "Group" => node,
                Some(definition) => definition,
                None => return Err(node.error("Ref", ProfileErrorKind::UnknownElement)),
            };
            let name = definition.need("Name")?;
            let segment = name.as_bytes().try_into().ok().and_then(SegmentId::new).filter(|_| node.name == "Segment");
            let position = self.structure.push(name, segment, usage, cardinality, parent);
            let position = position.map_err(|kind| node.error("", kind))?;
            match segment {
                None if node.name == "Segment" => return Err(definition.error("Name", ProfileErrorKind::Unreadable)),
                None => {
                    self.groups.push(([reference, name], position));
                    self.read_structure(node, position, segments)?;
                }
                // Rules are by the name of the segment: of several definitions the first.
                Some(segment) if self.segments.contains_key(&segment) => {
                    if self.segment_ids.get(reference) != Some(&segment) {
                        self.pass_over(node, "Ref");
                    }
                }
                Some(segment) => {
                    self.segment_ids.insert(reference, segment);
                    self.read_segment(definition, segment)?;
                }
            }
        }
        Ok(())
    }

    fn read_segment(&mut self, definition: &'x Node, segment: SegmentId) -> Result<(), ProfileError> {
        definition.only(&["Field", "DynamicMapping"])?;
        let mut rules = SegmentRules::default();
        for (node, index) in definition.children("Field").zip(1..) {
            if index > MOST_FIELDS {
                self.beyond.insert(Place::Field(segment, index));
                self.pass_over(node, "Name");
                continue;
            }
            rules.fields.push(self.rule(node, index, Place::Field(segment, index))?);
        }
        for mapping in definition.children("DynamicMapping") {
            mapping.only(&["Mapping"])?;
            for node in &mapping.children {
                node.only(&["Case"])?;
                let is_value = segment == "OBX" && node.attribute("Position") == Some("5");
                if !is_value || node.attribute("Reference") != Some("2") {
                    self.pass_over(node, "Position");
                    continue;
                }
                for case in &node.children {
                    let kind = self.kind(case)?;
                    if case.other_attribute(&["Value", "Datatype"]).is_some() {
                        self.pass_over(case, "Value");
                    }
                    self.mapped.push((case.need("Value")?, kind));
                }
            }
        }
        self.segments.insert(segment, rules);
        Ok(())
    }

    fn kind(&self, node: &Node) -> Result<Type, ProfileError> {
        let kind = self.type_ids.get(node.need("Datatype")?).copied();
        kind.ok_or_else(|| node.error("Datatype", ProfileErrorKind::UnknownType))
    }

    fn rule(&mut self, node: &Node, index: usize, place: Place) -> Result<FieldRule, ProfileError> {
        node.only(&[])?;
        if let Some(other) = node.other_attribute(&ELEMENT) {
            self.pass_over(node, other);
        }
        let kind = self.kind(node)?;
        let usage = usage(node, "Usage")?.unwrap_or_else(|| {
            self.conditional.insert(place, node.error("Usage", ProfileErrorKind::Unchecked));
            Usage::Optional
        });
        // A minimum says no more than the usage does.
        if most(node, "Min")?.is_some_and(|min| min > 1) {
            self.pass_over(node, "Min");
        }
        let characters = |attribute| most(node, attribute).map(|most| most.and_then(|most| usize::try_from(most).ok()));
        let (min, max) = (characters("MinLength")?, characters("MaxLength")?);
        let length = Length { min: min.unwrap_or(0), max: max.unwrap_or(usize::MAX) };
        if length.min > length.max {
            return Err(node.error("MinLength", ProfileErrorKind::Unreadable));
        }
        Ok(FieldRule {
            index,
            name: node.need("Name")?.to_owned(),
            types: [kind; 2],
            usage: Conditional { when_true: usage, when_false: usage },
            when: None,
            most: match place {
                Place::Field(..) => most(node, "Max")?.unwrap_or(u32::MAX),
                Place::Component(..) => 1,
            },
            length: (min.is_some() || max.is_some()).then_some(length),
            sets: self.library.bind(node, "Binding")?,
        })
    }
}
