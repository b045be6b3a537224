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
    use CompletionStatus::{Complete, NotAdministered, PartiallyAdministered, Refused, Unrecognized};
    let completions =
        [None, Some(Complete), Some(PartiallyAdministered), Some(Refused), Some(NotAdministered), Some(Unrecognized)];
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
                        (Some(Unrecognized), _) => Some(NonDoseReason::UnknownStatus),
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
        assert_eq!(status.code(), Some(code));
    }
    assert_eq!(CompletionStatus::from_code("XX"), None);
    assert_eq!(ActionCode::from_code("d"), Some(ActionCode::Delete));
}
