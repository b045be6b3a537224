//! A download in two steps, with answers that come in turns.

use std::fs;
use std::process::Command;

use crate::district::{ANA, BO, CY, District, ROSTER, Run, Student, answer, rxa};

fn run(command: &mut Command) -> Run {
    Run::of(&command.output().unwrap())
}

impl District {
    /// The first step: roster, set-up, and queries into `out`.
    fn ask(&self, more: &[&str]) -> Run {
        let mut command = self.command();
        command.arg("--roster").arg(self.path("roster.csv")).arg("--vaccines").arg(self.path("vaccines.csv"));
        run(command.arg("--queries").arg(self.path("out")).args(more))
    }

    /// The second step, without a mode.
    fn read(&self, answers: &str, more: &[&str]) -> Run {
        run(self.command().arg("--responses").arg(self.path(answers)).args(more))
    }

    fn written(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("out")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn jobs(&self) -> Vec<String> {
        let database = self.database();
        let mut statement = database.prepare("SELECT mode || ' ' || status FROM exchange_job ORDER BY job_id").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

fn refused(student: &Student) -> String {
    answer(student, &[]).replace("MSA|AA", "MSA|AR").replace("|OK|", "|AR|")
}

#[test]
fn nobody_who_left_or_opted_out_meanwhile_is_asked_about() {
    let district = District::new();
    assert_eq!(district.ask(&[]).report["written"], 3);
    district
        .write("roster.csv", ROSTER.replace(",4,0,0,", ",4,0,1,").replace(",3,0,0,", ",3,2,0,").replace("Ana", "Anna"));
    let again = district.ask(&[]);
    assert_eq!((&again.report["resumed"], &again.report["written"]), (&true.into(), &1.into()));
    assert_eq!(district.written(), ["T-1.hl7"], "what was written before is taken back");
    assert!(fs::read_to_string(district.path("out/T-1.hl7")).unwrap().contains("|Testcase^Anna^"));
    let code = |code: &str| code.to_owned();
    assert_eq!(
        again.errors(),
        [(code("000102"), code("student-excluded")), (code("000103"), code("student-inactive"))]
    );
    assert_eq!(district.jobs(), ["REQUEST MISSING running"]);
}

#[test]
fn queries_of_a_run_that_is_given_up_do_not_go_out() {
    let district = District::new();
    district.ask(&[]);
    district.write("out/notes.hl7", "kept");
    district.write("roster.csv", ROSTER.replace(",4,0,0,", ",4,0,1,"));
    let again = district.ask(&["--mode", "all"]);
    assert!(again.stderr.contains("an earlier run is given up; 3 of its queries had no answer"), "{}", again.stderr);
    assert_eq!(district.written(), ["T-4.hl7", "T-5.hl7", "notes.hl7"], "Bo's is gone, and only ours are");
}

#[test]
fn the_key_of_the_run_holds_for_its_answers() {
    let district = District::with_roster(&ROSTER.replace(",F,5,0,", ",F,,0,"));
    let asked = district.ask(&["--key", "without-grade"]);
    assert_eq!(asked.report["written"], 3, "a grade is not needed");
    let again = district.ask(&[]);
    assert_eq!((&again.report["resumed"], &again.report["written"]), (&true.into(), &3.into()), "{}", again.stderr);
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    let merged = district.read("in", &[]);
    assert_eq!((merged.code, merged.events("new")), (Some(0), 1));
    assert_eq!(district.jobs(), ["REQUEST MISSING running"]);
    let other = district.read("in", &["--key", "current-grade"]);
    assert!(other.stderr.contains("an earlier run is given up"), "{}", other.stderr);
}

#[test]
fn strict_counts_a_student_who_is_left_out() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    assert_eq!(district.merge("in", &["--strict"]).code, Some(0));
    district.write("roster.csv", ROSTER.replace("Ana,2015-03-01", "Zoe,2018-09-09"));
    assert_eq!(district.ask(&["--strict"]).code, Some(1));
}

#[test]
fn answers_in_turns_are_one_run_whatever_its_mode() {
    let district = District::new();
    district.ask(&["--mode", "all", "--forecast"]);
    district.write("a/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.write("b/2.hl7", refused(&BO));
    let many: Vec<String> = (1..=60).map(|n| rxa("20", &format!("20{:02}{:02}01", 18 + n / 12, n % 12 + 1))).collect();
    district.write("c/3.hl7", answer(&CY, &many.iter().map(String::as_str).collect::<Vec<_>>()));
    let first = district.read("a", &[]);
    assert_eq!((first.code, first.events("new"), &first.report["unanswered"]), (Some(0), 1, &2.into()));
    let second = district.read("b", &["--strict"]);
    assert_eq!((second.code, second.errors().len(), &second.report["unanswered"]), (Some(1), 1, &1.into()));
    assert_eq!(district.jobs(), ["REQUEST ALL running"]);
    let third = district.read("c", &[]);
    assert_eq!((third.code, third.events("new")), (Some(0), 61), "a first download is not stopped: {}", third.stderr);
    assert_eq!(third.errors(), [("000102".to_owned(), "AR".to_owned())]);
    let school = &third.report["statistical_summary"][0];
    assert_eq!((school["Total Published"].as_str(), school["Total Processing"].as_str()), (Some("2"), Some("0")));
    assert_eq!(district.jobs(), ["REQUEST ALL finished"], "everybody is answered");
    assert_eq!(district.ask(&["--mode", "retry-errors"]).report["written"], 1);
}

#[test]
fn an_answer_that_the_run_did_not_ask_for_is_listed() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    district.ask(&[]);
    let run = district.read("in", &["--strict"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.report["rejected"][0]["Code"], "not-requested");
}

/// A run over Bo's answer that the brake stopped.
fn stopped() -> District {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    let many: Vec<String> = (1..=60).map(|n| rxa("20", &format!("20{:02}{:02}01", 18 + n / 12, n % 12 + 1))).collect();
    district.write("flood/2.hl7", answer(&BO, &many.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(district.merge("flood", &[]).code, Some(1));
    district
}

#[test]
fn a_stopped_run_waits_until_it_is_accepted() {
    let district = stopped();
    for refused in [district.ask(&[]), district.ask(&["--mode", "all"]), district.read("in", &["--mode", "missing"])] {
        assert_eq!(refused.code, Some(2));
        assert!(refused.stderr.contains("--accept"), "{}", refused.stderr);
    }
    assert_eq!(district.ask(&["--accept"]).code, Some(2), "to accept is not to ask");
    let accepted = run(district.command().arg("--accept"));
    assert_eq!((accepted.code, accepted.events("new")), (Some(0), 60));
    assert_eq!(district.jobs(), ["REQUEST ALL finished", "REQUEST ALL finished"]);
    let nothing = run(district.command().arg("--accept"));
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.stderr.contains("no run is under way"), "{}", nothing.stderr);
}

#[test]
fn strict_counts_an_answer_that_could_not_be_merged() {
    let district = stopped();
    district.write("roster.csv", ROSTER.replace(",4,0,0,", ",4,0,1,"));
    let run = district.merge("flood", &["--accept", "--strict"]);
    assert_eq!(run.code, Some(1));
    let rejected = &run.report["rejected"][0];
    assert_eq!((&rejected["Source"], &rejected["Code"]), (&"2.hl7".into(), &"student-excluded".into()));
}

#[test]
fn looking_begins_nothing() {
    let district = District::new();
    district.ask(&[]);
    let look = run(&mut district.command());
    assert_eq!((look.code, &look.report["mode"]), (Some(0), &serde_json::Value::Null));
    assert_eq!(look.report["statistical_summary"][0]["Total Processing"], "3");
    assert_eq!(district.jobs(), ["REQUEST MISSING running"]);
}

#[test]
fn a_query_that_cannot_be_written_does_not_keep_back_the_others() {
    // HL7 writes two quotation marks for a value that is to be deleted: as a name they cannot be written.
    let district = District::with_roster(&ROSTER.replace("Sampleton", "\"\"\"\"\"\""));
    let run = district.ask(&[]);
    assert_eq!((run.code, &run.report["written"]), (Some(0), &2.into()), "{}", run.stderr);
    assert_eq!(district.written(), ["T-1.hl7", "T-3.hl7"]);
    let error = &run.report["errors"][0];
    assert_eq!(error["Student Number"], "000102");
    assert!(error["Message Detail"].as_str().unwrap().starts_with("QPD-4"), "{error}");
}

#[test]
fn what_can_fail_outside_of_the_tables_does_so_first() {
    let district = District::new();
    district.write("file", "");
    assert_eq!(district.ask(&["--out", "/no-such-folder/report"]).code, Some(2));
    let mut command = district.command();
    command.arg("--roster").arg(district.path("roster.csv")).arg("--vaccines").arg(district.path("vaccines.csv"));
    assert_eq!(run(command.arg("--queries").arg(district.path("file"))).code, Some(2), "not a folder");
    assert!(!district.path("d.sqlite").exists());
    district.write("d.sqlite", "");
    let run = run(district.command().arg("--queries").arg(district.path("out")));
    assert_eq!(run.code, Some(2), "an empty file is a new database");
    assert!(run.stderr.contains("--roster"), "{}", run.stderr);
}

#[test]
fn a_school_without_a_facility_is_told_once() {
    let district = District::with_roster(&ROSTER.replace(",SCH0101", ","));
    let run = district.ask(&[]);
    assert_eq!(run.stderr.matches("school 0101 has no iis_facility_id").count(), 1, "{}", run.stderr);
}

#[test]
fn the_first_step_says_what_is_next() {
    let district = District::with_roster(&ROSTER.lines().take(2).collect::<Vec<_>>().join("\n"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_school-download"));
    command.arg("--roster").arg(district.path("roster.csv")).arg("--vaccines").arg(district.path("vaccines.csv"));
    command.arg("--db").arg(district.path("d.sqlite")).arg("--queries").arg(district.path("out"));
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let out = district.path("out");
    assert!(text.contains(&format!("Written: 1 query to {}\n", out.display())), "{text}");
    assert!(text.contains("Next: school-download --db "), "{text}");
    assert!(!text.contains("Answers") && !text.contains("Vaccine events received"), "{text}");
}
