//! Is this person already known?
//!
//! An incoming record is beside the known ones a link, a new person, rejected, or **pending**: a person has to decide, and
//! sees why. Nothing is linked that may be a twin, a sibling, a parent or a child.
//!
//! | step | what | who |
//! |---|---|---|
//! | normalise | nicknames, double names, suffixes, scripts, telephones, addresses; what fills a field is nothing | [`Profile::of`] |
//! | block | who is worth comparing, by a union of keys; too large a block is told, not searched | [`Block`], [`Index`] |
//! | compare | a [`Level`] for each [`Field`], the vaccination history among them; symmetric | [`Profile::compare`] |
//! | weigh | Fellegi and Sunter, with weights [learned without labels](Weights::learn) and [`Frequencies`] of names | [`Matcher::score`] |
//! | veto | twins, siblings, generations; names, birth dates and numbers that do not agree | [`Veto`] |
//! | judge | two thresholds, or [a fit](Fit) to what people decided | [`Matcher::judge`] |
//! | decide | what becomes of the record, with reasons and candidates | [`Matcher::decide`] |
//!
//! [`Matcher::clusters`] sorts a whole list by person.
//!
//! Weights, frequencies and policy are values that exist before anything is compared. So what is decided about two records
//! depends on nothing but these two: not on the order in which records come, nor on who else is known. What is known grows with
//! [`Index::insert`], so that two messages of one batch about one newborn find each other.
//!
//! ```
//! use iz_match::patient::{Index, Matcher, Outcome, Profile};
//! use iz_model::{Address, Patient, PersonName};
//!
//! let record = |given: &str, birth: &str| -> Result<Profile, iz_model::NotADate> {
//!     Ok(Profile::of(&Patient {
//!         names: vec![PersonName { given: Some(given.into()), family: Some("Testcase".into()), ..PersonName::default() }],
//!         birth_date: Some(birth.parse()?),
//!         addresses: vec![Address { street: Some("1 Sample St".into()), zip: Some("23219".into()), ..Address::default() }],
//!         ..Patient::default()
//!     }))
//! };
//! let known = [record("Elizabeth", "2014-05-10")?, record("Mark", "2014-05-10")?];
//! let index = Index::of(&known);
//! let matcher = Matcher::default(); // or Matcher::learn(&known, &index), of thousands
//!
//! let decision = matcher.decide(&record("Lizzie", "2014-05-10")?, &index, &known);
//! assert_eq!(decision.outcome, Outcome::Link { position: 0 });
//!
//! let decision = matcher.decide(&record("Marc", "2014-05-10")?, &index, &known);
//! assert!(matches!(decision.outcome, Outcome::Pending { .. }));
//! assert_eq!(decision.candidates[0].position, 1);
//! println!("{}", decision.candidates[0].judgement); // says why, and no name
//! # Ok::<(), iz_model::NotADate>(())
//! ```

mod address;
mod agreement;
mod birth;
mod block;
mod cluster;
mod comparison;
mod contact;
mod decision;
mod field;
mod fit;
mod fold;
mod frequencies;
mod hash;
mod index;
mod judgement;
mod learn;
mod level;
mod matcher;
mod name;
mod nickname;
mod number;
mod patterns;
mod placeholder;
mod policy;
mod profile;
mod veto;
mod weights;
mod word;

pub use block::{Block, BlockKey};
pub use cluster::Clusters;
pub use comparison::Comparison;
pub use decision::{Candidate, Decision, Outcome, Rejection};
pub use field::Field;
pub use fit::Fit;
pub use frequencies::Frequencies;
pub use index::{Candidates, Index};
pub use judgement::{Evidence, Judgement, Reason, Verdict};
pub use level::Level;
pub use matcher::Matcher;
pub use patterns::Patterns;
pub use policy::Policy;
pub use profile::Profile;
pub use veto::Veto;
pub use weights::Weights;
