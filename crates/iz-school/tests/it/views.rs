//! The four screens, column for column.

use iz_model::{AcknowledgementCode, QueryStatus};
use iz_school::RequestMode;

use crate::district::{District, Pupil, dose, history, nobody, pupil};

/// A district with a student in every state that a run can leave.
fn district() -> District {
    let mut district = District::new(&[
        pupil("1", "Tilda"),
        pupil("2", "Otto"),
        pupil("3", "Mocky"),
        pupil("4", "Sampla"),
        pupil("5", "Testa"),
        pupil("6", "Faker"),
        Pupil { dob: "", ..pupil("7", "Nodob") },
        Pupil { status: "2", ..pupil("8", "Gone") },
        Pupil { excluded: "1", ..pupil("9", "Optout") },
    ]);
    district.run(&RequestMode::All, |asked| match asked.control_id.as_str() {
        "IZ-1" => vec![history(asked, vec![dose("110", "20150601"), dose("03", "20160601"), dose("03", "20170601")])],
        "IZ-2" => vec![nobody(asked, AcknowledgementCode::Error, QueryStatus::Error)],
        "IZ-3" => vec![history(asked, vec![dose("03", "201606")])],
        "IZ-4" => {
            let mut list = history(asked, Vec::new());
            list.patients.push(list.patients[0].clone());
            vec![list]
        }
        "IZ-5" => vec![nobody(asked, AcknowledgementCode::Accept, QueryStatus::NotFound)],
        _ => vec![],
    });
    district
}

fn lines(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().map(|row| row.join("|")).collect()
}

#[test]
fn statistical_summary_counts_students_by_state() {
    let view = district().store.views().unwrap().statistical_summary;
    assert_eq!(
        view.columns,
        [
            "School Name",
            "Total Processing",
            "Total Missing Data",
            "Total Dependencies",
            "Total Publishing",
            "Total Errors",
            "Last Update",
            "Total Published"
        ]
    );
    assert_eq!(lines(&view.rows), ["Oak Elementary|1|1|1|0|2|2026-11-21T08:00:00Z|1"]);
}

#[test]
fn dependencies_name_the_missing_field() {
    let view = district().store.views().unwrap().dependencies;
    assert_eq!(
        view.columns,
        [
            "School Name",
            "Dependency",
            "Student Number",
            "Student Name",
            "Grade Level",
            "Date of Birth",
            "Last Publish Date",
            "Publishing ID",
            "Resource ID"
        ]
    );
    assert_eq!(lines(&view.rows), ["Oak Elementary|missing dob|7|Testcase, Nodob|5|||7|DIV-017"]);
}

#[test]
fn download_summary_counts_doses_by_school_and_vaccine() {
    let mut district = district();
    let view = district.store.views().unwrap().download_summary;
    assert_eq!(view.columns, ["School Name", "School Number", "Vaccine Name", "CVX Code", "CPT Code", "Total"]);
    assert_eq!(
        lines(&view.rows),
        [
            "Oak Elementary|0101|DTaP/DTP/DT|110|site-110|1",
            "Oak Elementary|0101|Hepatitis B|110||1",
            "Oak Elementary|0101|MMR|03|site-03|2",
            "Oak Elementary|0101|Polio|110||1"
        ]
    );
    // It shows what the newest request of each student brought.
    district.run(&RequestMode::One("1".into()), |asked| vec![history(asked, vec![dose("21", "20160601")])]);
    let view = district.store.views().unwrap().download_summary;
    assert_eq!(lines(&view.rows), ["Oak Elementary|0101|Varicella|21||1"]);
}

#[test]
fn errors_show_what_could_not_be_used_and_what_waits_for_a_person() {
    let view = district().store.views().unwrap().errors;
    assert_eq!(
        view.columns,
        [
            "School Name",
            "Processing Date",
            "Student Number",
            "Student Name",
            "Grade Level",
            "Date of Birth",
            "Error Code",
            "Message Detail",
            "Publishing ID",
            "Resource ID"
        ]
    );
    assert_eq!(
        lines(&view.rows),
        [
            "Oak Elementary|2026-11-21T08:00:00Z|2|Testcase, Otto|5|2014-05-10|AE|the registry refused the query and gave no reason|2|DIV-017",
            "Oak Elementary|2026-11-21T08:00:00Z|4|Testcase, Sampla|5|2014-05-10|Z31|2 possible matches; none accepted|4|DIV-017"
        ]
    );
}

#[test]
fn a_student_without_a_download_keeps_the_date_of_the_last_one() {
    let mut district = District::new(&[pupil("1", "Tilda")]);
    district.download(&[dose("03", "20160601")]);
    district.import(&[Pupil { grade: "", ..pupil("1", "Tilda") }]);
    district.download(&[]);
    let view = district.store.views().unwrap().dependencies;
    assert_eq!(
        lines(&view.rows),
        ["Oak Elementary|missing grade_level|1|Testcase, Tilda||2014-05-10|2026-11-21T08:00:00Z|2|DIV-017"]
    );
}

#[test]
fn every_student_has_a_decision_with_its_reason() {
    let mut district = district();
    let job = district.begin(&RequestMode::RetryErrors);
    let decisions: Vec<_> = job.decisions().iter().map(|(number, decision)| format!("{number} {decision:?}")).collect();
    assert_eq!(
        decisions,
        [
            "1 NotSelected(NoError)",
            "2 Selected",
            "3 NotSelected(NoError)",
            "4 NotSelected(NoError)",
            "5 NotSelected(NoError)",
            "6 NotSelected(NoError)",
            "7 NotSelected(NoError)",
            "8 NotSelected(Inactive)",
            "9 NotSelected(Excluded)"
        ]
    );
    drop(job);
    let resumed = district.resume();
    assert!(resumed.is_resumed());
    let again: Vec<_> = resumed.decisions().iter().map(|(number, decision)| format!("{number} {decision:?}")).collect();
    assert_eq!(again, decisions, "a resumed run tells the same");
}
