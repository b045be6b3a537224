//! The main job, end to end.

use std::fs;

use iz_hl7::message::QbpQ11;
use iz_hl7::{Message, read};
use iz_model::QueryProfile;

use crate::district::{ANA, BO, CY, District, ROSTER, answer, rxa};

#[test]
fn queries_go_out_and_their_answers_come_back() {
    let district = District::new();
    let out = district.path("out");
    let status = district
        .command()
        .args(["--mode", "missing", "--forecast", "--queries"])
        .arg(&out)
        .arg("--roster")
        .arg(district.path("roster.csv"))
        .arg("--vaccines")
        .arg(district.path("vaccines.csv"))
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["T-1.hl7", "T-2.hl7", "T-3.hl7"]);
    let bytes = fs::read(out.join("T-1.hl7")).unwrap();
    let message = Message::parse(&bytes).unwrap();
    assert_eq!(QbpQ11::try_from(&message).unwrap().profile(), Some(QueryProfile::Z44));
    let query = read::contents(&message).value.query.unwrap();
    assert_eq!(query.identifiers[0].value.as_deref(), Some("000101"), "leading zeros are kept");
    assert_eq!(query.tag.as_deref(), Some("T-1"));

    // The second step names neither roster nor set-up: the tables have them.
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401"), &rxa("10", "20160401")]));
    let output = district
        .command()
        .args(["--mode", "missing", "--forecast", "--responses"])
        .arg(district.path("in"))
        .output()
        .unwrap();
    let run = crate::district::Run::of(&output);
    assert_eq!(run.events("new"), 2, "{}", run.stderr);
    assert_eq!(run.report["resumed"], true, "the run that wrote the queries");
    let school = &run.report["statistical_summary"][0];
    assert_eq!((school["Total Published"].as_str(), school["Total Processing"].as_str()), (Some("1"), Some("2")));
}

#[test]
fn s1_a_second_run_and_a_run_after_promotion_add_nothing() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401"), &rxa("3", "20190401")]));
    district.write("in/2.hl7", answer(&BO, &[&rxa("20", "20170401"), &rxa("998", "20170401")]));
    let first = district.merge("in", &[]);
    assert_eq!((first.events("received"), first.events("new"), first.events("skipped")), (4, 3, 1));
    let second = district.merge("in", &[]);
    assert_eq!((second.events("new"), second.events("existing")), (0, 3));
    let promoted = ROSTER.replace(",5,0,0,", ",6,0,0,").replace(",4,0,0,", ",5,0,0,").replace(",3,0,0,", ",4,0,0,");
    district.write("roster.csv", promoted);
    let third = district.merge("in", &[]);
    assert_eq!((third.events("new"), third.events("existing")), (0, 3));
    let grade: i64 = district
        .database()
        .query_row("SELECT grade_level FROM student WHERE student_number = '000101'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(grade, 6, "the promotion is in the tables");
    let fourth = district.merge("in", &["--key", "stored-grade"]);
    assert_eq!(fourth.events("new"), 3, "the literal reading, as an option, shows why it is not the default");
}

#[test]
fn s2_a_dose_of_a_vaccine_that_is_not_set_up_is_counted_and_named() {
    let district = District::new();
    district
        .write("in/1.hl7", answer(&ANA, &[&rxa("141", "20200101"), &rxa("889", "20200101"), &rxa("03", "20200101")]));
    let run = district.merge("in", &[]);
    assert_eq!((run.events("new"), run.events("skipped")), (1, 2));
    let named: Vec<_> = run.report["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["Reason"].as_str().unwrap(), row["CVX Code"].as_str().unwrap()))
        .collect();
    assert_eq!(named, [("not-set-up", "141"), ("not-set-up", "889")]);
}

#[test]
fn s13_a_run_that_would_add_far_more_than_usual_stops_until_accepted() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    assert_eq!(district.merge("in", &[]).events("new"), 1);
    let flood: Vec<String> = (0..60).map(|n| rxa("20", &format!("2018{:02}{:02}", n / 28 + 1, n % 28 + 1))).collect();
    district.write("flood/2.hl7", answer(&BO, &flood.iter().map(String::as_str).collect::<Vec<_>>()));
    let stopped = district.merge("flood", &[]);
    assert_eq!(stopped.code, Some(1));
    assert!(stopped.stderr.contains("60 doses would be new"), "{}", stopped.stderr);
    assert_eq!(stopped.report["statistical_summary"][0]["Total Publishing"], "1");
    let rows = |sql| district.database().query_row::<i64, _, _>(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(rows("SELECT count(*) FROM health_stud_dose_rec"), 1, "nothing was merged");
    let accepted = district.merge("flood", &["--accept"]);
    assert_eq!((accepted.code, accepted.events("new")), (Some(0), 60));
    assert_eq!(rows("SELECT count(*) FROM health_stud_dose_rec"), 61);
}

#[test]
fn modes_select_by_what_became_of_earlier_requests() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.write("in/2.hl7", "<html>");
    district.write("in/3.hl7", answer(&CY, &[]).replace("MSA|AA", "MSA|AR").replace("|OK|", "|AR|"));
    let refused = district.merge("none", &["--mode", "student=000101"]);
    assert_eq!(refused.code, Some(2), "no folder");
    fs::create_dir_all(district.path("none")).unwrap();
    let refused = district.merge("none", &["--mode", "student=000101"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("first download"), "{}", refused.stderr);

    let all = district.merge("in", &[]);
    assert_eq!(all.report["queries"], 3);
    let asked = |mode: &str| district.merge("none", &["--mode", mode]).report["queries"].as_u64().unwrap();
    assert_eq!(asked("retry-errors"), 1, "Cy");
    assert_eq!(asked("missing"), 2, "Bo was never answered, Cy was refused");
    assert_eq!(asked("student=000101"), 1);
    assert_eq!(asked("all"), 3);
}

#[test]
fn formats_and_exit_codes() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.write("in/bad.hl7", "junk");
    assert_eq!(district.merge("in", &[]).code, Some(0), "bad input is reported, and the work is done");
    assert_eq!(district.merge("in", &["--strict"]).code, Some(1));
    assert_eq!(district.merge("in", &["--mode", "sideways"]).code, Some(2));
    assert_eq!(district.merge("nowhere", &[]).code, Some(2));

    let mut command = district.command();
    let text = command.args(["--mode", "all", "--format", "csv"]).output().unwrap();
    assert_eq!(text.status.code(), Some(2), "--format twice is a mistake");
    let printed = district.path("report.txt");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_school-download"))
        .arg("--db")
        .arg(district.path("d.sqlite"))
        .args(["--mode", "all", "--format", "csv", "--out"])
        .arg(&printed)
        .output()
        .unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    let csv = fs::read_to_string(printed).unwrap();
    assert!(csv.starts_with("School Name,Total Processing,Total Missing Data,Total Dependencies,Total Publishing,"));
}

#[test]
fn the_four_views_have_the_columns_of_the_screens() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    let columns = |view: &str| {
        let database = district.database();
        let statement = database.prepare(&format!("SELECT * FROM {view}")).unwrap();
        statement.column_names().collect::<Vec<_>>().join(", ")
    };
    for (view, expected) in [
        (
            "ps_statistical_summary",
            "School Name, Total Processing, Total Missing Data, Total Dependencies, Total Publishing, Total Errors, \
             Last Update, Total Published",
        ),
        (
            "ps_immunization_dependencies",
            "School Name, Dependency, Student Number, Student Name, Grade Level, Date of Birth, Last Publish Date, \
             Publishing ID, Resource ID",
        ),
        ("ps_immunization_download_summary", "School Name, School Number, Vaccine Name, CVX Code, CPT Code, Total"),
        (
            "ps_immunization_errors",
            "School Name, Processing Date, Student Number, Student Name, Grade Level, Date of Birth, Error Code, \
             Message Detail, Publishing ID, Resource ID",
        ),
    ] {
        assert_eq!(columns(view), expected);
    }
}

#[test]
fn the_sample_district_ends_as_its_readme_says() {
    let folder = tempfile::tempdir().unwrap();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/school");
    let run = |roster: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_school-download"));
        command.args(["--mode", "all", "--id-prefix", "DEMO", "--today", "2026-11-21", "--format", "json", "--db"]);
        command.arg(folder.path().join("d.sqlite")).arg("--roster").arg(data.join(roster));
        command.arg("--vaccines").arg(data.join("vaccines.csv")).arg("--responses").arg(data.join("answers"));
        crate::district::Run::of(&command.output().unwrap())
    };
    let readme = fs::read_to_string(data.join("README.md")).unwrap();
    let says = |text: String| assert!(readme.replace('\n', " ").contains(&text), "the README of the sample: {text}");
    let first = run("roster.csv");
    let [received, new, duplicate, skipped, held, errors] =
        ["received", "new", "duplicate", "skipped", "held", "errors"].map(|name| first.events(name));
    says(format!("Of {received} vaccine events received, {new} are new, {duplicate} duplicates, {skipped} skipped"));
    says(format!("{held} held, {errors} an error"));
    let total = |column: &str| -> u64 {
        let schools = first.report["statistical_summary"].as_array().unwrap();
        schools.iter().map(|school| school[column].as_str().unwrap().parse::<u64>().unwrap()).sum()
    };
    says(format!(
        "{} of them end as published, {} with missing data",
        total("Total Published"),
        total("Total Missing Data")
    ));
    says(format!("another {} are dependencies", total("Total Dependencies")));
    for roster in ["roster.csv", "roster-promoted.csv"] {
        let again = run(roster);
        says(format!("find {} new and {} existing", again.events("new"), again.events("existing")));
    }
}
