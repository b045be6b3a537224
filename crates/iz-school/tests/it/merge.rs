//! What a merge writes, and what it leaves alone.

use iz_match::exact::{AdvisoryKind, KeyRule, Policy};
use iz_model::{
    ActionCode, Coded, CompletionStatus, Evaluation, Forecast, Observation, ObservationValue, Order, PartialDate,
    ResponseProfile, Series,
};
use iz_school::{ConflictKind, ErrorKind, RequestMode, Resolution};

use crate::district::{District, Pupil, context, dose, history, pupil, with};

fn one() -> District {
    District::new(&[pupil("1001", "Tilda")])
}

fn withdrawn(cvx: &str, date: &str) -> Order {
    with(cvx, date, |dose| dose.action = Some(ActionCode::Delete))
}

#[test]
fn a_bad_date_costs_that_dose_only_and_is_told_by_its_place() {
    let mut district = one();
    let totals = district.download(&[dose("03", "20150601"), dose("21", "20240230")]);
    assert_eq!((totals.doses.new, totals.doses.errors), (1, 1));
    assert_eq!(district.states(), ["1001|error|102"]);
    assert_eq!(district.doses(), ["1001|MMR|1|2015-06-01|03|IIS"]);
    let errors = district.store.views().unwrap().errors.rows;
    assert_eq!(errors[0][7], "RXA[2]-3: not a date of the calendar; every other dose is merged");
}

#[test]
fn an_answer_in_which_every_dose_lacks_data_is_missing_data() {
    let no_cvx = || with("03", "20150601", |dose| dose.vaccine = vec![Coded::new("90707", "CPT")]);
    let no_date = || {
        with("03", "", |dose| {
            dose.administered_text = None;
            dose.administered = None;
        })
    };
    let refused = || with("03", "20150601", |dose| dose.completion = Some(CompletionStatus::Refused));
    for (orders, state) in [
        (vec![dose("03", "201506"), no_cvx(), no_date()], "missing"),
        (vec![dose("03", "201506"), refused()], "missing"),
        (vec![dose("03", "201506"), dose("03", "20150601")], "published"),
        (vec![dose("03", "201506"), dose("141", "20150601")], "published"),
        (vec![refused()], "published"),
        (vec![], "published"),
    ] {
        let mut district = one();
        district.download(&orders);
        assert_eq!(district.rows("SELECT state FROM current_exchange"), [state]);
    }
}

#[test]
fn a_delete_is_reported_once_and_kept_until_a_person_accepts_it() {
    for policy in [Policy::InsertOnly, Policy::Stage] {
        let mut district = one();
        district.settings.policy = policy;
        district.download(&[dose("110", "20150601"), dose("03", "20160601")]);
        assert_eq!(district.doses().len(), 4);
        for _ in 0..2 {
            let totals = district.download(&[withdrawn("110", "20150601"), dose("03", "20160601")]);
            assert_eq!((totals.doses.skipped, totals.doses.existing), (1, 1));
            assert_eq!(district.doses().len(), 4, "kept");
        }
        let [conflict] = &district.store.open_conflicts().unwrap()[..] else { panic!("one conflict") };
        assert_eq!((conflict.kind.as_str(), conflict.student_number.as_str()), ("registry-deleted", "1001"));
        assert_eq!(audited(&district, "registry-deleted"), 1);

        district.store.resolve(conflict.id, Resolution::TakeIncoming, &context()).unwrap();
        assert_eq!(district.doses(), ["1001|MMR|1|2016-06-01|03|IIS"], "all three rows of the event are off");
        assert_eq!(district.rows("SELECT count(*) FROM health_stud_dose_rec"), ["4"], "nothing is erased");
        assert_eq!(audited(&district, "turn-off"), 3);
        assert!(district.store.audit_is_intact().unwrap());
        district.download(&[withdrawn("110", "20150601"), dose("03", "20160601")]);
        assert!(district.store.open_conflicts().unwrap().is_empty());
    }
}

fn audited(district: &District, action: &str) -> usize {
    district.rows(&format!("SELECT seq FROM audit_log WHERE action = '{action}'")).len()
}

#[test]
fn a_dose_typed_by_a_nurse_is_known_and_never_changed() {
    let mut district = one();
    district.download(&[]);
    district.execute(
        "INSERT INTO health_stud_imm_rec (imm_rec_id, student_id, vaccine_id) SELECT 77, 1, vaccine_id FROM health_vaccine
           WHERE vaccine_code = 'MMR';
         INSERT INTO health_stud_dose_rec (dose_rec_id, imm_rec_id, dose_date, cvx_code, source, when_input, who_input)
           VALUES (500, 77, '2016-06-01', '03', 'PAPER', 'then', 'nurse'),
                  (501, 77, '2017-06-01', NULL, 'SIS', 'then', 'nurse');",
    );
    let nurses = "SELECT dose_rec_id, imm_rec_id, dose_date, cvx_code, certificate_type, source, event_id,
        grade_level_at_entry, is_active, when_input, who_input FROM health_stud_dose_rec WHERE source <> 'IIS'";
    let before = district.rows(nurses);
    let totals = district.download(&[dose("03", "20160601"), dose("03", "20150601"), dose("03", "20170601")]);
    assert_eq!((totals.doses.existing, totals.doses.new), (1, 2), "a row without a vaccine equals nothing");
    district.download(&[withdrawn("03", "20160601")]);
    assert_eq!(district.rows(nurses), before);
    let conflict = district.store.open_conflicts().unwrap().pop().unwrap();
    assert_eq!(conflict.kind, ConflictKind::Advisory(AdvisoryKind::RegistryDeleted));
    let error = district.store.resolve(conflict.id, Resolution::TakeIncoming, &context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UndefinedResolution, "a registry cannot turn off what a nurse typed");
}

#[test]
fn stored_grade_and_no_grade_are_named_options() {
    for (key, new) in [(KeyRule::CurrentGrade, 0), (KeyRule::WithoutGrade, 0), (KeyRule::StoredGrade, 1)] {
        let mut district = one();
        district.key = key;
        district.download(&[dose("03", "20150601")]);
        district.import(&[Pupil { grade: "6", ..pupil("1001", "Tilda") }]);
        assert_eq!(district.download(&[dose("03", "20150601")]).doses.new, new, "{key:?}");
        assert_eq!(district.download(&[dose("03", "20150601")]).doses.new, 0, "{key:?}");
    }
}

#[test]
fn forecasts_are_those_of_the_newest_evaluated_history() {
    let forecast = |cvx: &str| Forecast {
        series: Series { vaccine_group: Some(Coded::new(cvx, "CVX")), ..Series::default() },
        recommended: Some("2027-01".parse::<PartialDate>().unwrap()),
        ..Forecast::default()
    };
    let mut district = one();
    let mut download = |profile, sent: &str, groups: &[&str]| {
        district.run(&RequestMode::All, |asked| {
            let mut response = history(asked, Vec::new());
            response.profile = Some(profile);
            response.sent = Some(sent.into());
            response.forecasts = groups.iter().map(|cvx| forecast(cvx)).collect();
            vec![response]
        });
        district.rows("SELECT vaccine_group_cvx, recommended_date FROM iis_forecast ORDER BY forecast_index")
    };
    let z42 = ResponseProfile::Z42;
    assert_eq!(download(z42, "20260901", &["3", "21"]), ["03|2027-01", "21|2027-01"]);
    assert_eq!(download(ResponseProfile::Z32, "20260903", &[]).len(), 2, "a history says nothing about what is due");
    assert_eq!(download(z42, "20260801", &["08"]).len(), 2, "an older answer does not replace a newer one");
    assert_eq!(download(z42, "20260902120000-0400", &["08"]), ["08|2027-01"]);
    assert!(download(z42, "20260904", &[]).is_empty());
    assert!(download(z42, "20260902", &["08"]).is_empty(), "nor when the newer one says that nothing is due");
}

#[test]
fn a_dose_of_a_combination_keeps_an_evaluation_for_each_group() {
    let evaluation = |cvx: &str, valid| Evaluation {
        series: Series {
            vaccine_group: Some(Coded::new(cvx, "CVX")),
            dose_number: Some(1),
            reasons: vec![Coded { text: Some("too early".into()), ..Coded::default() }],
            ..Series::default()
        },
        valid: Some(valid),
    };
    let mut district = one();
    let orders = [with("110", "20150601", |dose| {
        dose.evaluations = vec![evaluation("107", true), evaluation("45", false)];
    })];
    district.download(&orders);
    district.download(&orders);
    assert_eq!(
        district.rows("SELECT group_index, vaccine_group_cvx, is_valid, dose_number, reason FROM iis_evaluation"),
        ["1|107|1|1|too early", "2|45|0|1|too early"]
    );
}

#[test]
fn reported_immunity_is_proposed_and_becomes_an_exemption_when_a_person_accepts_it() {
    let immune = |loinc: &str, disease: &str| {
        with("998", "20220901", |dose| {
            dose.completion = Some(CompletionStatus::NotAdministered);
            dose.observations =
                vec![Observation::new(Coded::new(loinc, "LN"), ObservationValue::Coded(Coded::new(disease, "SCT")))];
        })
    };
    let mut district = one();
    let orders = [
        immune("59784-9", "38907003"),
        immune("75505-8", "66071002"),
        immune("59784-9", "14189004"),
        immune("31044-1", "38907003"),
    ];
    for _ in 0..2 {
        district.download(&orders);
        assert_eq!(
            district.conflicts(),
            [
                "1001|immunity-proposed|exemption_type|998@20220901||HBV|",
                "1001|immunity-proposed|exemption_type|998@20220901||VAR|"
            ],
            "immunity to measles does not make up for MMR, and a reaction is no immunity"
        );
    }
    let exemptions = "SELECT v.vaccine_code, i.exemption_type, i.exemption_start_date FROM health_stud_imm_rec i
        JOIN health_vaccine v ON v.vaccine_id = i.vaccine_id";
    assert!(district.rows(exemptions).is_empty(), "it is not an exemption by itself");
    let conflicts = district.store.open_conflicts().unwrap();
    let conflict = conflicts.iter().find(|conflict| conflict.vaccine_code.as_deref() == Some("VAR")).unwrap();
    assert_eq!(conflict.proposed.as_deref(), Some("Immune"));
    district.store.resolve(conflict.id, Resolution::TakeIncoming, &context()).unwrap();
    assert_eq!(district.rows(exemptions), ["VAR|Immune|2026-11-21"]);
}

#[test]
fn the_registrys_identifiers_are_learned_but_never_a_social_security_number() {
    let mut district = one();
    district.run(&RequestMode::All, |asked| {
        let mut response = history(asked, Vec::new());
        let mut registry = response.patients[0].identifiers[0].clone();
        registry.value = Some("V900".into());
        registry.authority.namespace = Some("VIIS".into());
        registry.kind = Some("SR".into());
        let social_security = iz_model::Identifier { kind: Some("SS".into()), ..registry.clone() };
        response.patients[0].identifiers.extend([registry, social_security]);
        vec![response]
    });
    let learned = district.rows("SELECT authority, id_type, id_value FROM student_identifier ORDER BY 2");
    assert_eq!(learned, ["SCH0101|MR|1001", "VIIS|SR|V900"]);
}

#[test]
fn an_answer_that_comes_after_its_student_is_published_is_merged_too() {
    let mut district = one();
    let job = district.begin(&RequestMode::All);
    let asked = job.queries()[0].clone();
    district.accept(&job, &history(&asked, vec![dose("03", "20150601")]));
    let _ = district.publish(&job);
    district.accept(&job, &history(&asked, vec![dose("03", "20150601"), dose("21", "20150601")]));
    let totals = district.finish(job);
    assert_eq!((totals.doses.received, totals.doses.new, totals.doses.existing), (3, 2, 1));
    assert_eq!(district.doses().len(), 2);
}
