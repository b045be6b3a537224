//! Building: from records to messages.
//!
//! The caller gives the control ID and the time ([`Stamp`]); nothing is invented. Values are escaped; a control character
//! in one is refused. Everything that is wrong is reported at once.

mod error;
mod header;
mod qbp_q11;
mod writer;

pub use error::BuildError;
pub use header::{Header, ProcessingId, Stamp};
pub use qbp_q11::qbp_q11;
