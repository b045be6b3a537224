//! What the example binaries share: where input comes from, where output goes, progress and exit codes.
//!
//! The binaries are thin: they parse arguments and call the crates with the API that every user has.

mod answer;
mod cell;
mod checker;
mod clock;
mod code_sets;
mod exit;
mod input;
mod messages;
mod output;
mod progress;
mod table;

pub use answer::{Answer, Answers, decode};
pub use cell::{inert, meant};
pub use checker::{Checked, Checker, Rules, has_type};
pub use clock::now;
pub use code_sets::code_sets;
pub use exit::{Outcome, is_closed_pipe, run};
pub use input::{Source, files};
pub use messages::{Messages, Part};
pub use output::Output;
pub use progress::Progress;
pub use table::{Format, Table};

/// The README's code is compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
