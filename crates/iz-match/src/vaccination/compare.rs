//! The rules of [`Mode::Default`](super::Mode::Default).
//!
//! The points are judgements, not learned from cases: an exact day is worth most, since no vaccine is given twice on a day;
//! what one of two records lacks is worth nothing; and what contradicts costs more than any other attribute can give.

use iz_codes::CodeSets;

use super::decision::{Attribute, Comparison, Decision, Evidence, Outcome, Rule};
use super::name;
use super::reading::Reading;
use super::vaccine::Likeness;
use super::when::{Gap, Span};
use super::window::{USUAL, Window};

/// As many points make one event: those of one day and the slightest hint against them, or of a day's difference between the
/// same vaccine given and told from memory.
const SAME_FROM: i32 = 5;
/// As few points make two events.
const DIFFERENT_TO: i32 = -2;

pub(super) fn compare(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets) -> Decision {
    let different = |rule| Decision::by_rule(Outcome::Different, rule);
    let unsure = |rule| Decision::by_rule(Outcome::ToBeDetermined, rule);

    if a.no_vaccination.is_some() || b.no_vaccination.is_some() {
        return withdrawal(a, b).or_else(|| withdrawal(b, a)).unwrap_or_else(|| different(Rule::NoVaccination));
    }
    let window = a.window.narrower(b.window);
    let gap = a.when.gap(b.when);
    let is_too_far = matches!(gap, Gap::Days(days) | Gap::Apart(days) if days > window.compare);
    let likeness = a.vaccine.likeness(&b.vaccine, codes);

    if is_one_order(a, b) {
        let cannot_be = matches!(likeness, Likeness::Unrelated | Likeness::OtherRoute);
        let is_replaced = a.is_update() || b.is_update();
        return match cannot_be || is_too_far && !is_replaced {
            true => unsure(Rule::OrderNumberReused),
            false => Decision::by_rule(Outcome::Same, Rule::SameOrderNumber),
        };
    }
    match (likeness, gap) {
        (Likeness::Unrelated, _) => return different(Rule::OtherVaccine),
        _ if is_too_far => return different(Rule::TooFarApart),
        (Likeness::Unknown, Gap::Days(0)) => return unsure(Rule::Doubt(Attribute::Vaccine)),
        (Likeness::Unknown, _) => return different(Rule::NothingInCommon),
        (Likeness::OtherRoute, _) => return different(Rule::OtherRoute),
        (_, Gap::Unreadable | Gap::Missing) => return unsure(Rule::Doubt(Attribute::Date)),
        _ => {}
    }
    let evidence = Findings::new(a, b, likeness, gap, codes);
    decide(a, b, &evidence, window)
}

/// What a delete says about another record, if anything.
fn withdrawal(delete: &Reading<'_>, of: &Reading<'_>) -> Option<Decision> {
    if !delete.is_delete() || of.no_vaccination.is_some() {
        return None;
    }
    if withdraws(delete, of) {
        return Some(Decision::by_rule(Outcome::Different, Rule::Withdrawal));
    }
    let may_mean_it = is_same_vaccine_and_day(delete, of) && order_numbers(delete, of) != Some(Comparison::Different);
    may_mean_it.then(|| Decision::by_rule(Outcome::ToBeDetermined, Rule::WithdrawalByAnother))
}

/// Whether a delete withdraws a record: the one with its order number, or, where order numbers do not tell, one of the same
/// vaccine and day from the same source.
pub(super) fn withdraws(delete: &Reading<'_>, of: &Reading<'_>) -> bool {
    match order_numbers(delete, of) {
        Some(Comparison::Same) => true,
        Some(_) => false,
        None => is_same_vaccine_and_day(delete, of) && is_one_source(delete, of),
    }
}

fn is_same_vaccine_and_day(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.vaccine.cvx().is_some() && a.vaccine.cvx() == b.vaccine.cvx() && a.when.gap(b.when) == Gap::Days(0)
}

/// What the order numbers of one system say; nothing when they are of several, or missing.
fn order_numbers(a: &Reading<'_>, b: &Reading<'_>) -> Option<Comparison> {
    let numbers = match (a.filler, b.filler) {
        (None, None) => a.placer.zip(b.placer),
        (a, b) => a.zip(b),
    };
    numbers
        .filter(|(a, b)| a.is_of_system(b))
        .map(|(a, b)| if a == b { Comparison::Same } else { Comparison::Different })
}

fn is_one_order(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    order_numbers(a, b) == Some(Comparison::Same)
}

/// Whether one organization keeps both records, or, where one of them does not say, gave both.
fn is_one_source(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let (a_source, b_source) = match (a.keeper, b.keeper) {
        (Some(a), Some(b)) => (Some(a), Some(b)),
        _ => (a.organization, b.organization),
    };
    a_source.zip(b_source).is_some_and(|(a, b)| name::same(a, b))
}

/// Every attribute of two records of related vaccines, compared.
struct Findings {
    date: (Comparison, i32),
    vaccine: (Comparison, i32),
    product: (Comparison, i32),
    manufacturer: (Comparison, i32),
    lot: (Comparison, i32),
    source: (Comparison, i32),
    organization: (Comparison, i32),
    /// Nothing when the numbers are of two systems, or missing.
    order_number: Option<Comparison>,
}

impl Findings {
    fn new(a: &Reading<'_>, b: &Reading<'_>, likeness: Likeness, gap: Gap, codes: &CodeSets) -> Self {
        let date = date(gap);
        let is_one_day = date.0 == Comparison::Same;
        let source = source(a, b);
        Self {
            date,
            vaccine: vaccine(likeness, is_one_day),
            product: product(a, b),
            manufacturer: manufacturer(a, b, codes),
            lot: lot(a, b),
            organization: organization(a, b, source.0, gap),
            source,
            order_number: order_numbers(a, b),
        }
    }

    fn evidence(&self) -> Vec<Evidence> {
        let attributes = [
            (Attribute::Date, self.date),
            (Attribute::Vaccine, self.vaccine),
            (Attribute::Product, self.product),
            (Attribute::Manufacturer, self.manufacturer),
            (Attribute::Lot, self.lot),
            (Attribute::Source, self.source),
            (Attribute::Organization, self.organization),
        ];
        let order_number = self.order_number.map(|comparison| (Attribute::OrderNumber, (comparison, OTHER_ORDER)));
        let found = attributes.into_iter().chain(order_number);
        found.map(|(attribute, (comparison, weight))| Evidence { attribute, comparison, weight }).collect()
    }
}

/// Vetoes first, then points.
fn decide(a: &Reading<'_>, b: &Reading<'_>, found: &Findings, window: Window) -> Decision {
    let evidence = found.evidence();
    let sum = evidence.iter().map(|evidence| evidence.weight).sum();
    let both_given = found.source.0 == Comparison::BothGiven;
    let other_day = a.when.day().zip(b.when.day()).is_some_and(|(a, b)| a != b);

    let same_hands = both_given || found.organization.0 == Comparison::Same;

    let (outcome, rule) = if same_hands && found.vaccine.0 == Comparison::Part && found.lot.0 == Comparison::Different {
        (Outcome::Different, Rule::TwoShots)
    } else if both_given && other_day && found.order_number.is_some() {
        (Outcome::Different, Rule::TwoOrders)
    } else if sum <= DIFFERENT_TO {
        (Outcome::Different, Rule::Points { sum, same_from: SAME_FROM, different_to: DIFFERENT_TO })
    } else if let Some(doubt) = doubt(a, b, found, window) {
        (Outcome::ToBeDetermined, doubt)
    } else {
        let outcome = if sum >= SAME_FROM { Outcome::Same } else { Outcome::ToBeDetermined };
        (outcome, Rule::Points { sum, same_from: SAME_FROM, different_to: DIFFERENT_TO })
    };
    Decision { outcome, rule, evidence }
}

/// What no sum of points outweighs.
fn doubt(a: &Reading<'_>, b: &Reading<'_>, found: &Findings, window: Window) -> Option<Rule> {
    let contradicts = |finding: (Comparison, i32)| finding.0 == Comparison::Different;
    let date_is_unsure = match found.date.0 {
        Comparison::DaysApart(days) => i32::try_from(days).is_ok_and(|days| days > window.join) || !is_exact(a, b),
        // Where doses follow each other within a month, a month says too little.
        Comparison::WithinMonth => window.join < USUAL,
        Comparison::WithinYear => true,
        _ => false,
    };
    let one_source_two_days =
        matches!(found.date.0, Comparison::DaysApart(_)) && found.organization.1 == ONE_SOURCE_TWO_DAYS;
    match () {
        () if contradicts(found.vaccine) => Some(Rule::Doubt(Attribute::Vaccine)),
        () if contradicts(found.product) => Some(Rule::Doubt(Attribute::Product)),
        () if contradicts(found.manufacturer) => Some(Rule::Doubt(Attribute::Manufacturer)),
        () if contradicts(found.lot) => Some(Rule::Doubt(Attribute::Lot)),
        () if date_is_unsure => Some(Rule::Doubt(Attribute::Date)),
        () if one_source_two_days => Some(Rule::Doubt(Attribute::Organization)),
        () if a.is_partial() || b.is_partial() => Some(Rule::PartlyGiven),
        // One system numbered one shot twice, or two shots.
        () if found.order_number.is_some() && found.source.0 == Comparison::BothGiven => {
            Some(Rule::Doubt(Attribute::OrderNumber))
        }
        () => None,
    }
}

fn is_exact(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    a.when.day().is_some() && b.when.day().is_some()
}

fn date(gap: Gap) -> (Comparison, i32) {
    let apart = |days: i32| Comparison::DaysApart(days.unsigned_abs());
    match gap {
        Gap::Days(0) => (Comparison::Same, 6),
        Gap::Days(days) => {
            let weight = match days {
                1 => 3,
                2..=4 => 2,
                5..=7 => 0,
                8..=14 => -2,
                _ => -3,
            };
            (apart(days), weight)
        }
        Gap::Within(Span::Year) => (Comparison::WithinYear, 0),
        Gap::Within(_) => (Comparison::WithinMonth, 2),
        Gap::Apart(days) => (apart(days), -2),
        Gap::Unreadable | Gap::Missing => (Comparison::OneAbsent, 0),
    }
}

fn vaccine(likeness: Likeness, is_one_day: bool) -> (Comparison, i32) {
    match likeness {
        Likeness::Same => (Comparison::Same, 2),
        Likeness::LessSpecific => (Comparison::LessSpecific, 1),
        // A part is told of a combination on its day; on another day it is rather a shot of its own.
        Likeness::Part => (Comparison::Part, if is_one_day { 1 } else { -2 }),
        Likeness::Unknown => (Comparison::OneAbsent, 0),
        Likeness::Contradicting | Likeness::OtherRoute | Likeness::Unrelated => (Comparison::Different, -4),
    }
}

fn product(a: &Reading<'_>, b: &Reading<'_>) -> (Comparison, i32) {
    match (a.product, b.product) {
        (Some(a), Some(b)) if name::same(a, b) => (Comparison::Same, 1),
        (Some(a), Some(b)) if name::extends(a, b) => (Comparison::Near, 1),
        (Some(_), Some(_)) => (Comparison::Different, -2),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn manufacturer(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets) -> (Comparison, i32) {
    match (&a.manufacturer, &b.manufacturer) {
        (Some(a), Some(b)) if a == b => (Comparison::Same, 1),
        (Some(a), Some(b)) if codes.related_mvx(a).any(|(_, entry)| entry.mvx == b) => (Comparison::Near, 0),
        (Some(a), Some(b)) if codes.related_mvx(b).any(|(_, entry)| entry.mvx == a) => (Comparison::Near, 0),
        (Some(_), Some(_)) => (Comparison::Different, -2),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn lot(a: &Reading<'_>, b: &Reading<'_>) -> (Comparison, i32) {
    match (&a.lot, &b.lot) {
        (Some(a), Some(b)) if a == b => (Comparison::Same, 6),
        (Some(a), Some(b)) if a.is_near(b) => (Comparison::Near, 4),
        (Some(_), Some(_)) => (Comparison::Different, -5),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn source(a: &Reading<'_>, b: &Reading<'_>) -> (Comparison, i32) {
    match () {
        () if a.source.is_none() || b.source.is_none() => (absence(a.source.is_some(), b.source.is_some()), 0),
        () if a.is_administered() && b.is_administered() => (Comparison::BothGiven, 0),
        () if a.is_historical() && b.is_historical() => (Comparison::BothHistorical, 0),
        // The usual duplicate: who gave it reports it, and others tell of it.
        () => (Comparison::GivenAndHistorical, 2),
    }
}

/// One system has two numbers for the two; the same number is a rule of its own.
const OTHER_ORDER: i32 = -1;

/// Who lists two days lists two events.
const ONE_SOURCE_TWO_DAYS: i32 = -6;

fn organization(a: &Reading<'_>, b: &Reading<'_>, source: Comparison, gap: Gap) -> (Comparison, i32) {
    let is_given_and_told = source == Comparison::GivenAndHistorical;
    let other_day = matches!(gap, Gap::Days(1..));
    match (is_one_source(a, b), a.organization.or(a.keeper), b.organization.or(b.keeper)) {
        (true, _, _) if other_day && is_given_and_told => (Comparison::Same, -2),
        (true, _, _) if other_day => (Comparison::Same, ONE_SOURCE_TWO_DAYS),
        (true, _, _) => (Comparison::Same, 1),
        // Nobody gives a vaccine again that another gave some days ago, but each of the two says that it gave one.
        (false, Some(_), Some(_)) if other_day && source == Comparison::BothGiven => (Comparison::Different, -3),
        (false, Some(_), Some(_)) => (Comparison::Different, 0),
        (false, a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn absence(a: bool, b: bool) -> Comparison {
    if a || b { Comparison::OneAbsent } else { Comparison::BothAbsent }
}
