//! Law 6 for people: comparing is symmetric, and neither order nor repetition nor strangers change what is decided.

use std::collections::BTreeSet;

use iz_match::patient::{BlockKey, Field, Index, Level, Matcher, Outcome, Policy, Profile};
use iz_model::{Address, Cvx, Identifier, NextOfKin, PartialDate, Patient, PersonName, Sex, Telecom};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::fixture::doses;

fn some<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = Option<T>> + use<T> {
    proptest::option::weighted(0.8, select(values.to_vec()))
}

fn words(values: &[&str]) -> impl Strategy<Value = Option<String>> + use<> {
    some(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
}

/// A name, mostly of so few that people often meet, else any text.
fn any_name() -> impl Strategy<Value = PersonName> {
    let given = prop_oneof![
        6 => words(&["Ana", "ANA", "Anna", "Eva", "Ana Maria", "Maria", "Mary", "Polly", "Bill", "William", "J", "Baby Boy"]),
        1 => proptest::option::of("\\PC{0,12}"),
    ];
    let family = prop_oneof![
        6 => words(&["Testcase", "Testcase-Sample", "Sample", "Smaple", "Ana", "Testcase Jr", "Unknown"]),
        1 => proptest::option::of("\\PC{0,12}"),
    ];
    (given, family, words(&["B", "Beatriz", "Maria", "É"]), words(&["Jr", "Sr", "II", "MD"]), words(&["L", "A", "M"]))
        .prop_map(|(given, family, middle, suffix, kind)| PersonName {
            given,
            family,
            middle,
            suffix,
            kind,
            ..PersonName::default()
        })
}

fn any_birth() -> impl Strategy<Value = Option<PartialDate>> {
    let dates = ["2019-05-01", "2019-05-02", "2019-01-05", "2019-05", "2019", "1985-05-01", "0001-01-01", "9999-12-31"];
    some(&dates.map(|date| date.parse::<PartialDate>().unwrap()))
}

fn any_address() -> impl Strategy<Value = Address> {
    let street = words(&["1 Sample St", "1 Sample Street Apt 4", "2 Sample St", "PO Box 7", "Elsewhere", "१२ 東京"]);
    (
        street,
        words(&["Sampletown", "Smapletown", "Othertown"]),
        words(&["23219", "23291", "23219-1234", "00000"]),
        words(&["H", "BDL"]),
    )
        .prop_map(|(street, city, zip, kind)| Address { street, city, zip, kind, ..Address::default() })
}

fn any_telecom() -> impl Strategy<Value = Telecom> {
    let text =
        words(&["804-555-0123", "8045550123", "555-0123", "804-555-0124", "9999999999", "home@example.org", "@"]);
    text.prop_map(|text| Telecom { text, ..Telecom::default() })
}

fn any_identifier() -> impl Strategy<Value = Identifier> {
    (select(vec!["219-09-9998", "219099989", "R1", "R2", "999999999", ""]), select(vec!["SS", "MR", "MA", "AN", ""]))
        .prop_map(|(value, kind)| Identifier::new(value, "CLINIC", kind))
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let who = (vec(any_name(), 0..3), any_birth(), some(&[Sex::Female, Sex::Male, Sex::Unknown]), any_name());
    let reach = (vec(any_address(), 0..3), vec(any_telecom(), 0..3), vec(any_identifier(), 0..3));
    let birth = (some(&[true, false]), some(&[0_u32, 1, 2, u32::MAX]));
    let given_doses = proptest::sample::subsequence(doses(), 0..=6);
    (who, reach, birth, any_name(), given_doses).prop_map(
        |(
            (names, birth_date, sex, mother),
            (addresses, telecoms, identifiers),
            (multiple_birth, birth_order),
            kin,
            doses,
        )| {
            let patient = Patient {
                names,
                birth_date,
                sex,
                mothers_maiden_name: Some(mother),
                addresses,
                telecoms,
                identifiers,
                multiple_birth,
                birth_order,
                next_of_kin: vec![NextOfKin { names: vec![kin], ..NextOfKin::default() }],
                ..Patient::default()
            };
            Profile::of(&patient).with_doses(doses)
        },
    )
}

fn policies() -> impl Strategy<Value = Policy> {
    select(vec![Policy::default(), Policy::by_score(0.0), Policy::by_score(-10.0), Policy::careful(-20.0, 0.0)])
}

/// The people of each cluster, without their positions.
fn partition(matcher: &Matcher, people: &[Profile]) -> BTreeSet<Vec<String>> {
    let clusters = matcher.clusters(people, &Index::of(people));
    let name = |position: &usize| {
        format!("{:?}", people[*position].keys().into_iter().map(BlockKey::number).collect::<Vec<_>>())
            + &fields(&people[*position])
    };
    let sorted = clusters.people.iter().map(|cluster| {
        let mut names: Vec<_> = cluster.iter().map(name).collect();
        names.sort();
        names
    });
    sorted.collect()
}

fn fields(person: &Profile) -> String {
    format!("{:?}", person.compare(person))
}

/// Somebody who shares nothing with the others.
fn stranger() -> Profile {
    let name = PersonName { given: Some("Zebulon".into()), family: Some("Quixote".into()), ..PersonName::default() };
    Profile::of(&Patient { names: vec![name], birth_date: Some("1955-11-30".parse().unwrap()), ..Patient::default() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn comparing_is_symmetric(one in any_profile(), other in any_profile(), policy in policies()) {
        prop_assert_eq!(one.compare(&other), other.compare(&one));
        let matcher = Matcher::default().with_policy(policy);
        let (there, back) = (matcher.judge(&one, &other), matcher.judge(&other, &one));
        prop_assert_eq!(&there, &back);
        prop_assert!(there.score.is_finite());
        prop_assert_eq!(there.score, matcher.score(&one, &other));
    }

    #[test]
    fn every_level_is_one_of_its_field(one in any_profile(), other in any_profile()) {
        for (field, level) in one.compare(&other).known() {
            prop_assert!(field.levels().contains(&level), "{field:?} {level:?}");
        }
    }

    #[test]
    fn a_person_does_not_contradict_itself(person in any_profile()) {
        for (field, level) in person.compare(&person).known() {
            let is_agreeing = matches!(level, Level::Same | Level::Variant | Level::Part | Level::Second | Level::Initial);
            prop_assert!(is_agreeing || field == Field::Multiple, "{field:?} {level:?}");
        }
    }

    #[test]
    fn the_order_of_a_list_decides_nothing(
        people in vec(any_profile(), 0..12),
        policy in policies(),
        by in any::<prop::sample::Index>(),
    ) {
        let matcher = Matcher::default().with_policy(policy);
        let mut other = people.clone();
        other.reverse();
        if !other.is_empty() {
            let by = by.index(other.len());
            other.rotate_left(by);
        }
        prop_assert_eq!(partition(&matcher, &people), partition(&matcher, &other));
    }

    #[test]
    fn a_stranger_changes_nothing(people in vec(any_profile(), 0..8), policy in policies()) {
        let matcher = Matcher::default().with_policy(policy);
        let before = matcher.clusters(&people, &Index::of(&people)).people;
        let mut more = people;
        more.push(stranger());
        let mut after = matcher.clusters(&more, &Index::of(&more)).people;
        prop_assert_eq!(after.pop(), Some(vec![more.len() - 1]));
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_decision_does_not_depend_on_the_order_of_the_known(
        incoming in any_profile(),
        known in vec(any_profile(), 0..8),
    ) {
        let matcher = Matcher::default();
        let decide = |known: &[Profile]| matcher.decide(&incoming, &Index::of(known), known);
        let (one, again) = (decide(&known), decide(&known));
        prop_assert_eq!(&one, &again);
        let mut reversed = known.clone();
        reversed.reverse();
        let other = decide(&reversed);
        match (one.outcome, other.outcome) {
            (Outcome::Link { position }, Outcome::Link { position: mirrored }) => {
                prop_assert_eq!(position, known.len() - 1 - mirrored);
            }
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn doses_are_a_set(mut given in vec(select(doses()), 0..6)) {
        let profile = Profile::of(&Patient::default());
        let one = profile.clone().with_doses(given.clone());
        given.reverse();
        let twice: Vec<(Cvx, iz_model::Date)> = given.iter().chain(&given).copied().collect();
        prop_assert_eq!(one, profile.with_doses(twice));
    }
}
