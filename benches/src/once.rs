//! One work of ours and nothing else, for profilers and instruction counters.

use std::error::Error;
use std::hint::black_box;

use clap::ValueEnum;
use iz_hl7::iz_codes::CodeSets;
use iz_hl7::quality::Quality;

use crate::corpus::Corpus;
use crate::fields::locations;
use crate::ours::{self, Sender, Update};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(clippy::exhaustive_enums, reason = "the values of --once")]
pub enum Work {
    /// Parse
    Parse,
    /// Parse, and read 22 fields by their locations
    Read,
    /// Parse, and read into records
    Records,
    /// Build an update from records
    Build,
    /// Parse, and answer
    Ack,
    /// Parse, and look for what cannot be true
    Quality,
}

/// Does some work over every message so many times. The number returned shows that it was done.
///
/// # Errors
///
/// None for the corpus.
pub fn run(work: Work, corpus: &Corpus, rounds: u32) -> Result<usize, Box<dyn Error>> {
    let mut parser = ours::parser();
    let locations = locations();
    let sender = Sender::new()?;
    let (quality, received) = (Quality::new(CodeSets::new()), "20260115093500-0500".parse()?);
    let mut updates = Vec::new();
    if work == Work::Build {
        for text in corpus.messages() {
            updates.extend(Update::read(&ours::parse(text.as_bytes())?));
        }
    }
    let mut done = 0;
    for _ in 0..rounds {
        for text in corpus.messages() {
            let message = match work {
                Work::Build => break,
                _ => parser.parse(black_box(text.as_bytes()))?,
            };
            done += match work {
                Work::Read => ours::read_locations(&message, &locations),
                Work::Records => black_box(ours::contents(&message)).value.orders.len(),
                Work::Ack => black_box(sender.accept(&message)?).as_bytes().len(),
                Work::Quality => black_box(quality.check(&message, received)).findings().len(),
                Work::Parse | Work::Build => black_box(&message).segments().len(),
            };
        }
        for update in &updates {
            done += black_box(sender.update(black_box(update))?).as_bytes().len();
        }
    }
    Ok(done)
}
