use std::collections::{BTreeMap, BTreeSet};

use iz_model::{Identifier, Patient, PersonName};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_canonical;

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
const STRONG_KINDS: [&str; 5] = ["MR", "SR", "PI", "PT", "BR"];

/// Whether the patient of an answer is the student.
///
/// The birth dates must be equal to the day. One of the patient's names must have the student's given name and family
/// name, without regard to case, blanks, punctuation and the accents of Latin letters. Of the family name one part of a
/// double name is enough. Of several given names (a middle name is one) the first must be equal, and an initial is not a
/// name; further ones may be absent on one side, or an initial on one side, but not others. An identifier of the patient
/// that is known for the student, by authority and kind, under another value speaks against it whatever the name says.
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
    let known_scopes: BTreeSet<_> = strong(known).map(scope).collect();
    let known: BTreeSet<_> = strong(known).map(|identifier| (scope(identifier), value(identifier))).collect();
    let mut is_confirmed = BTreeMap::new();
    for identifier in strong(given).filter(|identifier| known_scopes.contains(&scope(identifier))) {
        *is_confirmed.entry(scope(identifier)).or_insert(false) |=
            known.contains(&(scope(identifier), value(identifier)));
    }
    is_confirmed.into_values().any(|is_confirmed| !is_confirmed)
}

/// The identifiers that name a person: with value, authority and a kind that is for good.
pub(crate) fn strong(identifiers: &[Identifier]) -> impl Iterator<Item = &Identifier> {
    identifiers.iter().filter(|identifier| {
        identifier.value.is_some()
            && identifier.authority.name().is_some()
            && identifier.kind.as_deref().is_some_and(|kind| STRONG_KINDS.contains(&kind))
    })
}

/// Who gave an identifier, and its kind: within these two a person has one.
fn scope(identifier: &Identifier) -> (Option<&str>, Option<&str>) {
    (identifier.authority.name(), identifier.kind.as_deref())
}

fn value(identifier: &Identifier) -> Option<&str> {
    identifier.value.as_deref().map(str::trim)
}

/// Whether two rows of a roster under one number are two children: birth date and given name both differ. (Siblings share
/// a family name, and a correction seldom changes both.)
#[cfg(feature = "sqlite")]
pub(crate) fn is_another_child(one: &Student, other: &Student) -> bool {
    matches!((one.dob, other.dob), (Some(one), Some(other)) if one != other)
        && one.first_name.is_some()
        && other.first_name.is_some()
        && !givens_agree((one.first_name.as_deref(), None), (other.first_name.as_deref(), None))
}

fn names_agree(name: &PersonName, student: &Student) -> bool {
    let theirs = (name.given.as_deref(), name.middle.as_deref());
    let ours = (student.first_name.as_deref(), student.middle_name.as_deref());
    givens_agree(theirs, ours) && family_agrees(name.family.as_deref(), student.last_name.as_deref())
}

/// Whether given and middle names agree. Systems divide several given names between the two as they like, and some
/// write them in one word.
fn givens_agree(one: (Option<&str>, Option<&str>), other: (Option<&str>, Option<&str>)) -> bool {
    let (Some(one_given), Some(other_given)) = (one.0, other.0) else { return false };
    let is_one_word = equal(&fold(one_given), &fold(other_given)) && middles_agree(one.1, other.1);
    let (one, other) = (words([one.0, one.1]), words([other.0, other.1]));
    is_one_word
        || match (one.split_first(), other.split_first()) {
            (Some((one, one_further)), Some((other, other_further))) => {
                one == other && further_agree(one_further, other_further)
            }
            _ => false,
        }
}

/// Whether middle names do not contradict. One that is absent contradicts none.
pub(crate) fn middles_agree(one: Option<&str>, other: Option<&str>) -> bool {
    further_agree(&words([one, None]), &words([other, None]))
}

/// The words of given names, folded.
fn words(names: [Option<&str>; 2]) -> Vec<String> {
    names.into_iter().flatten().flat_map(str::split_whitespace).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether further given names do not contradict, as far as both sides have them. An initial agrees with its name.
fn further_agree(one: &[String], other: &[String]) -> bool {
    let is_initial_of = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    one.iter().zip(other).all(|(one, other)| one == other || is_initial_of(one, other) || is_initial_of(other, one))
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

/// A name without regard to case, blanks, punctuation and the accents of Latin letters: a registry may not keep those.
fn fold(name: &str) -> String {
    name.nfc().map(without_accent).filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The Latin letter below an accent. A mark on a letter of another script makes another letter, and stays.
fn without_accent(letter: char) -> char {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base.filter(char::is_ascii_alphabetic).unwrap_or(letter)
}
