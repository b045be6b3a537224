//! What the benchmarks share: the corpus, the work that is done over it, and how it is measured.

pub mod corpus;
pub mod fields;
pub mod leaves;
pub mod measure;
pub mod ours;
#[cfg(feature = "peers")]
pub mod peers;
