//! What must hold for any input: one oracle a fuzz target. An oracle panics when a law is broken.
//!
//! The oracles need no fuzzer: `cargo test` runs them over the files of `testdata/fuzz`, where every input that once broke
//! a law stays.
#![forbid(unsafe_code)]

mod ack;
mod batch;
mod complete;
mod differential;
mod edit;
mod escape;
mod given;
mod igamt;
mod legacy;
mod location;
mod overlay;
mod parse;
mod profile;
mod quality;
mod round_trip;
mod tables;
mod views;

pub use ack::ack;
pub use batch::batch;
pub use differential::differential;
pub use edit::edit;
pub use escape::escape;
pub use igamt::igamt;
pub use legacy::legacy;
pub use location::location;
pub use overlay::overlay;
pub use parse::parse;
pub use profile::profile;
pub use quality::quality;
pub use round_trip::round_trip;
pub use tables::tables;
pub use views::views;

/// A check of one input.
pub type Oracle = fn(&[u8]);

/// Every oracle by the name of its target.
pub const ORACLES: &[(&str, Oracle)] = &[
    ("ack", ack),
    ("batch", batch),
    ("differential", differential),
    ("edit", edit),
    ("escape", escape),
    ("igamt", igamt),
    ("legacy", legacy),
    ("location", location),
    ("overlay", overlay),
    ("parse", parse),
    ("profile", profile),
    ("quality", quality),
    ("round_trip", round_trip),
    ("tables", tables),
    ("views", views),
];
