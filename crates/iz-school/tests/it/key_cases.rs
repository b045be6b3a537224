//! Cases of the school key that concern this crate, under their ids. The key itself is tested where it is made.

use iz_model::{AcknowledgementCode, Identifier, Order, QueryStatus, Response, ResponseProfile};
use iz_school::{Disposition, ExchangeState, RequestMode, Totals};

use crate::district::{District, Pupil, dose, history, nobody, pupil};

fn one() -> District {
    District::new(&[pupil("1001", "Tilda")])
}

/// What becomes of these groups: totals, dose rows, counts by reason.
fn download(orders: &[Order]) -> (Totals, Vec<String>, Vec<String>) {
    let mut district = one();
    let totals = district.download(orders);
    let reasons = totals
        .reasons
        .iter()
        .map(|reason| {
            let cvx = reason.cvx.map(|cvx| cvx.to_string()).unwrap_or_default();
            format!("{} {} {cvx} {}", reason.outcome, reason.reason, reason.total)
        })
        .collect();
    (totals, district.doses(), reasons)
}

#[test]
fn k10_and_k14_a_vaccine_that_is_not_set_up_is_not_downloaded_but_named() {
    for cvx in ["141", "999"] {
        let (totals, doses, reasons) =
            download(&[dose(cvx, "20160601"), dose(cvx, "20170601"), dose("03", "20160601")]);
        assert_eq!((totals.doses.skipped, totals.doses.new), (2, 1));
        assert_eq!(doses, ["1001|MMR|1|2016-06-01|03|IIS"]);
        assert_eq!(reasons, [format!("skipped not-set-up {cvx} 2")]);
    }
}

#[test]
fn k18_a_grade_that_changed_in_flight_is_a_warning() {
    let mut district = one();
    district.download(&[dose("03", "20150601")]);
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    district.import(&[Pupil { grade: "6", ..pupil("1001", "Tilda") }]);
    district.accept(&job, &answer);
    let totals = district.finish(job);
    assert_eq!((totals.doses.existing, totals.doses.new), (1, 0));
    assert_eq!(district.conflicts(), ["1001|enrolment-changed|grade_level||||"]);
}

/// What a dose given on this day becomes: the dose rows, and the reasons counted.
fn given_on(date: &str) -> (Vec<String>, Vec<String>) {
    let (_, rows, reasons) = download(&[dose("03", date)]);
    (rows, reasons)
}

fn taken(date: &str) -> Vec<String> {
    vec![format!("1001|MMR|1|{date}|03|IIS")]
}

fn left(reason: &str) -> (Vec<String>, Vec<String>) {
    (Vec::new(), vec![reason.to_owned()])
}

#[test]
fn k28_a_dose_on_the_day_of_birth_is_taken() {
    assert_eq!(given_on("20140510"), (taken("2014-05-10"), vec![]));
}

#[test]
fn k29_a_dose_before_birth_is_not() {
    assert_eq!(given_on("20140509"), left("skipped before-birth 03 1"));
}

#[test]
fn k30_a_dose_later_this_year_is_taken_and_noted() {
    assert_eq!(given_on("20261231"), (taken("2026-12-31"), vec!["note future-date 03 1".to_owned()]));
    assert_eq!(given_on("20261121"), (taken("2026-11-21"), vec![]), "today is not later");
}

#[test]
fn k31_a_dose_after_the_current_year_is_not() {
    assert_eq!(given_on("20270101"), left("skipped after-current-year 03 1"));
}

#[test]
fn a_date_without_a_day_is_outside_the_window_when_all_of_it_is() {
    assert_eq!(given_on("201404"), left("skipped before-birth 03 1"), "the month before birth");
    assert_eq!(given_on("201405"), left("held partial-date 03 1"), "the month of birth");
    assert_eq!(given_on("2014"), left("held partial-date 03 1"), "the year of birth");
    assert_eq!(given_on("2013"), left("skipped before-birth 03 1"), "the year before");
    assert_eq!(given_on("2027"), left("skipped after-current-year 03 1"), "next year");
}

#[test]
fn k32_and_k19_who_lacks_a_field_is_shown_with_it() {
    let mut district = District::new(&[
        Pupil { dob: "", ..pupil("1001", "Tilda") },
        Pupil { grade: "", ..pupil("1002", "Otto") },
        pupil("1003", "Mocky"),
    ]);
    let job = district.begin(&RequestMode::All);
    assert_eq!(job.queries().len(), 1, "nobody is asked about without it");
    district.finish(job);
    let view = district.store.views().unwrap().dependencies;
    let rows: Vec<_> = view.rows.iter().map(|row| (row[1].as_str(), row[2].as_str(), row[3].as_str())).collect();
    assert_eq!(rows, [("missing dob", "1001", "Testcase, Tilda"), ("missing grade_level", "1002", "Testcase, Otto")]);
}

#[test]
fn k33_to_k35_a_student_who_leaves_or_opts_out_meanwhile_gets_nothing() {
    for (changed, code) in [
        (Pupil { status: "2", ..pupil("1001", "Tilda") }, "student-inactive"),
        (Pupil { excluded: "1", ..pupil("1001", "Tilda") }, "student-excluded"),
    ] {
        for before_the_answer in [true, false] {
            let mut district = one();
            let job = district.begin(&RequestMode::All);
            let answer = history(&job.queries()[0], vec![dose("03", "20150601"), dose("21", "20150601")]);
            if before_the_answer {
                district.import(std::slice::from_ref(&changed));
            }
            let _ = district.receive(&job, &answer);
            district.import(std::slice::from_ref(&changed));
            let totals = district.finish(job);
            assert_eq!((totals.doses.received, totals.doses.skipped), (2, 2), "{code}");
            assert_eq!(totals.students_in(ExchangeState::Error), 1, "the application can tell");
            assert_eq!(district.states(), [format!("1001|error|{code}")]);
            assert!(district.doses().is_empty());
            assert_eq!(district.rows("SELECT count(*) FROM iis_vaccination"), ["0"]);
            let kept = district.rows("SELECT raw IS NOT NULL FROM iis_message");
            assert_eq!(kept, [if code == "student-excluded" { "0" } else { "1" }], "opting out wins over the bytes");
        }
    }
}

#[test]
fn k47_two_answers_for_one_student_are_one_answer() {
    let mut district = one();
    let totals = district.run(&RequestMode::All, |asked| {
        let mut second = history(asked, vec![dose("03", "20150601"), dose("21", "20150601")]);
        second.control_id = Some("R2".into());
        vec![history(asked, vec![dose("03", "20150601")]), second]
    });
    assert_eq!((totals.doses.received, totals.doses.new, totals.doses.duplicate), (3, 2, 1));
    assert_eq!(district.doses().len(), 2);
}

/// Runs one answer, changed, and gives the state and the code.
fn changed(change: impl Fn(&mut Response)) -> (Vec<String>, Vec<String>) {
    let mut district = one();
    district.run(&RequestMode::All, |asked| {
        let mut response = history(asked, vec![dose("03", "20150601")]);
        change(&mut response);
        vec![response]
    });
    (district.states(), district.doses())
}

#[test]
fn k50_another_birth_date_is_an_error_and_nothing_is_merged() {
    let (states, doses) = changed(|answer| answer.patients[0].birth_date = Some("2014-05-11".parse().unwrap()));
    assert_eq!(states, ["1001|error|identity"]);
    assert!(doses.is_empty());
}

#[test]
fn k51_several_candidates_are_pending() {
    let mut district = one();
    district.run(&RequestMode::All, |asked| {
        let mut list = history(asked, vec![dose("03", "20150601")]);
        list.profile = Some(ResponseProfile::Z31);
        list.patients.push(list.patients[0].clone());
        list.patients[1].identifiers = vec![Identifier::default()];
        vec![list]
    });
    assert_eq!(district.states(), ["1001|pending|Z31"]);
    assert!(district.doses().is_empty());
    let errors = district.store.views().unwrap().errors.rows;
    assert_eq!((errors[0][6].as_str(), errors[0][7].as_str()), ("Z31", "2 possible matches; none accepted"));
}

#[test]
fn k52_no_match_is_no_error_and_counts_as_missing() {
    let mut district = one();
    let nobody = |asked: &_| vec![nobody(asked, AcknowledgementCode::Accept, QueryStatus::NotFound)];
    district.run(&RequestMode::All, nobody);
    assert_eq!(district.states(), ["1001|no-match|"]);
    let views = district.store.views().unwrap();
    assert!(views.errors.rows.is_empty());
    assert_eq!(views.statistical_summary.rows[0][1..6], ["0", "0", "0", "0", "0"]);
    assert_eq!(district.begin(&RequestMode::Missing).queries().len(), 1);
}

#[test]
fn k53_a_refusal_is_an_error_with_its_code() {
    for (code, status, expected) in [
        (AcknowledgementCode::Accept, QueryStatus::TooMany, "TM"),
        (AcknowledgementCode::Error, QueryStatus::Error, "AE"),
        (AcknowledgementCode::Reject, QueryStatus::Reject, "AR"),
    ] {
        let mut district = one();
        district.run(&RequestMode::All, |asked| vec![nobody(asked, code, status)]);
        assert_eq!(district.states(), [format!("1001|error|{expected}")]);
    }
}

/// A district in which s1 is published, s2 in error, s3 new, s4 without usable data and s5 unknown to the registry.
fn histories() -> District {
    let earlier = [pupil("s1", "Tilda"), pupil("s2", "Otto"), pupil("s4", "Mocky"), pupil("s5", "Sampla")];
    let mut district = District::new(&earlier);
    district.run(&RequestMode::All, |asked| {
        vec![match asked.query.identifiers[0].value.as_deref() {
            Some("s2") => nobody(asked, AcknowledgementCode::Error, QueryStatus::Error),
            Some("s4") => history(asked, vec![dose("03", "201506")]),
            Some("s5") => nobody(asked, AcknowledgementCode::Accept, QueryStatus::NotFound),
            _ => history(asked, vec![dose("03", "20150601")]),
        }]
    });
    district.import(&[pupil("s3", "Testa")]);
    assert_eq!(district.states(), ["s1|published|", "s2|error|AE", "s4|missing|", "s5|no-match|"]);
    district
}

fn asked(district: &mut District, mode: &RequestMode) -> Vec<String> {
    let job = district.begin(mode);
    let numbers = job.queries().iter().map(|asked| asked.query.identifiers[0].value.clone().unwrap()).collect();
    assert_eq!(job.decisions().len(), 5, "everybody has a decision");
    numbers
}

#[test]
fn k54_request_missing_asks_about_who_has_no_download() {
    assert_eq!(asked(&mut histories(), &RequestMode::Missing), ["s2", "s4", "s5", "s3"]);
}

#[test]
fn k55_request_all_asks_about_everybody() {
    assert_eq!(asked(&mut histories(), &RequestMode::All), ["s1", "s2", "s4", "s5", "s3"]);
}

#[test]
fn k56_retry_errors_asks_about_errors() {
    assert_eq!(asked(&mut histories(), &RequestMode::RetryErrors), ["s2"]);
}

#[test]
fn k57_one_student_needs_a_completed_first_download() {
    let mut district = one();
    let one = RequestMode::One("1001".into());
    let refused = |district: &mut District| {
        let request = crate::district::request(&one);
        district.store.begin_job(&request, &crate::district::context()).unwrap_err().kind()
    };
    assert_eq!(refused(&mut district), iz_school::ErrorKind::InitialDownloadNotCompleted);
    let job = district.begin(&RequestMode::All);
    assert_eq!(refused(&mut district), iz_school::ErrorKind::InitialDownloadNotCompleted, "begun is not completed");
    let answer = history(&job.queries()[0], Vec::new());
    assert_eq!(district.receive(&job, &answer).disposition, Disposition::Accepted);
    district.finish(job);
    assert_eq!(district.begin(&one).queries().len(), 1);
}

#[test]
fn k58_a_student_who_left_after_a_download_is_not_requested() {
    let mut district = District::new(&[pupil("1001", "Tilda"), pupil("1002", "Otto")]);
    district.download(&[dose("03", "20150601")]);
    district.import(&[Pupil { status: "2", ..pupil("1001", "Tilda") }]);
    let job = district.begin(&RequestMode::All);
    assert_eq!(job.queries().len(), 1);
    assert_eq!(job.queries()[0].query.identifiers[0].value.as_deref(), Some("1002"));
}
