//! The other HL7 crates, each with its own shortest way to the same result.

#[cfg(feature = "hl7-2")]
pub mod hl7_2;
pub mod hl7_parser;
pub mod hl7kit;
pub mod rust_hl7;
