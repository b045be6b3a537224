//! `Debug` shows how much a record holds, never what; and JSON carries a record whole.

use iz_model::Response;

/// A record with something in every kind of place, each text with the mark `QX`.
const JSON: &str = r#"{
  "profile": "Z42", "control_id": "QX1", "sent": "20260101QX",
  "acknowledgement": {"code": "AE", "control_id": "QX2", "errors": [
    {"locations": ["PID-7"], "code": {"code": "103QX"}, "severity": "E", "message": "QX is wrong"}]},
  "query_tag": "QXT", "query_status": "OK",
  "query": {"profile": "Z44", "tag": "QXT", "identifiers": [{"value": "QX000123", "authority": {"namespace": "QXA"}, "kind": "MR"}],
    "name": {"family": "QXFamily", "given": "QXGiven"}, "birth_date": "1987-06-05", "sex": "F",
    "address": {"street": "QX Street"}, "telecom": {"local_number": "QX555"}},
  "patients": [{"names": [{"family": "QXFamily"}], "birth_date": "1987-06-05", "next_of_kin": [{"names": [{"given": "QXKin"}]}]}],
  "orders": [
    {"administered_text": "19870605QX", "administered": "1987-06-05", "vaccine": [{"code": "QX03", "system": "CVX"}],
      "lots": ["QXLOT"], "evaluations": [{"reasons": [{"text": "QX early"}], "valid": false}],
      "observations": [{"identifier": {"code": "QX"}, "value": {"text": "QX"}}]},
    {"refusal_reasons": [{"code": "QX00"}], "completion": "RE"}],
  "forecasts": [{"vaccine_group": {"code": "QX03"}, "earliest": "1987-06-05"}]
}"#;

#[test]
fn debug_shows_shape() {
    let response: Response = serde_json::from_str(JSON).unwrap();
    let order = &response.orders[0];
    let shown = format!(
        "{response:?} {:#?} {order:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        response.patients,
        order.record(),
        order.record().evaluations,
        order.record().observations[0].value,
        response.query.as_ref().unwrap().name,
        response.acknowledgement.errors,
        response.forecasts[0].earliest,
        response.patients[0].birth_date.unwrap().day(),
    );
    for value in ["QX", "1987", "0605", "06-05"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
    assert!(shown.contains("orders: 2"), "{shown}");
}

#[test]
fn json_carries_a_record_whole() {
    let response: Response = serde_json::from_str(JSON).unwrap();
    let again: Response = serde_json::from_str(&serde_json::to_string(&response).unwrap()).unwrap();
    assert!(response == again);
    assert_eq!(serde_json::to_string(&Response::default()).unwrap(), "{}", "absent values are left out");
}
