//! Instructions for each byte, counted by valgrind: a figure without noise.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use crate::corpus::Corpus;
use crate::measure::float;
use crate::report::Row;

/// Instructions a byte of some work over a corpus, by running this program under callgrind with and without the work.
///
/// # Errors
///
/// When valgrind is not installed or does not run the program.
pub fn count(program: &Path, work: &str, corpus: &Corpus) -> Result<Row, Box<dyn Error>> {
    // The first round fills caches and the parser's index; it is left out.
    let once = run(program, work, corpus.name(), "1")?;
    let twice = run(program, work, corpus.name(), "2")?;
    let each = float(twice.saturating_sub(once)) / float(corpus.bytes());
    Ok(Row::value(&format!("instructions, {work}"), corpus.name(), each, "a byte"))
}

fn run(program: &Path, work: &str, corpus: &str, rounds: &str) -> Result<usize, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["--once", work, "--corpus", corpus, "--rounds", rounds])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    let collected = log.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
    match collected.filter(|_| output.status.success()) {
        Some(count) => Ok(count.parse()?),
        None => Err(format!("valgrind ended with {}", output.status).into()),
    }
}
