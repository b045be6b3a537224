//! The vocabulary of immunization messaging, as plain owned data.
//!
//! Registries (IIS), schools and providers speak about the same few things: a [`Patient`], a [`Dose`], what a registry
//! thinks of it ([`Evaluation`]), what is due next ([`Forecast`]), a [`Query`] and its [`Response`]. This crate names
//! them once. Every other crate of the family reads or writes these records; only `iz-hl7` knows the wire.
//!
//! The crate has no clock, no I/O, no global and knows no other crate of the family.
//!
//! # Three rules that hold for every record
//!
//! * **Unknown stays unknown.** An absent value is `None` or an empty list, never an invented default. A text field is
//!   never `Some("")`.
//! * **A date keeps its precision.** [`PartialDate`] is a year, a month or a day; nothing completes it.
//! * **`Debug` shows shape, never values.** `{:?}` of a [`Patient`] says how many names it has, not which.
//!   Printing a patient is a deliberate act.
//!
//! ```
//! use iz_model::{Cvx, PartialDate, Patient, PersonName};
//!
//! let patient = Patient {
//!     names: vec![PersonName { family: Some("Testcase".into()), ..PersonName::default() }],
//!     birth_date: Some("2019-05".parse::<PartialDate>()?),
//!     ..Patient::default()
//! };
//! assert!(!format!("{patient:?}").contains("Testcase"));
//! assert_eq!("3".parse::<Cvx>()?, "03".parse::<Cvx>()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # JSON
//!
//! With the feature `serde` every record is written and read as one shape. It is stable: within a major version no member is
//! renamed, removed or given another meaning, and those that come new are left out when they are absent.
//!
//! | here | in JSON |
//! |---|---|
//! | a record | an object; its members are named as the fields are, and written in their order |
//! | `None`, an empty list, an empty nested record, a [`has_unknown_status`](Dose::has_unknown_status) that is false | no member; an empty record is `{}` |
//! | text, number, yes or no | a string, a number, `true` or `false` |
//! | [`Date`], [`PartialDate`] | a string, ISO 8601: `"2019-05-01"`; `"2019-05"` and `"2019"` where no more is known |
//! | a value of a closed table, such as [`Sex`] or [`CompletionStatus`] | its HL7 code: `"F"`, `"CP"` |
//! | [`Cvx`], [`Ndc`], [`Mvx`], [`Location`] | a string, as `Display` writes it: `"03"`, `"49281-0286-10"`, `"MSD"`, `"RXA[2]-5.1"` |
//! | [`Order`] | the [`Dose`] in it; whether it is a dose is not written, since it follows from the rest |
//! | [`Evaluation`], [`Forecast`] | one object: the members of their [`Series`], then their own |
//! | [`Observation`] | an object that always has `identifier` and `value` |
//! | [`ObservationValue`] | an object with one member: `coded`, `date`, `number` (a string, as written) or `text` |
//! | [`NonDoseReason`], [`Rejection`] | its short name: `"no-vaccine"`, `"unexplained"` |
//! | [`Outcome`] | its short name: `"partly-rejected"`; one that is rejected is an object with one member, `rejected`, the [`Rejection`] |
//!
//! A reader passes over members that it does not know. A code that a closed table lacks, a text that is no date, and a
//! `null` in place of a list are errors.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use iz_model::{Coded, Dose};
//!
//! let dose = Dose {
//!     administered: Some("2020-06".parse()?),
//!     vaccine: vec![Coded::new("03", "CVX")],
//!     ..Dose::default()
//! };
//! let json = r#"{"administered":"2020-06","vaccine":[{"code":"03","system":"CVX"}]}"#;
//! assert_eq!(serde_json::to_string(&dose)?, json);
//! assert!(serde_json::from_str::<Dose>(json)? == dose);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! * `serde` (default): `Serialize` and `Deserialize` for every record.
//! * `chrono` (default): conversions between [`Date`] and `chrono::NaiveDate`.

mod acknowledgement;
mod address;
mod code_table;
mod coded;
mod cpt;
mod cvx;
mod date;
mod dose;
mod error_code;
mod evaluation;
mod forecast;
mod identifier;
mod location;
mod mvx;
mod name;
mod ndc;
mod observation;
mod order;
mod outcome;
mod partial_date;
mod patient;
mod query;
mod response;
mod series;
mod shape;
mod telecom;
mod vis_code;

pub use acknowledgement::{Acknowledgement, AcknowledgementCode, ReportedError, Severity};
pub use address::Address;
pub use coded::Coded;
pub use cpt::{Cpt, NotACpt};
pub use cvx::{Cvx, NotACvx};
pub use date::{Date, NotADate};
pub use dose::{ActionCode, CompletionStatus, Dose, Provider};
pub use error_code::{ApplicationErrorCode, ErrorCode};
pub use evaluation::Evaluation;
pub use forecast::Forecast;
pub use identifier::{Authority, EntityIdentifier, Identifier};
pub use location::{Location, NotALocation, SegmentId};
pub use mvx::Mvx;
pub use name::PersonName;
pub use ndc::{Ndc, NdcLayout, NotAnNdc};
pub use observation::{Observation, ObservationValue, Vis};
pub use order::{NonDoseReason, Order};
pub use outcome::{Disagreement, Outcome, Rejection};
pub use partial_date::{PartialDate, Precision};
pub use patient::{NextOfKin, Patient, Sex};
pub use query::{Query, QueryProfile};
pub use response::{Mismatch, QueryStatus, Response, ResponseProfile};
pub use series::Series;
pub use telecom::Telecom;
pub use vis_code::{NotAVisCode, VisCode};
