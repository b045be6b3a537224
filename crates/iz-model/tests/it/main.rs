#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod answers;
mod codes;
mod dates;
#[cfg(feature = "serde")]
mod json;
mod location;
mod order;
mod outcome;
#[cfg(feature = "serde")]
mod shape;
