//! Is this dose, this person, already known?
//!
//! The question has more than one meaning, and each has a module:
//!
//! * [`exact`]: is there a row with the same student, vaccine and day? The school rule, for the answers of a district and
//!   for rows by the hundred million.
//! * [`vaccination`]: do these records of one person tell of one shot? With the evidence, and the best record of each.
//! * [`patient`]: is this person already known? By weights that are learned without labels.
//!
//! What no rule can decide waits for a person in a [pending file](pending).
//!
//! The crate has no clock and no I/O, and it changes nothing: it says what it found, and the caller acts. The code sets
//! are the caller's too, so that a site's own tables count: [`iz_codes::EMBEDDED`] is at hand for who has none.
//!
//! # Features
//!
//! * `serde`: `Serialize` and `Deserialize` for the pending file, and for the weights by which people are compared.

pub mod exact;
mod grade;
mod order_number;
pub mod patient;
pub mod pending;
pub mod vaccination;

pub use grade::{Grade, NotAGrade};
pub use iz_codes;
