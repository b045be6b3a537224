//! The published implementation of the guideline: its numbers, its votes, and its ties.

use iz_codes::CodeSets;

use super::decision::{Attribute, Comparison, Decision, Evidence, Outcome, Rule};
use super::reading::Reading;
use super::window::USUAL;

/// A method of the published implementation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Votes of seven rules.
    Deterministic,
    /// A sum of points, as a part of the range from 1 to 295.
    Weighted,
    /// Both: what they agree on, what the sure one says, and unsure when they contradict each other.
    Hybrid,
}

/// What the weighted method compares when neither record has a CVX code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AbsentType {
    /// Nothing, as it was published.
    Absent,
    /// The vaccine groups, as the scenarios of the guideline want it.
    Groups,
}

/// The lowest and the highest sum of the weighted method.
const RANGE: (i32, i32) = (1, 295);

/// Whether two records are compared: a vaccine group in common, and 23 days at most.
pub(super) fn is_selected(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets) -> bool {
    days(a, b).is_some_and(|days| days <= USUAL) && have_common_group(a, b, codes)
}

pub(super) fn compare(a: &Reading<'_>, b: &Reading<'_>, method: Method, absent_type: AbsentType) -> Decision {
    if a.no_vaccination.is_some() || b.no_vaccination.is_some() {
        return Decision::by_rule(Outcome::Different, Rule::NoVaccination);
    }
    match method {
        Method::Deterministic => deterministic(a, b),
        Method::Weighted => weighted(a, b, absent_type),
        Method::Hybrid => hybrid(deterministic(a, b), weighted(a, b, absent_type)),
    }
}

/// Whether two records are taken for one event unseen. Nothing equals nothing here.
pub(super) fn is_same_event(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    days(a, b) == Some(0) && a.vaccine.stated() == b.vaccine.stated() && text(a.organization) == text(b.organization)
}

fn deterministic(a: &Reading<'_>, b: &Reading<'_>) -> Decision {
    let same_day = days(a, b) == Some(0);
    let [cvx, product, lot, organization] = attributes(a, b);
    let (lots_differ, one_lot) = (lot == Comparison::Different, lot == Comparison::OneAbsent);
    let same_organization = organization == Comparison::Same;
    let both_given = a.is_administered() && b.is_administered();
    let given_and_told = a.is_administered() && b.is_historical() || a.is_historical() && b.is_administered();
    // The guideline says trade name; the implementation compares what it has of the manufacturer.
    let all_but_lot = lots_differ && cvx == Comparison::Same && product == Comparison::Same && same_organization;
    let claim_and_chart = same_day
        && one_lot
        && cvx == Comparison::Different
        && product == Comparison::BothAbsent
        && organization == Comparison::Different;
    let (two_givers, giver_and_teller) = (both_given && !same_organization, given_and_told && !same_organization);

    let count = |votes: &[bool]| votes.iter().map(|vote| u32::from(*vote)).sum();
    let same: u32 = count(&[same_day, all_but_lot, claim_and_chart, giver_and_teller]);
    let different: u32 =
        count(&[lots_differ, same_day && same_organization && lots_differ && !all_but_lot, two_givers]);
    let outcome = match same.cmp(&different) {
        std::cmp::Ordering::Greater => Outcome::Same,
        std::cmp::Ordering::Less => Outcome::Different,
        // The published ties are the wrong way round; results depend on it.
        std::cmp::Ordering::Equal if two_givers => Outcome::Same,
        std::cmp::Ordering::Equal if giver_and_teller => Outcome::Different,
        std::cmp::Ordering::Equal => Outcome::ToBeDetermined,
    };
    Decision::by_rule(outcome, Rule::Votes { same, different })
}

fn weighted(a: &Reading<'_>, b: &Reading<'_>, absent_type: AbsentType) -> Decision {
    let [mut cvx, product, lot, organization] = attributes(a, b);
    if cvx == Comparison::BothAbsent && absent_type == AbsentType::Groups {
        cvx = if groups(a) == groups(b) { Comparison::Same } else { Comparison::Different };
    }
    let by = |comparison, same, absent, different| match comparison {
        Comparison::Same => same,
        Comparison::Different => different,
        _ => absent,
    };
    let days = days(a, b);
    let on = |days: i32| match days {
        0 => 80,
        1 => 65,
        2 => 50,
        3 => 43,
        4 => 38,
        5 => 30,
        _ => 23,
    };
    let source = match () {
        () if a.is_administered() && b.is_administered() => (Comparison::BothGiven, -7),
        () if a.is_historical() && b.is_historical() => (Comparison::BothHistorical, 15),
        () if a.source.is_none() || b.source.is_none() => (Comparison::OneAbsent, 15),
        () => (Comparison::GivenAndHistorical, 60),
    };
    let date = match days {
        Some(0) => Comparison::Same,
        Some(days) => Comparison::DaysApart(days.unsigned_abs()),
        None => Comparison::OneAbsent,
    };
    let evidence: Vec<Evidence> = [
        (Attribute::Date, date, days.map_or(23, on)),
        (Attribute::Vaccine, cvx, by(cvx, 50, 15, 5)),
        (Attribute::Product, product, by(product, 35, 20, -5)),
        (Attribute::Lot, lot, by(lot, 45, 25, -25)),
        (Attribute::Source, source.0, source.1),
        (Attribute::Organization, organization, by(organization, 25, 15, 10)),
    ]
    .map(|(attribute, comparison, weight)| Evidence { attribute, comparison, weight })
    .into();

    let sum: i32 = evidence.iter().map(|evidence| evidence.weight).sum();
    let (low, high) = RANGE;
    let (part, whole) = (sum - low, high - low);
    let outcome = match () {
        () if part * 10 > whole * 6 => Outcome::Same,
        () if part * 10 < whole * 4 => Outcome::Different,
        () => Outcome::ToBeDetermined,
    };
    let thousandths = (part * 2000 + whole).div_euclid(whole * 2);
    Decision { outcome, rule: Rule::Balanced { sum, thousandths }, evidence }
}

fn hybrid(votes: Decision, points: Decision) -> Decision {
    let (deterministic, weighted) = (votes.outcome, points.outcome);
    let outcome = match (deterministic, weighted) {
        (a, b) if a == b => a,
        (Outcome::ToBeDetermined, sure) | (sure, Outcome::ToBeDetermined) => sure,
        _ => Outcome::ToBeDetermined,
    };
    Decision { outcome, rule: Rule::Hybrid { deterministic, weighted }, evidence: points.evidence }
}

/// CVX, trade name, lot and organization. Texts are compared as they are.
fn attributes(a: &Reading<'_>, b: &Reading<'_>) -> [Comparison; 4] {
    let lot = |reading: &Reading<'_>| reading.dose().lots.first().map(|lot| lot.trim().to_owned());
    [
        comparison(a.vaccine.stated(), b.vaccine.stated()),
        comparison(text(a.product), text(b.product)),
        comparison(lot(a).filter(|lot| !lot.is_empty()), lot(b).filter(|lot| !lot.is_empty())),
        comparison(text(a.organization), text(b.organization)),
    ]
}

fn comparison<T: PartialEq>(a: Option<T>, b: Option<T>) -> Comparison {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Comparison::Same,
        (Some(_), Some(_)) => Comparison::Different,
        (None, None) => Comparison::BothAbsent,
        _ => Comparison::OneAbsent,
    }
}

fn text(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Days between, when both dates are exact.
fn days(a: &Reading<'_>, b: &Reading<'_>) -> Option<i32> {
    Some((a.when.day()? - b.when.day()?).abs())
}

fn groups(reading: &Reading<'_>) -> Vec<String> {
    let mut groups: Vec<String> = reading.event.groups.iter().map(|group| group.to_lowercase()).collect();
    groups.sort_unstable();
    groups
}

/// Whether the vaccine groups have one in common: those of the caller, else those of the code.
fn have_common_group(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets) -> bool {
    let of = |reading: &Reading<'_>| match reading.event.groups {
        [] => reading.vaccine.families(codes).map(str::to_lowercase).collect(),
        _ => groups(reading),
    };
    let (a, b) = (of(a), of(b));
    a.iter().any(|group| b.contains(group))
}
