//! The pending file: records that nobody may see until a person decides what they are.
//!
//! A record with too little information, or with contradictory information, is neither merged by guess nor dropped: it
//! waits (12VAC5-115-60). A [`PendingFile`] holds an [`Entry`] for each, with the reasons and the candidates. A person
//! [decides](PendingFile::decide) to merge it, to make it a new record, or to discard it; every [`Decision`] bears a
//! [`Signature`] and can be [undone](PendingFile::undo).
//!
//! The file is data. The records and their storage are the caller's: the file knows them by id only, be they persons or
//! doses. An [`Effect`] says what the caller has to do with a record, and the log of [`Event`]s says all there is to
//! store.
//!
//! ```
//! use iz_match::pending::{Candidate, Decision, Effect, Entry, PendingFile, Reason, Signature};
//!
//! let mut file = PendingFile::new();
//! file.add(Entry {
//!     id: "IN-1".into(),
//!     received: "2026-02-01T08:00:00-05:00".parse()?,
//!     reasons: vec![Reason::new("several-candidates", "More than one record scores above the upper threshold.")],
//!     candidates: vec![Candidate::new("P1"), Candidate::new("P2")],
//! })?;
//!
//! let signature = Signature::new("R. Reviewer", "2026-02-03T14:05:00-05:00".parse()?);
//! let effect = file.decide("IN-1", Decision::Merge { into: "P2".into() }, signature)?;
//! assert_eq!(effect, Effect::Link { entry: "IN-1".into(), into: "P2".into() });
//! assert_eq!(file.open().count(), 0);
//!
//! let signature = Signature::new("S. Supervisor", "2026-02-04T09:30:00-05:00".parse()?);
//! assert_eq!(file.undo("IN-1", signature)?, effect.inverse());
//! assert_eq!(file.open().count(), 1);
//! assert_eq!(file.log().len(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What holds
//!
//! * The file is what its log makes it: [`PendingFile::replay`] of the log is the same file.
//! * A decision can be undone at once, and then everything but the log is as it was before. The latest decision that stands
//!   can always be undone; an earlier one unless another rests on it ([`PendingError::InUse`]).
//! * Decisions about entries that have no id in common do not depend on each other's order.
//! * One id never means two records, not even after a decision is undone.
//! * No record disappears by a decision about another: a merge never ends in a discarded entry.
//!
//! # JSON
//!
//! With the feature `serde` a file is an object with a `version`, 1, and its `events`. An [`Event`] is an object with one
//! member, `added`, `updated`, `decided` or `undone`; a [`Decision`] is one with `merge`, `new` or `discard`. The other
//! members are named as the fields are, and are left out when they are absent or empty. Events may be stored one by one.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use iz_match::pending::{Event, PendingFile};
//!
//! let event = r#"{"decided":{"entry":"IN-1","decision":{"merge":{"into":"P2"}},
//!     "signature":{"by":"R. Reviewer","at":"2026-02-03T14:05:00-05:00","note":"Called the mother."}}}"#;
//! assert_eq!(serde_json::from_str::<Event>(event)?.entry(), "IN-1");
//! assert_eq!(serde_json::to_string(&PendingFile::new())?, r#"{"version":1,"events":[]}"#);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Within version 1 no member is renamed, removed or given another meaning, and a reader passes over members that it does
//! not know. It refuses another version, an event or a decision that it does not know, and events that no file can have
//! logged: what a record is must not rest on half a log.

mod decision;
mod effect;
mod entry;
mod error;
mod event;
mod file;
#[cfg(feature = "serde")]
mod json;
mod moment;
mod query;
mod records;
mod target;

pub use decision::{Decision, Signature};
pub use effect::Effect;
pub use entry::{Candidate, Entry, Reason};
pub use error::{PendingError, ReplayError};
pub use event::Event;
pub use file::{Filing, PendingFile};
pub use moment::{Moment, NotAMoment};
pub use target::Target;
