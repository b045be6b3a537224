use std::fmt;

use iz_match::Grade;
use iz_model::{Date, Sex};

/// A student as the school's own system knows it: one row of a roster.
///
/// `Debug` shows what is known, never the values.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Student {
    /// The student's number in the district. It is text: leading zeros are significant.
    pub number: String,
    /// The state's number for the student.
    pub state_number: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Second and further given names or initials.
    pub middle_name: Option<String>,
    /// Suffix, such as `Jr`.
    pub suffix: Option<String>,
    /// The mother's maiden name.
    pub mothers_maiden_name: Option<String>,
    /// Date of birth.
    pub dob: Option<Date>,
    /// Administrative sex.
    pub gender: Option<Sex>,
    /// Street address.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State, two letters.
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
    /// Telephone number at home, as written.
    pub home_phone: Option<String>,
    /// The number of the school where the student is enrolled.
    pub school_number: String,
    /// Grade level of the current enrolment.
    pub grade: Option<Grade>,
    /// Whether the student is enrolled (`enroll_status` is 0).
    pub active: bool,
    /// Whether the student is excluded from data exchange.
    pub excluded: bool,
}

impl fmt::Debug for Student {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Student")
            .field("number", &!self.number.is_empty())
            .field("last_name", &self.last_name.is_some())
            .field("first_name", &self.first_name.is_some())
            .field("dob", &self.dob.is_some())
            .field("grade", &self.grade.is_some())
            .field("active", &self.active)
            .field("excluded", &self.excluded)
            .finish_non_exhaustive()
    }
}
