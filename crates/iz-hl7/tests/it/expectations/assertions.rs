//! What the tests of other systems assert of a message.

use iz_hl7::{ErrorKind, Message, read};
use iz_model::Outcome as Fate;
use serde_json::Value;

use super::{Outcome, detections, fields, forecast};
use crate::corpus::messages;

/// A part is a test, or a check of a test where each is about an issue of its own.
pub(super) fn parts(file: &[u8], expectation: &Value) -> Vec<(String, Option<Outcome>)> {
    let source = expectation["source"].as_str().unwrap();
    let is_of = |name: &str| source.contains(name);
    let bytes = messages(file).first().map_or(file, |(_, bytes)| *bytes);
    let tests = (1..).zip(expectation["tests"].as_array().unwrap());
    if is_of("/Scenarios.java") {
        let checks = |(number, test): (usize, &Value)| {
            let checks = (1..).zip(test["checks"].as_array().unwrap().clone());
            checks.map(move |(check, stated): (usize, Value)| (format!("{number}.{check}"), stated)).collect::<Vec<_>>()
        };
        let checks = tests.flat_map(checks);
        return checks.map(|(part, stated)| (part, detections::issue(bytes, &stated))).collect();
    }
    let outcome = |test: &Value| match () {
        () if is_of("TestAckAnalyzer") => Some(acknowledgement(bytes, test)),
        () if is_of("CAIR2") || is_of("Machete") || is_of("HL7QuickParser") || is_of("HL7VaccineParser") => {
            fields::asserted(bytes, test)
        }
        () if is_of("TestIISConnector") || is_of("TestForecastTesterManager") => Some(forecast::asserted(bytes, test)),
        () if is_of("PresentDetectionsTester") => Some(detections::present(bytes, test)),
        () if is_of("VerifyTest") => detections::nist(bytes, test),
        () => None,
    };
    tests.map(|(number, test): (usize, _)| (number.to_string(), outcome(test))).collect()
}

/// Whether an acknowledgement is one, what its code is, and whether it is good news.
fn acknowledgement(bytes: &[u8], test: &Value) -> Outcome {
    let answer = Message::parse(bytes).and_then(|message| read::acknowledgement(&message));
    let answer = match answer {
        Ok(answer) => answer.value,
        Err(error) => return Outcome { agrees: false, by: format!("read: {}", name(error.kind())) },
    };
    let is_positive = matches!(answer.outcome(), Fate::Accepted | Fate::AcceptedWithWarnings | Fate::PartlyRejected);
    let differences = test["checks"].as_array().unwrap().iter().filter_map(|check| {
        let stated = check["check"].as_str().unwrap();
        let read = match stated {
            "ackAnalyzer.isAckMessage" => Value::from(true),
            "ackAnalyzer.isPositive" => Value::from(is_positive),
            "ackAnalyzer.ackCode" => Value::from(answer.code.map(|code| code.code())),
            _ => panic!("{stated}"),
        };
        (read != check["value"]).then(|| stated.rsplit('.').next().unwrap().to_owned())
    });
    Outcome::read(differences.collect::<Vec<_>>())
}

pub(super) fn name(kind: ErrorKind) -> String {
    format!("{kind:?}")
}
