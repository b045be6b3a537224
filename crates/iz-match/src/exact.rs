//! The exact key: student, grade, vaccine (CVX) and day.
//!
//! A registry's answer repeats the whole history of a student each time it is asked for. [`plan_merge`] decides for
//! every ORDER group of an answer whether it is a dose that the school does not have yet. It changes nothing: the caller
//! writes what the [`Plan`] calls [`Outcome::New`] and keeps the rest as a report. Nothing is ever updated or deleted.
//!
//! * Every group gets exactly one [`Outcome`], with a reason when it is not taken; [`Counts`] add up.
//! * What the exact key cannot see, such as one shot recorded under two codes, becomes an [`Advisory`] for a person.
//! * The same answer planned again after the merge brings nothing new, and the order of the groups decides nothing but
//!   which of several equal records supplies the details.
//!
//! The caller says which grade a student is in today, and which groups it bars for reasons of its own
//! ([`Incoming::barred`]).
//!
//! # Millions of rows
//!
//! A whole registry is compared by the key alone, packed into 64 bits: [`PackedKey`], with an [`Interner`] for student
//! numbers that are text. Every way gives the same [`NewKeys`], whatever the order of its input:
//!
//! | what is at hand | what to use | what is held in memory |
//! |---|---|---|
//! | two iterators | [`new_keys`] | the smaller side |
//! | rows in many files | [`Candidates`] | the incoming keys |
//! | rows that are asked about again and again | [`ExactIndex`] | the rows |
//! | sorted keys, more than memory holds | [`merge_join`] | nothing |
//!
//! Nor is one table needed for all: part both sides by student, and each part is a question of its own.

mod advise;
mod advisory;
mod candidates;
mod detail;
mod index;
mod interner;
mod key;
mod key_rule;
mod keys;
mod merge_join;
mod neighbours;
mod new_keys;
mod no_key;
mod outcome;
mod packed_key;
mod plan;
mod precedence;
mod rows;
mod screen;

use std::collections::{HashMap, HashSet};
use std::fmt;

use iz_codes::CodeSets;
use iz_model::{Cvx, Date, EntityIdentifier, Order};

use crate::Grade;
use key::Key;
use neighbours::Fresh;
use rows::Rows;

pub use advisory::{Advisory, AdvisoryKind, Against};
pub use candidates::Candidates;
pub use index::ExactIndex;
pub use interner::Interner;
pub use key_rule::KeyRule;
pub use merge_join::{MergeJoin, Side, Unsorted, merge_join};
pub use new_keys::{NewKeys, new_keys};
pub use no_key::NoKey;
pub use outcome::{Bar, DoseError, Hold, Outcome, Skip};
pub use packed_key::PackedKey;
pub use plan::{Counts, Plan};

/// What happens to a new dose that may be a known one in another shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// It is taken, and the advisory says so.
    #[default]
    InsertOnly,
    /// It is held until a person decides.
    Stage,
}

/// A dose that the school has: one row of its tables.
#[derive(Clone, Copy)]
pub struct Existing<'a> {
    /// The student's number. Leading zeros are significant; it is never empty.
    pub student: &'a str,
    /// The grade that was stored with the row. Only [`KeyRule::StoredGrade`] looks at it.
    pub stored_grade: Option<Grade>,
    /// The vaccine. A row without one equals nothing.
    pub cvx: Option<Cvx>,
    /// The day given. A row without one equals nothing.
    pub date: Option<Date>,
    /// The lot number.
    pub lot: Option<&'a str>,
    /// The identity of the dose in the system that recorded it (ORC-3).
    pub filler_order: Option<&'a EntityIdentifier>,
}

impl fmt::Debug for Existing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Existing").finish_non_exhaustive()
    }
}

/// One ORDER group of a registry's answer, for a student of the school.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The student's number, found by the caller when it matched the answer with its query.
    pub student: &'a str,
    /// The grade of the current enrolment, read when the answer is merged, not when the question was asked.
    pub grade: Option<Grade>,
    /// The group.
    pub order: &'a Order,
    /// The caller's own reason not to take it: the vaccine is not set up, the student opted out, and so on.
    pub barred: Option<Bar>,
}

impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("barred", &self.barred).finish_non_exhaustive()
    }
}

/// Decides for every group of an answer whether it is a dose that the school does not have yet.
///
/// The first of these that is true of a group is its [`Outcome`]:
///
/// 1. The student is barred: skipped, whatever the group says, and a delete says nothing either.
/// 2. It is no dose (see [`Order`]): skipped. Its RXA-3 is no date: an error. It names no CVX code and no NDC that leads
///    to one: skipped. The caller bars it: skipped.
/// 3. The answer withdraws a dose with the same key, before or after it: skipped.
/// 4. The caller holds it; it was partly given; it has no date, or one without a day; the grade is not known: held.
/// 5. A row has its key: existing. An earlier group has it: a duplicate. Otherwise it is new, or, under
///    [`Policy::Stage`], held when an advisory says that it may be known in another shape.
///
/// Of two new doses that may be one, the one that says less gets the advisory and waits: an unspecified vaccine, else the
/// one of fewer vaccine groups, as a component of a combination is; else the later, else the higher CVX code.
///
/// Which vaccine a group names, and what two vaccines have in common, is as `codes` say.
///
/// Groups and rows of several students may be mixed; they never meet. Several answers about one student in one run are
/// planned as one concatenated answer.
///
/// ```
/// use iz_match::Grade;
/// use iz_match::exact::{AdvisoryKind, Existing, Incoming, KeyRule, Outcome, Policy, plan_merge};
/// use iz_match::iz_codes::EMBEDDED;
/// use iz_model::{Coded, Cvx, Date, Dose, Order};
///
/// let day = Date::new(2019, 10, 2)?;
/// let given = |cvx| Order::from(Dose {
///     vaccine: vec![Coded::new(cvx, "CVX")],
///     administered: Some(day.into()),
///     ..Dose::default()
/// });
/// let answer = [given("20"), given("107"), given("03")];
/// let rows = [Existing {
///     student: "000123",
///     stored_grade: None,
///     cvx: Some(Cvx::new(20)),
///     date: Some(day),
///     lot: None,
///     filler_order: None,
/// }];
/// let grade = Some(Grade::new(1)?);
/// let groups = answer.each_ref().map(|order| Incoming { student: "000123", grade, order, barred: None });
///
/// let plan = plan_merge(&rows, &groups, KeyRule::CurrentGrade, Policy::InsertOnly, &EMBEDDED);
/// assert_eq!(plan.outcomes(), [Outcome::Existing { row: 0 }, Outcome::New, Outcome::New]);
/// // DTaP, unspecified, on the day of a DTaP: the key differs, the shot may not.
/// assert_eq!(plan.advisories()[0].kind, AdvisoryKind::UnspecifiedVsSpecific);
///
/// let careful = plan_merge(&rows, &groups, KeyRule::CurrentGrade, Policy::Stage, &EMBEDDED);
/// assert_eq!((careful.counts().new, careful.counts().held), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn plan_merge(
    existing: &[Existing<'_>],
    incoming: &[Incoming<'_>],
    key: KeyRule,
    policy: Policy,
    codes: &CodeSets,
) -> Plan {
    let rows = Rows::new(existing, key);
    let keys: Vec<Option<Key<'_>>> = incoming.iter().map(|group| Key::of_incoming(group, key, codes)).collect();
    let (mut outcomes, fresh) = sort(&rows, incoming, &keys, codes);

    let doubts = neighbours::advise(existing, incoming, &outcomes, fresh, codes);
    let mut advisories = advise::on_details(existing, incoming, &outcomes);
    advisories.extend(advise::on_withdrawals(&rows, incoming, &keys));
    advisories.extend(&doubts);
    advisories.sort_unstable_by_key(|advisory| (advisory.incoming, advisory.kind, advisory.against));

    if policy == Policy::Stage {
        hold(&mut outcomes, doubts);
    }
    Plan::new(outcomes, advisories)
}

/// Sorts the groups by the exact key alone; what is new comes again, once for each key.
fn sort<'a>(
    rows: &Rows<'a>,
    incoming: &[Incoming<'a>],
    keys: &[Option<Key<'a>>],
    codes: &CodeSets,
) -> (Vec<Outcome>, Vec<Fresh<'a>>) {
    let withdrawals = incoming.iter().zip(keys).filter(|(group, _)| screen::is_withdrawal(group));
    let withdrawn: HashSet<Key<'_>> = withdrawals.filter_map(|(_, key)| *key).collect();
    let mut outcomes = Vec::with_capacity(incoming.len());
    let mut fresh: Vec<Fresh<'_>> = Vec::new();
    let mut position_of: HashMap<Key<'_>, usize> = HashMap::new();
    for (index, (group, key)) in incoming.iter().zip(keys).enumerate() {
        outcomes.push(match screen::screen(group, *key, &withdrawn, codes) {
            Err(outcome) => outcome,
            Ok(key) => match (rows.with_key(&key), position_of.get(&key).and_then(|&at| fresh.get_mut(at))) {
                (Some(row), _) => Outcome::Existing { row },
                (None, Some(dose)) => {
                    dose.others.push(index);
                    Outcome::DuplicateInAnswer { first: dose.first }
                }
                (None, None) => {
                    position_of.insert(key, fresh.len());
                    fresh.push(Fresh { key, first: index, others: Vec::new() });
                    Outcome::New
                }
            },
        });
    }
    (outcomes, fresh)
}

/// Holds every doubtful dose, for the doubt that comes first.
fn hold(outcomes: &mut [Outcome], mut doubts: Vec<Advisory>) {
    doubts.sort_unstable_by_key(|doubt| (doubt.incoming, doubt.kind));
    doubts.dedup_by_key(|doubt| doubt.incoming);
    for doubt in doubts {
        if let Some(outcome) = outcomes.get_mut(doubt.incoming) {
            *outcome = Outcome::Held(Hold::Doubtful(doubt.kind));
        }
    }
}
