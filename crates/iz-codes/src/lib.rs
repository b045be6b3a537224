//! CDC's code sets for immunization messaging, offline: CVX, vaccine groups, NDC.
//!
//! The tables are constant data inside the library. There is nothing to load, nothing global to initialise, no
//! allocation and no I/O; every lookup is a binary search.
//!
//! * `cdc` (feature `overlay`): the files that CDC publishes, read into rows.
//! * [`cvx`]: what a CVX code means.
//! * [`group`]: the vaccine groups that a code belongs to.
//! * [`ndc`]: the CVX code of a package.
//! * [`vaccine`]: the CVX code of a vaccine as a message states it, in whatever triplet.
//! * [`relation`]: how two CVX codes relate: may they speak of one dose?
//!
//! ```
//! use iz_codes::{Relation, cvx, group, relation, vaccine};
//! use iz_model::{Coded, Cvx};
//!
//! let vaccine = vaccine::cvx_of(&[Coded::new("49281-0286-10", "NDC")]).ok_or("a listed package")?;
//! assert_eq!(vaccine.cvx, Cvx::new(106));
//! assert!(vaccine.derived);
//! assert_eq!(cvx::entry(vaccine.cvx).map(|entry| entry.short_name), Some("DTaP, 5 pertussis antigens"));
//! assert_eq!(group::groups_of(vaccine.cvx).first().map(|group| group.name), Some("DTAP"));
//!
//! let unspecified = Cvx::new(107);
//! assert_eq!(relation(vaccine.cvx, unspecified), Relation::Unspecified { less_specific: unspecified });
//! # Ok::<(), &str>(())
//! ```
//!
//! # Source and date
//!
//! The facts are those of CDC's IIS code sets, works of the United States government in the public domain. They are a
//! copy made on a day: [`DATA_VERSION`] is the newest edit that the copy holds. CDC adds codes every few weeks, so a
//! code that the tables do not know is an ordinary value and no error: every lookup answers `None` or an empty list.
//!
//! CPT codes are not embedded, because their licence does not allow it; a CPT code alone never leads to a CVX code.

#[cfg(feature = "overlay")]
pub mod cdc;
pub mod cvx;
pub mod group;
pub mod ndc;
mod relation;
mod tables;
pub mod vaccine;

pub use relation::{Relation, relation};

/// The day of the newest edit in the CVX table that this crate holds, as `YYYY-MM-DD`.
///
/// It tells how old the data are, not how complete: the NDC table has its own rhythm and its rows no date of edit.
pub const DATA_VERSION: &str = tables::cvx::NEWEST_EDIT;
