//! The outcome of each dose.

use iz_hl7::{Message, read};
use iz_model::{Acknowledgement, AcknowledgementCode, ErrorCode, Outcome, Rejection, ReportedError, Severity};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{VXU, error, finding, path, read_answer};

fn outcomes(errors: Vec<ReportedError>, code: AcknowledgementCode) -> read::Outcomes {
    let sent = Message::parse(VXU.as_bytes()).unwrap();
    read::outcomes(&sent, &Acknowledgement { code: Some(code), errors, ..Acknowledgement::default() })
}

#[test]
fn an_error_rejects_the_dose_that_it_stands_in() {
    for (place, rejected) in
        [("RXA-5", 0), ("OBX-5", 0), ("RXR-1", 0), ("ORC[2]", 1), ("TQ1", 1), ("RXA[2]", 1), ("OBX[2]-3.1", 1)]
    {
        let found = outcomes(vec![error(ErrorCode::DataType, Severity::Error, place)], AcknowledgementCode::Error);
        assert_eq!(found.message, Outcome::PartlyRejected, "{place}");
        assert_eq!(found.doses[rejected].outcome, Outcome::Rejected(Rejection::Error), "{place}");
        assert_eq!(found.doses[rejected].errors, [0]);
        assert_eq!(found.doses[1 - rejected].outcome, Outcome::Accepted, "{place}");
        assert!(found.errors.is_empty() && found.doses[1 - rejected].errors.is_empty(), "{place}");
    }
}

#[test]
fn a_warning_is_of_the_dose_that_it_stands_in() {
    let found = outcomes(vec![error(ErrorCode::DataType, Severity::Warning, "RXA[2]-6")], AcknowledgementCode::Error);
    assert_eq!(found.doses[0].outcome, Outcome::Accepted);
    assert_eq!(found.doses[1].outcome, Outcome::AcceptedWithWarnings);
    assert_eq!(found.doses[1].rxa, path("RXA[2]"));
}

#[test]
fn an_error_at_the_message_rejects_every_dose() {
    let nowhere = ReportedError::new(ErrorCode::ApplicationError, Severity::Error);
    for finding in [
        error(ErrorCode::DataType, Severity::Error, "PID-7"),
        error(ErrorCode::DataType, Severity::Error, "MSH-4"),
        error(ErrorCode::DataType, Severity::Error, "RXA[3]-5"),
        error(ErrorCode::DataType, Severity::Error, "RXA-5").at(path("PID-3")),
        nowhere,
    ] {
        let found = outcomes(vec![finding], AcknowledgementCode::Error);
        assert_eq!(found.message, Outcome::Rejected(Rejection::Error));
        assert!(found.doses.iter().all(|dose| dose.outcome == Outcome::Rejected(Rejection::Error)));
        assert_eq!(found.errors, [0]);
    }
    let warned = outcomes(vec![error(ErrorCode::DataType, Severity::Warning, "PID-2")], AcknowledgementCode::Accept);
    assert!(warned.doses.iter().all(|dose| dose.outcome == Outcome::AcceptedWithWarnings));
}

#[test]
fn an_error_at_a_next_of_kin_rejects_no_dose() {
    // Not even one that stands before the doses, where it should.
    let text = VXU
        .replace("NK1|1||SPO\r", "")
        .replace("ORC|RE\rRXA|0|1|20200101||03", "NK1|1||SPO\rORC|RE\rRXA|0|1|20200101||03");
    let sent = Message::parse(text.as_bytes()).unwrap();
    let errors = vec![error(ErrorCode::RequiredFieldMissing, Severity::Error, "NK1-3")];
    let answer = Acknowledgement { code: Some(AcknowledgementCode::Error), errors, ..Acknowledgement::default() };
    let found = read::outcomes(&sent, &answer);
    assert_eq!((found.message, found.errors), (Outcome::PartlyRejected, vec![0]));
    assert!(found.doses.iter().all(|dose| dose.outcome == Outcome::Accepted));
}

#[test]
fn one_dose_needs_no_number() {
    let sent = Message::parse(b"MSH|^~\\&|\rPID|1\rRXA|0|1|20200101||X^^CVX\r").unwrap();
    let (answer, _) = read_answer("MSA|AE|1\rERR||RXA^5|103|E\r");
    let found = read::outcomes(&sent, &answer);
    assert_eq!((found.message, found.doses[0].errors.as_slice()), (Outcome::PartlyRejected, &[0][..]));
}

#[test]
fn a_refused_or_unexplained_message_leaves_no_dose_accepted() {
    for (segments, outcome) in [
        ("MSA|AR|M0001\r", Outcome::Rejected(Rejection::Refused)),
        ("MSA|AE|M0001\rERR||RXA^1^5|103\r", Outcome::Rejected(Rejection::Unexplained)),
        ("MSA|?|M0001\r", Outcome::Unknown),
        ("MSA|AE|M0001\rERR||RXA^^5|103|E\r", Outcome::Rejected(Rejection::Error)),
        ("MSA|AE|M0001\rERR||RXA^0^5|103|E\r", Outcome::Rejected(Rejection::Error)),
        ("MSA|AE|M0001\rERR||RXA|103|E\r", Outcome::Rejected(Rejection::Error)),
    ] {
        let (answer, _) = read_answer(segments);
        let found = read::outcomes(&Message::parse(VXU.as_bytes()).unwrap(), &answer);
        assert!(found.doses.iter().all(|dose| dose.outcome == outcome), "{segments}");
    }
}

#[test]
fn an_acknowledgement_of_another_message_tells_nothing() {
    let sent = Message::parse(VXU.as_bytes()).unwrap();
    for code in ["AA", "AE", "AR"] {
        let (answer, _) = read_answer(&format!("MSA|{code}|M0002\rERR||RXA^1^5|103|E\rERR||||W\r"));
        let found = read::outcomes(&sent, &answer);
        assert!(found.is_of_another);
        assert_eq!((found.message, found.errors), (Outcome::Unknown, vec![0, 1]));
        assert!(found.doses.iter().all(|dose| dose.outcome == Outcome::Unknown && dose.errors.is_empty()));
        assert_eq!(found.doses.len(), 2);
    }
    // Where one of the two is missing, nothing contradicts.
    for id in ["M0001", " M0001 ", "", " "] {
        let found = read::outcomes(&sent, &read_answer(&format!("MSA|AA|{id}\r")).0);
        assert_eq!((found.is_of_another, found.message), (false, Outcome::Accepted), "{id:?}");
    }
    let nameless = Message::parse(b"MSH|^~\\&|\rPID|1\r").unwrap();
    assert!(!read::outcomes(&nameless, &read_answer("MSA|AA|M0001\r").0).is_of_another);
}

proptest! {
    #[test]
    fn every_error_is_attached_and_no_rejected_dose_accepted(findings in vec(finding(), 0..5), code in "AA|AE|AR|CA|XX") {
        let answer = Acknowledgement {
            code: AcknowledgementCode::from_code(&code), errors: findings, ..Acknowledgement::default()
        };
        let found = read::outcomes(&Message::parse(VXU.as_bytes()).unwrap(), &answer);
        for (index, error) in answer.errors.iter().enumerate() {
            let doses: Vec<_> = found.doses.iter().filter(|dose| dose.errors.contains(&index)).collect();
            prop_assert!(!doses.is_empty() || found.errors.contains(&index));
            if error.severity == Some(Severity::Error) {
                let is_taken = |dose: &read::DoseOutcome| matches!(dose.outcome, Outcome::Accepted | Outcome::AcceptedWithWarnings);
                prop_assert!(!doses.into_iter().any(is_taken));
                prop_assert!(!matches!(found.message, Outcome::Accepted | Outcome::AcceptedWithWarnings));
            }
        }
    }
}
