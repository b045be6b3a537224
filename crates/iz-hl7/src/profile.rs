//! Is a message as its profile asks? The eight profiles of the immunization guide, as data.
//!
//! A [`Profile`] holds what a message has to have: groups and segments, the usage and cardinality of fields and components,
//! data types, lengths, value sets, and the conformance statements. It is loaded from the tables in this crate's folder
//! `profiles`, whose README tells how they are read. [`Profile::check`] finds everything that a message does not do, each
//! [`Finding`] with a place, a severity, and the codes that an acknowledgement carries; never a value of the message.
//!
//! ```
//! use iz_hl7::Message;
//! use iz_hl7::profile::{Profile, Rule};
//!
//! let bytes = b"MSH|^~\\&|EHR||IIS||20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\rPID|1\r";
//! let profile = Profile::published("Z22")?;
//! let report = profile.check(&Message::parse(bytes)?);
//! let told: Vec<String> = report.findings().iter().map(|finding| finding.to_string()).collect();
//! assert_eq!(told[0], "PID-3: Patient Identifier List is required and empty");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod detect;
mod element;
mod error;
mod evaluate;
mod expression;
#[cfg(feature = "igamt")]
mod igamt;
#[cfg(feature = "overlay")]
mod overlay;
mod primitive;
mod published;
mod report;
mod rules;
mod screen;
mod structure;
mod table;
mod usage;
mod value_set;
mod verdict;
mod walk;

use std::collections::BTreeMap;

use iz_model::{SegmentId, Severity};

pub use error::{ProfileError, ProfileErrorKind};
#[cfg(feature = "igamt")]
pub use igamt::Igamt;
#[cfg(feature = "overlay")]
pub use overlay::{Overlay, Switch};
pub use published::Tables;
pub use report::{Finding, Report, Rule};
pub use usage::Usage;
pub use verdict::Verdict;

use crate::Message;
use check::Check;
use rules::{SegmentRules, Statement, Types};
use screen::Screen;
use structure::Structure;
use value_set::ValueSets;

/// What a kind of message has to have.
#[derive(Clone, Debug)]
pub struct Profile {
    id: String,
    name: String,
    /// What MSH-9 may be.
    messages: Vec<String>,
    structure: Structure,
    segments: BTreeMap<SegmentId, SegmentRules>,
    types: Types,
    sets: ValueSets,
    /// Statements about the numbers of segments.
    numbered: Vec<(SegmentId, Statement)>,
    /// How bad it is to break a rule, by its id, where a local guide says so.
    severities: BTreeMap<String, Option<Severity>>,
    unread: Vec<ProfileError>,
    screen: Screen,
}

impl Profile {
    /// The id of the profile, such as `Z22` (MSH-21.1).
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name, such as `Send Immunization History`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the files of the profile ask and [`Profile::check`] does not look at, each with its place. Of the profiles of
    /// tables this is nothing.
    pub fn unread(&self) -> &[ProfileError] {
        &self.unread
    }

    /// The profile with what makes its rules quick to find.
    fn indexed(mut self) -> Self {
        self.segments.values_mut().for_each(SegmentRules::index);
        self.sets.index();
        self.screen = Screen::of(&self.types);
        self
    }

    /// Everything that a message does not do as the profile asks.
    ///
    /// A message of another type (MSH-9) has one finding, which says so. What a segment has beyond the fields of the profile
    /// is no finding, and neither are segments that it does not know.
    pub fn check(&self, message: &Message<'_>) -> Report {
        Check::run(self, message)
    }
}
