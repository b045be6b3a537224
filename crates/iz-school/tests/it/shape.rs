//! No value of a patient is in a `Debug` output or an error (law 8).

use std::fmt::Debug;

use iz_model::{Identifier, ReportedError};
use iz_school::{Fault, NotTheStudent, RequestMode, Roster, Verdict, is_student};

use crate::district::{District, HEADER, Pupil, context, day, decode, dose, history, pupil, set_up};

/// Parts of every value that is put in.
const SECRETS: [&str; 6] = ["ecret", "0042", "2014-05-10", "20140510", "05/10/2014", "1776"];

fn assert_shape_only(what: &str, shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{what} shows a value: {shown}");
    }
}

fn debug(what: &str, value: &impl Debug) {
    assert_shape_only(what, &format!("{value:?}"));
    assert_shape_only(what, &format!("{value:#?}"));
}

fn student() -> Pupil {
    Pupil { last: "Secretson", middle: "Secret", ..pupil("0042", "Secretta") }
}

#[test]
fn law_8_debug_output_shows_shape() {
    let roster = crate::district::roster(&[student()]);
    debug("Student", &roster.students[0]);
    debug("Roster", &roster);
    debug("RequestMode", &RequestMode::One("0042".into()));
    let fault = Fault { text: "Secretson".into(), control_id: Some("0042".into()), ..Fault::default() };
    debug("Fault", &fault);

    let mut district = District::new(&[student()]);
    debug("Store", &district.store);
    let job = district.begin(&RequestMode::All);
    debug("Job", &job);
    debug("RecordedQuery", &job.queries()[0]);
    let mut refused = history(&job.queries()[0], Vec::new());
    refused.acknowledgement.code = Some(iz_model::AcknowledgementCode::Error);
    refused.acknowledgement.errors =
        vec![ReportedError { message: Some("Secretta Secretson 0042".into()), ..ReportedError::default() }];
    debug("Verdict", &Verdict::of(&refused));
    let receipt = district.receive(&job, &refused);
    assert!(receipt.problem.as_ref().unwrap().text.contains("Secretta"), "the text itself is there for people");
    debug("Receipt", &receipt);
    let mut accepted = history(&job.queries()[0], vec![dose("03", "20150601"), dose("03", "201506")]);
    accepted.patients[0].sex = Some(iz_model::Sex::Male);
    district.accept(&job, &accepted);
    debug("Publication", &district.publish(&job));
    debug("Views", &district.store.views().unwrap());
    debug("Conflict", &district.store.open_conflicts().unwrap());
    assert!(!district.store.open_conflicts().unwrap().is_empty());
}

#[test]
fn law_8_errors_name_the_place_and_the_kind() {
    let rows = [
        "0101,Oak,0042,Secretson,Secretta,,F,2014-05-10,5,0,0,,\n0101,Oak,0042,Secretson,Secretta,,F,05/10/2014,5,0,0,,",
        "0101,Oak,,Secretson,Secretta,,F,2014-05-10,5,0,0,,",
        "0101,Oak,0042,Secretson,Secretta",
        "0101,Oak,0042,\"Secretson,Secretta",
    ];
    for row in rows {
        let error = Roster::read(format!("{HEADER}\n{row}\n").as_bytes()).unwrap_err();
        assert_shape_only("Error", &error.to_string());
        debug("Error", &error);
    }
    let warned = Roster::read(format!("{HEADER}\n0101,Oak,1,Testcase,Tilda,,Secret,20140510,1776,0,0,,\n").as_bytes());
    for warning in warned.unwrap().warnings {
        assert_shape_only("Warning", &warning.to_string());
        debug("Warning", &warning);
    }
    let mut district = District::new(&[student()]);
    let unknown = RequestMode::One("0042-1776".into());
    let error = district.store.begin_job(&crate::district::request(&unknown), &context()).unwrap_err();
    assert_shape_only("Error", &error.to_string());
    debug("Error", &error);
}

#[test]
fn an_identity_error_names_the_element() {
    let roster = crate::district::roster(&[student()]);
    let mut district = District::new(&[student()]);
    let job = district.begin(&RequestMode::All);
    let patient = crate::district::patient(&job.queries()[0].query);
    let other = Identifier { value: Some("1776".into()), ..patient.identifiers[0].clone() };
    let mut wrong = [patient.clone(), patient.clone(), patient.clone()];
    wrong[0].birth_date = Some(day("2014-05-11").into());
    wrong[1].names[0].given = Some("Otto".into());
    wrong[2].birth_date = None;
    let errors: Vec<NotTheStudent> = wrong
        .iter()
        .map(|patient| is_student(patient, &roster.students[0], &[]).unwrap_err())
        .chain([is_student(&patient, &roster.students[0], &[other]).unwrap_err()])
        .collect();
    for error in errors {
        assert_shape_only("NotTheStudent", &error.to_string());
    }
}

#[test]
fn law_8_the_audit_log_has_no_patient_text() {
    let mut district = District::new(&[student()]);
    let job = district.begin(&RequestMode::All);
    let mut answer = history(&job.queries()[0], vec![dose("03", "20150601"), dose("03", "201506")]);
    answer.patients[0].sex = Some(iz_model::Sex::Male);
    district.accept(&job, &answer);
    district.finish(job);
    district.store.import(&crate::district::roster(&[student()]), &set_up(), &context()).unwrap();
    let rows = district.rows("SELECT at, actor, action, entity, entity_id, detail FROM audit_log");
    assert!(rows.len() > 4);
    for row in rows {
        assert_shape_only("audit_log", &row);
    }
    assert!(decode(b"Secretson").is_err());
}
