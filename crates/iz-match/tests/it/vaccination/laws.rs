//! What holds for any records.

use iz_codes::EMBEDDED;
use iz_match::vaccination::{AbsentType, Event, History, Method, Mode, Outcome, Rule, Settings, compare, deduplicate};
use iz_model::{Cvx, Dose, Order};
use proptest::prelude::*;

use super::record::record;

/// Few vaccines and days, so that records meet.
fn order() -> impl Strategy<Value = Order> {
    let cvx = prop::sample::select(vec![
        "08", "45", "110", "20", "107", "10", "02", "89", "130", "175", "208", "213", "999", "",
    ]);
    let day = prop_oneof![
        6 => (1..29_u8).prop_map(|day| format!("202305{day:02}")),
        1 => Just("202305".to_owned()),
        1 => Just("2023".to_owned()),
        1 => Just("20230230".to_owned()),
        1 => Just(String::new()),
    ];
    let word = |words: &'static [&'static str]| prop::sample::select(words.to_vec());
    (
        cvx,
        day,
        word(&["", "00", "00", "01", "05", "04"]),
        word(&["", "lot=ABC123", "lot=A8C123", "lot=ZZ9"]),
        word(&["", "at=C1", "at=C2"]),
        word(&["", "", "", "id=1", "id=2", "id=9999"]),
        word(&["", "", "", "", "U", "D", "RE", "PA"]),
    )
        .prop_map(|(cvx, day, source, lot, at, id, status)| {
            record(&format!("{cvx}@{day} {source} {lot} {at} {id} {status}"))
        })
}

fn events<'a>(orders: &'a [Order], ids: &'a [String]) -> Vec<Event<'a>> {
    let event = |(order, id): (&'a Order, &'a String)| {
        let mut event = Event::new(order);
        event.id = id;
        event
    };
    orders.iter().zip(ids).map(event).collect()
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{index:03}")).collect()
}

fn modes() -> impl Strategy<Value = Mode> {
    let aira = |method| Mode::AiraCompat { method, absent_type: AbsentType::Absent };
    prop::sample::select(vec![Mode::Default, aira(Method::Deterministic), aira(Method::Weighted), aira(Method::Hybrid)])
}

/// Clusters as ids, each with its best, and the undecided pairs.
#[derive(Debug, PartialEq)]
struct Told {
    clusters: Vec<(Vec<String>, String)>,
    undecided: Vec<(String, String)>,
}

fn told(history: &History, ids: &[&str]) -> Told {
    let name = |index: usize| ids[index].to_owned();
    let mut clusters: Vec<_> = history
        .clusters()
        .iter()
        .map(|cluster| {
            let mut members: Vec<String> = cluster.members().iter().map(|&member| name(member)).collect();
            members.sort();
            (members, name(cluster.best()))
        })
        .collect();
    clusters.sort();
    let pair = |a: String, b: String| if a < b { (a, b) } else { (b, a) };
    let mut undecided: Vec<_> = history.undecided().map(|link| pair(name(link.a), name(link.b))).collect();
    undecided.sort();
    Told { clusters, undecided }
}

proptest! {
    #[test]
    fn comparison_is_symmetric(a in order(), b in order(), mode in modes()) {
        let (a, b) = (Event::new(&a), Event::new(&b));
        prop_assert_eq!(compare(&a, &b, &EMBEDDED, mode), compare(&b, &a, &EMBEDDED, mode));
    }

    #[test]
    fn a_record_is_never_two_events(a in order()) {
        let says_vaccine = a.dose().and_then(Dose::cvx).is_some_and(|cvx| cvx != Cvx::UNKNOWN);
        let event = Event::new(&a);
        let decision = compare(&event, &event, &EMBEDDED, Mode::Default);
        prop_assert!(decision.outcome != Outcome::Different || !says_vaccine, "{}", decision);
    }

    #[test]
    fn the_order_of_records_decides_nothing(
        orders in prop::collection::vec(order(), 0..12),
        mode in modes(),
        seed in any::<u64>(),
        has_ids in any::<bool>(),
    ) {
        let names = ids(orders.len());
        let ids = if has_ids { names.clone() } else { vec![String::new(); orders.len()] };
        let straight = events(&orders, &ids);
        let mut mixed = straight.clone();
        let mut state = seed;
        for index in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.swap(index, usize::try_from(state >> 33).unwrap() % (index + 1));
        }
        // Records are known by what they are, whatever their ids.
        let tell = |events: &[Event<'_>]| {
            let place = |event: &Event<'_>| orders.iter().position(|order| order == event.order).unwrap();
            let names: Vec<&str> = events.iter().map(|event| names[place(event)].as_str()).collect();
            told(&deduplicate(events, &EMBEDDED, &Settings::from(mode)), &names)
        };
        prop_assert_eq!(tell(&straight), tell(&mixed));
    }

    #[test]
    fn every_record_is_somewhere_once(orders in prop::collection::vec(order(), 0..12), mode in modes()) {
        let ids = ids(orders.len());
        let history = deduplicate(&events(&orders, &ids), &EMBEDDED, &Settings::from(mode));
        let clustered = history.clusters().iter().flat_map(|cluster| cluster.members().iter().copied());
        let mut all: Vec<usize> = clustered.chain(history.set_aside().keys().copied()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..orders.len()).collect::<Vec<_>>());
        for cluster in history.clusters() {
            prop_assert!(cluster.members().contains(&cluster.best()));
        }
    }

    /// The best records of all events, brought together again, stay apart, unless what kept two apart was another record.
    #[test]
    fn a_second_pass_joins_nothing(orders in prop::collection::vec(order(), 0..12)) {
        let ids = ids(orders.len());
        let events = events(&orders, &ids);
        let first = deduplicate(&events, &EMBEDDED, &Settings::default());
        let is_chained = first.undecided().any(|link| matches!(link.decision.rule, Rule::Chain { .. }));
        let best: Vec<Event<'_>> = first.clusters().iter().map(|cluster| events[cluster.best()]).collect();
        let second = deduplicate(&best, &EMBEDDED, &Settings::default());
        prop_assert!(is_chained || second.clusters().len() == best.len(), "{:?} {:?}", first, second);
    }

    #[test]
    fn an_unrelated_record_changes_nothing(orders in prop::collection::vec(order(), 0..10)) {
        let ids = ids(orders.len() + 1);
        let mut more = orders.clone();
        more.push(record("25@20010101 00 at=ELSEWHERE"));
        let names: Vec<&str> = ids.iter().map(String::as_str).collect();
        let before = told(&deduplicate(&events(&orders, &ids), &EMBEDDED, &Settings::default()), &names);
        let mut after = told(&deduplicate(&events(&more, &ids), &EMBEDDED, &Settings::default()), &names);
        let last = names[orders.len()].to_owned();
        after.clusters.retain(|(members, _)| *members != [last.clone()]);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn split_then_merge_restores(orders in prop::collection::vec(order(), 1..12), picks in any::<u64>()) {
        let ids = ids(orders.len());
        let mut history = deduplicate(&events(&orders, &ids), &EMBEDDED, &Settings::default());
        let before = history.clone();
        let big = history.clusters().iter().find(|cluster| cluster.members().len() > 1).cloned();
        if let Some(cluster) = big {
            let out: Vec<usize> = cluster
                .members()
                .iter()
                .enumerate()
                .filter(|(bit, _)| picks >> bit & 1 == 1)
                .map(|(_, member)| *member)
                .collect();
            let rest = cluster.members().iter().copied().find(|member| !out.contains(member));
            match (out.first(), rest) {
                (Some(&first), Some(rest)) => {
                    history.split(&out).unwrap();
                    prop_assert_ne!(&history, &before);
                    history.merge(rest, first).unwrap();
                }
                _ => prop_assert!(history.split(&out).is_err()),
            }
        }
        prop_assert_eq!(history, before);
    }

    #[test]
    fn no_content_panics(texts in prop::collection::vec(".{0,12}", 8), groups in prop::collection::vec(".{0,6}", 0..3)) {
        use iz_model::{Authority, Coded, EntityIdentifier};
        let coded = |text: &String| Coded { code: Some(text.clone()), text: Some(text.clone()), system: Some("CVX".into()) };
        let dose = |texts: &[String]| Dose {
            vaccine: vec![coded(&texts[0]), coded(&texts[1])],
            administered_text: Some(texts[2].clone()),
            notes: vec![Coded::new(&texts[3], "NIP001")],
            lots: vec![texts[4].clone()],
            administered_at: Some(Authority::named(&texts[5])),
            filler_order: Some(EntityIdentifier { value: Some(texts[6].clone()), ..EntityIdentifier::default() }),
            manufacturers: vec![Coded::new(&texts[7], "MVX")],
            ..Dose::default()
        };
        let mut reversed = texts.clone();
        reversed.reverse();
        let orders: Vec<Order> = [dose(&texts), dose(&reversed), dose(&texts)].map(Order::from).into();
        let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
        let mut events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
        for event in &mut events {
            event.groups = &groups;
            event.product = Some(&texts[0]);
            event.submitter = Some(&texts[1]);
        }
        let history = deduplicate(&events, &EMBEDDED, &Settings::default());
        for link in history.links().chain(history.undecided()) {
            prop_assert!(!link.decision.to_string().is_empty());
        }
    }
}
