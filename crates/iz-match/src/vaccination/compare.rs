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
use super::window::Window;
use super::withdrawal;

/// As many points make one event: those of a day's difference between two records of one vaccine, or of a few days between the
/// same vaccine given and told.
const SAME_FROM: i32 = 5;
/// As few points make two events.
const DIFFERENT_TO: i32 = -2;

pub(super) fn compare(a: &Reading<'_>, b: &Reading<'_>, codes: &CodeSets) -> Decision {
    let different = |rule| Decision::by_rule(Outcome::Different, rule);
    if a.no_vaccination.is_some() || b.no_vaccination.is_some() {
        let withdrawal = withdrawal::compare(a, b, codes).or_else(|| withdrawal::compare(b, a, codes));
        return withdrawal.unwrap_or_else(|| different(Rule::NoVaccination));
    }
    let likeness = a.vaccine.likeness(&b.vaccine, codes);
    let is_one_order = order_numbers(a, b) == Some(Comparison::Same);
    if likeness == Likeness::Unrelated && !is_one_order {
        return different(Rule::OtherVaccine);
    }
    let found = Findings::new(a, b, likeness, codes);
    let (outcome, rule) = if is_one_order { of_one_order(a, b, &found) } else { of_two_orders(a, b, &found) };
    Decision { outcome, rule, evidence: found.evidence() }
}

/// Two records with one order number. An update may change whatever it was that was wrong.
fn of_one_order(a: &Reading<'_>, b: &Reading<'_>, found: &Findings) -> (Outcome, Rule) {
    let is_replaced = a.is_update() || b.is_update();
    let contradicts = found.vaccine.0 == Comparison::Different || found.lot.0 == Comparison::Different;
    let is_far = matches!(found.gap, Gap::Days(days) | Gap::Apart(days) if days > found.window.join);
    let cannot_be = matches!(found.likeness, Likeness::Unrelated | Likeness::OtherRoute);
    match cannot_be || (!is_replaced && (contradicts || is_far)) {
        // One number for a visit, or for a standing order.
        true => (Outcome::ToBeDetermined, Rule::OrderNumberReused),
        false => (Outcome::Same, Rule::SameOrderNumber),
    }
}

/// Two records without a common order number: vetoes first, then points.
fn of_two_orders(a: &Reading<'_>, b: &Reading<'_>, found: &Findings) -> (Outcome, Rule) {
    let different = |rule| (Outcome::Different, rule);
    let unsure = |rule| (Outcome::ToBeDetermined, rule);
    let sum = found.sum();
    let points = Rule::Points { sum, same_from: SAME_FROM, different_to: DIFFERENT_TO };
    let other_day = matches!(found.gap, Gap::Days(1..));
    let is_too_far = matches!(found.gap, Gap::Days(days) | Gap::Apart(days) if days > found.window.compare);
    let both_given = found.source.0 == Comparison::BothGiven;
    let two_lots_of_part = found.vaccine.0 == Comparison::Part && found.lot.0 == Comparison::Different;
    let same_hands = both_given || found.organization.0 == Comparison::Same;

    match () {
        () if is_too_far => different(Rule::TooFarApart),
        () if found.likeness == Likeness::Unknown && found.gap == Gap::Days(0) => unsure(Rule::UnknownVaccine),
        () if found.likeness == Likeness::Unknown => different(Rule::UnknownVaccine),
        () if found.likeness == Likeness::OtherRoute => different(Rule::OtherRoute),
        () if matches!(found.gap, Gap::Unreadable | Gap::Missing) => unsure(Rule::Doubt(Attribute::Date)),
        () if two_lots_of_part && same_hands => different(Rule::TwoShots),
        () if both_given && other_day && found.order_number.is_some() => different(Rule::TwoOrders),
        () if sum <= DIFFERENT_TO => different(points),
        () => match doubt(a, b, found) {
            Some(doubt) => unsure(doubt),
            None if sum >= SAME_FROM => (Outcome::Same, points),
            None => unsure(points),
        },
    }
}

/// What no sum of points outweighs.
fn doubt(a: &Reading<'_>, b: &Reading<'_>, found: &Findings) -> Option<Rule> {
    let contradicts = |finding: (Comparison, i32)| finding.0 == Comparison::Different;
    let window = found.window;
    let date_is_unsure = match found.gap {
        Gap::Days(days) => days > window.join,
        Gap::Within(Span::Month) => window.is_dense,
        _ => true,
    };
    let other_day = matches!(found.gap, Gap::Days(1..));
    let both_given = found.source.0 == Comparison::BothGiven;
    match () {
        () if contradicts(found.vaccine) => Some(Rule::Doubt(Attribute::Vaccine)),
        // Who gave it says a part of what another tells: the rest would be lost.
        () if found.vaccine.0 == Comparison::Part && whole_is_told(a, b) => Some(Rule::Doubt(Attribute::Vaccine)),
        () if contradicts(found.product) => Some(Rule::Doubt(Attribute::Product)),
        () if contradicts(found.manufacturer) => Some(Rule::Doubt(Attribute::Manufacturer)),
        () if contradicts(found.lot) => Some(Rule::Doubt(Attribute::Lot)),
        () if date_is_unsure => Some(Rule::Doubt(Attribute::Date)),
        () if found.lists_two_days() => Some(Rule::Doubt(Attribute::Submitter)),
        () if both_given && other_day => Some(Rule::GivenTwice),
        () if a.is_partial() != b.is_partial() => Some(Rule::PartlyGiven),
        // One system numbered one shot twice, or two shots; from one lot, it was one.
        () if both_given && found.order_number.is_some() && found.lot.0 != Comparison::Same => {
            Some(Rule::Doubt(Attribute::OrderNumber))
        }
        () => None,
    }
}

/// Whether the part was recorded when given, and the combination was not.
fn whole_is_told(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let (whole, part) = if a.families > b.families { (a, b) } else { (b, a) };
    part.is_administered() && !whole.is_administered()
}

/// What the order numbers of one system say; nothing when they are of several, or missing.
pub(super) fn order_numbers(a: &Reading<'_>, b: &Reading<'_>) -> Option<Comparison> {
    let numbers = match (a.filler, b.filler) {
        (None, None) => a.placer.zip(b.placer),
        (a, b) => a.zip(b),
    };
    numbers
        .filter(|(a, b)| a.is_of_system(b))
        .map(|(a, b)| if a == b { Comparison::Same } else { Comparison::Different })
}

/// Whether one organization keeps both records, or, where one of them does not say, gave both.
pub(super) fn is_one_source(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let (of_a, of_b) = match (a.keeper, b.keeper) {
        (Some(a), Some(b)) => (Some(a), Some(b)),
        _ => (a.organization, b.organization),
    };
    of_a.zip(of_b).is_some_and(|(a, b)| name::same(a, b))
}

/// Every attribute of two records, compared.
struct Findings {
    likeness: Likeness,
    gap: Gap,
    window: Window,
    date: (Comparison, i32),
    vaccine: (Comparison, i32),
    product: (Comparison, i32),
    manufacturer: (Comparison, i32),
    lot: (Comparison, i32),
    source: (Comparison, i32),
    organization: (Comparison, i32),
    submitter: (Comparison, i32),
    /// Nothing when the numbers are of two systems, or missing.
    order_number: Option<Comparison>,
}

impl Findings {
    fn new(a: &Reading<'_>, b: &Reading<'_>, likeness: Likeness, codes: &CodeSets) -> Self {
        let gap = a.when.gap(b.when);
        let is_one_day = gap == Gap::Days(0);
        let source = source(a, b);
        Self {
            date: date(a, b, gap),
            vaccine: vaccine(likeness, is_one_day),
            product: if likeness == Likeness::Part { (Comparison::Part, 0) } else { product(a, b, is_one_day) },
            manufacturer: manufacturer(a, b, is_one_day, codes),
            lot: lot(a, b, is_one_day),
            organization: organization(a, b, source.0, gap),
            submitter: submitter(a, b, source.0, gap),
            source,
            order_number: order_numbers(a, b),
            window: a.window.narrower(b.window),
            likeness,
            gap,
        }
    }

    fn attributes(&self) -> impl Iterator<Item = (Attribute, (Comparison, i32))> {
        let attributes = [
            (Attribute::Date, self.date),
            (Attribute::Vaccine, self.vaccine),
            (Attribute::Product, self.product),
            (Attribute::Manufacturer, self.manufacturer),
            (Attribute::Lot, self.lot),
            (Attribute::Source, self.source),
            (Attribute::Organization, self.organization),
            (Attribute::Submitter, self.submitter),
        ];
        let weight = |comparison| if comparison == Comparison::Different { OTHER_ORDER } else { 0 };
        let order_number =
            self.order_number.map(|comparison| (Attribute::OrderNumber, (comparison, weight(comparison))));
        attributes.into_iter().chain(order_number)
    }

    fn evidence(&self) -> Vec<Evidence> {
        let evidence = |(attribute, (comparison, weight))| Evidence { attribute, comparison, weight };
        self.attributes().map(evidence).collect()
    }

    fn sum(&self) -> i32 {
        self.attributes().map(|(_, (_, weight))| weight).sum()
    }

    fn lists_two_days(&self) -> bool {
        [self.organization.1, self.submitter.1].contains(&ONE_SOURCE_TWO_DAYS)
    }
}

fn date(a: &Reading<'_>, b: &Reading<'_>, gap: Gap) -> (Comparison, i32) {
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
        // Both tell of one month, or one of them of a day in it.
        Gap::Within(_) => (Comparison::WithinMonth, if a.when == b.when { 3 } else { 2 }),
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

/// Trade name and manufacturer follow from the vaccine to a great part, so that agreeing they only settle a day.
fn product(a: &Reading<'_>, b: &Reading<'_>, is_one_day: bool) -> (Comparison, i32) {
    match (a.product, b.product) {
        (Some(a), Some(b)) if name::same(a, b) => (Comparison::Same, i32::from(is_one_day)),
        (Some(a), Some(b)) if name::extends(a, b) => (Comparison::Near, i32::from(is_one_day)),
        (Some(_), Some(_)) => (Comparison::Different, -2),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn manufacturer(a: &Reading<'_>, b: &Reading<'_>, is_one_day: bool, codes: &CodeSets) -> (Comparison, i32) {
    let are_related = |a: &str, b: &str| codes.related_mvx(a).any(|(_, entry)| entry.mvx == b);
    match (&a.manufacturer, &b.manufacturer) {
        (Some(a), Some(b)) if a == b => (Comparison::Same, i32::from(is_one_day)),
        (Some(a), Some(b)) if are_related(a, b) || are_related(b, a) => (Comparison::Near, 0),
        (Some(_), Some(_)) => (Comparison::Different, -2),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn lot(a: &Reading<'_>, b: &Reading<'_>, is_one_day: bool) -> (Comparison, i32) {
    let pairs = || a.lots.iter().flat_map(|one| b.lots.iter().map(move |other| (one, other)));
    match () {
        () if a.lots.is_empty() || b.lots.is_empty() => (absence(!a.lots.is_empty(), !b.lots.is_empty()), 0),
        () if pairs().any(|(one, other)| one == other) => (Comparison::Same, 6),
        // Lots of one vaccine follow each other in number: a slip is one on the same day only.
        () if pairs().any(|(one, other)| one.is_near(other)) => (Comparison::Near, if is_one_day { 4 } else { 0 }),
        () => (Comparison::Different, -5),
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

/// Who gave it, and, when nobody says who keeps the records, who lists them.
fn organization(a: &Reading<'_>, b: &Reading<'_>, source: Comparison, gap: Gap) -> (Comparison, i32) {
    let keepers_are_known = a.keeper.is_some() && b.keeper.is_some();
    let other_day = matches!(gap, Gap::Days(1..));
    match (a.organization, b.organization) {
        (Some(a), Some(b)) if name::same(a, b) && keepers_are_known => (Comparison::Same, 0),
        (Some(a), Some(b)) if name::same(a, b) => (Comparison::Same, of_one_source(source, gap)),
        // Nobody gives a vaccine again that another gave some days ago, but each of the two says that it gave one.
        (Some(_), Some(_)) if other_day && source == Comparison::BothGiven => (Comparison::Different, -3),
        (Some(_), Some(_)) => (Comparison::Different, 0),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

fn submitter(a: &Reading<'_>, b: &Reading<'_>, source: Comparison, gap: Gap) -> (Comparison, i32) {
    match (a.keeper, b.keeper) {
        (Some(a), Some(b)) if name::same(a, b) => (Comparison::Same, of_one_source(source, gap)),
        (Some(_), Some(_)) => (Comparison::Different, 0),
        (a, b) => (absence(a.is_some(), b.is_some()), 0),
    }
}

/// A source that lists two exact days means two events, unless it both gave a vaccine and copied what others tell of it.
fn of_one_source(source: Comparison, gap: Gap) -> i32 {
    match (gap, source) {
        (Gap::Days(1..), Comparison::GivenAndHistorical) => -2,
        (Gap::Days(1..), _) => ONE_SOURCE_TWO_DAYS,
        (Gap::Days(_), _) => 1,
        _ => 0,
    }
}

fn absence(a: bool, b: bool) -> Comparison {
    if a || b { Comparison::OneAbsent } else { Comparison::BothAbsent }
}
