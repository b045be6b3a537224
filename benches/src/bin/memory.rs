//! Counts allocations and measures peak memory: the part of `compare` that needs an allocator of its own.

use std::alloc::System;
use std::error::Error;
use std::io;

use clap::Parser;
use iz_bench::corpus::Corpus;
use iz_bench::memory;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Count what messages take from the heap. `compare` runs this program and prints its lines among its own.
#[derive(Parser)]
#[command(after_help = "\
Examples:
  cargo run --release -p iz-bench --bin memory
      one JSON line per figure: live heap and allocations for each message, ours and the peers'")]
struct Arguments {
    /// Fewer messages
    #[arg(long)]
    smoke: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    for corpus in [Corpus::vxu(), Corpus::rsp()] {
        let corpus = if arguments.smoke { corpus.chunks(4) } else { corpus };
        for row in memory::rows(&corpus)? {
            row.write_json(&mut out)?;
        }
    }
    Ok(())
}
