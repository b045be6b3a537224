//! `hl7-check` says what its golden files say, and shows no value unless it is asked to.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const MESSAGES: &str = "testdata/check/messages.hl7";
/// What is in the future depends on when a message is received.
const RECEIVED: [&str; 2] = ["--received", "20260115093500-0500"];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Run from the workspace, so that the sources have the same names everywhere.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hl7-check"));
    command.current_dir(workspace()).args(arguments).output().unwrap()
}

fn run_on(input: &[u8], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hl7-check"));
    command.args(arguments).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn golden_files() {
    for (arguments, golden) in [
        (&[][..], "messages.txt"),
        (&["--json"], "messages.ndjson"),
        (&["--summary"], "summary.txt"),
        (&["--summary", "--json"], "summary.json"),
    ] {
        let output = run(&[&[MESSAGES][..], &RECEIVED, arguments].concat());
        let expected = fs::read_to_string(workspace().join("testdata/check").join(golden)).unwrap();
        assert_eq!(text(&output), expected, "{golden}");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(output.stderr, b"");
    }
}

#[test]
fn values_are_masked_unless_they_are_to_be_revealed() {
    for arguments in [&[][..], &["--json"], &["--summary"], &["--strict"]] {
        let output = run(&[&[MESSAGES][..], arguments].concat());
        for value in ["Tilda", "Testcase", "20240305", "9999", "20250231", "Placeholder", "TESTCLINIC"] {
            assert!(!text(&output).contains(value), "{arguments:?} shows {value}");
        }
    }
    let revealed = text(&run(&[MESSAGES, "--reveal"]));
    assert!(revealed.contains("9999^Placeholder^CVX"));
}

/// The line below an excerpt marks what the finding is about.
#[test]
fn the_mark_is_under_the_value() {
    let revealed = text(&run(&[MESSAGES, "--reveal"]));
    let lines: Vec<&str> = revealed.lines().collect();
    let at = lines.iter().position(|line| line.contains("RXA[2]-5.1")).unwrap();
    let (excerpt, mark) = (lines[at - 2], lines[at - 1]);
    let from = mark.find('^').unwrap();
    let marked: String = excerpt.chars().skip(from).take(mark.trim().len()).collect();
    assert_eq!(marked, "9999");
}

/// A segment that is long and has many findings is shown around each of them.
#[test]
fn the_mark_is_under_each_of_many_values() {
    let identifiers: Vec<String> = (1..=900).map(|n| format!("Tést😀{n}^^^CLINIC^Q{n}")).collect();
    let text_of_one = format!(
        "MSH|^~\\&|E|C|I|S|20260115093000-0500||VXU^V04^VXU_V04|M|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\rPID|1||{}||Testcase^Tilda\r",
        identifiers.join("~")
    );
    let revealed = text(&run_on(text_of_one.as_bytes(), &["--reveal", "--no-quality"]));
    let lines: Vec<&str> = revealed.lines().collect();
    let mut count = 0;
    for (at, line) in lines.iter().enumerate() {
        let Some((_, place)) = line.split_once(" PID-3[") else { continue };
        let Some((n, _)) = place.split_once("].5: ") else { continue };
        let (excerpt, mark) = (lines[at - 2], lines[at - 1]);
        let from = mark.find('^').unwrap();
        let marked: String = excerpt.chars().skip(from).take(mark.trim().len()).collect();
        assert_eq!(marked, format!("Q{n}"), "{excerpt}");
        assert!(excerpt.contains(&format!("Tést😀{n}^")), "{excerpt}");
        // What is left out on either side, and nothing else, is not shown as it is.
        let shown = excerpt.trim_start_matches("    PID…").trim_start().trim_end_matches('…');
        assert_eq!(shown.chars().count(), 96, "{excerpt}");
        assert!(text_of_one.contains(shown), "{excerpt}");
        count += 1;
    }
    // The first is PID-3.5.
    assert_eq!(count, 899);
    assert!(revealed.contains(" PID-3.5: "));
}

/// Which profile a message names does not decide whether what it says can be true: its type does.
#[test]
fn every_update_is_held_against_what_can_be_true() {
    let bytes = fs::read_to_string(workspace().join("testdata/check/messages.hl7")).unwrap();
    let first = format!("MSH|{}", bytes.split("MSH|").nth(1).unwrap());
    let early = ["--received", "20240101000000-0500"];
    for (message, arguments) in [
        (first.replace("Z22^CDCPHINVS", "Z34^CDCPHINVS"), &[][..]),
        (first.replace("Z22^CDCPHINVS", "Z34^CDCPHINVS"), &["--profile", "Z22"]),
        (first.clone(), &["--profile", "Z34"]),
    ] {
        let told = text(&run_on(message.as_bytes(), &[&early, arguments].concat()));
        assert!(told.contains("(birth-date-in-future)"), "{arguments:?} {told}");
    }
    let other = first.replacen("VXU^V04^VXU_V04", "ADT^A04^ADT_A01", 1);
    let told = text(&run_on(other.as_bytes(), &[&early[..], &["--profile", "Z22"]].concat()));
    assert!(!told.contains("(birth-date-in-future)"), "{told}");
}

#[test]
fn exit_codes() {
    let clean = "testdata/profiles/Z22/maximal.hl7";
    let output = run(&[clean, "--no-quality"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert_eq!(text(&output), "1 message: 1 without a finding, 0 that could not be checked\n");
    assert_eq!(run(&[clean, "--profile", "Z34"]).status.code(), Some(1));
    assert_eq!(run(&[clean, "--profile", "Z99"]).status.code(), Some(2));
    assert_eq!(run(&["no-such-file.hl7"]).status.code(), Some(2));
    let junk = run_on(b"<html>", &[]);
    assert_eq!(junk.status.code(), Some(1));
    assert!(text(&junk).contains("cannot be read"), "{}", text(&junk));
    assert_eq!(run_on(b"MSH|^~\\&|||||||ADT^A04\rPID|1\r", &[]).status.code(), Some(1));
    let message = fs::read_to_string(workspace().join(clean)).unwrap();
    let batch = |count: usize| format!("BHS|^~\\&\r{message}BTS|{count}\r");
    assert_eq!(run_on(batch(1).as_bytes(), &["--no-quality"]).status.code(), Some(0));
    assert_eq!(run_on(batch(2).as_bytes(), &["--no-quality"]).status.code(), Some(1));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

/// A warning counts when one asks for it.
#[test]
fn strict_counts_warnings() {
    let bytes = fs::read_to_string(workspace().join("testdata/profiles/Z22/maximal.hl7")).unwrap();
    let warned = bytes.replacen("PID|1||", "PID|1|7|", 1);
    assert_ne!(bytes, warned);
    let output = run_on(warned.as_bytes(), &["--no-quality"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains("warning PID-2: "), "{}", text(&output));
    assert_eq!(run_on(warned.as_bytes(), &["--no-quality", "--strict"]).status.code(), Some(1));
    assert_eq!(run_on(bytes.as_bytes(), &["--no-quality", "--strict"]).status.code(), Some(0));
}

/// What cannot be true is told with what is not as the guide asks, as of the time of receipt.
#[test]
fn what_is_not_plausible_is_told_too() {
    let early = ["--received", "20240101000000-0500"];
    let told = text(&run(&[&[MESSAGES][..], &early].concat()));
    assert!(told.contains("message 1 at byte 0, Z22"), "{told}");
    assert!(told.contains("PID-7: ") && told.contains("(birth-date-in-future)"), "{told}");
    let form_only = text(&run(&[&[MESSAGES, "--no-quality"][..], &early].concat()));
    assert!(!form_only.contains("message 1 at byte 0"), "{form_only}");
}

/// A local guide adds to the profile, and a file that is none is told with its line.
#[test]
fn local_guides_and_profiles_in_xml() {
    let told = text(&run(&[MESSAGES, "--no-quality", "--overlay", "viis"]));
    assert!(told.contains("PID-13.4: Email Address is wanted when it is known"), "{told}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("local.toml");
    fs::write(&file, "name = \"local\"\n[element.\"PID-99\"]\nusage = \"R\"\n").unwrap();
    let output = run(&[MESSAGES, "--overlay", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("local.toml:2: "), "{error}");

    let xml = "testdata/profiles/igamt";
    let message = format!("{xml}/message.hl7");
    let output = run(&[&message, "--no-quality", "--igamt", xml]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let broken =
        fs::read_to_string(workspace().join(&message)).unwrap().replacen("VXU^V04^VXU_V04", "VXU^V04^VXU_V4", 1);
    let output = run_on(broken.as_bytes(), &["--no-quality", "--igamt", workspace().join(xml).to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert_eq!(run(&[MESSAGES, "--igamt", "testdata"]).status.code(), Some(2));
}

/// The place of a finding in a segment of any form can be shown: empty, repeated, of another character set, very long.
#[test]
fn any_segment_can_be_shown() {
    let long = "x".repeat(100_000);
    let text_of_any = format!(
        "MSH|^~\\&|||||||VXU^V04||||||||||||Z22\rPID||\t|~~^^|{long}|é^ü||\u{1}|~~~~{long}~Q\rORC\rRXA||||{long}|^^^^{long}\r"
    );
    for arguments in [&[][..], &["--reveal"], &["--json"], &["--summary"]] {
        let output = run_on(text_of_any.as_bytes(), arguments);
        assert_eq!(output.status.code(), Some(1));
        let longest = text(&output).lines().map(|line| line.chars().count()).max().unwrap();
        assert!(arguments.contains(&"--json") || longest < 250, "{longest}");
    }
    let latin_1 = b"MSH|^~\\&|||||||VXU^V04|||||||||8859/1|||Z22\rPID|1||P\xE9\r".to_vec();
    assert_eq!(run_on(&latin_1, &["--reveal"]).status.code(), Some(1));
}
