use std::fmt;

use iz_match::exact::KeyRule;

use crate::{Error, ErrorKind, ExchangeState, Student};

/// Which students a run asks the registry about.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequestMode {
    /// REQUEST MISSING: students without a successful download so far.
    Missing,
    /// REQUEST ALL: every student.
    All,
    /// RETRY ERRORS: students whose last request that was answered ended in an error, and only those. A later one that
    /// nobody answered does not hide it.
    RetryErrors,
    /// One student, by number. Possible only after the first download of the district is completed.
    One(String),
}

impl fmt::Debug for RequestMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl RequestMode {
    /// The mode's name on the screens, such as `REQUEST MISSING`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Missing => "REQUEST MISSING",
            Self::All => "REQUEST ALL",
            Self::RetryErrors => "RETRY ERRORS",
            Self::One(_) => "ONE STUDENT",
        }
    }

    /// The mode with this name, for this student if it is for one.
    #[cfg(feature = "sqlite")]
    pub(crate) fn from_name(name: &str, student: Option<String>) -> Option<Self> {
        let mut modes = [Self::Missing, Self::All, Self::RetryErrors].into_iter().chain(student.map(Self::One));
        modes.find(|mode| mode.as_str() == name)
    }
}

/// What is known of a student's earlier requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct History {
    /// How the last request that was answered stands; `None` when there was none.
    pub last: Option<ExchangeState>,
    /// Whether any request ended in a successful download.
    pub downloaded: bool,
}

/// Whether a run asks about a student, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Decision {
    /// The registry is asked.
    Selected,
    /// The run does not concern the student.
    NotSelected(NotSelected),
    /// The run concerns the student, but this field is absent, and the query or the key needs it.
    Dependency(Dependency),
}

/// Why a run does not concern a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NotSelected {
    /// The student is not enrolled.
    Inactive,
    /// The student is excluded from data exchange.
    Excluded,
    /// REQUEST MISSING, and the student has a successful download.
    AlreadyPublished,
    /// RETRY ERRORS, and the student's last request did not end in an error.
    NoError,
    /// The run is for another student.
    AnotherStudent,
}

impl NotSelected {
    /// A short name for tables and logs, such as `already-published`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inactive => "inactive",
            Self::Excluded => "excluded",
            Self::AlreadyPublished => "already-published",
            Self::NoError => "no-error",
            Self::AnotherStudent => "another-student",
        }
    }

    /// The reason with this name.
    #[cfg(feature = "sqlite")]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Inactive, Self::Excluded, Self::AlreadyPublished, Self::NoError, Self::AnotherStudent]
            .into_iter()
            .find(|reason| reason.as_str() == name)
    }
}

/// A field that the query or the key needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dependency {
    /// The student's number.
    StudentNumber,
    /// The family name.
    LastName,
    /// The given name.
    FirstName,
    /// The date of birth.
    Dob,
    /// The grade level. Not needed when the key has no grade ([`KeyRule::WithoutGrade`]).
    GradeLevel,
}

impl Dependency {
    /// The field, by its name in the roster.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StudentNumber => "student_number",
            Self::LastName => "last_name",
            Self::FirstName => "first_name",
            Self::Dob => "dob",
            Self::GradeLevel => "grade_level",
        }
    }

    /// The field with this name.
    #[cfg(feature = "sqlite")]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::StudentNumber, Self::LastName, Self::FirstName, Self::Dob, Self::GradeLevel]
            .into_iter()
            .find(|field| field.as_str() == name)
    }

    /// The first field that the student lacks.
    fn of(student: &Student, key: KeyRule) -> Option<Self> {
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        [
            (student.number.trim().is_empty(), Self::StudentNumber),
            (blank(&student.last_name), Self::LastName),
            (blank(&student.first_name), Self::FirstName),
            (student.dob.is_none(), Self::Dob),
            (student.grade.is_none() && key != KeyRule::WithoutGrade, Self::GradeLevel),
        ]
        .into_iter()
        .find_map(|(missing, field)| missing.then_some(field))
    }
}

/// Decides for every student of the district whether a run asks the registry about them.
///
/// Only an enrolled student who is not excluded from data exchange is ever asked about. `first_download_completed` says
/// whether the district has had one; one student alone can be asked about only then. `key` says whether a grade is needed.
///
/// ```
/// use iz_match::exact::KeyRule;
/// use iz_school::{Decision, Dependency, History, RequestMode, Student, eligible};
/// let student = Student {
///     number: "000123".into(),
///     last_name: Some("Testcase".into()),
///     first_name: Some("Tilda".into()),
///     active: true,
///     ..Student::default()
/// };
/// let decisions = eligible([(&student, History::default())], &RequestMode::Missing, KeyRule::default(), false)?;
/// assert_eq!(decisions[0].1, Decision::Dependency(Dependency::Dob));
/// # Ok::<(), iz_school::Error>(())
/// ```
///
/// # Errors
///
/// One student is asked for before the district's first download was completed, or is not of the district.
pub fn eligible<'a>(
    students: impl IntoIterator<Item = (&'a Student, History)>,
    mode: &RequestMode,
    key: KeyRule,
    first_download_completed: bool,
) -> Result<Vec<(&'a Student, Decision)>, Error> {
    let decisions: Vec<_> =
        students.into_iter().map(|(student, history)| (student, decide(student, history, mode, key))).collect();
    if let RequestMode::One(number) = mode {
        if !first_download_completed {
            return Err(Error::new(ErrorKind::InitialDownloadNotCompleted));
        }
        if decisions.iter().all(|(student, _)| student.number != *number) {
            return Err(Error::new(ErrorKind::UnknownStudent));
        }
    }
    Ok(decisions)
}

fn decide(student: &Student, history: History, mode: &RequestMode, key: KeyRule) -> Decision {
    let reason = match mode {
        RequestMode::One(number) if student.number != *number => Some(NotSelected::AnotherStudent),
        _ if !student.active => Some(NotSelected::Inactive),
        _ if student.excluded => Some(NotSelected::Excluded),
        RequestMode::Missing if history.downloaded => Some(NotSelected::AlreadyPublished),
        RequestMode::RetryErrors if history.last != Some(ExchangeState::Error) => Some(NotSelected::NoError),
        _ => None,
    };
    match (reason, Dependency::of(student, key)) {
        (Some(reason), _) => Decision::NotSelected(reason),
        (None, Some(field)) => Decision::Dependency(field),
        (None, None) => Decision::Selected,
    }
}
