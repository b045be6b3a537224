//! The exact rule, vaccination events and the pending file, through the public interface only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

mod advisories;
mod cases;
mod fixture;
mod grade;
mod interner;
mod new_keys;
mod packed_key;
mod patient;
mod pending;
mod props;
mod traps;
mod vaccination;
mod z42;
