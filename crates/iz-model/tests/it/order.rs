//! What is a dose, and what must never be taken for one.

use iz_model::{ActionCode, Coded, CompletionStatus, Dose, NonDoseReason, Order};

fn order(cvx: &str, completion: Option<CompletionStatus>, action: Option<ActionCode>, has_reason: bool) -> Order {
    Order::from(Dose {
        vaccine: vec![Coded::new(cvx, "CVX")],
        completion,
        action,
        refusal_reasons: if has_reason { vec![Coded::new("00", "NIP002")] } else { Vec::new() },
        ..Dose::default()
    })
}

#[test]
fn every_combination_is_a_dose_or_has_one_reason() {
    use CompletionStatus::{Complete, NotAdministered, PartiallyAdministered, Refused};
    let completions = [None, Some(Complete), Some(PartiallyAdministered), Some(Refused), Some(NotAdministered)];
    for cvx in ["03", "998"] {
        for completion in completions {
            for action in [None, Some(ActionCode::Add), Some(ActionCode::Update), Some(ActionCode::Delete)] {
                for has_reason in [false, true] {
                    let expected = match (completion, action) {
                        (_, Some(ActionCode::Delete)) => Some(NonDoseReason::Deleted),
                        (Some(Refused), _) => Some(NonDoseReason::Refused),
                        (None, _) if has_reason => Some(NonDoseReason::Refused),
                        _ if cvx == "998" => Some(NonDoseReason::NoVaccine),
                        (Some(NotAdministered), _) => Some(NonDoseReason::NotAdministered),
                        _ => None,
                    };
                    let order = order(cvx, completion, action, has_reason);
                    assert_eq!(order.non_dose_reason(), expected, "{cvx} {completion:?} {action:?} {has_reason}");
                    assert_eq!(order.dose().is_some(), expected.is_none());
                }
            }
        }
    }
}

#[test]
fn codes_are_read_in_either_case_and_written_in_capitals() {
    for code in ["CP", "PA", "RE", "NA"] {
        let status = CompletionStatus::from_code(&code.to_lowercase()).unwrap();
        assert_eq!(status.code(), code);
    }
    assert_eq!(CompletionStatus::from_code("XX"), None);
    assert_eq!(ActionCode::from_code("d"), Some(ActionCode::Delete));
}

#[test]
fn a_status_that_is_not_understood_is_never_a_dose() {
    let record = Dose { vaccine: vec![Coded::new("03", "CVX")], has_unknown_status: true, ..Dose::default() };
    assert_eq!(Order::from(record.clone()).non_dose_reason(), Some(NonDoseReason::UnknownStatus));
    let deleted = Dose { action: Some(ActionCode::Delete), ..record };
    assert_eq!(Order::from(deleted).non_dose_reason(), Some(NonDoseReason::Deleted));
}

#[test]
fn no_vaccine_in_any_place_is_no_vaccine() {
    let record = Dose { vaccine: vec![Coded::new("03", "CVX"), Coded::new("998", "CVX")], ..Dose::default() };
    assert_eq!(Order::from(record).non_dose_reason(), Some(NonDoseReason::NoVaccine));
}
