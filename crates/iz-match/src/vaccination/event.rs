use std::collections::BTreeMap;
use std::fmt;

use iz_model::{NonDoseReason, Order};

use super::compare;
use super::reading::Reading;

/// One record of a vaccination: an ORDER group, with what its message says outside of it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Event<'a> {
    /// The record itself.
    pub order: &'a Order,
    /// The caller's name for the record. Of two that are equally good the lower one is the best; empty where that does not
    /// matter.
    pub id: &'a str,
    /// Who sent the record (MSH-4), when that is known. Without it, who recorded it (ORC-17) counts.
    pub submitter: Option<&'a str>,
    /// The vaccine groups that the record is of, as CDC spells them and in any case. They count when the record has no CVX
    /// code, and always in [`Mode::AiraCompat`](super::Mode::AiraCompat).
    pub groups: &'a [&'a str],
    /// The trade name, such as `Pediarix`. Without it, the one of the package (NDC) counts.
    pub product: Option<&'a str>,
}

impl fmt::Debug for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").finish_non_exhaustive()
    }
}

impl<'a> Event<'a> {
    /// The record, without anything beside it.
    pub const fn new(order: &'a Order) -> Self {
        Self { order, id: "", submitter: None, groups: &[], product: None }
    }
}

/// Where the information comes from, table NIP001 (RXA-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// `00`: recorded by who gave it.
    New,
    /// `01`: from history, nothing said of the source.
    Unspecified,
    /// `02`: another provider.
    OtherProvider,
    /// `03`: the parent's written record.
    ParentWritten,
    /// `04`: the parent's memory.
    ParentRecall,
    /// `05`: another registry.
    OtherRegistry,
    /// `06`: the birth certificate.
    BirthCertificate,
    /// `07`: the school's record.
    School,
    /// `08`: a public agency.
    PublicAgency,
}

impl Source {
    /// The source with this code; `None` for any other.
    pub fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "00" => Self::New,
            "01" => Self::Unspecified,
            "02" => Self::OtherProvider,
            "03" => Self::ParentWritten,
            "04" => Self::ParentRecall,
            "05" => Self::OtherRegistry,
            "06" => Self::BirthCertificate,
            "07" => Self::School,
            "08" => Self::PublicAgency,
            _ => return None,
        })
    }

    /// Whether the record was made from history, not when the vaccine was given.
    pub fn is_historical(self) -> bool {
        self != Self::New
    }
}

/// Why a record takes no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SetAside {
    /// It is no vaccination: refused, not administered, a delete, a forecast.
    NoVaccination(NonDoseReason),
    /// It was withdrawn by another record: a delete with its order number, or one of the same vaccine and day by the
    /// same organization.
    WithdrawnBy {
        /// The position of the delete.
        delete: usize,
    },
}

impl SetAside {
    /// A short name for tables and logs: that of the [reason](NonDoseReason::as_str), or `withdrawn`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoVaccination(reason) => reason.as_str(),
            Self::WithdrawnBy { .. } => "withdrawn",
        }
    }
}

/// Why, without a value of the record.
impl fmt::Display for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoVaccination(NonDoseReason::Deleted) => "no vaccination: it deletes a record",
            Self::NoVaccination(NonDoseReason::Refused) => "no vaccination: it was refused",
            Self::NoVaccination(NonDoseReason::NoVaccine) => "no vaccination: it says that no vaccine was given",
            Self::NoVaccination(NonDoseReason::NotAdministered) => "no vaccination: it was not administered",
            Self::NoVaccination(NonDoseReason::UnknownStatus) => "nobody can say whether a vaccine was given",
            Self::NoVaccination(reason) => return write!(f, "no vaccination: {}", reason.as_str()),
            Self::WithdrawnBy { .. } => "another record deletes it",
        })
    }
}

/// The records that take no part.
pub(super) fn set_aside(readings: &[Reading<'_>]) -> BTreeMap<usize, SetAside> {
    let mut set_aside: BTreeMap<usize, SetAside> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        if let Some(reason) = reading.no_vaccination {
            set_aside.insert(index, SetAside::NoVaccination(reason));
        }
    }
    let deletes = readings.iter().enumerate().filter(|(_, reading)| reading.is_delete());
    for (delete, withdrawal) in deletes {
        for (index, reading) in readings.iter().enumerate() {
            if reading.no_vaccination.is_none() && compare::withdraws(withdrawal, reading) {
                set_aside.entry(index).or_insert(SetAside::WithdrawnBy { delete });
            }
        }
    }
    set_aside
}
