//! Laws that hold for every answer.

use iz_match::exact::Policy;
use iz_model::{ActionCode, CompletionStatus, Order};
use proptest::prelude::*;

use crate::district::{District, dose, pupil, with};

fn order() -> impl Strategy<Value = Order> {
    let cvx = prop::sample::select(vec!["03", "20", "107", "110", "21", "141", "998", ""]);
    let date = prop::sample::select(vec![
        "20150601", "20150602", "20160601", "201506", "2015", "20240230", "", "20140101", "20270101", "20261231",
    ]);
    let status = prop::option::of(prop::sample::select(vec![
        CompletionStatus::Complete,
        CompletionStatus::PartiallyAdministered,
        CompletionStatus::Refused,
        CompletionStatus::NotAdministered,
    ]));
    let action = prop::sample::select(vec![ActionCode::Add, ActionCode::Add, ActionCode::Update, ActionCode::Delete]);
    let lot = prop::sample::select(vec!["", "", "A1", "B2"]);
    (cvx, date, status, action, lot).prop_map(|(cvx, date, status, action, lot)| {
        with(cvx, date, |dose| {
            dose.lots.extend((!lot.is_empty()).then(|| lot.to_owned()));
            if cvx.is_empty() {
                dose.vaccine.clear();
            }
            if date.is_empty() {
                dose.administered_text = None;
            }
            dose.completion = status;
            dose.action = Some(action);
        })
    })
}

fn one(policy: Policy) -> District {
    let mut district = District::new(&[pupil("1001", "Tilda")]);
    district.settings.policy = policy;
    district
}

/// The dose rows without the number that is derived from them.
fn rows(district: &District) -> Vec<String> {
    district.rows(
        "SELECT dose_rec_id, imm_rec_id, dose_date, cvx_code, source, event_id, grade_level_at_entry, is_active, when_input,
           who_input FROM health_stud_dose_rec ORDER BY 1",
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every group received is counted once; the second time nothing is new, and no row is touched (K60).
    #[test]
    fn law_6_groups_are_conserved_and_a_second_run_changes_nothing(
        orders in prop::collection::vec(order(), 0..12),
        staged in any::<bool>(),
    ) {
        let mut district = one(if staged { Policy::Stage } else { Policy::InsertOnly });
        let mut first = None;
        for _ in 0..2 {
            let totals = district.download(&orders);
            let doses = totals.doses;
            prop_assert_eq!(doses.received, orders.len());
            prop_assert_eq!(
                doses.received,
                doses.new + doses.existing + doses.duplicate + doses.skipped + doses.held + doses.errors
            );
            let by_reason = |outcome: &str| -> usize {
                totals.reasons.iter().filter(|reason| reason.outcome == outcome).map(|reason| reason.total).sum()
            };
            prop_assert_eq!(by_reason("skipped"), doses.skipped, "each with its reason");
            prop_assert_eq!(by_reason("held"), doses.held);
            prop_assert_eq!(by_reason("error"), doses.errors);
            match &first {
                None => first = Some((rows(&district), district.conflicts())),
                Some((rows_before, conflicts)) => {
                    prop_assert_eq!(doses.new, 0);
                    prop_assert_eq!(&rows(&district), rows_before);
                    prop_assert_eq!(&district.conflicts(), conflicts);
                }
            }
        }
        prop_assert!(district.store.audit_is_intact().unwrap());
    }

    /// The order in which an answer lists its groups decides nothing (K59).
    #[test]
    fn law_6_the_order_of_the_groups_decides_nothing(
        (orders, shuffled) in prop::collection::vec(order(), 0..10)
            .prop_flat_map(|orders| (Just(orders.clone()), Just(orders).prop_shuffle())),
        staged in any::<bool>(),
    ) {
        let tables = |orders: &[Order]| {
            let mut district = one(if staged { Policy::Stage } else { Policy::InsertOnly });
            let totals = district.download(orders);
            let states = district.rows("SELECT state FROM exchange_record");
            (totals, district.doses(), states)
        };
        prop_assert_eq!(tables(&orders), tables(&shuffled));
    }
}

#[test]
fn the_order_of_two_answers_decides_nothing() {
    let (one_answer, other) =
        ([dose("03", "20150601"), dose("20", "20150601")], [dose("03", "20150601"), dose("107", "20150601")]);
    let mut first = one(Policy::Stage);
    first.download(&one_answer);
    first.download(&other);
    let mut second = one(Policy::Stage);
    second.download(&[other.clone(), one_answer.clone()].concat());
    assert_eq!(first.doses(), second.doses());
    assert_eq!(first.conflicts(), second.conflicts());
}
