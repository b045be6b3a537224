//! The crate's behaviour through its public API. Answers are built as records; the bytes of a message are its JSON.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod correlation;
mod district;
mod eligibility;
mod files;
mod identity;
mod key_cases;
mod laws;
mod life;
mod merge;
mod query;
mod resolve;
mod restart;
mod shape;
mod store;
mod traps;
mod verdict;
mod views;
mod z42_case1;
