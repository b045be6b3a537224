//! The 60 cases of the school key. Each is a test of `iz-match` or `iz-school` that has its name, so they are run as such.

use std::collections::BTreeSet;
use std::error::Error;
use std::process::Command;

use crate::figure;

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let tests = ["test", "--package", "iz-match", "--package", "iz-school", "--test", "it"];
    let output =
        Command::new(env!("CARGO")).args(tests).args(["--", "k0", "k1", "k2", "k3", "k4", "k5", "k6"]).output()?;
    let output = String::from_utf8(output.stdout)?;
    let passed: BTreeSet<&str> = output.lines().filter_map(case).collect();
    figure::at_least("key cases, of 60", f64::from(u32::try_from(passed.len())?), 60.0)?;
    Ok(())
}

/// The case of a test that passed: `test cases::k01 ... ok`.
fn case(line: &str) -> Option<&str> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... ok")?.rsplit("::").next()?;
    let id = name.get(..3)?;
    let is_case = id.starts_with('k') && id.chars().skip(1).all(|digit| digit.is_ascii_digit());
    (is_case && matches!(name.get(3..4), None | Some("_"))).then_some(id)
}
