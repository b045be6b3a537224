//! Is this dose already known? The school rule, as a pure plan.
//!
//! A registry's answer repeats the whole history of a student each time it is asked for. [`plan_merge`] decides for
//! every ORDER group of an answer whether it is a dose that the school does not have yet, by an exact key: student,
//! grade, vaccine (CVX) and day. It changes nothing: the caller writes what the [`Plan`] calls [`Outcome::New`] and
//! keeps the rest as a report. Nothing is ever updated or deleted.
//!
//! * Every group gets exactly one [`Outcome`], with a reason when it is not taken; [`Counts`] add up.
//! * What the exact key cannot see, such as one shot recorded under two codes, becomes an [`Advisory`] for a person.
//! * The same answer planned again after the merge brings nothing new, and the order of the groups decides nothing but
//!   which of several equal records supplies the details.
//!
//! What no rule can decide waits for a person in a [pending file](pending).
//!
//! The crate has no clock and no I/O: the caller says which grade a student is in today, and which groups it bars for
//! reasons of its own ([`Incoming::barred`]).
//!
//! # Features
//!
//! * `serde`: `Serialize` and `Deserialize` for the pending file.

mod exact;
mod grade;
mod order_number;
pub mod pending;
pub mod vaccination;

pub use exact::{
    Advisory, AdvisoryKind, Against, Bar, Counts, DoseError, Existing, Hold, Incoming, KeyRule, Outcome, Plan, Policy,
    Skip, cvx_of, plan_merge,
};
pub use grade::{Grade, NotAGrade};
pub use iz_codes::VaccineCvx;
