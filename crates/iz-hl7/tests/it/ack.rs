//! Acknowledgements: built from the message that they answer and nothing else, and read as other systems write them.

mod header;
mod outcome;
mod peers;
mod received;
mod reject;
mod report;

use crate::stream::messages;
use iz_hl7::build::{Ack, AckPolicy, Stamp};
use iz_hl7::{Location, Message, Strictness, read};
use iz_model::{Acknowledgement, Coded, ErrorCode, ReportedError, Severity};
use proptest::collection::vec;
use proptest::prelude::*;

const VXU: &str = "MSH|^~\\&|EHR^2.1^ISO|CLINIC^2.2^ISO|IIS|STATE&x^2.3^ISO^|20260115093000-0500||VXU^V04^VXU_V04|M0001|T^A|2.5.1\r\
    PID|1||7^^^EHR^MR||Testcase^Ana\r\
    ORC|RE\rRXA|0|1|20200101||03^MMR^CVX|999\rOBX|1|CE|64994-7^^LN|1|V02\rRXR|C28161\r\
    ORC|RE\rTQ1|1\rRXA|0|1|20200101||X^^CVX|999\rOBX|1|CE|64994-7^^LN|1|V02\r\
    NK1|1||SPO\r";

fn stamp() -> Stamp<'static> {
    Stamp { control_id: "K0001", date_time: "20260115093001-0500".parse().unwrap() }
}

fn path(path: &str) -> Location {
    path.parse().unwrap()
}

/// The value at a place, as written.
fn raw<'m>(message: &'m Message<'_>, place: &str) -> &'m str {
    std::str::from_utf8(message.element(&path(place)).raw()).unwrap()
}

fn accept(request: &str) -> Message<'static> {
    Ack::accept(&Message::parse(request.as_bytes()).unwrap(), &stamp()).unwrap()
}

fn report(findings: &[ReportedError]) -> Message<'static> {
    Ack::report(&Message::parse(VXU.as_bytes()).unwrap(), &stamp(), findings, &AckPolicy::new()).unwrap()
}

/// The answer to bytes that cannot be parsed.
fn reject(bytes: &[u8]) -> Message<'static> {
    let error = Message::parse(bytes).unwrap_err();
    Ack::reject(bytes, &stamp(), &error).unwrap()
}

/// A message that acknowledges, read.
fn read_answer(segments: &str) -> (Acknowledgement, Vec<Location>) {
    let text = format!("MSH|^~\\&|IIS||EHR||20260115||ACK^V04^ACK|K1|P|2.5.1\r{segments}");
    let message = Message::parse(text.as_bytes()).unwrap();
    let read = read::acknowledgement(&message).unwrap();
    (read.value, read.unmapped)
}

fn error(code: ErrorCode, severity: Severity, place: &str) -> ReportedError {
    ReportedError::new(code, severity).at(path(place))
}

fn finding() -> impl Strategy<Value = ReportedError> {
    let text = || proptest::option::of("[!-~äß日][ -~äß日]{0,20}[!-~äß日]");
    let coded = (text(), text(), text()).prop_map(|(code, text, system)| {
        let coded = Coded { code, text, system };
        (coded != Coded::default()).then_some(coded)
    });
    let place = ("MSH|PID|RXA|OBX|ZXY|NK1", 1..9_usize, 0..5_usize, 1..30_usize).prop_map(|(name, n, depth, m)| {
        // A message has one MSH and one PID.
        let n = if matches!(name.as_str(), "MSH" | "PID") { 1 } else { n };
        let place = path(&format!("{name}[{n}]"));
        match depth {
            0 => place,
            1 => place.with_field(m),
            2 => place.with_field(m).with_repetition(n),
            3 => place.with_field(m).with_repetition(n).with_component(m),
            _ => place.with_field(m).with_component(n).with_subcomponent(m),
        }
    });
    let severity = proptest::sample::select(vec![Severity::Error, Severity::Warning, Severity::Information]);
    let code = proptest::sample::select(vec![ErrorCode::DataType, ErrorCode::UnsupportedVersionId]);
    (vec(place, 0..3), code, severity, coded, text(), text()).prop_map(
        |(locations, code, severity, application_code, diagnostic, message)| ReportedError {
            locations,
            application_code,
            diagnostic,
            message,
            ..ReportedError::new(code, severity)
        },
    )
}

#[test]
fn every_message_of_the_corpus_is_answered_and_every_acknowledgement_read() {
    let Some(corpus) = crate::reference::corpus() else { return };
    let (mut answered, mut read_answers) = (0, 0);
    for entry in &corpus {
        for bytes in &messages(&entry.bytes) {
            let answer = match Message::parse_with(&bytes[..], Strictness::Tolerant) {
                Ok(message) => {
                    if let Ok(answer) = read::acknowledgement(&message) {
                        let doses = read::outcomes(&message, &answer.value).doses;
                        assert_eq!(doses.len(), read::contents(&message).value.orders.len(), "{}", entry.path);
                        read_answers += 1;
                    }
                    Ack::accept(&message, &stamp())
                }
                Err(error) => Ack::reject(bytes, &stamp(), &error),
            };
            match answer {
                Ok(answer) => assert!(answer.segment("MSA", 1).is_some(), "{}", entry.path),
                // Text stands where its delimiters should.
                Err(_) if entry.path == "dqa-webui/Scenarios_L32.hl7" => {}
                Err(error) => panic!("{}: {error}", entry.path),
            }
            answered += 1;
        }
    }
    assert!(answered > 300 && read_answers > 50, "{answered} {read_answers}");
}
