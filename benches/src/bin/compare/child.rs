//! Programs of their own: one that counts allocations, since a process can have one allocator only and the one that counts
//! would slow down what is timed; one that tells the most memory it ever had; and two that tell their size.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use iz_bench::measure::float;
use iz_bench::report::Row;

const BUILD: &str = "cargo build --release -p iz-bench";

/// What `memory` measures.
pub(crate) fn memory(is_smoke: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    rows("memory", is_smoke)
}

/// What `exact` measures.
pub(crate) fn exact(is_smoke: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    rows("exact", is_smoke)
}

fn rows(name: &str, is_smoke: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    let lines = run(name, if is_smoke { &["--smoke"] } else { &[] })?;
    Ok(lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// What the default tables of `iz-codes` add to a program, in kilobytes (10^3).
pub(crate) fn size_of_codes() -> Result<Row, Box<dyn Error>> {
    let size = |name| -> Result<usize, Box<dyn Error>> {
        let line = run(name, &["20"])?;
        Ok(line.split_whitespace().next().ok_or("no size was told")?.parse()?)
    };
    let added = size("codes-with")?.saturating_sub(size("codes-without")?);
    Ok(Row::value("binary size", "codes", float(added) / 1e3, "kB"))
}

/// Runs a program of this package; its standard output.
fn run(name: &str, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = program(name)?.args(arguments).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{name} ended with {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Cargo builds the one program that it is told to run. When it runs this one it is asked for the other.
#[allow(clippy::disallowed_methods, reason = "Cargo tells by the environment that it runs this program, and where")]
fn program(name: &str) -> Result<Command, Box<dyn Error>> {
    if let (Some(cargo), Some(package)) = (env::var_os("CARGO"), env::var_os("CARGO_MANIFEST_DIR")) {
        let mut command = Command::new(cargo);
        command.args(["run", "--quiet", "--release", "--bin", name, "--manifest-path"]);
        command.arg(Path::new(&package).join("Cargo.toml")).arg("--");
        return Ok(command);
    }
    let beside: PathBuf = env::current_exe()?.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX));
    if beside.is_file() {
        Ok(Command::new(beside))
    } else {
        Err(format!("{name} is not there: `{BUILD}` builds it").into())
    }
}
