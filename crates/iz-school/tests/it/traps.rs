//! Traps that other school systems fell into, under their names.

use iz_match::exact::Policy;
use iz_model::{
    AcknowledgementCode, ActionCode, CompletionStatus, Forecast, Identifier, Order, PersonName, ReportedError,
    Severity, Sex,
};
use iz_school::{ExchangeState, Publication, RequestMode, Roster};

use crate::district::{District, HEADER, Pupil, context, decode, dose, history, pupil, set_up, with};

fn one() -> District {
    District::new(&[pupil("1001", "Tilda")])
}

#[test]
fn s1_promotion_brings_nothing_in_again() {
    let orders = [dose("110", "20150601"), dose("03", "20160601"), dose("03", "20170601")];
    for policy in [Policy::InsertOnly, Policy::Stage] {
        let mut district = one();
        district.settings.policy = policy;
        assert_eq!(district.download(&orders).doses.new, 3);
        let before = district.doses();
        district.import(&[Pupil { grade: "6", ..pupil("1001", "Tilda") }]);
        let totals = district.download(&orders);
        assert_eq!((totals.doses.new, totals.doses.existing), (0, 3));
        assert_eq!(district.doses(), before);
    }
}

#[test]
fn s2_a_vaccine_that_is_not_set_up_is_counted_and_named() {
    let mut district = one();
    let totals = district.download(&[dose("141", "20150601")]);
    let [reason] = totals.reasons.as_slice() else { panic!("one reason") };
    assert_eq!((reason.outcome.as_str(), reason.reason.as_str(), reason.total), ("skipped", "not-set-up", 1));
    assert_eq!(reason.cvx, Some(iz_model::Cvx::new(141)));
}

#[test]
fn s3_two_students_with_one_name_and_birth_date_are_two() {
    let mut district = District::new(&[pupil("1001", "Tilda"), pupil("1002", "Tilda")]);
    district.run(&RequestMode::All, |asked| {
        let day = if asked.control_id == "IZ-1" { "20150601" } else { "20150602" };
        vec![history(asked, vec![dose("03", day)])]
    });
    assert_eq!(district.doses(), ["1001|MMR|1|2015-06-01|03|IIS", "1002|MMR|1|2015-06-02|03|IIS"]);
}

#[test]
fn s3_one_person_of_the_registry_is_not_two_students() {
    let mut district = District::new(&[pupil("1001", "Tilda"), pupil("1002", "Tilda")]);
    let run = |district: &mut District| {
        district.run(&RequestMode::All, |asked| {
            let mut response = history(asked, vec![dose("03", "20150601")]);
            response.patients[0].identifiers = vec![registry_id("V900")];
            vec![response]
        })
    };
    // Both are asked about at once, and accepted; the first that is merged is the registry's person.
    assert_eq!(run(&mut district).students_in(ExchangeState::Error), 1);
    assert_eq!(district.states(), ["1001|published|", "1002|error|identity"]);
    run(&mut district);
    assert_eq!(district.states(), ["1001|published|", "1002|error|identity"]);
    assert_eq!(district.doses().len(), 1);
}

fn registry_id(value: &str) -> Identifier {
    let mut identifier = Identifier { value: Some(value.into()), kind: Some("SR".into()), ..Identifier::default() };
    identifier.authority.namespace = Some("VIIS".into());
    identifier
}

#[test]
fn s7_a_remark_does_not_cost_the_answer() {
    for (severity, state) in [(Severity::Information, "1001|published|"), (Severity::Error, "1001|error|AE")] {
        let mut district = one();
        district.run(&RequestMode::All, |asked| {
            let mut response = history(asked, vec![dose("03", "20150601")]);
            response.acknowledgement.code = Some(AcknowledgementCode::Error);
            response.acknowledgement.errors =
                vec![ReportedError { severity: Some(severity), ..ReportedError::default() }];
            vec![response]
        });
        assert_eq!(district.states(), [state]);
    }
}

#[test]
fn s8_what_was_not_given_is_no_dose() {
    let status = |status| with("03", "20150601", move |dose| dose.completion = Some(status));
    let orders: [Order; 5] = [
        status(CompletionStatus::NotAdministered),
        status(CompletionStatus::Refused),
        dose("998", "20150601"),
        with("21", "20150601", |dose| dose.action = Some(ActionCode::Delete)),
        status(CompletionStatus::PartiallyAdministered),
    ];
    let mut district = one();
    let totals = district.run(&RequestMode::All, |asked| {
        let mut response = history(asked, orders.to_vec());
        response.forecasts = vec![Forecast::default()];
        vec![response]
    });
    assert_eq!((totals.doses.skipped, totals.doses.held), (4, 1));
    assert!(district.doses().is_empty());
    let kept = district.rows("SELECT coalesce(non_dose_reason, 'dose') FROM iis_vaccination ORDER BY 1");
    assert_eq!(kept, ["deleted", "dose", "not-administered", "refused"], "a carrier of forecasts is no event");
}

#[test]
fn s11_leading_zeros_stay() {
    let mut district = District::new(&[pupil("000123", "Tilda")]);
    district.download(&[dose("03", "20150601")]);
    assert_eq!(district.doses(), ["000123|MMR|1|2015-06-01|03|IIS"]);
    let job = district.begin(&RequestMode::One("000123".into()));
    assert_eq!(job.queries()[0].query.identifiers[0].value.as_deref(), Some("000123"));
    assert_eq!(job.queries()[0].school.number, "0101");
}

#[test]
fn s12_absence_never_deletes() {
    let mut district = District::new(&[pupil("1001", "Tilda"), pupil("1002", "Otto")]);
    district.download(&[dose("03", "20150601"), dose("21", "20150601")]);
    let before = district.doses();
    // A student is missing from the next roster, and a dose from the next answer.
    district.import(&[pupil("1001", "Tilda")]);
    district.download(&[dose("03", "20150601")]);
    assert_eq!(district.doses(), before);
    assert!(district.conflicts().is_empty());
    assert_eq!(district.rows("SELECT count(*) FROM student"), ["2"]);
}

#[test]
fn s13_a_run_that_adds_far_too_much_stops_and_asks() {
    let many = |from: usize, count: usize| -> Vec<Order> {
        let date = |day: usize| format!("{}{:02}{:02}", 2015 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        (from..from + count).map(|day| dose("03", &date(day))).collect()
    };
    let mut district = one();
    assert_eq!(district.download(&many(0, 60)).doses.new, 60, "the first run is never stopped");

    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], many(60, 51));
    district.accept(&job, &answer);
    let before = district.doses();
    let planned = district.store.plan_counts(&job, &decode, &district.settings, &context()).unwrap();
    assert_eq!(planned.new, 51);
    let Publication::Stopped(brake) = district.publish(&job) else { panic!("the brake did not stop the run") };
    assert_eq!((brake.new, brake.limit), (51, 50));
    assert_eq!(district.doses(), before);
    assert_eq!(district.states(), ["1001|publishing|"]);

    // The next run is the same one, and goes on when a person has accepted.
    let job = district.resume();
    assert!(job.is_resumed());
    assert!(district.receive(&job, &answer).is_repeated);
    district.settings.accept = true;
    assert_eq!(district.finish(job).doses.new, 51);

    district.settings.accept = false;
    assert_eq!(district.download(&many(111, 50)).doses.new, 50, "fifty are never too many");
    district.settings.accept = true;
    assert_eq!(district.download(&many(161, 239)).doses.new, 239);
    district.settings.accept = false;
    assert_eq!(district.download(&many(400, 80)).doses.new, 80, "a fifth of 400 is not too many");
}

#[test]
fn s14_an_answer_is_in_the_tables_before_it_is_merged() {
    let mut district = one();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    district.accept(&job, &answer);
    assert_eq!(district.states(), ["1001|publishing|"]);
    assert_eq!(district.rows("SELECT count(*) FROM iis_message WHERE raw IS NOT NULL"), ["1"]);
    // The application is gone, and with it the file: the run is finished from the tables.
    let job = district.resume();
    assert_eq!(district.finish(job).doses.new, 1);
}

#[test]
fn s15_demographics_are_never_edited_and_differences_are_named_without_values() {
    let tilda = Pupil { middle: "Mock", ..pupil("1001", "Tilda") };
    let student = "SELECT last_name, first_name, middle_name, gender, dob, street FROM student";
    for (middle, sex, expected) in [
        (Some("Ann"), Some(Sex::Male), vec!["1001|demographics|gender||||", "1001|demographics|middle_name||||"]),
        (Some("M"), Some(Sex::Unknown), vec![]),
        (Some("MOCK"), Some(Sex::Female), vec![]),
        (None, None, vec![]),
    ] {
        let mut district = District::new(std::slice::from_ref(&tilda));
        let before = district.rows(student);
        for _ in 0..2 {
            district.run(&RequestMode::All, |asked| {
                let mut response = history(asked, vec![dose("03", "20150601")]);
                let names = &mut response.patients[0].names;
                names[0].middle = middle.map(str::to_owned);
                // Who it is must be beyond doubt: another given name speaks against it, unless another name has none.
                names.push(PersonName { middle: None, kind: Some("A".into()), ..names[0].clone() });
                response.patients[0].sex = sex;
                vec![response]
            });
        }
        assert_eq!(district.conflicts(), expected);
        assert_eq!(district.rows(student), before);
    }
}

#[test]
fn s16_another_identifier_speaks_against_the_name() {
    let mut district = one();
    let answer_as = |district: &mut District, id: &str| {
        district.run(&RequestMode::All, |asked| {
            let mut response = history(asked, vec![dose("03", "20150601")]);
            response.patients[0].identifiers.push(registry_id(id));
            vec![response]
        });
        district.states()
    };
    assert_eq!(answer_as(&mut district, "V900"), ["1001|published|"]);
    assert_eq!(answer_as(&mut district, "V901"), ["1001|error|identity"]);
    assert_eq!(answer_as(&mut district, "V900"), ["1001|published|"]);
}

#[test]
fn s18_dose_numbers_follow_the_dates() {
    let mut district = one();
    district.download(&[dose("03", "20170601"), dose("03", "20190601")]);
    district.download(&[dose("03", "20150601")]);
    assert_eq!(
        district.doses(),
        ["1001|MMR|1|2015-06-01|03|IIS", "1001|MMR|2|2017-06-01|03|IIS", "1001|MMR|3|2019-06-01|03|IIS"]
    );
    // Two doses on one day are numbered too; that is no error.
    district.download(&[dose("20", "20150601"), dose("106", "20150601")]);
    let numbers: Vec<_> = district.doses().into_iter().filter(|row| row.contains("DTP")).collect();
    assert_eq!(numbers, ["1001|DTP|1|2015-06-01|106|IIS", "1001|DTP|2|2015-06-01|20|IIS"]);
}

#[test]
fn s19_a_combination_fills_every_vaccine_it_is_set_up_for() {
    let mut district = one();
    let totals = district.download(&[dose("110", "20150601")]);
    assert_eq!(totals.doses.new, 1, "it is one dose received");
    assert_eq!(
        district.doses(),
        ["1001|DTP|1|2015-06-01|110|IIS", "1001|HBV|1|2015-06-01|110|IIS", "1001|POL|1|2015-06-01|110|IIS"]
    );
    assert_eq!(district.rows("SELECT count(DISTINCT event_id) FROM health_stud_dose_rec"), ["1"]);
    assert_eq!(district.download(&[dose("110", "20150601")]).doses.existing, 1);
}

#[test]
fn s11_a_roster_of_numbers_with_and_without_zeros_has_both() {
    let rows =
        "0101,Oak,000123,Testcase,Tilda,,F,2014-05-10,5,0,0,,\n0101,Oak,123,Testcase,Otto,,M,2014-05-10,5,0,0,,\n";
    let roster = Roster::read(format!("{HEADER}\n{rows}").as_bytes()).unwrap();
    let mut district = one();
    district.store.import(&roster, &set_up(), &context()).unwrap();
    assert_eq!(district.rows("SELECT student_number FROM student ORDER BY 1"), ["000123", "1001", "123"]);
}
