//! Looks for what is new in a whole registry: the part of `compare` that tells the peak memory of doing so.

use std::error::Error;
use std::io;

use clap::Parser;
use iz_bench::exact;

/// Find what is new among a year's reports to a registry, by the exact key. `compare` runs this program and prints its lines
/// among its own.
#[derive(Parser)]
#[command(after_help = "\
Examples:
  cargo run --release -p iz-bench --bin exact
      one JSON line per figure, for 100 million existing rows and 7.1 million that come in")]
struct Arguments {
    /// 5 million existing rows
    #[arg(long)]
    smoke: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    for row in exact::rows(if arguments.smoke { 5 } else { 100 })? {
        row.write_json(&mut out)?;
    }
    Ok(())
}
