use iz_match::Grade;
use iz_match::exact::KeyRule;
use iz_school::{Decision, Dependency, ErrorKind, ExchangeState, History, NotSelected, RequestMode, Student, eligible};

use crate::district::day;

fn student() -> Student {
    Student {
        number: "1001".into(),
        last_name: Some("Testcase".into()),
        first_name: Some("Tilda".into()),
        dob: Some(day("2014-05-10")),
        grade: Some(Grade::new(5).unwrap()),
        active: true,
        ..Student::default()
    }
}

fn decide(student: &Student, history: History, mode: &RequestMode) -> Decision {
    eligible([(student, history)], mode, KeyRule::default(), true).unwrap()[0].1
}

fn all(student: &Student) -> Decision {
    decide(student, History::default(), &RequestMode::All)
}

#[test]
fn k19_and_k32_a_missing_field_is_a_dependency_that_names_it() {
    type Change = fn(&mut Student);
    let changes: [(Change, Dependency); 6] = [
        (|student| student.number = " ".into(), Dependency::StudentNumber),
        (|student| student.last_name = None, Dependency::LastName),
        (|student| student.first_name = Some(" ".into()), Dependency::FirstName),
        (|student| student.dob = None, Dependency::Dob),
        (|student| student.grade = None, Dependency::GradeLevel),
        (
            |student| {
                student.grade = None;
                student.dob = None;
            },
            Dependency::Dob,
        ),
    ];
    for (change, field) in changes {
        let mut student = student();
        change(&mut student);
        assert_eq!(all(&student), Decision::Dependency(field));
    }
    assert_eq!(all(&student()), Decision::Selected);
    assert_eq!((Dependency::Dob.as_str(), Dependency::GradeLevel.as_str()), ("dob", "grade_level"));
}

#[test]
fn k33_an_inactive_student_is_not_requested() {
    let student = Student { active: false, dob: None, ..student() };
    assert_eq!(all(&student), Decision::NotSelected(NotSelected::Inactive), "whatever is missing");
}

#[test]
fn k34_an_excluded_student_is_not_requested() {
    let student = Student { excluded: true, ..student() };
    assert_eq!(all(&student), Decision::NotSelected(NotSelected::Excluded));
}

#[test]
fn k54_to_k56_the_modes_select_by_history() {
    use ExchangeState::{Dependency, Error, Missing, NoMatch, Pending, Processing, Published, Publishing};
    let student = student();
    let published = Decision::NotSelected(NotSelected::AlreadyPublished);
    let no_error = Decision::NotSelected(NotSelected::NoError);
    let yes = Decision::Selected;
    // The last state, whether there was a download; what REQUEST MISSING, REQUEST ALL and RETRY ERRORS do.
    for (last, downloaded, missing, retry) in [
        (Some(Published), true, published, no_error),
        (Some(Error), false, yes, yes),
        (None, false, yes, no_error),
        (Some(Missing), false, yes, no_error),
        (Some(NoMatch), false, yes, no_error),
        (Some(Pending), false, yes, no_error),
        (Some(Dependency), false, yes, no_error),
        (Some(Processing), false, yes, no_error),
        (Some(Publishing), false, yes, no_error),
        (Some(Error), true, published, yes),
    ] {
        let history = History { last, downloaded };
        let decisions = [RequestMode::Missing, RequestMode::All, RequestMode::RetryErrors]
            .map(|mode| decide(&student, history, &mode));
        assert_eq!(decisions, [missing, yes, retry], "{last:?} {downloaded}");
    }
}

#[test]
fn k57_one_student_is_refused_before_the_first_download() {
    let student = student();
    let one = RequestMode::One("1001".into());
    let error = eligible([(&student, History::default())], &one, KeyRule::default(), false).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InitialDownloadNotCompleted);
    assert_eq!(decide(&student, History::default(), &one), Decision::Selected);
}

#[test]
fn one_student_selects_nobody_else_and_must_be_of_the_district() {
    let (student, other) = (student(), Student { number: "1002".into(), ..student() });
    let pair = || [(&student, History::default()), (&other, History::default())];
    let decisions = eligible(pair(), &RequestMode::One("1002".into()), KeyRule::default(), true).unwrap();
    assert_eq!(decisions[0].1, Decision::NotSelected(NotSelected::AnotherStudent));
    assert_eq!(decisions[1].1, Decision::Selected);
    let error = eligible(pair(), &RequestMode::One("01002".into()), KeyRule::default(), true).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownStudent);
}

#[test]
fn k58_a_student_who_left_is_not_requested_again() {
    let student = Student { active: false, ..student() };
    let history = History { last: Some(ExchangeState::Published), downloaded: true };
    assert_eq!(decide(&student, history, &RequestMode::All), Decision::NotSelected(NotSelected::Inactive));
}
