//! The code tables, written by `cargo run -p codegen` from the texts in `data/`, sorted by code.

pub(crate) mod cvx;
pub(crate) mod ndc;
pub(crate) mod vaccine_group;
