//! An evaluated history with forecast, as registries really send it, is split rightly.

use iz_hl7::{Message, read};
use iz_model::{Cvx, NonDoseReason, Order, Response, ResponseProfile};

fn answer() -> Response {
    let bytes = include_bytes!("../../../../testdata/cases/z42_case1.hl7");
    read::response(&Message::parse(bytes).unwrap()).unwrap().value
}

fn with_id<'r>(answer: &'r Response, id: &str) -> &'r Order {
    let is = |order: &&Order| order.record().filler_order.as_ref().and_then(|it| it.value.as_deref()) == Some(id);
    answer.orders.iter().find(is).unwrap()
}

#[test]
fn the_frame() {
    let answer = answer();
    assert_eq!(answer.profile, Some(ResponseProfile::Z42));
    assert_eq!(answer.acknowledgement.control_id.as_deref(), Some("Q1"));
    assert_eq!(answer.query_tag.as_deref(), Some("Q1"));
    assert_eq!(answer.patients.len(), 1);
    assert_eq!(answer.patients[0].identifiers[1].value.as_deref(), Some("000123"));
    assert_eq!(answer.orders.len(), 12);
    assert_eq!(answer.doses().count(), 8);
}

#[test]
fn a_combination_has_an_evaluation_for_each_vaccine_group() {
    let answer = answer();
    let dose = with_id(&answer, "1001").dose().unwrap();
    let groups: Vec<(Cvx, bool)> = dose
        .evaluations
        .iter()
        .map(|evaluation| (evaluation.series.vaccine_group.as_ref().unwrap().cvx().unwrap(), evaluation.valid.unwrap()))
        .collect();
    assert_eq!(groups, [(Cvx::new(107), true), (Cvx::new(45), false), (Cvx::new(89), true)]);
    assert_eq!(dose.evaluations[1].series.reasons[0].text.as_deref(), Some("too early"));
}

#[test]
fn what_is_no_dose_is_named() {
    let answer = answer();
    for (id, reason) in [
        ("1006", NonDoseReason::Refused),
        ("1007", NonDoseReason::Deleted),
        ("1008", NonDoseReason::NoVaccine),
        ("9999", NonDoseReason::NoVaccine),
    ] {
        assert_eq!(with_id(&answer, id).non_dose_reason(), Some(reason), "{id}");
    }
    let immunity = &with_id(&answer, "1008").record().observations[0];
    assert_eq!(immunity.identifier.code.as_deref(), Some("59784-9"));
}

#[test]
fn dates_codes_and_escapes_as_they_are() {
    let answer = answer();
    assert_eq!(with_id(&answer, "1004").record().administered.unwrap().to_string(), "2020-05");
    let dose = with_id(&answer, "1005").dose().unwrap();
    assert_eq!(dose.administered.unwrap().to_string(), "2020-06-01");
    assert_eq!(dose.lots, ["M&1"]);
    let dose = with_id(&answer, "1011").dose().unwrap();
    assert_eq!(dose.cvx(), Some(Cvx::new(106)));
    assert_eq!(dose.ndc().unwrap().to_string(), "49281-0286-10");
}

#[test]
fn the_forecast() {
    let answer = answer();
    assert_eq!(answer.forecasts.len(), 1);
    let forecast = &answer.forecasts[0];
    assert_eq!(forecast.series.vaccine_group.as_ref().unwrap().cvx(), Some(Cvx::new(3)));
    let dates = [forecast.earliest, forecast.recommended, forecast.overdue].map(|date| date.unwrap().to_string());
    assert_eq!(dates, ["2023-05-01", "2023-05-01", "2026-05-01"]);
    assert_eq!(forecast.latest, None);
}
