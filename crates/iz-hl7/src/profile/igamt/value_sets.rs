//! `ValueSetLibrary.xml`: the sets of codes.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::Node;
use crate::profile::value_set::{Kind, ValueSets};
use crate::profile::{ProfileError, ProfileErrorKind};

/// The sets that are defined, and those that are bound.
pub(super) struct Library {
    defined: BTreeMap<String, Definition>,
    /// Sets of this name have every code.
    not_validated: BTreeSet<String>,
    /// The sets that something is bound to, each as it is bound.
    bound: BTreeMap<(String, Kind), usize>,
    pub(super) sets: ValueSets,
    pub(super) unread: Vec<ProfileError>,
}

struct Definition {
    is_closed: bool,
    systems: Vec<String>,
    codes: Vec<String>,
}

impl Library {
    pub(super) fn read(root: &Node) -> Result<Self, ProfileError> {
        let (sets, defined, not_validated) = (ValueSets::default(), BTreeMap::new(), BTreeSet::new());
        let mut library = Self { defined, not_validated, bound: BTreeMap::new(), sets, unread: Vec::new() };
        root.is("ValueSetLibrary", &["MetaData", "ValueSetDefinitions", "NoValidation"])?;
        for node in root.children("NoValidation") {
            node.only(&["BindingIdentifier"])?;
            library.not_validated.extend(node.children.iter().map(|child| child.text.clone()));
        }
        for node in root.children("ValueSetDefinitions") {
            node.only(&["ValueSetDefinition"])?;
            for node in &node.children {
                node.only(&["ValueElement"])?;
                let definition = library.definition(node)?;
                library.defined.insert(node.need("BindingIdentifier")?.to_owned(), definition);
            }
        }
        Ok(library)
    }

    fn definition(&mut self, node: &Node) -> Result<Definition, ProfileError> {
        let is_closed = match node.attribute("Extensibility") {
            Some("Closed") => true,
            Some("Open" | "Undefined" | "") | None => false,
            Some(_) => return Err(node.error("Extensibility", ProfileErrorKind::Unreadable)),
        };
        let (mut systems, mut codes) = (BTreeSet::new(), Vec::new());
        for element in &node.children {
            let known = ["Value", "DisplayName", "CodeSystem", "CodeSystemVersion", "Usage", "Comments", "Description"];
            if let Some(other) = element.other_attribute(&known) {
                self.unread.push(element.error(other, ProfileErrorKind::Unchecked));
            }
            // What is excluded is not in the set.
            if element.attribute("Usage") != Some("E") {
                codes.push(element.need("Value")?.to_owned());
                systems.extend(element.attribute("CodeSystem").map(str::to_owned));
            }
        }
        Ok(Definition { is_closed, systems: systems.into_iter().collect(), codes })
    }

    /// The positions of the sets that a field, component or test is bound to.
    pub(super) fn bind(&mut self, node: &Node, attribute: &str) -> Result<Vec<usize>, ProfileError> {
        let names = node.attribute(attribute).unwrap_or_default().split(':').filter(|name| !name.is_empty());
        let strength = match node.attribute("BindingStrength") {
            Some("R" | "") | None => Kind::Closed,
            Some("S") => Kind::Open,
            Some("U") => Kind::Local,
            Some(_) => return Err(node.error("BindingStrength", ProfileErrorKind::Unreadable)),
        };
        // Where the code is: the first component, or the first or second triplet of a coded element.
        if !matches!(node.attribute("BindingLocation"), None | Some("" | "." | "1" | "1:4" | "1 or 4")) {
            self.unread.push(node.error("BindingLocation", ProfileErrorKind::Unchecked));
            return Ok(Vec::new());
        }
        names.map(|name| self.position(node, attribute, name, strength)).collect()
    }

    fn position(&mut self, node: &Node, attribute: &str, name: &str, strength: Kind) -> Result<usize, ProfileError> {
        let definition = self.defined.get(name);
        let kind = match definition {
            _ if self.not_validated.contains(name) => Kind::Local,
            None => return Err(node.error(attribute, ProfileErrorKind::UnknownTable)),
            // A set without codes says nothing.
            Some(definition) if definition.codes.is_empty() => {
                self.unread.push(node.error(attribute, ProfileErrorKind::Unchecked));
                Kind::Local
            }
            Some(definition) if definition.is_closed => strength,
            Some(_) => strength.min(Kind::Open),
        };
        let key = (name.to_owned(), kind);
        if let Some(position) = self.bound.get(&key) {
            return Ok(*position);
        }
        let (systems, codes) = definition
            .map_or_else(Default::default, |definition| (definition.systems.clone(), definition.codes.clone()));
        let position = self.sets.push(name, kind, systems, codes);
        self.bound.insert(key, position);
        Ok(position)
    }
}
