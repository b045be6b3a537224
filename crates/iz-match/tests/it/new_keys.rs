//! Every way to find the new keys finds the same.

use std::collections::BTreeSet;

use iz_match::exact::{
    Candidates, ExactIndex, Existing, Incoming, KeyRule, NewKeys, PackedKey, Policy, Side, Unsorted, merge_join,
    new_keys, plan_merge,
};
use iz_match::iz_codes::EMBEDDED;
use iz_model::{Coded, Cvx, Date, Dose, Order};
use proptest::prelude::*;

/// One of few, so that they often meet.
fn any_key() -> impl Strategy<Value = PackedKey> {
    let day = (1..=2_u8).prop_map(|day| Date::new(2020, 2, day).unwrap());
    (1..=3_u32, 1..=3_u16, day)
        .prop_map(|(student, cvx, day)| PackedKey::new(student, Cvx::new(cvx), day, None).unwrap())
}

fn any_keys() -> impl Strategy<Value = Vec<PackedKey>> {
    prop::collection::vec(any_key(), 0..20)
}

fn shuffled() -> impl Strategy<Value = (Vec<PackedKey>, Vec<PackedKey>)> {
    any_keys().prop_flat_map(|keys| (Just(keys.clone()), Just(keys).prop_shuffle()))
}

/// What was found, with numbers that can be read.
type Found = (Vec<u64>, [usize; 4]);

fn found(new: &NewKeys) -> Found {
    let bits = new.keys.iter().map(|key| key.bits()).collect();
    (bits, [new.counts.received, new.counts.new, new.counts.existing, new.counts.duplicate])
}

fn naive(existing: &[PackedKey], incoming: &[PackedKey]) -> Found {
    let existing: BTreeSet<_> = existing.iter().collect();
    let mut new = BTreeSet::new();
    let (mut known, mut duplicate) = (0, 0);
    for key in incoming {
        if existing.contains(key) {
            known += 1;
        } else if !new.insert(key.bits()) {
            duplicate += 1;
        }
    }
    let counts = [incoming.len(), new.len(), known, duplicate];
    (new.into_iter().collect(), counts)
}

/// An iterator that does not say how long it is.
fn unknown_length(keys: &[PackedKey]) -> impl Iterator<Item = PackedKey> {
    let mut keys = keys.iter().copied();
    std::iter::from_fn(move || keys.next())
}

fn joined(existing: &[PackedKey], incoming: &[PackedKey]) -> Found {
    let [existing, incoming] = [existing, incoming].map(|keys| {
        let mut keys = keys.to_vec();
        keys.sort();
        keys
    });
    let mut join = merge_join(existing, incoming);
    let keys: Vec<_> = join.by_ref().collect::<Result<_, _>>().unwrap();
    let counts = join.counts();
    (keys.iter().map(|key| key.bits()).collect(), [counts.received, counts.new, counts.existing, counts.duplicate])
}

fn in_every_way(existing: &[PackedKey], incoming: &[PackedKey]) -> [Found; 5] {
    let all = |keys: &[PackedKey]| keys.to_vec();
    let index: ExactIndex = all(existing).into_iter().collect();
    let mut candidates: Candidates = all(incoming).into_iter().collect();
    let (one, other) = existing.split_at(existing.len() / 2);
    candidates.strike(all(one));
    candidates.strike(all(other));
    [
        found(&new_keys(all(existing), all(incoming))),
        found(&new_keys(unknown_length(existing), unknown_length(incoming))),
        found(&index.new_among(all(incoming))),
        found(&candidates.into_new_keys()),
        joined(existing, incoming),
    ]
}

/// More keys than are gathered for the parts of a table: looked up, struck out and put in.
#[test]
fn two_million_keys_are_found_in_every_way() {
    let day = Date::new(2020, 2, 1).unwrap();
    let key = |student| PackedKey::new(student, Cvx::new(3), day, None).unwrap();
    let (many, few) = (|| (0..2_200_000).map(key), || (2_199_000..2_201_000).rev().map(key));
    let new = |found: Found| (found.0.first().copied(), found.1);
    let struck_out = new_keys(many(), few());
    assert_eq!(new(found(&struck_out)), (Some(key(2_200_000).bits()), [2000, 1000, 1000, 0]));
    let expected = (Some(key(0).bits()), [2_200_000, 2_199_000, 1000, 0]);
    let looked_up = new_keys(few(), many());
    assert_eq!(new(found(&looked_up)), expected);
    let mut put_in: Candidates = many().collect();
    put_in.strike(few());
    assert_eq!(new(found(&put_in.into_new_keys())), expected);
}

#[test]
fn an_unsorted_side_is_told_and_never_gives_an_answer() {
    let day = Date::new(2020, 2, 1).unwrap();
    let key = |student| PackedKey::new(student, Cvx::new(3), day, None).unwrap();
    let join = |existing: &[u32], incoming: &[u32]| {
        let [existing, incoming] = [existing, incoming].map(|keys| keys.iter().copied().map(key).collect::<Vec<_>>());
        merge_join(existing, incoming).collect::<Result<Vec<_>, Unsorted>>()
    };
    let told = |error: Unsorted| (error.side, error.position);
    assert_eq!(join(&[1, 2, 2], &[2, 2, 3]).map(|new| new.len()), Ok(1), "equal keys are sorted");
    assert_eq!(join(&[2, 1], &[1, 2]).map_err(told), Err((Side::Existing, 1)));
    assert_eq!(join(&[1, 5, 9, 3], &[3]).map_err(told), Err((Side::Existing, 3)), "after the last incoming key");
    assert_eq!(join(&[], &[1, 3, 2]).map_err(told), Err((Side::Incoming, 2)));
    let error = join(&[], &[1, 3, 2]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the incoming keys are not sorted: the one at position 2 is lower than the one before it"
    );

    let mut join = merge_join([], [key(2), key(1), key(3)]);
    assert!(join.next().unwrap().is_ok() && join.next().unwrap().is_err() && join.next().is_none());
}

#[test]
fn law_8_no_table_shows_a_key() {
    let key = PackedKey::new(424_242, Cvx::new(3), Date::new(2019, 5, 1).unwrap(), None).unwrap();
    let shown = [
        format!("{:?}", ExactIndex::from_iter([key])),
        format!("{:?}", Candidates::from_iter([key])),
        format!("{:?}", merge_join([key], [key])),
        format!("{:?}", new_keys([], [key])),
    ];
    assert!(shown.iter().all(|shown| !shown.contains("424242") && !shown.contains(&key.bits().to_string())));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_way_finds_what_a_set_finds(existing in any_keys(), incoming in any_keys()) {
        let expected = naive(&existing, &incoming);
        for found in in_every_way(&existing, &incoming) {
            prop_assert_eq!(&found, &expected);
        }
        let [received, parts @ ..] = expected.1;
        prop_assert_eq!(received, parts.iter().sum::<usize>());
    }

    #[test]
    fn law_6_the_order_of_arrival_does_not_matter(existing in shuffled(), incoming in shuffled()) {
        prop_assert_eq!(in_every_way(&existing.0, &incoming.0), in_every_way(&existing.1, &incoming.1));
    }

    #[test]
    fn law_6_a_second_pass_adds_nothing(mut existing in any_keys(), incoming in any_keys()) {
        existing.extend(new_keys(existing.clone(), incoming.clone()).keys);
        for (new, counts) in in_every_way(&existing, &incoming) {
            prop_assert_eq!((new.len(), counts), (0, [incoming.len(), 0, incoming.len(), 0]));
        }
    }

    /// The packed key and the plan of a district's answers decide alike.
    #[test]
    fn the_plan_counts_the_same(existing in any_keys(), incoming in any_keys()) {
        let student = |key: &PackedKey| key.student().to_string();
        let (row_students, students): (Vec<_>, Vec<_>) =
            (existing.iter().map(student).collect(), incoming.iter().map(student).collect());
        let rows: Vec<_> = existing
            .iter()
            .zip(&row_students)
            .map(|(key, student)| Existing {
                student,
                stored_grade: None,
                cvx: Some(key.cvx()),
                date: Some(key.day()),
                lot: None,
                filler_order: None,
            })
            .collect();
        let orders: Vec<_> = incoming
            .iter()
            .map(|key| Order::from(Dose {
                vaccine: vec![Coded::new(&key.cvx().to_string(), "CVX")],
                administered: Some(key.day().into()),
                ..Dose::default()
            }))
            .collect();
        let groups: Vec<_> = orders
            .iter()
            .zip(&students)
            .map(|(order, student)| Incoming { student, grade: None, order, barred: None })
            .collect();
        let plan = plan_merge(&rows, &groups, KeyRule::WithoutGrade, Policy::InsertOnly, &EMBEDDED);
        prop_assert_eq!(plan.counts(), new_keys(existing, incoming).counts);
    }
}
