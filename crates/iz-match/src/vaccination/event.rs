use std::fmt;

use iz_model::{NonDoseReason, Order};

/// One record of a vaccination: an ORDER group, with what its message says outside of it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Event<'a> {
    /// The record itself.
    pub order: &'a Order,
    /// The caller's name for the record. Of two that are equally good the lower one is the best; empty where that does not
    /// matter.
    pub id: &'a str,
    /// Whose record it is, when that is known: the sender of an update (MSH-4). Without it, who recorded the dose (ORC-17)
    /// counts. The sender of a registry's answer is the registry for all its records, and says nothing of theirs.
    pub submitter: Option<&'a str>,
    /// The vaccine groups that the record is of, as CDC spells them and in any case. They count when the record has no CVX
    /// code or one that no table has, and always in [`Mode::AiraCompat`](super::Mode::AiraCompat).
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
