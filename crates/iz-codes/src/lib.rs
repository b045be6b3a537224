//! CDC's code sets for immunization messaging, offline: vaccines (CVX), manufacturers (MVX), products, packages (NDC),
//! information statements (VIS), and the small tables of HL7.
//!
//! The tables are constant data inside the library. There is nothing to load and nothing global to initialise, and a lookup
//! takes no memory.
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
//! * [`lot`]: the lot number and the expiration date in a text that a person typed, and who numbers lots like it.
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
//! # Source, date and licence of each table
//!
//! | table | from | of | licence |
//! |---|---|---|---|
//! | vaccines ([`CodeSets::cvx`]) | CDC `cvx.xml`; which are no vaccines from `cvx.txt` of June 2024 | [`DATA_VERSION`] | public domain |
//! | groups ([`CodeSets::groups`]) | CDC `vac2vg.xml` | December 2025 | public domain |
//! | manufacturers ([`CodeSets::mvx`]) | CDC `mvx.xml`; what became of them is our reading of its notes | December 2025 | public domain |
//! | products ([`CodeSets::products`]) | CDC `tradename.xml`; generic names are ours | December 2025 | public domain |
//! | packages ([`CodeSets::package`]) | CDC `NDC_Unit_use.txt`, `NDC_Unit_sale.txt`, `NDC_Linker.txt` | December 2025 | public domain |
//! | statements ([`CodeSets::statement`]) | CDC `vis.xml`, `cvxvis.xml` | December 2025 | public domain |
//! | relations ([`CodeSets::relation`]) | CDC's groups; antigens of CDSi supporting data 4.64; our reading where CDC has none | November 2025 | public domain |
//! | small tables ([`CodeTable`]) | HL7 v2.5.1, CDC PHIN VADS, LOINC; AIRA's word on each code | the guide 1.5 | HL7: public domain; LOINC and SNOMED CT (identifiers only): see NOTICE |
//!
//! A site refreshes CDC's tables itself: download this month's files from
//! <https://www2.cdc.gov/vaccines/iis/iisstandards/> and put them over the sets with `CodeSets::overlay` (feature
//! `overlay`). CDC adds codes every few weeks, so a code that the tables do not know is an ordinary value and no error:
//! every lookup answers `None` or an empty list.
//!
//! CPT codes are not embedded, because their licence does not allow it: [`CptMap`] reads a file that the site has.
//!
//! # Features
//!
//! * `ndc` (default): the packages, [`CodeSets::package`] and what is found through it.
//! * `vis` (default): the vaccine information statements, [`CodeSets::statement`].
//! * `overlay`: this month's files of CDC, over the embedded tables.

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
mod words;

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
