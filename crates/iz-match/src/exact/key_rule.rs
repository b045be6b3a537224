use super::NoKey;
use crate::Grade;

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

impl KeyRule {
    /// The grade that the key of a row has, when this one was stored with it.
    ///
    /// # Errors
    ///
    /// [`NoKey::NoGrade`] when the rule asks for a stored grade and there is none.
    pub fn grade_of_row(self, stored: Option<Grade>) -> Result<Option<Grade>, NoKey> {
        match self {
            Self::StoredGrade => stored.map(Some).ok_or(NoKey::NoGrade),
            Self::CurrentGrade | Self::WithoutGrade => Ok(None),
        }
    }

    /// The grade that the key of an incoming dose has, when the student is in this one today.
    ///
    /// # Errors
    ///
    /// [`NoKey::NoGrade`] when the rule asks for a grade and there is none.
    pub fn grade_of_incoming(self, current: Option<Grade>) -> Result<Option<Grade>, NoKey> {
        match self {
            Self::StoredGrade => current.map(Some).ok_or(NoKey::NoGrade),
            // Equal on both sides by definition: it only has to be known.
            Self::CurrentGrade => current.map(|_| None).ok_or(NoKey::NoGrade),
            Self::WithoutGrade => Ok(None),
        }
    }
}
