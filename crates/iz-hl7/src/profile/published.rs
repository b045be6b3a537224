//! The profiles of the guide, and how one is loaded.

use std::collections::BTreeMap;

use iz_model::SegmentId;

use super::check::MOST_NUMBERINGS;
use super::rules::{self, Types};
use super::screen::Screen;
use super::structure::Structure;
use super::table::Table;
use super::usage::Conditional;
use super::value_set::ValueSets;
use super::{Profile, ProfileError, ProfileErrorKind};

/// The texts of the tables that profiles are made of. The README in this crate's folder `profiles` tells what a row means.
///
/// ```
/// use iz_hl7::profile::{Profile, Tables};
///
/// let statements = format!("{}\nXX-1\tZ22\tPID-8\t\tPID-8 in F M\t103\t5\tThe sex (PID-8) must be F or M.", Tables::GUIDE.statements);
/// let profile = Profile::of_tables("Z22", &Tables { statements: &statements, ..Tables::GUIDE })?;
/// # Ok::<(), iz_hl7::profile::ProfileError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tables<'t> {
    /// The profiles, `profiles.tsv`.
    pub profiles: &'t str,
    /// The segments and groups of the messages, `structures.tsv`.
    pub structures: &'t str,
    /// The fields of the segments, `fields.tsv`.
    pub fields: &'t str,
    /// The components of the data types, `datatypes.tsv`.
    pub datatypes: &'t str,
    /// The conformance statements, `statements.tsv`.
    pub statements: &'t str,
    /// The sets of codes, `valuesets.tsv`.
    pub valuesets: &'t str,
}

impl Tables<'static> {
    /// The tables of the guide (release 1.5, with its addendum of 2015).
    pub const GUIDE: Self = Self {
        profiles: include_str!("../../profiles/profiles.tsv"),
        structures: include_str!("../../profiles/structures.tsv"),
        fields: include_str!("../../profiles/fields.tsv"),
        datatypes: include_str!("../../profiles/datatypes.tsv"),
        statements: include_str!("../../profiles/statements.tsv"),
        valuesets: include_str!("../../profiles/valuesets.tsv"),
    };
}

impl Profile {
    /// The ids of the profiles of the guide: Z22, Z23, Z31, Z32, Z33, Z34, Z42, Z44.
    pub const PUBLISHED: [&'static str; 8] = ["Z22", "Z23", "Z31", "Z32", "Z33", "Z34", "Z42", "Z44"];

    /// The id of what the guide asks of the header of a file or batch (FHS, BHS; chapter 13), which is what
    /// [`Message::parse_batch_header`](crate::Message::parse_batch_header) reads.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// use iz_hl7::profile::Profile;
    /// let header = Message::parse_batch_header(b"BHS$^~\\&$EHR$$IIS\r")?;
    /// assert_eq!(Profile::detect(&header), Some(Profile::BATCH));
    /// let report = Profile::published(Profile::BATCH)?.check(&header);
    /// assert_eq!(report.findings()[0].rule.id(), "IZ-8");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const BATCH: &'static str = "batch";

    /// A profile of the guide (release 1.5, with its addendum of 2015): one of the eight, or [`BATCH`](Self::BATCH).
    ///
    /// # Errors
    ///
    /// [`ProfileErrorKind::UnknownProfile`] for any other id.
    pub fn published(id: &str) -> Result<Self, ProfileError> {
        Self::of_tables(id, &Tables::GUIDE)
    }

    /// A profile of other tables, by its id.
    ///
    /// # Errors
    ///
    /// The file, line and column of the first row that cannot be read; [`ProfileErrorKind::UnknownProfile`] when there is no
    /// profile of the id.
    pub fn of_tables(id: &str, tables: &Tables<'_>) -> Result<Self, ProfileError> {
        let table = |file, text| Table { file, text };
        let profiles = table("profiles.tsv", tables.profiles);
        let mut named = None;
        for row in profiles.rows() {
            let row = row?;
            if row.cell("profile") == id {
                let messages = row.cell("message").split(' ').map(str::to_owned).collect();
                named = Some((row.cell("name").to_owned(), messages));
            }
        }
        let (name, messages) = named.ok_or_else(|| profiles.error("profile", ProfileErrorKind::UnknownProfile))?;
        let sets = ValueSets::load(table("valuesets.tsv", tables.valuesets))?;
        let mut types = Types::load(table("datatypes.tsv", tables.datatypes), &sets)?;
        let structure = structure(table("structures.tsv", tables.structures), id)?;
        let mut segments = rules::load_fields(table("fields.tsv", tables.fields), id, &types, &sets)?;
        let statements = table("statements.tsv", tables.statements);
        let numbered = rules::load_statements(statements, id, &mut segments, &mut types, &sets)?;
        if numbered.len() > MOST_NUMBERINGS {
            return Err(statements.error("must", ProfileErrorKind::TooManyRules));
        }
        segments.retain(|segment, _| structure.0.iter().any(|node| node.segment == Some(*segment)));
        let (id, severities, unread) = (id.to_owned(), BTreeMap::new(), Vec::new());
        let screen = Screen::default();
        let profile =
            Self { id, name, messages, structure, segments, types, sets, numbered, severities, unread, screen };
        Ok(profile.indexed())
    }
}

/// Whether a profile of the guide has a statement of this id.
#[cfg(feature = "overlay")]
pub(super) fn has_statement(id: &str) -> bool {
    let statements = Table { file: "statements.tsv", text: Tables::GUIDE.statements };
    statements.rows().flatten().any(|row| row.cell("id") == id)
}

fn structure(table: Table<'_>, profile: &str) -> Result<Structure, ProfileError> {
    let mut structure = Structure::new();
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
        let usage: Conditional = row.read("usage")?;
        let cardinality = row.read_cardinality(usage)?;
        let pushed = structure.push(name, segment, usage.when_true, cardinality, parent);
        let position = pushed.map_err(|kind| row.error("element", kind))?;
        if segment.is_none() {
            groups.push((path, position));
        }
    }
    Ok(structure)
}
