//! The school side of immunization messaging: from a registry's answers to a school's health tables.
//!
//! A district asks a registry (IIS) about its students and merges what is new. This crate holds everything between the
//! two: it does not know the wire, so it takes [`iz_model::Response`] records and raw bytes from the application.
//!
//! 1. [`Roster`] and [`VaccineSetUp`] read what the district exports: schools and students, and the vaccines it counts.
//! 2. [`eligible`] decides whom a run asks about; [`query_for`] makes the question.
//! 3. An answer is brought back to its question and judged: [`is_student`], [`Verdict`], [`check_dose`].
//! 4. [`Store`] (feature `sqlite`, on by default) keeps it all: import, [`Store::begin_job`], [`Store::receive`],
//!    [`Store::publish`], [`Store::finish_job`], and the four screens in [`Views`]. One student is one transaction.
//!
//! # The life of a run
//!
//! At most one run is under way, and [`Store::running_job`] finds it: a run that was killed goes on from what is in the
//! tables, whatever its mode. When its queries are handed out ([`Job::awaits_answers`]), answers may come in several
//! turns, each received and published, and the run ends when no student is in processing; otherwise it ends when the
//! answers at hand are merged. Until a student is answered, [`Store::refresh_job`] decides by the roster as it is now:
//! nobody who has left or opted out is asked about. A new run gives up the one under way, unless that has accepted
//! answers that wait to be merged; a brake ([`Brake`]) leaves them so until a person has looked.
//!
//! What the decision "is this dose known?" means is in [`iz_match::exact`]. The crate has no clock and reads no environment: the
//! caller gives time, day and actor in a [`Context`]. No error and no `Debug` output holds a patient's value.

#![cfg_attr(not(feature = "sqlite"), allow(rustdoc::broken_intra_doc_links, reason = "the store is left out"))]

#[cfg(feature = "sqlite")]
mod correlate;
mod dose_check;
mod eligibility;
mod error;
mod fault;
mod identity;
#[cfg(feature = "sqlite")]
mod immunity;
mod problem;
mod query;
mod roster;
mod school;
mod set_up;
mod sheet;
mod state;
#[cfg(feature = "sqlite")]
mod store;
mod student;
mod verdict;
mod warning;

pub use dose_check::{DoseCheck, check_dose};
pub use eligibility::{Decision, Dependency, History, NotSelected, RequestMode, eligible};
pub use error::{Error, ErrorKind};
pub use fault::Fault;
pub use identity::{NotTheStudent, is_student};
pub use problem::Problem;
pub use query::query_for;
pub use roster::Roster;
pub use school::School;
pub use set_up::{SchoolVaccine, VaccineSetUp};
pub use state::ExchangeState;
#[cfg(feature = "sqlite")]
pub use store::{
    Brake, Conflict, ConflictKind, Context, Disposition, Job, Publication, Reason, Receipt, RecordedQuery, Request,
    Resolution, ReusedNumber, Settings, Store, Table, Totals, Views,
};
pub use student::Student;
pub use verdict::Verdict;
pub use warning::Warning;
