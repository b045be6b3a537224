mod advisory;
mod outcome;
mod plan;

use std::fmt;

use iz_model::{Cvx, Date, EntityIdentifier, Order};

use crate::Grade;

pub use advisory::{Advisory, AdvisoryKind, Against};
pub use outcome::{Bar, DoseError, Hold, Outcome, Skip};
pub use plan::{Counts, Plan};

/// Which grade takes part in the key.
///
/// The student's number, the CVX code and the day always do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyRule {
    /// The grade of the current enrolment, on both sides. It is the same on both sides by definition, so it never
    /// separates two rows of one student; but it has to be known.
    #[default]
    CurrentGrade,
    /// The grade stored with the row, against the student's current grade.
    ///
    /// After promotion every dose is new again. This rule is here to reproduce a system that works so, not for use.
    StoredGrade,
    /// No grade. It need not be known.
    WithoutGrade,
}

/// What happens to a new dose that may be a known one in another shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// It is taken, and the advisory says so.
    #[default]
    InsertOnly,
    /// It is held until a person decides.
    Stage,
}

/// A dose that the school has: one row of its tables.
#[derive(Clone, Copy)]
pub struct Existing<'a> {
    /// The student's number. Leading zeros are significant; it is never empty.
    pub student: &'a str,
    /// The grade that was stored with the row. Only [`KeyRule::StoredGrade`] looks at it.
    pub stored_grade: Option<Grade>,
    /// The vaccine. A row without one equals nothing.
    pub cvx: Option<Cvx>,
    /// The day given. A row without one equals nothing.
    pub date: Option<Date>,
    /// The lot number.
    pub lot: Option<&'a str>,
    /// The identity of the dose in the system that recorded it (ORC-3).
    pub filler_order: Option<&'a EntityIdentifier>,
}

impl fmt::Debug for Existing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Existing").finish_non_exhaustive()
    }
}

/// One ORDER group of a registry's answer, for a student of the school.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The student's number, found by the caller when it matched the answer with its query.
    pub student: &'a str,
    /// The grade of the current enrolment, read when the answer is merged, not when the question was asked.
    pub grade: Option<Grade>,
    /// The group.
    pub order: &'a Order,
    /// The caller's own reason not to take it: the vaccine is not set up, the student opted out, and so on.
    pub barred: Option<Bar>,
}

impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("barred", &self.barred).finish_non_exhaustive()
    }
}

/// Decides for every group of an answer whether it is a dose that the school does not have yet.
///
/// Groups and rows of several students may be mixed; they never meet. Several answers about one student in one run are
/// planned as one concatenated answer.
pub fn plan_merge(existing: &[Existing<'_>], incoming: &[Incoming<'_>], key: KeyRule, policy: Policy) -> Plan {
    let _ = (existing, incoming, key, policy);
    Plan::default()
}
