//! The evaluated history `z42_case1` with the rows that must come of it, for both policies.

use iz_match::exact::Policy;
use iz_model::{
    ActionCode, Coded, CompletionStatus, Dose, EntityIdentifier, Evaluation, Forecast, Observation, ObservationValue,
    Order, Response, ResponseProfile, Series,
};
use iz_school::{RecordedQuery, RequestMode, Resolution};

use crate::district::{District, Pupil, context, dose, history, pupil, record, with};

fn child(grade: &'static str) -> Pupil {
    Pupil { last: "Sampleton", dob: "2019-05-01", gender: "M", grade, ..pupil("000123", "Bao") }
}

/// The event with this order number.
fn event(number: &str, dose: Dose) -> Order {
    let mut filler_order = EntityIdentifier { value: Some(number.into()), ..EntityIdentifier::default() };
    filler_order.authority.namespace = Some("VIIS".into());
    Order::from(Dose { filler_order: Some(filler_order), ..dose })
}

fn unspecified(withdrawn: bool) -> Order {
    let mut dose = record("20", "20191002");
    if withdrawn {
        dose.action = Some(ActionCode::Delete);
    }
    event("1002", dose)
}

fn evaluation(cvx: &str, valid: bool, reason: Option<&str>) -> Evaluation {
    Evaluation {
        series: Series {
            vaccine_group: Some(Coded::new(cvx, "CVX")),
            reasons: reason.into_iter().map(|text| Coded { text: Some(text.into()), ..Coded::default() }).collect(),
            ..Series::default()
        },
        valid: Some(valid),
    }
}

fn orders() -> Vec<Order> {
    let no_vaccine = |date| Dose { completion: Some(CompletionStatus::NotAdministered), ..record("998", date) };
    let varicella =
        Observation::new(Coded::new("59784-9", "LN"), ObservationValue::Coded(Coded::new("38907003", "SCT")));
    vec![
        event(
            "1001",
            Dose {
                evaluations: vec![
                    evaluation("107", true, None),
                    evaluation("45", false, Some("too early")),
                    evaluation("89", true, None),
                ],
                lots: vec!["AB1".into()],
                ..record("110", "20190731")
            },
        ),
        unspecified(false),
        event("1003", record("107", "20191002")),
        event("1004", record("03", "202005")),
        event("1005", Dose { lots: vec!["M&1".into()], ..record("03", "20200601101500-0400") }),
        event(
            "1006",
            Dose {
                completion: Some(CompletionStatus::Refused),
                refusal_reasons: vec![Coded::new("00", "NIP002")],
                ..record("21", "20200601")
            },
        ),
        event("1007", Dose { action: Some(ActionCode::Delete), ..record("141", "20210901") }),
        event("1008", Dose { observations: vec![varicella], ..no_vaccine("20220901") }),
        event("1009", record("08", "20180101")),
        event("1010", record("999", "20230110")),
        event(
            "1011",
            Dose {
                vaccine: vec![Coded::new("49281-0286-10", "NDC"), Coded::new("106", "CVX")],
                ..record("106", "20230111")
            },
        ),
        event("9999", no_vaccine("20260817")),
    ]
}

fn answer(asked: &RecordedQuery, orders: Vec<Order>) -> Response {
    let mmr = Forecast {
        series: Series { vaccine_group: Some(Coded::new("03", "CVX")), ..Series::default() },
        earliest: Some("2023-05-01".parse().unwrap()),
        recommended: Some("2023-05-01".parse().unwrap()),
        overdue: Some("2026-05-01".parse().unwrap()),
        ..Forecast::default()
    };
    Response { profile: Some(ResponseProfile::Z42), forecasts: vec![mmr], ..history(asked, orders) }
}

fn download(district: &mut District, orders: &[Order]) -> (usize, usize) {
    let totals = district.run(&RequestMode::All, |asked| vec![answer(asked, orders.to_vec())]);
    (totals.doses.new, totals.doses.existing)
}

fn expected_doses(policy: Policy) -> Vec<&'static str> {
    let mut doses = vec![
        "000123|DTP|1|2019-07-31|110|IIS",
        "000123|DTP|2|2019-10-02|107|IIS",
        "000123|DTP|3|2019-10-02|20|IIS",
        "000123|DTP|4|2023-01-11|106|IIS",
        "000123|HBV|1|2019-07-31|110|IIS",
        "000123|MMR|1|2020-06-01|03|IIS",
        "000123|POL|1|2019-07-31|110|IIS",
    ];
    if policy == Policy::Stage {
        doses.splice(1..4, ["000123|DTP|2|2019-10-02|20|IIS", "000123|DTP|3|2023-01-11|106|IIS"]);
    }
    doses
}

const CONFLICTS: [&str; 3] = [
    "000123|immunity-proposed|exemption_type|998@20220901||VAR|",
    "000123|partial-date||03@202005|||",
    "000123|unspecified-vs-specific||107@20191002|20@20191002||",
];

#[test]
fn the_answer_gives_exactly_the_expected_rows() {
    for policy in [Policy::InsertOnly, Policy::Stage] {
        let mut district = District::new(&[child("1")]);
        district.settings.policy = policy;
        let merged = if policy == Policy::Stage { 4 } else { 5 };
        assert_eq!(download(&mut district, &orders()), (merged, 0));
        assert_eq!(district.doses(), expected_doses(policy));
        assert_eq!(district.conflicts(), CONFLICTS);
        assert_eq!(
            district.rows(
                "SELECT filler_order, cvx_code, administered_on, precision, completion_status, action_code, refusal_reason
                 FROM iis_vaccination ORDER BY filler_order"
            ),
            [
                "1001|110|2019-07-31|D|CP|A|",
                "1002|20|2019-10-02|D|CP|A|",
                "1003|107|2019-10-02|D|CP|A|",
                "1004|03||M|CP|A|",
                "1005|03|2020-06-01|D|CP|A|",
                "1006|21|2020-06-01|D|RE|A|00",
                "1007|141|2021-09-01|D|CP|D|",
                "1008|998|2022-09-01|D|NA|A|",
                "1011|106|2023-01-11|D|CP|A|",
            ]
        );
        assert_eq!(
            district.rows("SELECT lot_number, administered_raw FROM iis_vaccination WHERE filler_order = '1005'"),
            ["M&1|20200601101500-0400"]
        );
        assert_eq!(
            district
                .rows("SELECT ndc_code IS NOT NULL, cvx_is_derived FROM iis_vaccination WHERE filler_order = '1011'"),
            ["1|0"]
        );
        assert_eq!(
            district.rows(
                "SELECT vaccine_group_cvx, is_valid, coalesce(reason, '') FROM iis_evaluation ORDER BY group_index"
            ),
            ["107|1|", "45|0|too early", "89|1|"]
        );
        assert_eq!(
            district.rows("SELECT vaccine_group_cvx, earliest_date, recommended_date, overdue_date FROM iis_forecast"),
            ["03|2023-05-01|2023-05-01|2026-05-01"]
        );
        assert_eq!(district.rows("SELECT count(*) FROM health_stud_imm_rec WHERE exemption_type IS NOT NULL"), ["0"]);
        let mut counts = vec![
            "held|partial-date|03|1",
            "skipped|before-birth|08|1",
            "skipped|deleted|141|1",
            "skipped|no-vaccine|998|2",
            "skipped|not-set-up|999|1",
            "skipped|refused|21|1",
        ];
        if policy == Policy::Stage {
            counts.insert(1, "held|unspecified-vs-specific|107|1");
        }
        assert_eq!(
            district.rows("SELECT outcome, reason, cvx_code, total FROM exchange_count ORDER BY 1, 2, 3"),
            counts
        );
        assert_eq!(district.states(), ["000123|published|"]);
    }
}

#[test]
fn a_second_run_and_a_run_after_promotion_bring_nothing() {
    for policy in [Policy::InsertOnly, Policy::Stage] {
        let mut district = District::new(&[child("1")]);
        district.settings.policy = policy;
        let (merged, _) = download(&mut district, &orders());
        for grade in ["1", "2"] {
            district.import(&[child(grade)]);
            assert_eq!(download(&mut district, &orders()), (0, merged));
            assert_eq!(district.doses(), expected_doses(policy));
            assert_eq!(district.conflicts(), CONFLICTS, "nothing is opened twice");
        }
    }
}

#[test]
fn a_later_delete_is_reported_and_done_only_by_a_person() {
    for policy in [Policy::InsertOnly, Policy::Stage] {
        let mut district = District::new(&[child("1")]);
        district.settings.policy = policy;
        download(&mut district, &orders());
        let mut later = orders();
        later[1] = unspecified(true);
        download(&mut district, &later);
        let active = || "SELECT is_active FROM health_stud_dose_rec WHERE cvx_code = '20'";
        assert_eq!(district.rows(active()), ["1"], "the row is kept");
        let conflicts = district.store.open_conflicts().unwrap();
        let deleted: Vec<_> =
            conflicts.iter().filter(|conflict| conflict.kind.as_str() == "registry-deleted").collect();
        let [deleted] = deleted.as_slice() else { panic!("one delete is reported") };
        assert_eq!(district.rows("SELECT count(*) FROM audit_log WHERE action = 'registry-deleted'"), ["1"]);
        district.store.resolve(deleted.id, Resolution::TakeIncoming, &context()).unwrap();
        assert_eq!(district.rows(active()), ["0"]);
        assert_eq!(district.rows("SELECT count(*) FROM audit_log WHERE action = 'turn-off'"), ["1"]);
    }
}

#[test]
fn an_ndc_alone_leads_to_its_vaccine_and_says_so() {
    let mut district = District::new(&[child("1")]);
    let only_ndc = with("106", "20230111", |dose| dose.vaccine = vec![Coded::new("49281-0286-10", "NDC")]);
    assert_eq!(download(&mut district, &[only_ndc]), (1, 0));
    assert_eq!(district.doses(), ["000123|DTP|1|2023-01-11|106|IIS"]);
    assert_eq!(district.rows("SELECT cvx_code, cvx_is_derived FROM iis_vaccination"), ["106|1"]);
    assert_eq!(download(&mut district, &[dose("106", "20230111")]), (0, 1));
}
