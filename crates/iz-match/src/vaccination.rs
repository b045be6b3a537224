//! Is this vaccination event already known? Several records of one person, told apart or brought together.
//!
//! Registries, providers and payers report one shot several times: given and from memory, under a brand and under an
//! unspecified code, as a combination and as its parts. [`deduplicate`] takes all records of one person (it never looks at
//! who that is) and gives a [`History`]: what is one event, which record of it is the best, and which pairs a person has to
//! look at. It follows the phases of the guideline of AIRA and CDC (MIROW): select, evaluate, resolve.
//!
//! Two records that are brought together by mistake lose a dose; two that are kept apart by mistake repeat one. The first
//! is worse, so what contradicts is never joined by a sum of points.

mod aira;
mod best;
mod clusters;
mod compare;
mod decision;
mod event;
mod history;
mod lot;
mod name;
mod provenance;
mod reading;
mod select;
mod source;
mod vaccine;
mod when;
mod window;
mod withdrawal;

use iz_codes::CodeSets;

pub use aira::{AbsentType, Method};
pub use decision::{Attribute, Comparison, Decision, Evidence, Outcome, Rule};
pub use event::{Event, SetAside};
pub use history::{Cluster, History, HistoryError, Link};
pub use provenance::{Field, Provenance, Says};

use reading::Reading;

/// How two records are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// The rules of this crate.
    #[default]
    Default,
    /// The published implementation of the guideline, with its numbers and its defects, to compare results with.
    ///
    /// Of records that are vaccinations it looks at vaccine groups, CVX, trade name, lot, organization, day and source only. A
    /// date without a day is none. [`deduplicate`] compares records of one group within 23 days, takes one day, CVX and
    /// organization for one event unseen, and drops pairs that it is unsure of when they touch a cluster; [`compare`] does
    /// none of that.
    AiraCompat {
        /// Which of its three methods.
        method: Method,
        /// What to compare when neither record has a CVX code.
        absent_type: AbsentType,
    },
}

/// How the records of one person are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Settings {
    /// How two records are compared.
    pub mode: Mode,
    /// With how many later records of related vaccines a record is compared at most; further ones are counted in
    /// [`History::uncompared`]. Records that say the same count as one.
    ///
    /// It bounds the work for a person with thousands of records, who is normally several persons or a test. The default is
    /// 32; a person has a handful of related records within the days that matter.
    pub max_neighbours: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mode: Mode::Default, max_neighbours: 32 }
    }
}

impl From<Mode> for Settings {
    fn from(mode: Mode) -> Self {
        Self { mode, ..Self::default() }
    }
}

/// Compares two records of one person. The order of the two does not matter.
///
/// ```
/// use iz_codes::EMBEDDED;
/// use iz_match::vaccination::{Event, Mode, Outcome, compare};
/// use iz_model::{Coded, Date, Dose, Order};
///
/// let order = |cvx, source| Order::from(Dose {
///     vaccine: vec![Coded::new(cvx, "CVX")],
///     administered: Some(Date::new(2023, 5, 1).unwrap().into()),
///     notes: vec![Coded::new(source, "NIP001")],
///     ..Dose::default()
/// });
/// let (given, told) = (order("165", "00"), order("137", "01"));
/// let decision = compare(&Event::new(&given), &Event::new(&told), &EMBEDDED, Mode::Default);
/// assert_eq!(decision.outcome, Outcome::Same);
/// assert_eq!(
///     decision.to_string(),
///     "same event: 9 points, 5 are enough (same day +6, one vaccine leaves open what the other says +1, one record was \
///      made when given and one from history +2)"
/// );
/// ```
pub fn compare(a: &Event<'_>, b: &Event<'_>, codes: &CodeSets, mode: Mode) -> Decision {
    let (a, b) = (Reading::of(a, codes), Reading::of(b, codes));
    compare_readings(&a, &b, codes, mode)
}

fn compare_readings(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets, mode: Mode) -> Decision {
    match mode {
        Mode::Default => compare::compare(a, b, codes),
        Mode::AiraCompat { method, absent_type } => aira::compare(a, b, method, absent_type),
    }
}

/// Brings the records of one person together: what is one event, and which record tells it best.
///
/// Refusals, vaccines not administered, deletes and what they withdraw are set aside first
/// ([`History::set_aside`]). The others are compared two by two where they share a vaccine group within some days. Pairs
/// that are the same event make clusters, the strongest first, as long as any two members may be one event; a pair that would
/// chain two that are not sure to be is left to a person.
///
/// The order of the records decides nothing: [`Event::id`] and then their content settle ties. An unrelated record changes
/// nothing elsewhere.
///
/// ```
/// use iz_codes::EMBEDDED;
/// use iz_match::vaccination::{Event, Settings, deduplicate};
/// use iz_model::{Coded, Date, Dose, Order};
///
/// let order = |cvx, source| Order::from(Dose {
///     vaccine: vec![Coded::new(cvx, "CVX")],
///     administered: Some(Date::new(2023, 5, 1).unwrap().into()),
///     notes: vec![Coded::new(source, "NIP001")],
///     ..Dose::default()
/// });
/// // Hep B from memory, DTaP-Hep B-IPV as given, MMR.
/// let orders = [order("08", "01"), order("110", "00"), order("03", "00")];
/// let events: Vec<Event> = orders.iter().map(Event::new).collect();
///
/// let history = deduplicate(&events, &EMBEDDED, &Settings::default());
/// let clusters: Vec<_> = history.clusters().iter().map(|cluster| (cluster.members(), cluster.best())).collect();
/// assert_eq!(clusters, [(&[0, 1][..], 1), (&[2][..], 2)]);
/// ```
pub fn deduplicate(events: &[Event<'_>], codes: &CodeSets, settings: &Settings) -> History {
    let readings: Vec<Reading<'_>> = events.iter().map(|event| Reading::of(event, codes)).collect();
    let withdrawals = withdrawal::find(&readings, codes, settings.max_neighbours);
    let kept: Vec<usize> = (0..readings.len()).filter(|index| !withdrawals.set_aside.contains_key(index)).collect();
    let pairs = select::pairs(&readings, &kept, codes, settings);
    history::resolve(&readings, pairs, withdrawals, codes, settings.mode)
}
