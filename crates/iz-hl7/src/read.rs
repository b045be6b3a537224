//! Reading: from the wire to the records of [`iz_model`], with what was left behind.

mod acknowledgement;
mod contents;
mod datatype;
mod dose;
mod ledger;
mod legacy;
mod observation;
mod outcome;
mod patient;
mod query;
mod response;
mod update;

pub use acknowledgement::acknowledgement;
pub use contents::{Contents, contents, contents_with};
pub(crate) use ledger::Ledger;
#[cfg(feature = "profile")]
pub(crate) use outcome::orders;
pub use outcome::{DoseOutcome, Outcomes, outcomes};
pub use response::{response, response_with};
pub use update::{Update, update};
