//! CDC's code sets for immunization messaging, offline: vaccines (CVX), manufacturers (MVX), products, packages (NDC),
//! information statements (VIS), and the small tables of HL7.
//!
//! The tables are constant data inside the library. There is nothing to load, nothing global to initialise, no
//! allocation and no I/O; every lookup is a binary search.
//!
//! * [`CodeSets`]: every lookup. [`EMBEDDED`] is the sets that the crate holds.
//!   * [`cvx`](CodeSets::cvx), [`groups`](CodeSets::groups): what a CVX code means, and its vaccine groups.
//!   * [`mvx`](CodeSets::mvx), [`products`](CodeSets::products): manufacturers and trade names.
//!   * [`package`](CodeSets::package): what is in a package (NDC); [`statement`](CodeSets::statement): which statement a bar
//!     code names (VIS).
//!   * [`cvx_of`](CodeSets::cvx_of): the CVX code of a vaccine as a message states it, in whatever triplet.
//!   * [`resolve`](CodeSets::resolve): the vaccine that a text describes.
//!   * [`relation`](CodeSets::relation): how two CVX codes relate: may they speak of one dose?
//!   * [`vaccine`](CodeSets::vaccine): all that the triplets of a vaccine say, and whether they agree.
//! * [`CodeTable`]: the small tables of HL7 and CDC.
//! * `CodeSets::overlay` (feature `overlay`): this month's files of CDC over the tables of this crate; `cdc` reads them into
//!   rows.
//! * [`lot`]: the lot number and the expiration date in a text that a person typed.
//!
//! ```
//! use iz_codes::{EMBEDDED, Relation};
//! use iz_model::{Coded, Cvx};
//!
//! let vaccine = EMBEDDED.cvx_of(&[Coded::new("49281-0286-10", "NDC")]).ok_or("a listed package")?;
//! assert_eq!(vaccine.cvx, Cvx::new(106));
//! assert!(vaccine.derived);
//! assert_eq!(EMBEDDED.cvx(vaccine.cvx).map(|entry| entry.short_name), Some("DTaP, 5 pertussis antigens"));
//! assert_eq!(EMBEDDED.groups(vaccine.cvx).next().map(|group| group.name), Some("DTAP"));
//!
//! let unspecified = Cvx::new(107);
//! assert_eq!(EMBEDDED.relation(vaccine.cvx, unspecified), Relation::Unspecified { less_specific: unspecified });
//! # Ok::<(), &str>(())
//! ```
//!
//! # Source and date
//!
//! The facts are those of CDC's IIS code sets, works of the United States government in the public domain; of the small
//! tables some are HL7's, Regenstrief's (LOINC) and SNOMED International's (identifiers only): see NOTICE. They are a
//! copy made on a day: [`DATA_VERSION`] is the newest edit that the copy holds. CDC adds codes every few weeks, so a
//! code that the tables do not know is an ordinary value and no error: every lookup answers `None` or an empty list.
//!
//! # Features
//!
//! * `ndc` (default): the packages, [`CodeSets::package`] and what is found through it.
//! * `vis` (default): the vaccine information statements, [`CodeSets::statement`].
//! * `overlay`: this month's files of CDC, in place of the embedded tables.
//!
//! CPT codes are not embedded, because their licence does not allow it; a CPT code alone never leads to a CVX code.

#[cfg(feature = "overlay")]
pub mod cdc;
mod code_sets;
mod cpt;
mod cvx;
mod group;
pub mod lot;
mod mvx;
#[cfg(feature = "ndc")]
mod ndc;
#[cfg(feature = "overlay")]
mod overlay;
mod product;
mod relation;
#[cfg(feature = "ndc")]
mod resolve;
mod site;
mod table;
mod tables;
mod vaccine;
#[cfg(feature = "vis")]
mod vis;

pub use code_sets::{CodeSets, EMBEDDED};
pub use cpt::{CptEntry, CptError, CptMap};
pub use cvx::{CvxEntry, CvxStatus};
pub use group::VaccineGroup;
pub use mvx::{MvxEntry, MvxRelation};
#[cfg(feature = "ndc")]
pub use ndc::{Package, Unit};
#[cfg(feature = "overlay")]
pub use overlay::{Overlaid, OverlayError};
pub use product::Product;
pub use relation::Relation;
#[cfg(feature = "ndc")]
pub use resolve::{Candidate, Resolution};
pub use table::{CodeEntry, CodeTable, Use};
pub use vaccine::{Vaccine, VaccineCvx, VaccineDoubt};
#[cfg(feature = "vis")]
pub use vis::Statement;

/// The day of the newest edit in the CVX table that this crate holds, as `YYYY-MM-DD`.
///
/// It tells how old the data are, not how complete: the NDC table has its own rhythm and its rows no date of edit.
pub const DATA_VERSION: &str = tables::cvx::NEWEST_EDIT;
