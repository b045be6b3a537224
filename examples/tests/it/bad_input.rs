//! Every bad input of the issue: a clear, located error, nothing lost, and all others are merged.

use std::fs;
use std::process::Command;

use crate::district::{ANA, BO, CY, District, ROSTER, Run, answer, rxa};

/// Runs the bad answer for Bo beside good ones for Ana and Cy, who must be merged.
fn beside_good_ones(bad: impl AsRef<[u8]>) -> Run {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.write("in/2.hl7", bad);
    district.write("in/3.hl7", answer(&CY, &[&rxa("20", "20180401")]));
    let run = district.merge("in", &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let merged: i64 = district
        .database()
        .query_row(
            "SELECT count(*) FROM health_stud_dose_rec d JOIN health_stud_imm_rec i USING (imm_rec_id)
             JOIN student s USING (student_id) WHERE s.student_number IN ('000101', '000103')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(merged, 2, "the others are merged");
    run
}

fn row(student: &str, code: &str) -> (String, String) {
    (student.to_owned(), code.to_owned())
}

#[test]
fn empty_file() {
    let run = beside_good_ones("");
    assert_eq!(run.errors(), [row("", "101")]);
}

#[test]
fn html_instead_of_hl7() {
    let run = beside_good_ones("<!DOCTYPE html><html><body>Service unavailable</body></html>");
    assert_eq!(run.errors(), [row("", "100")]);
    assert!(run.report["errors"][0]["Message Detail"].as_str().unwrap().contains("MSH"));
}

#[test]
fn lf_crlf_and_blank_lines() {
    for end in ["\n", "\r\n", "\r\r", "\n\r\n"] {
        let run = beside_good_ones(answer(&BO, &[&rxa("03", "20170501")]).replace('\r', end));
        assert_eq!((run.events("new"), run.errors().len()), (3, 0), "{end:?}");
    }
}

#[test]
fn indented_and_broken_lines_are_read_and_noted() {
    let whole = answer(&BO, &[&rxa("03", "20170501")]);
    let run = beside_good_ones(whole.replace("\rRXA|0|1|20170501", "\r  RXA|0|1|2017\r0501"));
    assert_eq!((run.events("new"), run.errors().len()), (3, 0));
    assert!(run.stderr.contains("RXA: a line that begins with no segment name"), "{}", run.stderr);
}

#[test]
fn truncated_message() {
    let whole = answer(&BO, &[&rxa("03", "20170501"), &rxa("20", "20170601")]);
    // Cut inside the second RXA, after its vaccine.
    let run = beside_good_ones(&whole[..whole.len() - 20]);
    assert_eq!(run.errors(), [row("000102", "100")]);
    assert!(run.report["errors"][0]["Message Detail"].as_str().unwrap().starts_with("RXA[2]: "));
    assert_eq!(run.events("new"), 2, "nothing of the cut answer");
}

#[test]
fn two_messages_in_one_file() {
    let district = District::new();
    let file = answer(&ANA, &[&rxa("03", "20160401")]) + &answer(&BO, &[&rxa("03", "20170501")]);
    district.write("in/both.hl7", file);
    let run = district.merge("in", &[]);
    assert_eq!((run.events("new"), run.errors().len()), (2, 0));
}

#[test]
fn unknown_student() {
    let stranger = answer(&BO, &[&rxa("03", "20170501")]).replace("T-2", "X-9").replace("000102", "999999");
    let run = beside_good_ones(stranger);
    let errors = run.errors();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].0, "", "nobody's");
    assert_eq!(run.events("new"), 2);
}

#[test]
fn an_answer_about_another_person_or_to_another_question() {
    let whole = answer(&BO, &[&rxa("03", "20170501")]);
    let pid = whole.find("PID|").unwrap();
    let other_birth = format!("{}{}", &whole[..pid], whole[pid..].replace(BO.dob, "20160403"));
    let other_tag = whole.replace("QAK|T-2", "QAK|T-3");
    let other_query =
        whole.replace("QPD|Z34^Request Immunization History^CDCPHINVS|T-2|000102", "QPD|Z34^^CDCPHINVS|T-2|000777");
    for bad in [other_birth, other_tag, other_query] {
        let run = beside_good_ones(&bad);
        assert_eq!(run.errors().len(), 1, "{bad}");
        assert_eq!(run.events("new"), 2, "{bad}");
    }
}

#[test]
fn roster_with_a_missing_column() {
    let district = District::with_roster(&ROSTER.replace(",dob,", ",birthday,"));
    district.write("in/1.hl7", answer(&ANA, &[]));
    let run = district.merge("in", &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("roster.csv") && run.stderr.contains("dob"), "{}", run.stderr);
    assert!(!district.path("d.sqlite").exists(), "no database is made");
}

#[test]
fn a_date_that_the_calendar_lacks() {
    let run = beside_good_ones(answer(&BO, &[&rxa("03", "20240230"), &rxa("20", "20170601")]));
    assert_eq!(run.errors(), [row("000102", "102")]);
    assert!(run.report["errors"][0]["Message Detail"].as_str().unwrap().contains("RXA-3"));
    assert_eq!((run.events("new"), run.events("errors")), (3, 1), "the other dose is merged");
}

#[test]
fn an_unknown_cvx() {
    let run = beside_good_ones(answer(&BO, &[&rxa("889", "20170501")]));
    assert_eq!((run.events("new"), run.events("skipped"), run.errors().len()), (2, 1, 0));
}

#[test]
fn s4_an_rxa_with_five_fields() {
    let run = beside_good_ones(answer(&BO, &["RXA|0|1|20170501||03^MMR^CVX"]));
    assert_eq!((run.events("new"), run.errors().len()), (3, 0));
}

/// A run by somebody who may not write: permissions do not bind the administrator, so then the run is nobody's.
#[cfg(unix)]
fn merge_without_rights(district: &District) -> Run {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let folder = district.path("");
    let program = district.path("program");
    fs::copy(env!("CARGO_BIN_EXE_school-download"), &program).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(district.path("d.sqlite"), fs::Permissions::from_mode(0o444)).unwrap();
    let mut command = if fs::metadata(&folder).unwrap().uid() == 0 {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
        command
    } else {
        Command::new(&program)
    };
    let output = command.args(["--mode", "all", "--db"]).arg(district.path("d.sqlite")).output().unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    Run::of(&output)
}

#[cfg(unix)]
#[test]
fn a_database_that_is_read_only() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    let before = fs::read(district.path("d.sqlite")).unwrap();
    let run = merge_without_rights(&district);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("d.sqlite: "), "{}", run.stderr);
    assert_eq!(fs::read(district.path("d.sqlite")).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    // A file may not grow beyond the limit: the same error as a disk without room.
    let notes = format!("NTE|1||{}\r", "x".repeat(2_000_000));
    district.write("more/2.hl7", answer(&BO, &[&rxa("03", "20170501")]) + &notes);
    let limited = Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 1000; exec \"$@\"", "limited", env!("CARGO_BIN_EXE_school-download")])
        .args(["--mode", "all", "--db"])
        .arg(district.path("d.sqlite"))
        .arg("--responses")
        .arg(district.path("more"))
        .output()
        .unwrap();
    let run = Run::of(&limited);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    let rows = |sql| district.database().query_row::<i64, _, _>(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(rows("SELECT count(*) FROM health_stud_dose_rec"), 1, "what was there is there");
    assert_eq!(district.merge("more", &[]).events("new"), 1, "and the job is finished when there is room");
}

#[test]
fn a_database_from_a_newer_schema_or_of_something_else() {
    let district = District::new();
    district.write("in/1.hl7", answer(&ANA, &[&rxa("03", "20160401")]));
    district.merge("in", &[]);
    let tables = "SELECT count(*) FROM health_stud_dose_rec";
    let database = district.database();
    let version: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    database.pragma_update(None, "user_version", version + 1).unwrap();
    drop(database);
    let run = district.merge("in", &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("newer"), "{}", run.stderr);
    assert_eq!(district.database().query_row::<i64, _, _>(tables, [], |row| row.get(0)).unwrap(), 1);

    district.write("d.sqlite", "this is no database, but a text that is long enough to be looked at by anybody");
    let run = district.merge("in", &[]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn no_patient_value_on_standard_error() {
    let district = District::new();
    let secret = "Secretname";
    let bad = answer(&BO, &[&rxa("03", "20240230")]).replace("Sampleton", secret);
    district.write("in/2.hl7", &bad);
    district.write("in/3.hl7", bad.replace("PID|", "\rP!D|"));
    district.write("in/4.hl7", format!("junk {secret}"));
    district.write("in/5.hl7", &bad[..bad.len() - 25]);
    let run = district.merge("in", &["--strict"]);
    assert_eq!(run.code, Some(1));
    for value in [secret, "20160402", "2016-04-02", "000102"] {
        assert!(!run.stderr.contains(value), "{}", run.stderr);
    }
}
