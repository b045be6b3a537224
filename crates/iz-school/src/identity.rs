use iz_model::{Identifier, Patient, PersonName};

use crate::Student;

/// Why an answer's patient is not shown to be the student. It names the element, never a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotTheStudent {
    /// The birth date is absent on one side, or not given to the day.
    #[error("the birth date (PID-7) is absent or has no day, so nobody can say whose answer this is")]
    BirthDateUnknown,
    /// The birth dates differ.
    #[error("the birth date (PID-7) is another than the student's")]
    BirthDate,
    /// No name of the patient is the student's.
    #[error("the name (PID-5) is another than the student's")]
    Name,
    /// An identifier that is known for the student has another value.
    #[error("an identifier (PID-3) is another than the one known for the student")]
    Identifier,
    /// An identifier is known to be another student's.
    #[error("an identifier (PID-3) belongs to another student")]
    OtherStudent,
}

/// The kinds of identifier that name one person for good, table 0203. An account or insurance number is not among them:
/// families share those, and they change.
pub(crate) const STRONG_KINDS: [&str; 5] = ["MR", "SR", "PI", "PT", "BR"];

/// Whether the patient of an answer is the student.
///
/// The birth dates must be equal to the day. One of the patient's names must have the student's given name (the first
/// of several; an initial is not a name) and family name (whole, or one part of a double name), without regard to case,
/// blanks and punctuation. An identifier of the patient that is known for the student, by authority and kind, under
/// another value speaks against it whatever the name says.
///
/// `known` holds the identifiers that are known for the student.
///
/// ```
/// use iz_model::{Patient, PersonName};
/// use iz_school::{NotTheStudent, Student, is_student};
/// let student = Student {
///     last_name: Some("O'Sample".into()),
///     first_name: Some("Ana".into()),
///     dob: Some("2014-05-10".parse()?),
///     ..Student::default()
/// };
/// let mut patient = Patient {
///     names: vec![PersonName { family: Some("OSAMPLE-TESTCASE".into()), given: Some("ANA".into()), ..PersonName::default() }],
///     birth_date: Some("2014-05-10".parse()?),
///     ..Patient::default()
/// };
/// assert_eq!(is_student(&patient, &student, &[]), Ok(()));
/// patient.birth_date = Some("2014-05".parse()?);
/// assert_eq!(is_student(&patient, &student, &[]), Err(NotTheStudent::BirthDateUnknown));
/// # Ok::<(), iz_model::NotADate>(())
/// ```
///
/// # Errors
///
/// The first element that does not agree.
pub fn is_student(patient: &Patient, student: &Student, known: &[Identifier]) -> Result<(), NotTheStudent> {
    let patients_day = patient.birth_date.and_then(|date| date.day());
    match (patients_day, student.dob) {
        (Some(patients), Some(students)) if patients == students => {}
        (Some(_), Some(_)) => return Err(NotTheStudent::BirthDate),
        _ => return Err(NotTheStudent::BirthDateUnknown),
    }
    if !patient.names.iter().any(|name| names_agree(name, student)) {
        return Err(NotTheStudent::Name);
    }
    if contradicts(&patient.identifiers, known) {
        return Err(NotTheStudent::Identifier);
    }
    Ok(())
}

/// Whether the identifiers of one authority and kind are known, and none is the known one.
fn contradicts(given: &[Identifier], known: &[Identifier]) -> bool {
    strong(given).any(|identifier| {
        let same_scope = || strong(known).filter(|other| same_scope(identifier, other));
        let confirmed = |other: &Identifier| strong(given).any(|given| same_scope_and_value(given, other));
        same_scope().next().is_some() && !same_scope().any(confirmed)
    })
}

/// The identifiers that name a person: with value, authority and a kind that is for good.
pub(crate) fn strong(identifiers: &[Identifier]) -> impl Iterator<Item = &Identifier> {
    identifiers.iter().filter(|identifier| {
        identifier.value.is_some()
            && authority(identifier).is_some()
            && identifier.kind.as_deref().is_some_and(|kind| STRONG_KINDS.contains(&kind))
    })
}

/// The authority by its local name, or by its universal identifier where that is all there is.
pub(crate) fn authority(identifier: &Identifier) -> Option<&str> {
    let authority = &identifier.authority;
    authority.namespace.as_deref().or(authority.universal_id.as_deref()).map(str::trim).filter(|name| !name.is_empty())
}

fn same_scope(one: &Identifier, other: &Identifier) -> bool {
    one.kind == other.kind && authority(one) == authority(other)
}

fn same_scope_and_value(one: &Identifier, other: &Identifier) -> bool {
    same_scope(one, other) && one.value.as_deref().map(str::trim) == other.value.as_deref().map(str::trim)
}

fn names_agree(name: &PersonName, student: &Student) -> bool {
    given_agrees(name.given.as_deref(), student.first_name.as_deref())
        && family_agrees(name.family.as_deref(), student.last_name.as_deref())
}

fn given_agrees(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let first = |name: &str| fold(name.split_whitespace().next().unwrap_or_default());
    equal(&fold(one), &fold(other)) || equal(&first(one), &first(other))
}

fn family_agrees(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let parts = |name: &str| -> Vec<String> {
        name.split(|c: char| c.is_whitespace() || c == '-').map(fold).filter(|part| !is_particle(part)).collect()
    };
    equal(&fold(one), &fold(other)) || parts(one).iter().any(|part| parts(other).contains(part))
}

/// Whether a part of a family name is too common to say anything.
fn is_particle(part: &str) -> bool {
    const PARTICLES: [&str; 16] =
        ["", "AL", "BIN", "DA", "DE", "DEL", "DER", "DI", "DOS", "EL", "LA", "LE", "SAN", "ST", "VAN", "VON"];
    PARTICLES.contains(&part)
}

fn equal(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

/// A name without regard to case, blanks and punctuation. Accents stay: whether they matter is not ours to say.
pub(crate) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
