//! Is what a message says plausible? The detections of data quality that one message is enough for.
//!
//! A [profile](crate::profile) asks whether a message is written as the guide has it; this module, whether it can be true
//! and is of use: dates in an impossible order, names of nobody, doses without a lot, codes that do not go together. Each
//! [`Detection`] is a rule with a name, a default severity and the codes of an acknowledgement; [`Quality`] checks them all,
//! each as severe as it is told. What is found has a place and never a value.
//!
//! The rules are those of AIRA's message quality evaluation (MQE), by their meaning and with the corrections that `DESIGN.md`
//! tells. They are made for updates (VXU); of other messages the patients and doses are checked in the same way.
//!
//! * A date is before or after another when it cannot be otherwise: a month is every day of it, a day without a zone is in
//!   the zone of MSH-7, and in any if that is UTC or missing.
//! * A dose that is withdrawn (RXA-21 is `D`) is not checked: what is wrong with it may be why.
//! * Nothing is completed or guessed. A code newer than the tables is told as unknown, which is a warning. Where no
//!   other code tells the vaccine, that is an error of its own, for the dose cannot be taken.
//!
//! ```
//! use iz_hl7::Message;
//! use iz_hl7::iz_codes::CodeSets;
//! use iz_hl7::quality::{Detection, Quality};
//!
//! let bytes = b"MSH|^~\\&|EHR|CLINIC|IIS||20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1\r\
//!     PID|1||1^^^CLINIC^MR||Testcase^Ana^^^^^L||20190501|F\r\
//!     ORC|RE||F1^CLINIC\r\
//!     RXA|0|1|20180601||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP|A\r";
//! let received = "20260115093500-0500".parse()?;
//! let mut quality = Quality::new(CodeSets::new());
//! quality.set(Detection::ResponsiblePartyMissing, None);
//! let report = quality.check(&Message::parse(bytes)?, received);
//! let told: Vec<String> = report.findings().iter().map(|finding| finding.to_string()).collect();
//! assert_eq!(told, ["RXA-3: the administration is before birth (administered-before-birth)"]);
//! # Ok::<(), iz_hl7::Error>(())
//! ```

mod address;
mod amount;
mod birth;
mod check;
mod coded;
mod death;
mod detection;
mod dose;
mod doses;
mod eligibility;
mod header;
mod identifier;
mod kin;
mod known;
mod lot;
mod manufacturer;
mod name;
mod name_lists;
mod observation;
mod patient;
mod refusal;
mod route;
mod score;
mod telecom;
mod time;
mod vaccine;
mod vis;
mod when;

use std::collections::BTreeMap;

use iz_codes::CodeSets;
use iz_model::Severity;

pub use detection::Detection;

use crate::Message;
use crate::datatype::Dtm;
use crate::profile::Report;
use check::Check;
use coded::Tables;
use known::Known;

/// The detections, each as severe as it was told.
#[derive(Clone, Debug)]
pub struct Quality {
    codes: CodeSets,
    /// What the code sets say of a vaccine, brought together.
    known: BTreeMap<iz_model::Cvx, Known>,
    retired_manufacturers: BTreeMap<String, iz_model::Date>,
    tables: Tables,
    severities: BTreeMap<Detection, Option<Severity>>,
    days: [u32; 3],
}

impl Quality {
    /// All detections, as severe as they are by [default](Detection::severity), with the code sets of the site.
    ///
    /// What the sets say of the vaccines and manufacturers is brought together here, so make one and keep it.
    pub fn new(codes: CodeSets) -> Self {
        let (known, retired_manufacturers) = (known::all(&codes), known::retired_manufacturers(&codes));
        let (tables, severities) = (Tables::new(), BTreeMap::new());
        Self { codes, known, retired_manufacturers, tables, severities, days: [1, 7, 14] }
    }

    /// Makes a detection as severe as this; with `None` it is not told.
    pub fn set(&mut self, detection: Detection, severity: Option<Severity>) {
        self.severities.insert(detection, severity);
    }

    /// The detections as severe as a local guide says (`[quality]`), whatever profiles it is for.
    ///
    /// # Errors
    ///
    /// [`ProfileErrorKind::UnknownRule`](crate::profile::ProfileErrorKind::UnknownRule), with file and line, for an id that no
    /// detection has.
    #[cfg(feature = "overlay")]
    pub fn with(mut self, overlay: &crate::profile::Overlay) -> Result<Self, crate::profile::ProfileError> {
        for switch in overlay.quality() {
            let detection = Detection::named(&switch.id).ok_or_else(|| switch.unknown())?;
            self.set(detection, switch.severity);
        }
        Ok(self)
    }

    /// How severe a detection is; `None` when it is not told.
    pub fn severity(&self, detection: Detection) -> Option<Severity> {
        self.severities.get(&detection).copied().unwrap_or(detection.severity())
    }

    /// How many days after the administration (RXA-3) a dose may be recorded (RXA-22) for it to be
    /// [on time](Detection::RecordedOnTime), [late](Detection::RecordedLate) and
    /// [very late](Detection::RecordedVeryLate). At first 1, 7 and 14.
    pub fn set_days(&mut self, on_time: u32, late: u32, very_late: u32) {
        self.days = [on_time, late, very_late];
    }

    /// Everything that is found in a message that was received at a time.
    ///
    /// This library reads no clock: the time of receipt is the caller's, best with its zone.
    pub fn check(&self, message: &Message<'_>, received: Dtm) -> Report {
        Check::run(self, message, received)
    }
}
