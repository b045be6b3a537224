//! The tables answer what their text sources say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[cfg(feature = "overlay")]
mod cdc;
mod code_table;
mod cvx;
mod lot;
mod mvx;
#[cfg(feature = "ndc")]
mod ndc;
#[cfg(all(feature = "overlay", feature = "ndc"))]
mod overlay;
mod relation;
#[cfg(feature = "ndc")]
mod resolve;
#[cfg(feature = "ndc")]
mod vaccine;
#[cfg(feature = "vis")]
mod vis;

use iz_codes::{CodeSets, EMBEDDED};

const CVX: &str = include_str!("../../data/cvx.tsv");

/// The rows of a text source, without its header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

const fn shared_between_threads<T: Send + Sync>() {}

#[test]
fn the_tables_are_constant_and_shared_between_threads() {
    shared_between_threads::<CodeSets>();
    const TABLES: &CodeSets = &CodeSets::new();
    assert!(TABLES.cvx_entries().eq(EMBEDDED.cvx_entries()));
}
