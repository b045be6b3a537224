use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

/// One figure, with what must be reached.
#[derive(Serialize)]
struct Figure<'a> {
    figure: &'a str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
}

/// A figure that must reach a goal.
pub(crate) fn at_least(figure: &str, value: f64, goal: f64) -> io::Result<()> {
    write(&Figure { figure, value, goal: Some(goal), met: Some(value >= goal) })
}

/// A figure that must not exceed a goal.
pub(crate) fn at_most(figure: &str, value: f64, goal: f64) -> io::Result<()> {
    write(&Figure { figure, value, goal: Some(goal), met: Some(value <= goal) })
}

/// A figure to be known.
pub(crate) fn plain(figure: &str, value: f64) -> io::Result<()> {
    write(&Figure { figure, value, goal: None, met: None })
}

fn write(figure: &Figure<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, figure)?;
    out.write_all(b"\n")
}

/// A file of the folder that a variable names. `None`, with a line that says so, when there is none.
#[allow(clippy::disallowed_methods, reason = "a program may read the environment")]
pub(crate) fn file(variable: &str, path: &str) -> io::Result<Option<PathBuf>> {
    let file = env::var_os(variable).map(|folder| PathBuf::from(folder).join(path));
    let file = file.filter(|file| file.exists());
    if file.is_none() {
        writeln!(io::stdout(), "SKIPPED: {variable} names no folder with {path}")?;
    }
    Ok(file)
}
