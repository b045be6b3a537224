//! An answer is brought back to its question, or reported; it is never guessed whose it is.

use iz_model::{AcknowledgementCode, Authority, Identifier, Query, QueryStatus, ReportedError, Response, Severity};
use iz_school::{Disposition, Fault, Receipt, RequestMode};

use crate::district::{District, bytes, context, dose, history, nobody, pupil};

fn two() -> District {
    District::new(&[pupil("1001", "Tilda"), pupil("1002", "Otto")])
}

/// What becomes of a changed answer to the first student's question: disposition, code, number of the request.
fn receive(change: impl FnOnce(&mut Response)) -> (Disposition, Option<String>, Option<i64>) {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let mut response = history(&job.queries()[0], vec![dose("03", "20150601")]);
    change(&mut response);
    let receipt = district.receive(&job, &response);
    (receipt.disposition, receipt.problem.map(|problem| problem.code), receipt.publishing_id)
}

fn code(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn control_id_and_tag_name_the_question() {
    let accepted = (Disposition::Accepted, None, Some(1));
    assert_eq!(receive(|_| ()), accepted);
    assert_eq!(receive(|answer| answer.query_tag = None), accepted);
    assert_eq!(receive(|answer| answer.acknowledgement.control_id = None), accepted);
    assert_eq!(receive(|answer| answer.query = None), accepted);
}

#[test]
fn an_answer_to_another_question_is_an_error() {
    let error = (Disposition::Error, code("another-question"), Some(1));
    assert_eq!(receive(|answer| answer.query_tag = Some("IZ-2".into())), error);
    assert_eq!(receive(|answer| answer.query_tag = Some("elsewhere".into())), error);
    assert_eq!(receive(|answer| answer.acknowledgement.control_id = Some("elsewhere".into())), error);
    assert_eq!(
        receive(|answer| answer.query.as_mut().unwrap().birth_date = Some("2014-05-11".parse().unwrap())),
        error
    );
    assert_eq!(receive(|answer| answer.query.as_mut().unwrap().identifiers[0].value = Some("1002".into())), error);
    assert_eq!(
        receive(|answer| answer.acknowledgement.control_id = Some("IZ-2".into())),
        (Disposition::Error, code("another-question"), Some(2)),
        "the acknowledgement is on the message it names"
    );
}

fn of_elsewhere(answer: &mut Response) {
    answer.acknowledgement.control_id = Some("Q1".into());
    answer.query_tag = Some("Q1".into());
    answer.query.as_mut().unwrap().tag = Some("Q1".into());
}

#[test]
fn without_a_recorded_question_the_identifiers_of_query_and_patient_say_who_it_is() {
    let accepted = (Disposition::Accepted, None, Some(1));
    assert_eq!(receive(of_elsewhere), accepted);
    let change = |answer: &mut Response| {
        of_elsewhere(answer);
        answer.patients[0].identifiers.clear();
    };
    assert_eq!(receive(change), accepted, "QPD alone");
    let change = |answer: &mut Response| {
        of_elsewhere(answer);
        answer.query = None;
    };
    assert_eq!(receive(change), accepted, "PID alone");
}

#[test]
fn an_answer_that_fits_no_student_or_two_is_unmatched() {
    let unmatched = (Disposition::Unmatched, code("unmatched"), None);
    let identifier = |value: &str, namespace: &str, kind: &str| Identifier {
        value: Some(value.into()),
        authority: Authority { namespace: Some(namespace.into()), ..Authority::default() },
        kind: Some(kind.into()),
    };
    for (in_query, in_patient) in [
        (identifier("1001", "SCH0101", "MR"), identifier("1002", "SCH0101", "MR")),
        (identifier("9999", "SCH0101", "MR"), identifier("9999", "SCH0101", "MR")),
        (identifier("1001", "OTHER", "MR"), identifier("1001", "OTHER", "MR")),
        (identifier("1001", "SCH0101", "PI"), identifier("1001", "SCH0101", "PI")),
        (identifier("01001", "SCH0101", "MR"), identifier("01001", "SCH0101", "MR")),
    ] {
        let change = |answer: &mut Response| {
            of_elsewhere(answer);
            answer.query.as_mut().unwrap().identifiers = vec![in_query];
            answer.patients[0].identifiers = vec![in_patient];
        };
        assert_eq!(receive(change), unmatched, "name and birth date alone are a guess");
    }
    let change = |answer: &mut Response| {
        of_elsewhere(answer);
        answer.query.as_mut().unwrap().name.as_mut().unwrap().given = Some("Otto".into());
    };
    assert_eq!(receive(change), unmatched, "the question is about somebody else");
}

#[test]
fn an_unmatched_answer_is_in_the_errors_view_without_a_student() {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let mut response = history(&job.queries()[0], Vec::new());
    of_elsewhere(&mut response);
    response.query = Some(Query::default());
    response.patients.clear();
    let _ = district.receive(&job, &response);
    let view = district.store.views().unwrap().errors;
    let [row] = view.rows.as_slice() else { panic!("one error") };
    assert_eq!(view.columns[2], "Student Number");
    assert_eq!([&row[0], &row[2], &row[3], &row[8]], ["", "", "", ""]);
    assert_eq!(row[6], "unmatched");
    assert!(row[7].starts_with("answer.hl7: "), "the source is named");
    assert_eq!(district.states(), ["1001|processing|", "1002|processing|"]);
    assert_eq!(district.finish(job).unmatched, 1);
}

fn fault(control_id: Option<&str>, query_tag: Option<&str>) -> (Receipt, District) {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let fault = Fault {
        code: "100".into(),
        text: "a line has no segment name".into(),
        location: Some("MSH".parse().unwrap()),
        control_id: control_id.map(Into::into),
        query_tag: query_tag.map(Into::into),
    };
    let receipt = district.store.receive(&job, "bad.hl7", b"<html>", Err(&fault), &context()).unwrap();
    (receipt, district)
}

#[test]
fn an_unreadable_answer_belongs_to_the_student_whose_question_it_names() {
    let (receipt, district) = fault(Some("IZ-2"), None);
    assert_eq!((receipt.disposition, receipt.publishing_id), (Disposition::Error, Some(2)));
    assert_eq!(district.states(), ["1001|processing|", "1002|error|100"]);
    let errors = district.store.views().unwrap().errors.rows;
    assert_eq!(errors[0][7], "MSH: a line has no segment name");
}

#[test]
fn an_unreadable_answer_that_names_nobody_is_unmatched() {
    let (receipt, district) = fault(None, None);
    assert_eq!((receipt.disposition, receipt.publishing_id), (Disposition::Unmatched, None));
    assert_eq!(district.states(), ["1001|processing|", "1002|processing|"]);
    assert_eq!(district.store.views().unwrap().errors.rows.len(), 1);
}

#[test]
fn an_answer_to_a_question_of_an_earlier_run_counts_in_this_run() {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    let _ = district.receive(&job, &answer);
    district.finish(job);
    let job = district.begin(&RequestMode::All);
    let receipt = district.receive(&job, &answer);
    assert_eq!((receipt.disposition, receipt.publishing_id), (Disposition::Accepted, Some(3)));
    assert_eq!(district.finish(job).doses.existing, 1);
}

#[test]
fn an_answer_about_a_student_whom_the_run_does_not_ask_about_changes_nothing() {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    let _ = district.receive(&job, &answer);
    district.finish(job);
    let before = district.dump();
    let job = district.begin(&RequestMode::Missing);
    let receipt = district.receive(&job, &answer);
    assert_eq!((receipt.disposition, receipt.publishing_id), (Disposition::NotRequested, None));
    let totals = district.finish(job);
    assert_eq!((totals.doses.received, totals.not_requested), (0, 1));
    assert_eq!(district.dump()["doses"], before["doses"]);
    assert_eq!(district.states(), ["1001|published|", "1002|processing|"]);
}

#[test]
fn the_best_of_several_answers_counts_in_whatever_order_they_come() {
    let answers = |asked: &iz_school::RecordedQuery| {
        let list = {
            let mut list = history(asked, Vec::new());
            list.patients.push(list.patients[0].clone());
            list
        };
        [
            nobody(asked, AcknowledgementCode::Accept, QueryStatus::NotFound),
            nobody(asked, AcknowledgementCode::Error, QueryStatus::Error),
            list,
            history(asked, vec![dose("03", "20150601")]),
        ]
    };
    let states = ["no-match", "error", "pending", "published"];
    for one in 0..4 {
        for other in 0..4 {
            let mut district = District::new(&[pupil("1001", "Tilda")]);
            let job = district.begin(&RequestMode::All);
            let answers = answers(&job.queries()[0]);
            let _ = district.receive(&job, &answers[one]);
            let _ = district.receive(&job, &answers[other]);
            district.finish(job);
            let state = district.rows("SELECT state FROM current_exchange");
            assert_eq!(state, [states[one.max(other)]], "{one} then {other}");
        }
    }
}

#[test]
fn the_same_bytes_are_received_once_in_a_run() {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    assert!(!district.receive(&job, &answer).is_repeated);
    let again = district.receive(&job, &answer);
    assert!(again.is_repeated);
    assert_eq!((again.disposition, again.publishing_id), (Disposition::Accepted, Some(1)));
    assert_eq!(district.finish(job).doses.received, 1);
    assert_eq!(district.rows("SELECT count(*) FROM iis_message"), ["1"]);
    let stored = district.rows("SELECT length(raw) FROM iis_message");
    assert_eq!(stored, [bytes(&answer).len().to_string()]);
}

#[test]
fn an_error_that_the_registry_reports_beside_doses_is_noted() {
    let mut district = two();
    let job = district.begin(&RequestMode::All);
    let mut answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    answer.acknowledgement.errors.push(ReportedError { severity: Some(Severity::Error), ..ReportedError::default() });
    district.accept(&job, &answer);
    let totals = district.finish(job);
    assert_eq!(totals.doses.new, 1);
    let [note] = totals.reasons.as_slice() else { panic!("one note") };
    assert_eq!((note.outcome.as_str(), note.reason.as_str()), ("note", "registry-error"));
}
