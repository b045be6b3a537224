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
      one JSON line per figure: the peak memory of reading a batch of 1 GiB, and what a message takes, ours and the peers'")]
struct Arguments {
    /// A batch of 64 MiB instead of 1 GiB, and fewer messages
    #[arg(long)]
    smoke: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut out = io::stdout().lock();
    let peak = memory::peak(if arguments.smoke { 64 << 20 } else { 1 << 30 })?;
    peak.iter().try_for_each(|row| row.write_json(&mut out))?;
    memory::checks()?.iter().try_for_each(|row| row.write_json(&mut out))?;
    for corpus in [Corpus::vxu(), Corpus::rsp()] {
        let corpus = if arguments.smoke { corpus.chunks(4) } else { corpus };
        memory::streamed(&corpus)?.write_json(&mut out)?;
        for row in memory::rows(&corpus)? {
            row.write_json(&mut out)?;
        }
    }
    Ok(())
}
