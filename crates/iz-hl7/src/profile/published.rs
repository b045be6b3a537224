//! The profiles of the guide, and how one is loaded.

use iz_model::SegmentId;

use super::check::MOST_NUMBERINGS;
use super::rules::{self, Types};
use super::structure::{MOST_NODES, Node, Structure};
use super::table::Table;
use super::usage::{Cardinality, Conditional, Usage};
use super::value_set::ValueSets;
use super::{Profile, ProfileError, ProfileErrorKind};

macro_rules! table {
    ($file:literal) => {
        Table { file: $file, text: include_str!(concat!("../../profiles/", $file)) }
    };
}

const PROFILES: Table<'static> = table!("profiles.tsv");
const STRUCTURES: Table<'static> = table!("structures.tsv");
const FIELDS: Table<'static> = table!("fields.tsv");
const TYPES: Table<'static> = table!("datatypes.tsv");
const STATEMENTS: Table<'static> = table!("statements.tsv");
const SETS: Table<'static> = table!("valuesets.tsv");

impl Profile {
    /// The ids of the profiles of the guide: Z22, Z23, Z31, Z32, Z33, Z34, Z42, Z44.
    pub const PUBLISHED: [&'static str; 8] = ["Z22", "Z23", "Z31", "Z32", "Z33", "Z34", "Z42", "Z44"];

    /// A profile of the guide (release 1.5, with its addendum of 2015).
    ///
    /// # Errors
    ///
    /// [`ProfileErrorKind::UnknownProfile`] for any other id.
    pub fn published(id: &str) -> Result<Self, ProfileError> {
        let unknown = |file| ProfileError { file, line: 0, column: "profile", kind: ProfileErrorKind::UnknownProfile };
        let mut named = None;
        for row in PROFILES.rows() {
            let row = row?;
            if row.cell("profile") == id {
                let messages = row.cell("message").split(' ').map(str::to_owned).collect();
                named = Some((row.cell("name").to_owned(), messages));
            }
        }
        let (name, messages) = named.ok_or_else(|| unknown(PROFILES.file))?;
        let sets = ValueSets::load(SETS)?;
        let mut types = Types::load(TYPES, &sets)?;
        let structure = structure(STRUCTURES, id)?;
        let mut segments = rules::load_fields(FIELDS, id, &types, &sets)?;
        let numbered = rules::load_statements(STATEMENTS, id, &mut segments, &mut types, &sets)?;
        if numbered.len() > MOST_NUMBERINGS {
            return Err(unknown(STATEMENTS.file));
        }
        segments.retain(|segment, _| structure.0.iter().any(|node| node.segment == Some(*segment)));
        Ok(Self { id: id.to_owned(), name, messages, structure, segments, types, sets, numbered })
    }
}

fn structure(table: Table<'_>, profile: &str) -> Result<Structure, ProfileError> {
    let once = Cardinality { min: 1, max: 1 };
    let message =
        Node { name: String::new(), segment: None, usage: Usage::Required, cardinality: once, parent: 0, end: 1 };
    let mut nodes = vec![message];
    // The paths of the groups, beside their nodes.
    let mut groups: Vec<(&str, usize)> = vec![("", 0)];
    for row in table.rows() {
        let row = row?;
        if row.cell("profile") != profile {
            continue;
        }
        let path = row.cell("element");
        let (group, name) = path.rsplit_once('.').unwrap_or(("", path));
        let known = groups.iter().find(|(path, _)| *path == group);
        let (_, parent) = *known.ok_or_else(|| row.error("element", ProfileErrorKind::UnknownGroup))?;
        let segment = name.as_bytes().try_into().ok().and_then(SegmentId::new);
        let usage = row.read::<Conditional>("usage")?.when_true;
        let cardinality = row.read("cardinality")?;
        if nodes.len() == MOST_NODES {
            return Err(row.error("element", ProfileErrorKind::TooManyElements));
        }
        let position = nodes.len();
        if segment.is_none() {
            groups.push((path, position));
        }
        nodes.push(Node { name: name.to_owned(), segment, usage, cardinality, parent, end: position + 1 });
        // Every group around it reaches to here.
        let mut around = parent;
        while let Some(node) = nodes.get_mut(around) {
            node.end = position + 1;
            if around == 0 {
                break;
            }
            around = node.parent;
        }
    }
    Ok(Structure(nodes))
}
