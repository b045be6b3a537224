#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod bad_input;
mod codes;
mod dedup;
mod dedup_people;
mod dedup_report;
mod district;
mod download;
mod hl7_ack;
mod hl7_check;
mod hl7_to_csv;
mod hl7_to_json;
mod kill;
mod turns;
mod vxq_to_qbp;
mod z42;
