use clap::{Parser, ValueEnum};
use iz_bench::corpus::Corpus;
use iz_bench::once::Work;

/// Measure iz-hl7 beside the other HL7 crates, on generated messages.
///
/// Contestants take turns over the same chunk of messages; the CPU time of the best round counts, so that other work on
/// the machine disturbs all alike. Each figure is one JSON line on standard output; a table follows on standard error.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  cargo run --release -p iz-bench --bin compare
      every figure, in some minutes
  cargo run --release -p iz-bench --bin compare -- --smoke
      a few seconds; fails when a figure is under its floor
  cargo run --release -p iz-bench --bin compare -- --only parse --only records
      some speeds only
  valgrind --tool=callgrind target/release/compare --once records --rounds 1
      our own work and nothing else, for a profiler

Exit codes: 0 done; 1 with --smoke when a figure is under its floor; 2 usage, or nothing could be measured.
A target that is not met is told and is no error. Instructions are counted when valgrind is installed."
)]
pub(crate) struct Arguments {
    /// A part of the messages, hl7-parser only, and exit 1 when a figure is under its committed floor
    #[arg(long)]
    pub(crate) smoke: bool,
    /// How often the messages are gone over [default: 10; with --smoke 4; with --once 1]
    #[arg(long, value_name = "COUNT")]
    pub(crate) rounds: Option<u32>,
    /// Measure the speed of this work only, named as in the table; may be given again
    #[arg(long, value_name = "WORK", conflicts_with_all = ["smoke", "once"])]
    pub(crate) only: Vec<String>,
    /// Do this work of ours and nothing else
    #[arg(long, value_name = "WORK", conflicts_with = "smoke")]
    pub(crate) once: Option<Work>,
    /// The messages for --once
    #[arg(long, value_enum, default_value_t = Messages::Vxu, requires = "once")]
    pub(crate) corpus: Messages,
}

/// The messages of one kind.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Messages {
    /// 2,000 vaccination updates of 1.2 to 2.5 KB
    Vxu,
    /// 200 immunization histories of 10 to 30 KB
    Rsp,
}

impl Messages {
    pub(crate) fn corpus(self) -> Corpus {
        match self {
            Self::Vxu => Corpus::vxu(),
            Self::Rsp => Corpus::rsp(),
        }
    }
}
