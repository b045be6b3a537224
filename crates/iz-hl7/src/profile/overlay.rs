//! Local guides: what a state or a site asks beside the guide (feature `overlay`).

mod apply;
mod read;
mod source;

use iz_model::Severity;

use super::usage::{Conditional, Length};
use super::value_set::Kind;
use super::{ProfileError, ProfileErrorKind};

/// What a local guide asks beside the national one: usages that are stricter, value sets, constants, lengths, what is wanted
/// when it is known, and how bad it is when a rule is broken.
///
/// It is written in TOML; `profiles/overlays/README.md` in this crate's folder tells every key. It can ask for more than a
/// profile and not for less: what is required stays so.
///
/// ```
/// use iz_hl7::profile::{Overlay, Profile};
///
/// let text = r#"
/// name = "example"
/// profiles = ["Z22"]
///
/// [element."PID-13"]
/// usage = "R"
///
/// [check]
/// IZ-45 = "warning"
/// "#;
/// let overlay = Overlay::read("example.toml", text)?;
/// let profile = Profile::published("Z22")?.with(&overlay)?.with(&Overlay::shipped("viis")?)?;
/// # Ok::<(), iz_hl7::profile::ProfileError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Overlay {
    file: String,
    name: String,
    description: String,
    /// Empty for all.
    profiles: Vec<String>,
    tables: Vec<At<TableRule>>,
    elements: Vec<At<ElementRule>>,
    checks: Vec<Switch>,
    quality: Vec<Switch>,
}

/// How bad it is to break a rule, as an overlay says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Switch {
    /// The id of the rule: `IZ-45`, `value-set`.
    pub id: String,
    /// How bad it is; none when the rule is off.
    pub severity: Option<Severity>,
    unknown: ProfileError,
}

impl Switch {
    /// The error that no rule has the id, with file and line.
    pub fn unknown(&self) -> ProfileError {
        self.unknown.clone()
    }
}

/// What stands somewhere in an overlay.
#[derive(Clone, Debug)]
struct At<T> {
    value: T,
    line: usize,
    key: String,
}

/// `[table.NAME]`
#[derive(Clone, Debug)]
struct TableRule {
    name: String,
    kind: Option<Kind>,
    systems: Vec<String>,
    codes: Vec<String>,
    from: Option<At<String>>,
}

/// `[element."PID-13.4"]`
#[derive(Clone, Debug)]
struct ElementRule {
    path: String,
    usage: Option<At<Conditional>>,
    repetitions: Option<At<u32>>,
    length: Option<At<Length>>,
    table: Option<At<Vec<String>>>,
    equals: Option<At<String>>,
    wanted: Option<At<Severity>>,
    when: Option<At<String>>,
}

impl Overlay {
    /// The names of the overlays that come with this crate: `viis`, the registry of Virginia, and `lenient`, for messages of
    /// older senders.
    pub const SHIPPED: [&'static str; 2] = ["viis", "lenient"];

    /// An overlay that comes with this crate.
    ///
    /// # Errors
    ///
    /// [`ProfileErrorKind::UnknownProfile`] for any other name.
    pub fn shipped(name: &str) -> Result<Self, ProfileError> {
        match name {
            "viis" => Self::read("viis.toml", include_str!("../../profiles/overlays/viis.toml")),
            "lenient" => Self::read("lenient.toml", include_str!("../../profiles/overlays/lenient.toml")),
            _ => Err(ProfileError {
                file: "overlays".into(),
                line: 0,
                key: name.to_owned().into(),
                kind: ProfileErrorKind::UnknownProfile,
            }),
        }
    }

    /// The name of the overlay.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for; empty when it does not say.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Whether it is for a profile, by its id. Of another it changes nothing.
    pub fn is_for(&self, profile: &str) -> bool {
        self.profiles.is_empty() || self.profiles.iter().any(|name| name == profile)
    }

    /// How bad it is to break rules of profiles (`[check]`), by id.
    pub fn checks(&self) -> impl Iterator<Item = &Switch> {
        self.checks.iter()
    }

    /// How bad it is when something is detected about the quality of the data (`[quality]`), by id. Profiles do not look at
    /// it: `Quality::with` does (feature `quality`), and tells an id that it does not know by [`Switch::unknown`].
    pub fn quality(&self) -> impl Iterator<Item = &Switch> {
        self.quality.iter()
    }

    fn error<T>(&self, at: &At<T>, kind: ProfileErrorKind) -> ProfileError {
        ProfileError { file: self.file.clone().into(), line: at.line, key: at.key.clone().into(), kind }
    }
}
