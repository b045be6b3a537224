//! Profiles in the XML of NIST's IGAMT (feature `igamt`).

mod assertion;
mod constraints;
mod definitions;
mod path;
mod value_sets;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use iz_model::SegmentId;

use super::rules::{SegmentRules, Type, Types};
use super::screen::Screen;
use super::structure::Structure;
use super::{Profile, ProfileError, ProfileErrorKind};
use value_sets::Library;
use xml::Node;

/// The three files in which NIST's IGAMT gives a profile to its validation tools, and in which states publish theirs.
///
/// ```no_run
/// # fn read(name: &str) -> String { String::new() }
/// use iz_hl7::profile::{Igamt, Profile};
///
/// let files = [read("Profile.xml"), read("Constraints.xml"), read("ValueSetLibrary.xml")];
/// let [profile, constraints, value_sets] = &files;
/// let profile = Profile::igamt(&Igamt { profile, constraints, value_sets }, None)?;
/// for constraint in profile.unread() {
///     eprintln!("{constraint}");
/// }
/// # Ok::<(), iz_hl7::profile::ProfileError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Igamt<'t> {
    /// The messages, segments and data types, `Profile.xml` (`ConformanceProfile`).
    pub profile: &'t str,
    /// Predicates and conformance statements, `Constraints.xml` (`ConformanceContext`).
    pub constraints: &'t str,
    /// The sets of codes, `ValueSetLibrary.xml` (`ValueSetLibrary`).
    pub value_sets: &'t str,
}

impl Profile {
    /// A profile from the XML of IGAMT. `message` is the `ID` or `Identifier` of the message in it, and can be left out when
    /// there is one only.
    ///
    /// The rules are those of the tables, with these differences: a time is checked as HL7 has it, and further as the
    /// constraints say; a constraint is told with ERR-3 999, at the place that it names first. A value set is closed, open or
    /// local as its extensibility and the strength of the binding say: closed and required is an error, undetermined nothing,
    /// and everything else a warning. What the files ask and nothing here checks is in [`Profile::unread`].
    ///
    /// # Errors
    ///
    /// File, line and element of what cannot be read: XML that is cut off, has a document type, or is deeper or larger than
    /// any profile; an unknown element; a segment, data type or value set that is not there; a data type that holds itself; a
    /// path to nothing; a file of more than 16 MiB, 16,384 predicates and constraints, or 64 constraints of one type.
    pub fn igamt(files: &Igamt<'_>, message: Option<&str>) -> Result<Self, ProfileError> {
        let profile = xml::parse("Profile.xml", files.profile)?;
        let constraints = xml::parse("Constraints.xml", files.constraints)?;
        let library = Library::read(&xml::parse("ValueSetLibrary.xml", files.value_sets)?)?;
        profile.is("ConformanceProfile", &["MetaData", "Encodings", "Messages", "Segments", "Datatypes"])?;
        let mut loader = Loader::new(library);
        loader.know(&profile);
        loader.read_types(&profile)?;
        let message = definitions::message(&profile, message)?;
        loader.read_message(message, &profile)?;
        loader.read_constraints(&constraints)?;
        loader.name_types();
        let id = message.attribute("Identifier").map_or_else(|| message.need("ID"), Ok)?;
        let text = |name| message.attribute(name).unwrap_or_default();
        let structure = message.attribute("StructID").map_or(String::new(), |id| format!("^{id}"));
        let profile = Self {
            id: id.to_owned(),
            name: text("Name").to_owned(),
            messages: vec![format!("{}^{}{structure}", message.need("Type")?, message.need("Event")?)],
            severities: BTreeMap::new(),
            unread: loader.unread(),
            structure: loader.structure,
            screen: Screen::default(),
            segments: loader.segments,
            types: loader.types,
            sets: loader.library.sets,
            numbered: Vec::new(),
        };
        Ok(profile.indexed())
    }
}

/// A field or component, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Field(SegmentId, usize),
    /// Of the composite type at a position.
    Component(usize, usize),
}

/// A profile that is being read.
struct Loader<'x> {
    library: Library,
    types: Types,
    /// The data types by ID.
    type_ids: BTreeMap<&'x str, Type>,
    /// The data types by name, which is that of all its flavors.
    type_names: BTreeMap<&'x str, Vec<Type>>,
    /// The composite types that are of one field only.
    copies: BTreeSet<usize>,
    structure: Structure,
    segments: BTreeMap<SegmentId, SegmentRules>,
    /// The segments that the message has, by ID, with their names.
    segment_ids: BTreeMap<&'x str, SegmentId>,
    /// The IDs and names of all that is defined, for this message or for another one.
    known: BTreeSet<&'x str>,
    /// The groups by ID and by name, with their nodes; the message is 0.
    groups: Vec<([&'x str; 2], usize)>,
    /// The types that values of OBX-2 name.
    mapped: Vec<(&'x str, Type)>,
    /// The elements of usage `C` whose predicate was not seen yet.
    conditional: BTreeMap<Place, ProfileError>,
    /// The fields and components after those that can be checked.
    beyond: BTreeSet<Place>,
    /// How many predicates and constraints were read, each as often as there is something that it is of.
    read: usize,
    unread: Vec<ProfileError>,
}

impl Loader<'_> {
    fn new(library: Library) -> Self {
        Self {
            library,
            types: Types::default(),
            type_ids: BTreeMap::new(),
            type_names: BTreeMap::new(),
            copies: BTreeSet::new(),
            structure: Structure::new(),
            segments: BTreeMap::new(),
            segment_ids: BTreeMap::new(),
            known: BTreeSet::new(),
            groups: Vec::new(),
            mapped: Vec::new(),
            conditional: BTreeMap::new(),
            beyond: BTreeSet::new(),
            read: 0,
            unread: Vec::new(),
        }
    }

    /// Keeps what nothing here checks.
    fn pass_over(&mut self, node: &Node, attribute: &str) {
        self.unread.push(node.error(attribute, ProfileErrorKind::Unchecked));
    }

    /// What was read goes on; what cannot be checked is kept.
    fn or_unread(&mut self, result: Result<(), ProfileError>) -> Result<(), ProfileError> {
        match result {
            Err(error) if error.kind == ProfileErrorKind::Unchecked => {
                self.unread.push(error);
                Ok(())
            }
            other => other,
        }
    }

    /// All that nothing checks, in the order of the files.
    fn unread(&mut self) -> Vec<ProfileError> {
        let mut unread = std::mem::take(&mut self.unread);
        unread.append(&mut self.library.unread);
        unread.extend(std::mem::take(&mut self.conditional).into_values());
        unread.sort_by(|a, b| (&b.file, a.line).cmp(&(&a.file, b.line)));
        unread
    }
}
