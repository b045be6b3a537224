//! The life of a run: it is found again, looks at the roster anew, and takes answers in turns.

use iz_match::exact::KeyRule;
use iz_model::{AcknowledgementCode, QueryProfile, QueryStatus};
use iz_school::{Disposition, ErrorKind, ExchangeState, Fault, RecordedQuery, Request, RequestMode};

use crate::district::{District, Pupil, context, dose, history, nobody, pupil, request};

fn three() -> [Pupil; 3] {
    [pupil("1001", "Tilda"), pupil("1002", "Otto"), pupil("1003", "Mocky")]
}

fn names(asked: &[RecordedQuery]) -> Vec<String> {
    let name = |asked: &RecordedQuery| {
        format!("{} {}", asked.control_id, asked.query.name.as_ref().unwrap().given.as_deref().unwrap())
    };
    asked.iter().map(name).collect()
}

#[test]
fn a_run_is_found_again_with_all_that_was_asked() {
    let mut district = District::new(&three());
    assert!(district.store.running_job().unwrap().is_none());
    for key in [KeyRule::CurrentGrade, KeyRule::StoredGrade, KeyRule::WithoutGrade] {
        for mode in [RequestMode::All, RequestMode::Missing, RequestMode::RetryErrors] {
            let request = Request { key, profile: QueryProfile::Z44, awaits_answers: true, ..request(&mode) };
            let begun = district.store.begin_job(&request, &context()).unwrap();
            let found = district.resume();
            assert_eq!((found.id(), found.mode(), found.key()), (begun.id(), &mode, key));
            assert_eq!(found.profile(), QueryProfile::Z44);
            assert!(found.awaits_answers() && found.is_resumed() && !found.has_answers() && !begun.is_resumed());
            assert_eq!((found.queries(), found.decisions()), (begun.queries(), begun.decisions()));
        }
    }
    let job = district.resume();
    district.finish(job);
    assert!(district.store.running_job().unwrap().is_none());
}

#[test]
fn a_run_that_waits_looks_at_the_roster_anew() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::All);
    assert_eq!(names(job.queries()), ["IZ-1 Tilda", "IZ-2 Otto", "IZ-3 Mocky"]);
    let [tilda, otto, mocky] = three();
    let newcomer = pupil("1004", "Sampla");
    for (roster, expected, states) in [
        (
            vec![Pupil { first: "Thilda", ..tilda.clone() }, newcomer],
            vec!["IZ-1 Thilda", "IZ-2 Otto", "IZ-3 Mocky", "IZ-4 Sampla"],
            ["1001|processing|", "1002|processing|", "1003|processing|", "1004|processing|"],
        ),
        (
            vec![
                Pupil { excluded: "1", ..tilda },
                Pupil { status: "2", ..otto.clone() },
                Pupil { dob: "", ..mocky.clone() },
            ],
            vec!["IZ-4 Sampla"],
            ["1001|error|student-excluded", "1002|error|student-inactive", "1003|dependency|", "1004|processing|"],
        ),
        (
            vec![otto, mocky],
            vec!["IZ-2 Otto", "IZ-3 Mocky", "IZ-4 Sampla"],
            ["1001|error|student-excluded", "1002|processing|", "1003|processing|", "1004|processing|"],
        ),
    ] {
        district.import(&roster);
        let job = district.resume();
        let job = district.store.refresh_job(job, &context()).unwrap();
        assert_eq!(names(job.queries()), expected);
        assert_eq!(district.states(), states);
    }
    let decisions: Vec<_> = district.resume().decisions().iter().map(|(_, decision)| format!("{decision:?}")).collect();
    assert_eq!(decisions, ["NotSelected(Excluded)", "Selected", "Selected", "Selected"]);
    assert!(district.store.audit_is_intact().unwrap());
}

#[test]
fn answers_come_in_turns_and_a_student_who_is_answered_stays_so() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::Missing);
    let asked = job.queries().to_vec();
    district.accept(&job, &history(&asked[0], vec![dose("03", "20150601")]));
    let refused = nobody(&asked[1], AcknowledgementCode::Error, QueryStatus::Error);
    assert_eq!(district.receive(&job, &refused).disposition, Disposition::Error);
    let _ = district.publish(&job);
    assert_eq!(district.store.totals(&job).unwrap().students_in(ExchangeState::Processing), 1);

    // The roster changes and the run is refreshed: that concerns those who are not answered.
    district.import(&three().map(|pupil| Pupil { excluded: "1", ..pupil }));
    let job = district.resume();
    assert_eq!(names(job.queries()), ["IZ-3 Mocky"]);
    let job = district.store.refresh_job(job, &context()).unwrap();
    assert!(job.queries().is_empty() && job.has_answers());
    assert_eq!(district.states(), ["1001|published|", "1002|error|AE", "1003|error|student-excluded"]);

    district.import(&three());
    let job = district.resume();
    let job = district.store.refresh_job(job, &context()).unwrap();
    district.accept(&job, &history(&asked[2], vec![dose("03", "20150601")]));
    assert_eq!(district.finish(job).doses.new, 2, "what the run brought in all its turns");
    assert_eq!(district.states(), ["1001|published|", "1002|error|AE", "1003|published|"]);
}

#[test]
fn a_request_that_nobody_answered_does_not_hide_an_error() {
    let mut district = District::new(&three());
    district.run(&RequestMode::All, |asked| vec![nobody(asked, AcknowledgementCode::Error, QueryStatus::Error)]);
    district.run(&RequestMode::Missing, |_| Vec::new());
    district.import(&[Pupil { grade: "", ..pupil("1002", "Otto") }]);
    district.run(&RequestMode::All, |_| Vec::new());
    district.import(&three());
    assert_eq!(district.begin(&RequestMode::RetryErrors).queries().len(), 3);
}

#[test]
fn accepted_answers_that_wait_to_be_merged_are_not_given_up() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::All);
    district.accept(&job, &history(&job.queries()[0], vec![dose("03", "20150601")]));
    for mode in [RequestMode::All, RequestMode::Missing] {
        let error = district.store.begin_job(&request(&mode), &context()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AnswersWaiting);
    }
    let job = district.resume();
    let _ = district.publish(&job);
    assert_eq!(district.begin(&RequestMode::Missing).queries().len(), 2);
    assert_eq!(district.doses().len(), 1);
}

#[test]
fn one_student_may_be_asked_about_when_a_run_with_a_download_is_given_up() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::All);
    district.accept(&job, &history(&job.queries()[0], vec![dose("03", "20150601")]));
    let _ = district.publish(&job);
    assert_eq!(names(district.begin(&RequestMode::One("1002".into())).queries()), ["IZ-4 Otto"]);
}

#[test]
fn a_question_that_cannot_be_written_is_an_error_of_its_student() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::All);
    let why = Fault {
        code: "102".into(),
        text: "no such name".into(),
        location: Some("QPD-4.1".parse().unwrap()),
        ..Fault::default()
    };
    district.store.refuse_query(&job, "IZ-2", &why, &context()).unwrap();
    assert_eq!(district.states(), ["1001|processing|", "1002|error|102", "1003|processing|"]);
    assert_eq!(district.store.views().unwrap().errors.rows[0][7], "QPD-4.1: no such name");
    assert_eq!(names(district.resume().queries()), ["IZ-1 Tilda", "IZ-3 Mocky"]);
    let unknown = district.store.refuse_query(&job, "IZ-9", &why, &context()).unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::UnknownJob);
    let job = district.store.refresh_job(job, &context()).unwrap();
    assert_eq!(job.queries().len(), 3, "it is tried again");
}

#[test]
fn an_accepted_answer_that_cannot_be_merged_ends_as_an_error() {
    let mut district = District::new(&three());
    let job = district.begin(&RequestMode::All);
    let answers: Vec<_> = job.queries().iter().map(|asked| history(asked, vec![dose("03", "20150601")])).collect();
    for answer in &answers {
        district.accept(&job, answer);
    }
    let [_, otto, mocky] = three();
    district.import(&[Pupil { excluded: "1", ..otto }, Pupil { dob: "2014-05-11", ..mocky }]);
    let _ = district.publish(&job);
    let receipts = district.store.receipts(&job).unwrap();
    let ends: Vec<_> = receipts
        .iter()
        .map(|(source, receipt)| {
            let code = receipt.problem.as_ref().map(|problem| problem.code.as_str());
            (source.as_str(), receipt.disposition, code)
        })
        .collect();
    assert_eq!(
        ends,
        [
            ("answer.hl7", Disposition::Accepted, None),
            ("answer.hl7", Disposition::Error, Some("student-excluded")),
            ("answer.hl7", Disposition::Error, Some("identity"))
        ]
    );
    assert_eq!(district.receive(&job, &answers[2]).disposition, Disposition::Error, "the same bytes have the same end");
}

#[test]
fn without_a_grade_in_the_key_a_student_needs_none() {
    let ungraded = Pupil { grade: "", ..pupil("1001", "Tilda") };
    let mut district = District::new(&[ungraded]);
    assert!(district.begin(&RequestMode::All).queries().is_empty());
    let request = Request { key: KeyRule::WithoutGrade, ..request(&RequestMode::All) };
    let job = district.store.begin_job(&request, &context()).unwrap();
    district.accept(&job, &history(&job.queries()[0], vec![dose("03", "20150601")]));
    assert_eq!(district.finish(job).doses.new, 1);
}

#[test]
fn doses_are_not_handed_to_another_child_under_the_same_number() {
    let tilda = pupil("1001", "Tilda");
    let sibling = Pupil { dob: "2019-07-07", ..pupil("1001", "Otto") };
    let other = Pupil { last: "Sampleton", ..sibling };
    let import = |district: &mut District, pupil: &Pupil| {
        let roster = crate::district::roster(&[crate::district::pupil("1000", "Mocky"), pupil.clone()]);
        district.store.import(&roster, &crate::district::set_up(), &context()).unwrap()
    };
    let first_name = "SELECT first_name FROM student WHERE student_number = '1001'";
    let mut district = District::new(std::slice::from_ref(&tilda));
    assert!(import(&mut district, &other).is_empty(), "there are no doses");
    import(&mut district, &tilda);
    district.download(&[dose("03", "20150601")]);
    for corrected in
        [Pupil { last: "Sampleton", dob: "2019-07-07", ..tilda }, Pupil { last: "Sampleton", ..pupil("1001", "Otto") }]
    {
        assert!(import(&mut district, &corrected).is_empty(), "a correction");
        import(&mut district, &tilda);
    }
    for child in [sibling, other] {
        let left_out = import(&mut district, &child);
        let [reused] = left_out.as_slice() else { panic!("one is left out") };
        assert_eq!(reused.position, 2);
        assert_eq!(
            reused.to_string(),
            "student 2 of the roster is left out: another child, who has doses, has the same number"
        );
        assert_eq!(district.rows(first_name), ["Tilda"]);
        let job = district.begin(&RequestMode::All);
        assert_eq!(job.queries().len(), 1, "nobody is asked about under the number");
        import(&mut district, &tilda);
    }
    assert_eq!(district.begin(&RequestMode::All).queries().len(), 2, "Tilda is back");
}
