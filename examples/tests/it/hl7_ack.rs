//! `hl7-ack` answers as its golden file says.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use iz_hl7::stream::{Content, Reader};
use serde_json::Value;

const MESSAGES: &str = "testdata/check/messages.hl7";
const STAMP: [&str; 6] = ["--time", "20260115093001-0500", "--control-id", "A", "--received", "20260115093001-0500"];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hl7-ack"));
    command.current_dir(workspace()).args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    command(&[&STAMP[..], arguments].concat()).output().unwrap()
}

fn run_on(input: &[u8], arguments: &[&str]) -> Output {
    let mut command = command(&[&STAMP[..], arguments, &["-"]].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn golden(name: &str) -> String {
    fs::read_to_string(workspace().join("testdata/check").join(name)).unwrap()
}

/// MSA-1 of each answer, by the control ID that it answers.
fn codes(answers: &[u8]) -> BTreeMap<String, String> {
    let mut reader = Reader::new(answers);
    let mut codes = BTreeMap::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        if let Content::Message(message) = piece.content {
            let message = message.unwrap();
            let value = |place: &str| message.value(&place.parse().unwrap()).text().unwrap_or_default().into_owned();
            codes.insert(value("MSA-2"), value("MSA-1"));
        }
    }
    codes
}

#[test]
fn golden_file() {
    let output = run(&[MESSAGES, "--json"]);
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), golden("answers.hl7"));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), golden("answers.ndjson"));
}

#[test]
fn each_message_gets_the_answer_it_deserves() {
    let output = run(&[MESSAGES]);
    let answered = codes(&output.stdout);
    let answered: Vec<_> = answered.iter().map(|(id, code)| format!("{id} {code}")).collect();
    assert_eq!(answered, ["CHECK-1 AA", "CHECK-2 AE", "CHECK-3 AR", "CHECK-4 AR", "CHECK-5 AE"]);
    let clean = run(&["testdata/profiles/Z34/maximal.hl7"]);
    assert_eq!(clean.stdout, b"");
    let told = String::from_utf8(clean.stderr).unwrap();
    assert!(told.contains("message 1 at byte 0: not answered: a query without errors"), "{told}");
}

#[test]
fn policies() {
    let bytes = fs::read_to_string(workspace().join("testdata/profiles/Z22/maximal.hl7")).unwrap();
    let warned = bytes.replacen("PID|1||", "PID|1|7|", 1);
    let code = |arguments: &[&str]| {
        let codes = codes(&run_on(warned.as_bytes(), arguments).stdout);
        codes.into_values().next().unwrap()
    };
    assert_eq!(code(&[]), "AA");
    assert_eq!(code(&["--warnings-as-errors"]), "AE");
    let unwanted = warned.replacen("|ER|AL|", "|ER|NE|", 1);
    assert_eq!(run_on(unwanted.as_bytes(), &[]).stdout, b"");
    assert_ne!(run_on(unwanted.as_bytes(), &["--always"]).stdout, b"");
    assert_eq!(run(&[MESSAGES, "--strict"]).status.code(), Some(1));
}

/// Who looks at the verdicts alone is told of a batch that was cut, too.
#[test]
fn what_is_wrong_with_the_envelope_is_told() {
    let message = fs::read_to_string(workspace().join("testdata/profiles/Z22/maximal.hl7")).unwrap();
    let batch = |count: usize| format!("BHS|^~\\&\r{message}BTS|{count}\r");
    let output = run_on(batch(5).as_bytes(), &["--json", "--strict", "--no-quality"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert_eq!(lines[0]["code"], "AA");
    let offset = batch(5).find("BTS").unwrap();
    assert_eq!(lines[1]["envelope"], format!("BTS: declares 5, there are 1 (byte {offset})"));
    assert_eq!(lines[1]["offset"], offset);
    assert_eq!(run_on(batch(5).as_bytes(), &["--json", "--no-quality"]).status.code(), Some(0));
    let in_words = run_on(batch(5).as_bytes(), &["--no-quality"]);
    assert!(String::from_utf8(in_words.stderr).unwrap().contains(": BTS: declares 5, there are 1"));
    assert_eq!(run_on(batch(1).as_bytes(), &["--json", "--strict", "--no-quality"]).status.code(), Some(0));
}

/// A profile of its own does not make another type of a query.
#[test]
fn a_query_is_one_by_its_type() {
    let xml = workspace().join("testdata/profiles/igamt");
    let folder = tempfile::tempdir().unwrap();
    for name in ["Profile.xml", "Constraints.xml", "ValueSetLibrary.xml"] {
        let text = fs::read_to_string(xml.join(name)).unwrap();
        fs::write(
            folder.path().join(name),
            text.replace("VXU_V04", "QBP_Q11").replace("VXU", "QBP").replace("V04", "Q11"),
        )
        .unwrap();
    }
    let message = fs::read_to_string(xml.join("message.hl7")).unwrap();
    let query = message.replacen("VXU^V04^VXU_V04", "QBP^Q11^QBP_Q11", 1);
    let output = run_on(query.as_bytes(), &["--igamt", folder.path().to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("not answered: a query without errors"), "{told}");
    assert_eq!(output.stdout, b"");
}

/// The number of an answer is apart from what comes before it, and two runs do not give the same.
#[test]
fn control_ids() {
    let ids = |arguments: &[&str]| {
        let output = command(&[&[MESSAGES], arguments].concat()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let headers = text.split('\r').filter(|line| line.starts_with("MSH|"));
        headers.map(|header| header.split('|').nth(9).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--control-id", "A1"]), ["A1-1", "A1-2", "A1-3", "A1-4", "A1-5"]);
    let (one, other) = (ids(&[]), ids(&[]));
    assert!(one.iter().all(|id| !other.contains(id)), "{one:?} {other:?}");
    assert_eq!(one[0].len(), "20260115093001123-1".len());
}

/// A message without a dose that can be taken is refused when one wants it so.
#[test]
fn a_message_without_doses() {
    let text = golden("messages.hl7");
    let second = text.split_inclusive("MSH|").nth(2).unwrap().trim_end_matches("MSH|");
    let lost = format!("MSH|{}", second.replace("|03^MMR^", "|9999^MMR^"));
    let refused = |arguments: &[&str]| {
        let output = run_on(lost.as_bytes(), &[&["--json"][..], arguments].concat());
        serde_json::from_slice::<Value>(&output.stderr).unwrap()
    };
    assert_eq!(refused(&[])["refused"], false);
    assert_eq!(refused(&[])["refused_doses"].as_array().unwrap().len(), 3);
    assert_eq!(refused(&["--refuse-without-doses"])["refused"], true);
}

/// Bytes that are HL7 are answered whatever they are, and others are not.
#[test]
fn what_cannot_be_read() {
    let output = run_on(b"MSH|^~\\&|E|C|I|S|20260115||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r\nof a line\r", &["--strict"]);
    assert_eq!(codes(&output.stdout).get("M1").map(String::as_str), Some("AE"));
    assert_eq!(output.status.code(), Some(1));
    let output = run_on(b"<html>", &[]);
    assert_eq!(output.stdout, b"");
    assert!(String::from_utf8(output.stderr).unwrap().contains("not answered: cannot be read"));
    assert_eq!(run(&["no-such-file.hl7"]).status.code(), Some(2));
    assert_eq!(run(&[MESSAGES, "--time", "yesterday"]).status.code(), Some(2));
}
