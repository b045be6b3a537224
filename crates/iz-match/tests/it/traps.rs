//! Traps seen in real systems, as far as they concern the key.

use iz_match::exact::{Outcome, Skip};
use iz_model::{ActionCode, CompletionStatus};

use crate::fixture::{Group, dose, grade, group, groups, merged, plan, with};

/// S1: a key with the stored grade brings every dose again after promotion.
#[test]
fn s1_promotion_brings_nothing_again() {
    let answer = groups(["03@20150601", "21@20150601", "110@20140801"].map(dose));
    let rows = merged(&[], &answer, &plan(&[], &answer));
    let next_year: Vec<_> = answer.into_iter().map(|group| Group { grade: Some(grade(6)), ..group }).collect();
    let counts = plan(&rows, &next_year).counts();
    assert_eq!((counts.new, counts.existing), (0, 3));
}

/// S3: two students with one name and birth date are two students. Numbers that differ in a leading zero are, too.
#[test]
fn s3_the_student_number_tells_students_apart() {
    let numbers = ["1001", "1002", "01001"];
    let answer = numbers.map(|number| Group { student: number.to_owned(), ..group(dose("03@20150601")) });
    let first = plan(&[], &answer);
    assert_eq!(first.outcomes(), [Outcome::New; 3]);
    let rows = merged(&[], &answer, &first);
    let again = plan(&rows, &answer);
    assert_eq!(again.outcomes(), [0, 1, 2].map(|row| Outcome::Existing { row }));
}

/// S8: none of what only looks like a dose becomes one, or stands in the way of one.
#[test]
fn s8_what_is_no_dose_is_skipped() {
    let answer = groups([
        with("03@20150601", |dose| dose.completion = Some(CompletionStatus::NotAdministered)),
        with("03@20150601", |dose| dose.completion = Some(CompletionStatus::Refused)),
        dose("998@20150601"),
        with("21@20150601", |dose| dose.action = Some(ActionCode::Delete)),
        with("03@20150601", |dose| dose.has_unknown_status = true),
        dose("03@20150601"),
    ]);
    let reasons = [Skip::NotAdministered, Skip::Refused, Skip::NoVaccine, Skip::Deleted, Skip::UnknownStatus];
    let plan = plan(&[], &answer);
    assert_eq!(plan.outcomes()[..5], reasons.map(Outcome::Skipped));
    assert_eq!(plan.outcomes()[5], Outcome::New);
}
