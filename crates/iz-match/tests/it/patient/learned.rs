//! Weights without labels, and what people decided.

use iz_match::patient::{Field, Fit, Index, Level, Matcher, Outcome, Policy, Profile, Reason, Verdict, Weights};

use super::fixture::profile;
use super::population::{Record, population};

/// People, each known twice: the second time with an error in one field of six.
fn twice(count: usize) -> Vec<Profile> {
    let mut people = Vec::new();
    for number in 0..count {
        let name = |seed: usize| -> String {
            let mut rest = number * seed + seed;
            let mut name = String::new();
            for _ in 0..4 {
                name.push_str(["ba", "de", "gi", "ko", "lu", "ma", "ne", "ri", "so", "tu"][rest % 10]);
                rest = rest / 7 + 3;
            }
            name
        };
        let record = |given: &str, day: usize, zip: usize| {
            profile(&format!(
                "given={given}; family={}; birth=20{:02}-{:02}-{day:02}; street={} {} St; zip={zip}; city=; phone=; mother=",
                name(31),
                number % 15,
                number % 12 + 1,
                number * 17 % 400 + 1,
                name(53),
            ))
        };
        let (given, day, zip) = (name(13), number % 27 + 1, 23_000 + number * 7 % 500);
        people.push(record(&given, day, zip));
        people.push(match number % 6 {
            0 => record(&format!("{given}s"), day, zip),
            1 => record(&given, day + 1, zip),
            2 => record(&given, day, zip + 30),
            _ => record(&given, day, zip),
        });
    }
    people
}

#[test]
fn matches_are_told_apart_without_labels() {
    let people = twice(300);
    let index = Index::of(&people);
    let matcher = Matcher::learn(&people, &index).with_policy(Policy::by_score(0.0));
    let clusters = matcher.clusters(&people, &index).people;
    let right = clusters.iter().filter(|cluster| cluster[..] == [cluster[0], cluster[0] + 1] && cluster[0] % 2 == 0);
    assert_eq!((right.count(), clusters.len()), (300, 300));
    let weights = matcher.weights();
    assert!((weights.m(Field::Given, Level::Same) - 5.0 / 6.0).abs() < 0.02);
    assert!((weights.m(Field::Birth, Level::Slip) - 1.0 / 6.0).abs() < 0.02);
    assert!((weights.prior() - (300.0_f64 / (600.0 * 599.0 / 2.0)).log2()).abs() < 0.05);
}

#[test]
fn weights_do_not_depend_on_the_order_of_the_records() {
    let people = twice(100);
    let mut reversed = people.clone();
    reversed.reverse();
    assert_eq!(Weights::of_people(&people, &Index::of(&people)), Weights::of_people(&reversed, &Index::of(&reversed)));
}

/// A place that puts every slip in a birth date aside, and one that links it.
#[test]
fn a_fit_follows_those_who_label() {
    let people = twice(12);
    let index = Index::of(&people);
    let matcher = Matcher::learn(&people, &index).with_policy(Policy::by_score(0.0));
    let pairs = |strict: bool| {
        let pairs = people.iter().zip(people.iter().skip(1)).enumerate();
        pairs.map(move |(number, (one, other))| {
            let has_slip = one.compare(other).level(Field::Birth) == Level::Slip;
            let label = match (number % 2, has_slip && strict) {
                (1, _) => Verdict::Different,
                (_, true) => Verdict::Possible,
                _ => Verdict::Same,
            };
            (one, other, label)
        })
    };
    for strict in [true, false] {
        let fitted = matcher.clone().with_fit(Fit::learn(&matcher, pairs(strict)));
        for (one, other, label) in pairs(strict) {
            assert_eq!(fitted.judge(one, other).verdict, label);
        }
    }
    let reversed: Vec<_> = pairs(true).take(8).collect();
    let again = Fit::learn(&matcher, reversed.into_iter().rev());
    assert_eq!(again, Fit::learn(&matcher, pairs(true).take(8)));
}

/// Vetoes outweigh what people decided.
#[test]
fn a_fit_never_links_against_a_veto() {
    let (one, other) = (profile("given=Ana"), profile("given=Eva"));
    let matcher = Matcher::default();
    let fit = Fit::learn(&matcher, vec![(&one, &other, Verdict::Same); 10]);
    assert_eq!(matcher.with_fit(fit).judge(&one, &other).verdict, Verdict::Possible);
}

/// Of a list with families weights learn what a person is, not what a household is.
#[test]
fn brothers_and_sisters_are_not_learned_as_one_person() {
    let records = population(1_500, 12);
    let people: Vec<Profile> = records.iter().map(|record| record.profile.clone()).collect();
    let index = Index::of(&people);
    let matcher = Matcher::learn(&people, &index);
    let weights = matcher.weights();
    let m = weights.m(Field::Given, Level::Same);
    // Seven pairs are of one person for each of twins, who can only be told from one person by the vetoes.
    assert!(m > 0.75, "{m}");
    let bits = weights.bits(Field::Birth, Level::Differ);
    assert!(bits < -4.0, "{bits}");
    let careful = matcher.clusters(&people, &index).people;
    assert!(careful.iter().all(|cluster| cluster.iter().all(|at| records[*at].person == records[cluster[0]].person)));
}

/// A child is new whose brothers and sisters are known, unless they may be taken for each other.
#[test]
fn a_child_of_a_known_family_is_new() {
    let records = population(1_000, 0);
    let people: Vec<Profile> = records.iter().map(|record| record.profile.clone()).collect();
    let index = Index::of(&people);
    for matcher in [Matcher::default(), Matcher::learn(&people, &index)] {
        let (mut count, mut pending) = (0, 0);
        for (position, record) in records.iter().enumerate() {
            let is_other = |other: &usize| *other != position;
            let others: Vec<usize> = index.candidates(&record.profile).positions.into_iter().filter(is_other).collect();
            if others.iter().all(|other| records[*other].household != record.household) {
                continue;
            }
            let decision = matcher.decide_among(&record.profile, others.iter().map(|other| (*other, &people[*other])));
            assert!(!matches!(decision.outcome, Outcome::Link { .. }));
            count += 1;
            pending += usize::from(matches!(decision.outcome, Outcome::Pending { .. }));
        }
        assert!(count > 500 && pending * 5 < count, "{pending} of {count}");
    }
}

/// Whatever people decided, nobody is linked below the lower threshold, and no namesake is new in silence.
#[test]
fn a_fit_has_bounds() {
    let one = profile("given=Ana");
    let elsewhere = "given=Ana; street=9 Elsewhere Rd; city=Othertown; zip=24060; phone=5405550199; mother=Otherwoman";
    let other = profile(elsewhere);
    let matcher = Matcher::default();
    for label in [Verdict::Same, Verdict::Different] {
        let fit = Fit::learn(&matcher, vec![(&one, &other, label); 10]);
        let fitted = matcher.clone().with_fit(fit);
        let judgement = fitted.judge(&one, &other);
        assert_eq!((judgement.verdict, &judgement.reasons[..]), (Verdict::Possible, &[Reason::Namesake][..]));
        let people = [one.clone(), other.clone()];
        assert_eq!(fitted.clusters(&people, &Index::of(&people)).people.len(), 2);
    }
    let aside = Fit::learn(&matcher, vec![(&one, &one, Verdict::Possible); 10]);
    assert_eq!(matcher.with_fit(aside).judge(&one, &one).reasons, [Reason::Fit]);
}

/// From little, or from lists without duplicates, nothing is learned that would be better than what is general.
#[test]
fn general_weights_stand_in_for_what_was_not_seen() {
    let learned = |records: &[Record]| {
        let people: Vec<Profile> = records.iter().map(|record| record.profile.clone()).collect();
        Matcher::learn(&people, &Index::of(&people))
    };
    assert!(learned(&population(20, 50)).weights().is_general());
    assert!(learned(&population(700, 0)).weights().is_general());
    let copies: Vec<Profile> = vec![profile("given=Ana"); 600];
    assert!(Matcher::learn(&copies, &Index::of(&copies)).weights().is_general(), "of one person nothing is learned");
    let matcher = learned(&population(1_500, 12));
    assert!(!matcher.weights().is_general());
    // As a part of a registry of a million.
    let prior = matcher.weights().prior();
    let rescaled = matcher.for_people(1_500_000);
    assert!((rescaled.weights().prior() - (prior - 10.0)).abs() < 0.5);
    assert!((rescaled.for_people(1_500).weights().prior() - prior).abs() < 0.5);
}

#[cfg(feature = "serde")]
#[test]
fn what_was_learned_is_stored_and_read() {
    use iz_match::patient::Frequencies;

    let people: Vec<Profile> = population(200, 30).into_iter().map(|record| record.profile).collect();
    let index = Index::of(&people);
    let matcher =
        Matcher::new(Weights::of_people(&people, &index), Frequencies::of(&people), Policy::careful(1.0, 9.0));
    let weights = serde_json::from_str(&serde_json::to_string(matcher.weights()).unwrap()).unwrap();
    let frequencies = serde_json::from_str(&serde_json::to_string(matcher.frequencies()).unwrap()).unwrap();
    let policy = serde_json::from_str(&serde_json::to_string(&matcher.policy()).unwrap()).unwrap();
    let again = Matcher::new(weights, frequencies, policy);
    for (one, other) in people.iter().zip(people.iter().skip(1)) {
        // To the last digit but one, as `serde_json` reads numbers.
        assert!((again.score(one, other) - matcher.score(one, other)).abs() < 1e-9);
        assert_eq!(again.judge(one, other).verdict, matcher.judge(one, other).verdict);
    }
}
