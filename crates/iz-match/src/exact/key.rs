use iz_codes::CodeSets;
use iz_model::{Cvx, Date};

use super::{Existing, Incoming, KeyRule};
use crate::Grade;

/// The exact key. It exists only when every part that the rule asks for is known, so a missing part equals nothing.
///
/// It is no [`PackedKey`](super::PackedKey): that one has no room for every day and code, and what a person is to look
/// at must not be refused. The rows of a few students need no packing either.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key<'a> {
    pub(super) student: &'a str,
    pub(super) cvx: Cvx,
    pub(super) day: Date,
    /// Only where the grade can differ between the two sides.
    pub(super) grade: Option<Grade>,
}

impl<'a> Key<'a> {
    pub(super) fn of_row(row: &Existing<'a>, rule: KeyRule) -> Option<Self> {
        let grade = rule.grade_of_row(row.stored_grade).ok()?;
        Some(Self { student: row.student, cvx: row.cvx?, day: row.date?, grade })
    }

    /// The key of a group, dose or not: a withdrawal has the key of the dose it withdraws.
    pub(super) fn of_incoming(incoming: &Incoming<'a>, rule: KeyRule, codes: &CodeSets) -> Option<Self> {
        let grade = rule.grade_of_incoming(incoming.grade).ok()?;
        let record = incoming.order.record();
        let cvx = codes.cvx_of(&record.vaccine)?.cvx;
        Some(Self { student: incoming.student, cvx, day: record.administered?.day()?, grade })
    }
}
