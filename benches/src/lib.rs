//! How fast `iz-hl7` is, beside the other HL7 crates; what `iz-codes` costs; and how long `iz-match` takes.
//!
//! # Benchmarks
//!
//! ```sh
//! cargo run --release -p iz-bench --bin compare              # every figure, beside hl7-parser, rust-hl7 and hl7kit
//! cargo run --release -p iz-bench --bin compare -- --smoke   # a few seconds; exit code 1 under a committed floor
//! cargo run --release -p iz-bench --features hl7-2           # with hl7-2 too, which needs Rust 1.95
//! cargo bench -p iz-bench                                    # our code alone, by criterion
//! ```
//!
//! The messages are generated from a seed ([`corpus`]); a test pins their digest. The work is done in one process, by turns
//! over chunks of messages, and the thread's CPU time of the best round counts ([`measure`]). What is asked of the peers is in
//! [`peers`], what we do in [`ours`], and the targets and floors are in [`goal`].

pub mod codes;
pub mod contests;
pub mod corpus;
pub mod exact;
pub mod fields;
pub mod goal;
pub mod growth;
pub mod instructions;
pub mod leaves;
pub mod measure;
pub mod memory;
pub mod once;
pub mod ours;
pub mod peers;
pub mod report;
pub mod stream;
pub mod vaccinations;
