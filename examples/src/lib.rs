//! What the example binaries share: where input comes from, where output goes, progress and exit codes.
//!
//! The binaries are thin: they parse arguments and call the crates with the API that every user has.

mod exit;
mod input;
mod output;
mod progress;

pub use exit::{Outcome, run};
pub use input::{Source, files, read};
pub use output::Output;
pub use progress::Progress;
