//! `hl7-to-json` writes what its golden file says, one line per message.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Run from the workspace, so that the sources have the same names everywhere.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hl7-to-json"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

#[test]
fn golden() {
    let output = command().arg("testdata/cases/z42_case1.hl7").output().unwrap();
    assert!(output.status.success());
    let golden = include_str!("../../../testdata/cases/z42_case1.ndjson");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), golden);
}

#[test]
fn bad_input_is_a_line_and_an_exit_code_with_strict() {
    for (input, kind, offset) in [
        ("<html>", "NoHeader", Some(0)),
        ("MSH|", "Truncated", Some(4)),
        ("MSH|^^^^|A", "Delimiters", Some(3)),
        ("", "Empty", None),
    ] {
        for (strict, code) in [(false, 0), (true, 1)] {
            let mut command = command();
            if strict {
                command.arg("--strict");
            }
            let piped = command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = piped.spawn().unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(code));
            let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(line["error"]["kind"], kind);
            assert_eq!(line["error"]["offset"].as_u64(), offset);
        }
    }
    assert_eq!(command().arg("no-such-file").output().unwrap().status.code(), Some(2));
    assert_eq!(command().output().unwrap().status.code(), Some(2));
}

#[test]
fn a_wrong_count_is_told_beside_the_output() {
    let mut child =
        command().arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"BHS|^~\\&\rMSH|^~\\&|A\rBTS|3\r<html>\r").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 2);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("BTS: declares 3, there are 1 (byte 20)"), "{told}");
    assert!(told.contains("it looks like HTML"), "{told}");
    assert_eq!(told.lines().count(), 2, "each thing once: {told}");
}
