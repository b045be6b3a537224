use iz_model::NonDoseReason;

use super::AdvisoryKind;

/// What becomes of one ORDER group of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// A dose that the school does not have: to be stored.
    New,
    /// The school has it. The row stays as it is.
    Existing {
        /// The position of the row among the existing ones, the first of several equal rows.
        row: usize,
    },
    /// The answer has it more than once, and an earlier one is taken.
    DuplicateInAnswer {
        /// The position of the earlier one among the incoming.
        first: usize,
    },
    /// Not to be stored, for good.
    Skipped(Skip),
    /// Not to be stored until something is known or decided.
    Held(Hold),
    /// Something is wrong with the group itself.
    Error(DoseError),
}

/// Why a group is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Skip {
    /// The registry withdrew it (RXA-21 is D), here or in another group of the answer with the same key.
    Deleted,
    /// The vaccine was refused (RXA-20 is RE).
    Refused,
    /// The vaccine was not administered (RXA-20 is NA).
    NotAdministered,
    /// The group carries no vaccine (CVX 998) but a forecast, immunity or a contraindication.
    NoVaccine,
    /// Nobody can say that a vaccine was given: RXA-20 has a code that its table lacks.
    UnknownStatus,
    /// The group names no vaccine that has a CVX code.
    NoCvx,
    /// The school has not set up the vaccine. Said by the caller.
    NotSetUp,
    /// Given before the student was born. Said by the caller.
    BeforeBirth,
    /// Given after the current year. Said by the caller.
    AfterCurrentYear,
    /// The student is no longer enrolled. Said by the caller; it bars every group of the student.
    StudentInactive,
    /// The student is excluded from the exchange. Said by the caller; it bars every group of the student.
    StudentExcluded,
}

/// Why a dose waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Hold {
    /// The date has no day. It is never completed.
    PartialDate,
    /// There is no date (RXA-3 is empty).
    NoDate,
    /// The dose was only partly given (RXA-20 is PA) and must not satisfy a requirement unseen.
    PartiallyAdministered,
    /// The student's grade is not known, and the key needs it.
    NoGrade,
    /// The student's birth date is not known, so nobody can say whether the dose is before birth. Said by the caller.
    NoBirthDate,
    /// It may be a known dose in another shape. Only under [`Policy::Stage`](super::Policy::Stage).
    Doubtful(AdvisoryKind),
}

/// What is wrong with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DoseError {
    /// RXA-3 has a text that is no date of the calendar. It is never rolled over to one.
    InvalidDate,
}

/// The caller's own reason not to take a group now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Bar {
    /// It is not taken.
    Skip(Skip),
    /// It waits.
    Hold(Hold),
}

impl Outcome {
    /// The row that the school has, when there is one.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::Existing { row } => Some(row),
            _ => None,
        }
    }
}

impl From<Skip> for Bar {
    fn from(reason: Skip) -> Self {
        Self::Skip(reason)
    }
}

impl From<Hold> for Bar {
    fn from(reason: Hold) -> Self {
        Self::Hold(reason)
    }
}

impl Skip {
    /// A short name for tables and logs, such as `not-set-up`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Refused => "refused",
            Self::NotAdministered => "not-administered",
            Self::NoVaccine => "no-vaccine",
            Self::UnknownStatus => "unknown-status",
            Self::NoCvx => "no-cvx",
            Self::NotSetUp => "not-set-up",
            Self::BeforeBirth => "before-birth",
            Self::AfterCurrentYear => "after-current-year",
            Self::StudentInactive => "student-inactive",
            Self::StudentExcluded => "student-excluded",
        }
    }

    /// Whether the reason lies in the student, so that it bars every group whatever it says.
    pub const fn is_of_student(self) -> bool {
        matches!(self, Self::StudentInactive | Self::StudentExcluded)
    }
}

impl From<NonDoseReason> for Skip {
    fn from(reason: NonDoseReason) -> Self {
        match reason {
            NonDoseReason::Deleted => Self::Deleted,
            NonDoseReason::Refused => Self::Refused,
            NonDoseReason::NoVaccine => Self::NoVaccine,
            NonDoseReason::UnknownStatus => Self::UnknownStatus,
            // A reason that iz-model learns later is one more way of not being administered.
            _ => Self::NotAdministered,
        }
    }
}

impl Hold {
    /// A short name for tables and logs, such as `partial-date`; a doubtful dose has the name of its advisory.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PartialDate => "partial-date",
            Self::NoDate => "no-date",
            Self::PartiallyAdministered => "partially-administered",
            Self::NoGrade => "no-grade",
            Self::NoBirthDate => "no-birth-date",
            Self::Doubtful(kind) => kind.as_str(),
        }
    }
}

impl DoseError {
    /// A short name for tables and logs: `invalid-date`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidDate => "invalid-date",
        }
    }
}
