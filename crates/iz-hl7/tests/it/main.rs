#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod ack;
mod bad_input;
mod build;
mod charset;
mod corpus;
mod edit;
#[cfg(feature = "quality")]
mod expectations;
mod faults;
mod groups;
#[cfg(feature = "hl7-parser")]
mod interop;
mod law_3;
mod law_8;
mod laws;
mod legacy;
mod limits;
mod oracle;
mod peers;
#[cfg(feature = "profile")]
mod profile;
#[cfg(feature = "quality")]
mod quality;
mod read;
mod records;
mod reference;
mod stream;
mod terminator;
mod traps;
mod views;
mod z42;
