//! `vxq-to-qbp` writes what its golden files say, both ways.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const NAMES: [&str; 6] = ["vxq", "vxr", "vxx", "qck", "ack", "vxu"];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Run from the workspace, so that the sources have the same names everywhere.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vxq-to-qbp"));
    command.current_dir(workspace()).args(arguments).output().unwrap()
}

fn golden(path: &str) -> String {
    String::from_utf8(fs::read(workspace().join("testdata/legacy").join(path)).unwrap()).unwrap()
}

#[test]
fn golden_files_both_ways() {
    for name in NAMES {
        for (source, version) in [("testdata/legacy/", "2.5.1"), ("testdata/legacy/2.5.1/", "2.3.1")] {
            let source = format!("{source}{name}.hl7");
            let output = run(&[&source, "--to", version, "--qrf", "smm", "--protection", "inverted"]);
            assert!(output.status.success());
            let written = String::from_utf8(output.stdout).unwrap();
            assert_eq!(written, golden(&format!("{version}/{name}.hl7")), "{name} {version}");
        }
    }
}

#[test]
fn the_report_names_what_was_left_behind_and_no_value() {
    let arguments = ["testdata/legacy/vxr.hl7", "--qrf", "smm", "--protection", "inverted"];
    let output = run(&[&arguments[..], &["--json"]].concat());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), golden("vxr.report.ndjson"));
    let report = String::from_utf8(run(&arguments).stderr).unwrap();
    assert!(
        report.contains("vxr.hl7: message 1 at byte 0: left behind: QRD-7.1 QRD-7.2 QRF-5[3] NTE-1 NTE-3\n"),
        "{report}"
    );
    assert!(report.contains("PD1-12: inverted\n"), "{report}");
    assert!(!report.contains("Testcase") && !report.contains("20190501"));
}

#[test]
fn a_batch_holds_every_message_that_could_be_converted() {
    let sources: Vec<String> = NAMES.iter().map(|name| format!("testdata/legacy/{name}.hl7")).collect();
    let mut arguments: Vec<&str> = sources.iter().map(String::as_str).collect();
    arguments.extend(["testdata/cases/z42_case1.hl7", "--batch"]);
    let output = run(&arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("BHS|^~\\&|"));
    assert_eq!(text.matches("MSH|").count(), 7);
    assert!(text.ends_with("\rBTS|7\r"), "a message of the version goes out as it came");
}

#[test]
fn what_cannot_be_converted_is_told_and_an_exit_code_with_strict() {
    for (strict, code) in [(false, 0), (true, 1)] {
        let arguments = ["testdata/cases/z42_case1.hl7", "--to", "2.3.1", "--strict"];
        let output = run(&arguments[..if strict { 4 } else { 3 }]);
        assert_eq!(output.status.code(), Some(code));
        assert!(output.stdout.is_empty());
        let report = String::from_utf8(output.stderr).unwrap();
        assert!(report.contains("not converted: MSH-21: the other version has no message for this"), "{report}");
    }
    assert_eq!(run(&["no-such-file"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
}

#[test]
fn bad_input_from_a_pipe_is_told_with_its_place() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vxq-to-qbp"));
    let piped = command.args(["-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"<html>").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(report["errors"][0]["kind"], "NoHeader");
}
