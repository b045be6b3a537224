//! The program that counts allocations: a process can have one allocator only, and the one that counts would slow down
//! what is timed.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use iz_bench::report::Row;

const BUILD: &str = "cargo build --release -p iz-bench";

/// What `memory` measures.
pub(crate) fn memory(is_smoke: bool) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut command = program()?;
    if is_smoke {
        command.arg("--smoke");
    }
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("memory ended with {}", output.status).into());
    }
    let lines = String::from_utf8(output.stdout)?;
    Ok(lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Cargo builds the one program that it is told to run. When it runs this one it is asked for the other.
#[allow(clippy::disallowed_methods, reason = "Cargo tells by the environment that it runs this program, and where")]
fn program() -> Result<Command, Box<dyn Error>> {
    if let (Some(cargo), Some(package)) = (env::var_os("CARGO"), env::var_os("CARGO_MANIFEST_DIR")) {
        let mut command = Command::new(cargo);
        command.args(["run", "--quiet", "--release", "--bin", "memory", "--manifest-path"]);
        command.arg(Path::new(&package).join("Cargo.toml")).arg("--");
        return Ok(command);
    }
    let beside: PathBuf = env::current_exe()?.with_file_name(format!("memory{}", env::consts::EXE_SUFFIX));
    if beside.is_file() {
        Ok(Command::new(beside))
    } else {
        Err(format!("what counts memory is not there: `{BUILD}` builds it").into())
    }
}
