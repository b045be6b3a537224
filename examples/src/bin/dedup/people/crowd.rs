use std::collections::BTreeMap;
use std::io;

use iz_match::patient::{Block, Index};

use crate::intake::tell;

/// The kinds of blocks that were too large to be searched, with the number of records in such.
#[derive(Default)]
pub(super) struct Crowd(BTreeMap<Block, usize>);

impl Crowd {
    /// A record is in these.
    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            *self.0.entry(block).or_default() += 1;
        }
    }

    /// Says that people were not compared. Those who share something else with each other were, all the same.
    pub(super) fn tell(&self) -> io::Result<()> {
        self.0.iter().try_for_each(|(block, count)| {
            let limit = Index::LIMIT;
            let what = format!("{count} records share this with more than {limit} and were not compared for it");
            tell(&format!("block {}", words(*block)), "noted", &what)
        })
    }

    /// How many records are in the largest kind.
    pub(super) fn most(&self) -> usize {
        self.0.values().copied().max().unwrap_or_default()
    }
}

/// `birth and initial`.
fn words(block: Block) -> String {
    let mut words = String::new();
    for letter in format!("{block:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
