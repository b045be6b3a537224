//! The tables answer what their text sources say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[cfg(feature = "overlay")]
mod cdc;
mod relation;
mod tables;
mod vaccine;

const CVX: &str = include_str!("../../data/cvx.tsv");
const VACCINE_GROUPS: &str = include_str!("../../data/vaccine_groups.tsv");
const NDC: &str = include_str!("../../data/ndc.tsv");

/// The rows of a text source, without its header.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}
