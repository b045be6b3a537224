//! The rules, one by one.

use iz_codes::EMBEDDED;
use iz_match::vaccination::{
    Attribute, Comparison, Event, Field, HistoryError, Mode, Outcome, Rule, Says, SetAside, Settings, compare,
    deduplicate,
};
use iz_model::{NonDoseReason, Order};

use super::record::{clusters, history, pair, record};

#[track_caller]
fn same(a: &str, b: &str) {
    let decision = pair(a, b);
    assert_eq!(decision.outcome, Outcome::Same, "{decision}");
}

#[track_caller]
fn unsure(a: &str, b: &str, rule: Rule) {
    let decision = pair(a, b);
    assert_eq!((decision.outcome, decision.rule), (Outcome::ToBeDetermined, rule), "{decision}");
}

#[track_caller]
fn undecided(a: &str, b: &str) {
    let decision = pair(a, b);
    assert_eq!(decision.outcome, Outcome::ToBeDetermined, "{decision}");
}

#[track_caller]
fn different(a: &str, b: &str) {
    let decision = pair(a, b);
    assert_eq!(decision.outcome, Outcome::Different, "{decision}");
}

#[test]
fn one_day_is_one_event() {
    same("08@20230501 00 at=C1", "08@20230501 00 at=C1");
    same("08@20230501 00 at=C1", "08@20230501 00 at=C2");
    same("08@20230501 00 at=C1", "45@20230501 01");
    same("110@20230501 00 at=C1", "10@20230501 01 at=S");
    same("08@20230501", "08@20230501");
}

#[test]
fn what_one_lacks_decides_nothing() {
    same("08@20230501 00 lot=L1 mvx=SKB at=C1", "08@20230501 01");
    let lacking = pair("08@20230501 lot=L1", "08@20230501");
    let lot = lacking.evidence.iter().find(|evidence| evidence.attribute == Attribute::Lot).unwrap();
    assert_eq!((lot.comparison, lot.weight), (Comparison::OneAbsent, 0));
}

#[test]
fn a_day_off_is_one_event_when_given_and_told() {
    same("03@20230501 00 at=C1", "03@20230502 01");
    undecided("03@20230501 00 at=C1", "03@20230502 00 at=C2");
    unsure("03@20230501 00 at=C1 lot=A1", "03@20230502 00 at=C1 lot=A1", Rule::Doubt(Attribute::Submitter));
    different("03@20230501 00 at=C1", "03@20230512 00 at=C1");
}

#[test]
fn lots_are_read_as_people_write_them() {
    for (a, b) in [("abc-123", "ABC123"), ("A8C123", "ABC123"), ("U1234AA", "U1234AAB"), ("ENG123", "EGN123")] {
        same(&format!("08@20230501 00 at=C1 lot={a}"), &format!("08@20230501 00 at=C1 lot={b}"));
    }
    for (a, b) in [("ABC123", "ABC124"), ("A1", "A12"), ("U1234AA", "U1234BB")] {
        unsure(
            &format!("08@20230501 00 at=C1 lot={a}"),
            &format!("08@20230501 01 lot={b}"),
            Rule::Doubt(Attribute::Lot),
        );
    }
    for (a, b) in [("AOO123", "A00123"), ("Y012345", "Y012345-VFC"), ("0012345", "12345"), ("Lot_ABC123", "ABC123")] {
        same(&format!("08@20230501 00 at=C1 lot={a}"), &format!("08@20230501 01 lot={b}"));
    }
    for nothing in ["UNKNOWN", "0", "XXXXX", "000000", "NONE_GIVEN", "Not_known", "N/A"] {
        same("08@20230501 00 lot=L1", &format!("08@20230501 01 lot={nothing}"));
        undecided(&format!("08@20230501 01 lot={nothing}"), &format!("08@20230520 01 lot={nothing}"));
    }
}

#[test]
fn what_contradicts_is_never_joined_by_points() {
    unsure("116@20230501 00 at=C1 lot=L1", "119@20230501 00 at=C1 lot=L1", Rule::Doubt(Attribute::Vaccine));
    unsure("08@20230501 00 at=C1 mvx=SKB", "08@20230501 01 mvx=MSD", Rule::Doubt(Attribute::Manufacturer));
    unsure("120@20230501 00 at=C1", "49@20230501 01", Rule::Doubt(Attribute::Vaccine));
    same("120@20230501 00 at=C1", "48@20230501 01");
    same("146@20230501 00 at=C1", "49@20230501 01");
}

/// Two doses that points alone must not join.
#[test]
fn what_agrees_by_nature_joins_no_days() {
    unsure("08@20230501 00 lot=L1 at=C1", "08@20230523 01 lot=L1", Rule::Doubt(Attribute::Date));
    unsure("03@20230501 01 lot=L1", "03@20230521 01 lot=L1", Rule::Doubt(Attribute::Date));
    unsure("208@20230501 00 lot=EW0172", "208@20230504 00 lot=EW0127", Rule::GivenTwice);
    undecided("08@20230501 00 mvx=SKB", "08@20230505 00 mvx=SKB");
    undecided("08@20230501 00 mvx=SKB at=C1", "08@20230508 01 mvx=SKB");
    unsure("08@20230501 00", "08@20230502 00", Rule::GivenTwice);
}

#[test]
fn combinations_are_products_of_their_own() {
    unsure("110@20230501 00", "146@20230501 01", Rule::Doubt(Attribute::Vaccine));
    unsure("130@20230501 01", "110@20230501 00", Rule::Doubt(Attribute::Vaccine));
    unsure("22@20230501 01", "20@20230501 01", Rule::Doubt(Attribute::Vaccine));
    // Who gave it says a part of what another tells.
    unsure("08@20230501 00", "110@20230501 05", Rule::Doubt(Attribute::Vaccine));
}

#[test]
fn codes_for_no_manufacturer_say_nothing() {
    same("08@20230501 00 at=C1 mvx=SKB", "08@20230501 01 mvx=UNK");
    same("08@20230501 00 at=C1 mvx=SKB", "08@20230501 01 mvx=skb");
}

#[test]
fn names_of_one_manufacturer_do_not_contradict() {
    same("08@20230501 00 at=C1 mvx=SKB", "08@20230501 01 mvx=IDB");
}

#[test]
fn other_ways_into_the_body_are_other_events() {
    different("10@20230501 00", "02@20230501 01");
    different("149@20230501 00", "150@20230501 01");
    // An unspecified vaccine may have been either.
    same("149@20230501 00", "88@20230501 01");
}

#[test]
fn short_series_are_not_swallowed() {
    different("175@20230501 00 at=ER lot=L1", "175@20230504 00 at=ER lot=L1");
    different("90@20230501 01", "175@20230504 00");
    unsure("175@20230501 00 lot=L1", "175@20230502 01 lot=L1", Rule::Doubt(Attribute::Date));
    different("104@20230501 00 at=C1", "104@20230508 00 at=C2");
    different("208@20210301 00 at=C1 lot=A", "208@20210322 00 at=C1 lot=B");
    unsure("208@20210301 00 lot=A1", "208@20210318 01 lot=A1", Rule::Doubt(Attribute::Date));
    different("150@20240901 00", "150@20240929 00");
}

#[test]
fn imprecise_dates() {
    same("03@202305 01", "03@20230517 00 at=C1");
    undecided("03@202305 01", "03@20230517 01");
    same("03@202305 01", "03@202305 01");
    unsure("175@202305 01", "175@202305 01", Rule::Doubt(Attribute::Date));
    unsure("03@2023 01 lot=L1", "03@20230517 00 lot=L1", Rule::Doubt(Attribute::Date));
    unsure("03@20230230 01", "03@20230228 00", Rule::Doubt(Attribute::Date));
    unsure("03@ 01", "03@20230228 00", Rule::Doubt(Attribute::Date));
    different("03@202305 01", "03@20230717 00");
    // Within a month there are two doses of such a series.
    unsure("208@202305 01", "208@20230517 00", Rule::Doubt(Attribute::Date));
}

#[test]
fn an_unknown_vaccine_is_known_by_its_day_at_most() {
    unsure("999@20230501 01", "08@20230501 00", Rule::UnknownVaccine);
    unsure("@20230501 01", "08@20230501 00", Rule::UnknownVaccine);
    different("999@20230501 01", "08@20230502 00");
    // A code that no table has.
    unsure("4711@20230501 01", "08@20230501 00", Rule::UnknownVaccine);
    same("4711@20230501 01", "4711@20230501 00");
}

#[test]
fn groups_count_where_there_is_no_code() {
    let (told, given) = (record("@20230501 01"), record("110@20230501 00"));
    let mut told = Event::new(&told);
    let given = Event::new(&given);
    told.groups = &["Polio"];
    assert_eq!(compare(&told, &given, &EMBEDDED, Mode::Default).outcome, Outcome::Same);
    told.groups = &["MMR"];
    assert_eq!(compare(&told, &given, &EMBEDDED, Mode::Default).rule, Rule::OtherVaccine);
}

#[test]
fn order_numbers() {
    same("08@20230501 00 lot=OLD id=X1", "08@20230503 00 lot=NEW id=X1 U");
    same("08@20230501 00 id=X1", "08@20230101 00 id=X1 U");
    unsure("08@20230501 00 id=X1", "08@20230101 00 id=X1", Rule::OrderNumberReused);
    unsure("08@20230501 00 id=X1", "03@20230501 00 id=X1", Rule::OrderNumberReused);
    let two = pair("08@20230501 00 id=X1 lot=L1", "08@20230502 00 id=X2 lot=L1");
    assert_eq!((two.outcome, two.rule), (Outcome::Different, Rule::TwoOrders));
    unsure("08@20230501 00 id=X1", "08@20230501 00 id=X2", Rule::Doubt(Attribute::OrderNumber));
    // One number for a visit or a standing order.
    for (a, b) in [
        ("208@20210301 00 id=S1 lot=EL1234", "208@20210322 00 id=S1 lot=EL5678"),
        ("08@20230501 00 id=V1 lot=A1", "08@20230515 00 id=V1 lot=B2"),
        ("133@20230501 00 id=V1 lot=A1", "33@20230501 00 id=V1 lot=B2"),
        ("110@20230501 00 at=C1 id=V1 lot=L1", "08@20230501 00 at=C1 id=V1 lot=E9"),
    ] {
        unsure(a, b, Rule::OrderNumberReused);
    }
    // A number of nobody is that of who keeps the record, and identifies nothing when that is not told.
    unsure("08@20230501 00 nr=1001 at=C1", "08@20230701 00 nr=1001 at=C1", Rule::OrderNumberReused);
    different("08@20230501 00 nr=1001 by=A", "08@20230701 00 nr=1001 by=B");
    different("08@20230501 00 nr=1001", "08@20230701 00 nr=1001");
    // One shot sent again under another number.
    same("08@20230501 00 id=X1 lot=L1 at=C1", "08@20230501 00 id=X2 lot=L1 at=C1");
    // 9999 identifies nothing.
    same("08@20230501 00 id=9999", "08@20230501 01 id=X2");
}

#[test]
fn a_part_from_its_own_lot_is_a_shot() {
    let two = pair("110@20230501 00 at=C1 lot=L1", "08@20230501 00 at=C1 lot=E9");
    assert_eq!((two.outcome, two.rule), (Outcome::Different, Rule::TwoShots));
}

#[test]
fn a_dose_partly_given_may_have_been_repeated() {
    unsure("08@20230501 00 PA", "08@20230501 00", Rule::PartlyGiven);
    same("08@20230501 00 PA", "08@20230501 00 PA");
}

#[test]
fn refusals_and_deletes_are_set_aside() {
    let found = history(&["08@20230501 00 at=C1", "08@20230501 00 RE", "998@20230501 NA", "08@20230501 00 at=C1 D"]);
    assert!(found.clusters().is_empty());
    assert_eq!(found.set_aside()[&0], SetAside::WithdrawnBy { delete: 3 });
    assert_eq!(found.set_aside()[&1], SetAside::NoVaccination(NonDoseReason::Refused));
    assert_eq!(found.set_aside()[&2], SetAside::NoVaccination(NonDoseReason::NoVaccine));
    assert_eq!(found.set_aside()[&3], SetAside::NoVaccination(NonDoseReason::Deleted));
}

/// Nothing is withdrawn, and each delete is a question.
#[track_caller]
fn questions(records: &[&str], expected: usize) {
    let found = history(records);
    let withdrawn = found.set_aside().values().filter(|why| matches!(why, SetAside::WithdrawnBy { .. })).count();
    assert_eq!(withdrawn, 0, "{records:?}");
    let rules: Vec<Rule> = found.undecided().map(|link| link.decision.rule).collect();
    assert_eq!(rules, vec![Rule::DoubtfulWithdrawal; expected], "{records:?}");
}

#[test]
fn a_delete_by_another_is_a_question() {
    questions(&["08@20230501 00 at=C1", "08@20230501 00 at=C2 D"], 1);
    // A payer tells of what a clinic gave.
    questions(&["08@20230501 00 at=C1", "08@20230501 01 at=C1 by=PAYER D"], 1);
    // An update that says that it was not given.
    questions(&["08@20230501 00 id=7", "08@20230501 00 id=7 NA U"], 1);
}

#[test]
fn a_delete_by_order_number_means_that_record() {
    let found = history(&["08@20230501 00 at=C1 id=1", "08@20230501 00 at=C1 id=2", "08@20230501 00 at=C1 id=2 D"]);
    assert_eq!(clusters(&found), [[0]]);
    assert_eq!(found.undecided().count(), 0);
    assert_eq!(found.set_aside()[&1], SetAside::WithdrawnBy { delete: 2 });
    // A number for a whole visit.
    let found = history(&["08@20230501 00 id=V", "03@20230501 00 id=V", "08@20230501 00 id=V D"]);
    assert_eq!(clusters(&found), [[1]]);
    assert_eq!(found.undecided().next().unwrap().decision.rule, Rule::DoubtfulWithdrawal);
    // A number of nobody.
    questions(&["08@20230501 00 nr=1001 by=A", "03@20230801 00 nr=1001 by=B D"], 0);
}

#[test]
fn a_delete_does_not_reach_other_lots_or_later_records() {
    let found =
        history(&["08@20230501 at=C1 lot=A1234", "08@20230501 at=C1 lot=ZZ999", "08@20230501 at=C1 lot=A1234 D"]);
    assert_eq!(clusters(&found), [[1]]);
    let found = history(&[
        "08@20230501 00 id=7 entered=20230501",
        "08@20230501 00 id=7 entered=20230502 D",
        "08@20230501 00 id=7 entered=20230503",
    ]);
    assert_eq!(clusters(&found), [[2]]);
    assert_eq!(found.undecided().count(), 1);
}

#[test]
fn a_person_can_answer_a_doubtful_delete() {
    let mut found = history(&["08@20230501 00 at=C1", "08@20230501 00 at=C2 D"]);
    let before = found.clone();
    found.withdraw(0, 1).unwrap();
    assert!(found.clusters().is_empty());
    assert_eq!(found.undecided().count(), 0);
    assert_eq!(found.withdraw(0, 1), Err(HistoryError::NotAMember(0)));
    found.restore(0).unwrap();
    assert_eq!(found, before);
    assert_eq!(found.restore(0), Err(HistoryError::NotWithdrawn(0)));
}

#[test]
fn a_decision_of_a_person_answers_the_question() {
    let mut found = history(&["116@20230501 00 at=C1", "119@20230501 01"]);
    assert_eq!(found.undecided().count(), 1);
    found.merge(0, 1).unwrap();
    assert_eq!((found.undecided().count(), found.links().count()), (0, 0));

    let mut found = history(&["08@20230501 00 at=C1", "08@20230501 01"]);
    found.split(&[1]).unwrap();
    assert_eq!((found.undecided().count(), found.links().count()), (0, 0));
    assert_eq!(found.split(&[1]), Err(HistoryError::WholeCluster));
    assert_eq!(found.split(&[]), Err(HistoryError::NoRecord));
    assert_eq!(found.split(&[0, 1]), Err(HistoryError::NotAMember(1)));
    assert_eq!(found.merge(0, 9), Err(HistoryError::NotAMember(9)));
}

#[test]
fn contradicting_records_are_not_chained() {
    // DTaP from memory may be the DTaP of either combination, but they are two shots.
    let found = history(&["110@20230501 00 at=C1", "107@20230501 01", "120@20230501 00 at=C2"]);
    assert_eq!(found.clusters().len(), 2);
    let chained: Vec<Rule> = found.undecided().map(|link| link.decision.rule).collect();
    assert!(chained.contains(&Rule::Chain { a: 0, b: 2 }), "{chained:?}");
}

/// A claim of a combination must not hide shots that were given apart: some dose would be in no best record.
#[test]
fn shots_given_apart_are_not_joined_by_a_claimed_combination() {
    for records in [
        &["03@20230501 00 at=C1 lot=M1", "21@20230501 00 at=C1 lot=V1", "94@20230501 01 at=PAYER"][..],
        &["20@20230501 00 lot=D1", "08@20230501 00 lot=H1", "10@20230501 00 lot=P1", "110@20230501 01"],
        &["83@20230501 00 at=C1", "08@20230501 00 at=C2", "104@20230501 01"],
        &["03@20230501 00 lot=A1", "94@20230504 01 lot=A1", "21@20230508 00 lot=A1"],
    ] {
        let found = history(records);
        assert_eq!(found.clusters().len(), records.len(), "{records:?}");
    }
    // Parts that were told of a combination that was given.
    assert_eq!(clusters(&history(&["03@20230501 01", "21@20230501 01", "94@20230501 00"])), [[0, 1, 2]]);
}

#[test]
fn parts_of_one_combination_are_one_event() {
    let found = history(&["20@20230501 01", "110@20230501 00", "08@20230501 01", "10@20230501 01", "03@20230501 01"]);
    assert_eq!(clusters(&found), [&[0, 1, 2, 3][..], &[4]]);
    assert_eq!(found.clusters()[0].best(), 1);
}

#[test]
fn the_best_record() {
    for (best, other) in [
        ("08@20230501 00", "08@20230501 01 lot=L1 mvx=SKB at=C1"),
        ("08@20230501 05", "08@20230501 04"),
        ("08@20230501 01", "45@20230501 01"),
        ("110@20230501 01", "08@20230501 01"),
        ("08@20230501 00 lot=L1", "08@20230501 00"),
        ("08@20230501 00 id=7", "08@20230501 00 id=7 lot=A1234 PA"),
        ("08@20230501 00 id=1 U", "08@20230501 00 id=1 lot=L1"),
        ("08@20230501 00 id=1 U entered=20230505", "08@20230501 00 id=1 U entered=20230502 lot=L1"),
    ] {
        for (records, expected) in [([best, other], 0), ([other, best], 1)] {
            let found = history(&records);
            assert_eq!(clusters(&found), [[0, 1]], "{records:?}");
            assert_eq!(found.clusters()[0].best(), expected, "{records:?}");
        }
    }
}

#[test]
fn the_lower_id_settles_a_tie() {
    let order = record("08@20230501 00");
    for (ids, best) in [(["a", "b"], 0), (["b", "a"], 1)] {
        let events = ids.map(|id| {
            let mut event = Event::new(&order);
            event.id = id;
            event
        });
        let found = deduplicate(&events, &EMBEDDED, &Settings::default());
        assert_eq!(found.clusters()[0].best(), best);
    }
}

#[test]
fn provenance_says_who_says_what() {
    let orders: Vec<Order> =
        ["08@20230501 00 lot=ABC123 at=C1", "08@20230501 01 lot=A8C123", "45@20230501 01 mvx=SKB"].map(record).into();
    let events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
    let found = deduplicate(&events, &EMBEDDED, &Settings::default());
    let provenance = found.provenance(&found.clusters()[0], &events);
    let of = |field| provenance.iter().find(|provenance| provenance.field == field).unwrap().others.clone();
    assert_eq!(of(Field::Date), [(1, Says::Same), (2, Says::Same)]);
    assert_eq!(of(Field::Lot), [(1, Says::Other), (2, Says::Nothing)]);
    assert_eq!(of(Field::Manufacturer), [(2, Says::More)]);
    assert_eq!(of(Field::Site), []);
}

#[test]
fn the_package_tells_the_product() {
    let decision = pair("08@20230501 00 ndc=58160-0820-52", "08@20230501 01 mvx=SKB");
    let manufacturer = decision.evidence.iter().find(|evidence| evidence.attribute == Attribute::Manufacturer).unwrap();
    assert_eq!(manufacturer.comparison, Comparison::Same);
}

/// Thousands of records of one person, in ways that make the work quadratic where nothing bounds it.
#[test]
fn many_records_of_one_person_are_bounded_and_said_so() {
    let many = |count: usize, record: fn(usize) -> String| {
        let orders: Vec<Order> = (0..count).map(|index| super::record::record(&record(index))).collect();
        let events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
        let found = deduplicate(&events, &EMBEDDED, &Settings::default());
        let clustered: usize = found.clusters().iter().map(|cluster| cluster.members().len()).sum();
        assert_eq!(clustered + found.set_aside().len(), count);
        assert!(found.links().chain(found.undecided()).count() <= count * 65);
        (found.clusters().len(), found.uncompared() > 0)
    };
    assert_eq!(many(10_000, |_| "08@20230501 01".to_owned()), (1, false), "copies are one");
    assert!(many(10_000, |index| format!("08@20230501 01 lot=LOT{index}X")).1);
    assert!(many(2_000, |index| format!("08@20230501 01 entered={index}")).1);
    assert!(many(2_000, |index| format!("08@{}0101 01 id=1 entered={index}", 1900 + index % 120)).1);
    assert!(many(2_000, |index| format!("08@ 01 entered={index}")).1);
    let halves = |index: usize| format!("08@20230501 00 at=C{} entered={index} {}", index % 2, ["", "D"][index % 2]);
    assert!(many(2_000, halves).1);
}

/// A flood of one vaccine takes nothing from another.
#[test]
fn a_limit_is_the_record_s_own() {
    let mut orders: Vec<Order> = (0..450).map(|index| record(&format!("03@20010101 01 entered={index}"))).collect();
    orders.extend(["08@20230501 00", "08@20230501 01"].map(record));
    let events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
    let found = deduplicate(&events, &EMBEDDED, &Settings::default());
    assert!(found.uncompared() > 0);
    assert_eq!(found.cluster_of(450).unwrap().members(), [450, 451]);
}

#[test]
fn nothing_shows_a_value() {
    let found = history(&["08@20230501 00 lot=SECRET at=SECRETCLINIC", "08@20230501 00 lot=SECRET at=SECRETCLINIC"]);
    let order = record("08@20230501 00 lot=SECRET");
    let texts = [
        format!("{found:?}"),
        format!("{:?}", Event::new(&order)),
        found.links().map(|link| link.decision.to_string()).collect(),
    ];
    for text in texts {
        assert!(!text.contains("SECRET") && !text.contains("2023"), "{text}");
    }
}

#[test]
fn short_names_are_words_for_programs() {
    assert_eq!(pair("08@20230501 lot=L1", "08@20230501 lot=M2").rule.as_str(), "doubt-lot");
    assert_eq!(pair("08@20230501", "08@20230501").rule.as_str(), "points");
    assert_eq!(Comparison::DaysApart(3).as_str(), "days-apart");
    assert_eq!((Field::OrderNumber.as_str(), Says::More.as_str()), ("order-number", "more"));
    let history = history(&["08@20230501 RE id=1", "08@20230601 id=2", "08@20230601 D id=2"]);
    let names: Vec<_> = history.set_aside().values().map(|why| (why.as_str(), why.to_string())).collect();
    let expected = [
        ("refused", "no vaccination: it was refused"),
        ("withdrawn", "another record deletes it"),
        ("deleted", "no vaccination: it deletes a record"),
    ];
    assert_eq!(names, expected.map(|(name, sentence)| (name, sentence.to_owned())));
}
