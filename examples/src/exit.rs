use std::error::Error;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

/// How a run ended, when it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "the exit codes 0 and 1")]
pub enum Outcome {
    /// Nothing to complain of, or nobody asked for it to be an error: exit code 0.
    Done,
    /// Something was rejected or stopped, and the caller wants to know: exit code 1.
    Rejected,
}

/// Parses the arguments, runs the program and turns its result into an exit code: 0 done, 1 rejected, 2 usage or I/O.
///
/// An error is one line on standard error. A closed pipe is no error: the reader has seen enough.
pub fn run<A: Parser>(program: impl FnOnce(A) -> Result<Outcome, Box<dyn Error>>) -> ExitCode {
    match program(A::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Rejected) => ExitCode::from(1),
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nobody to tell when standard error is closed too.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether an error says that the reader of the output is gone.
pub fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
