//! What others send.

use iz_hl7::{ErrorKind, Message, Strictness, read};
use iz_model::{Disagreement, ErrorCode, Outcome, Rejection};

use super::{VXU, path, read_answer};

#[test]
fn fault_25_the_outcome_takes_err_4_into_account() {
    for (segments, outcome, disagreement) in [
        ("MSA|AA|1\r", Outcome::Accepted, None),
        ("MSA|AA|1\rERR||PID^1^7|101|E\r", Outcome::Rejected(Rejection::Error), Some(Disagreement::AcceptedWithError)),
        ("MSA|AE|1\rERR||PID^1^2|999|W\r", Outcome::AcceptedWithWarnings, None),
        ("MSA|AE|1\rERR||RXA^1^5|103|E\r", Outcome::PartlyRejected, None),
        ("MSA|CE|1\rERR||RXA^1^5|103|E\r", Outcome::PartlyRejected, None),
        ("MSA|AE|1\r", Outcome::Rejected(Rejection::Unexplained), None),
        ("MSA|AR|1\rERR||MSH^1^12|203|E\r", Outcome::Rejected(Rejection::Refused), None),
        ("MSA|CA|1\r", Outcome::Accepted, None),
        ("MSA|CR|1\r", Outcome::Rejected(Rejection::Refused), None),
        ("MSA|SUCCESS|1\r", Outcome::Unknown, None),
        ("ERR||PID^1^7|101|E\r", Outcome::Unknown, None),
    ] {
        let (answer, _) = read_answer(segments);
        assert_eq!((answer.outcome(), answer.disagreement()), (outcome, disagreement), "{segments}");
    }
}

#[test]
fn fault_25_msa_missing() {
    let (answer, unmapped) = read_answer("ERR||PID^1^7|101^^HL70357|E\r");
    assert_eq!((answer.code, answer.errors.len(), unmapped), (None, 1, vec![]));
    let request = Message::parse(VXU.as_bytes()).unwrap();
    let error = read::acknowledgement(&request).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::MessageType, Some(path("MSH-9"))));
}

#[test]
fn fault_25_err_1_of_version_2_4() {
    let (answer, unmapped) = read_answer(
        "MSA|AE|1\rERR|PID^1^5^101&Required field missing&HL70357~RXA^2^5^103&Table value not found&HL70357~^^^207\r",
    );
    let code = |index: usize| answer.errors[index].code.clone().unwrap();
    assert_eq!(answer.errors[0].locations, [path("PID-5")]);
    assert_eq!(code(0), ErrorCode::RequiredFieldMissing.into());
    assert_eq!(answer.errors[1].locations, [path("RXA[2]-5")]);
    assert_eq!(code(1).code.as_deref(), Some("103"));
    assert!(answer.errors[2].locations.is_empty());
    assert_eq!(code(2).code.as_deref(), Some("207"));
    assert_eq!((answer.errors.len(), unmapped), (3, vec![]));
    assert_eq!(answer.outcome(), Outcome::Rejected(Rejection::Unexplained), "there was no severity then");
}

#[test]
fn fault_25_err_1_beside_err_2_is_left_behind() {
    let (answer, unmapped) = read_answer("MSA|AE|1\rERR|PID^1^5^101|PID^1^7|102^^HL70357|E\r");
    assert_eq!(answer.errors.len(), 1);
    assert_eq!(answer.errors[0].locations, [path("PID-7")]);
    assert_eq!(unmapped.len(), 4, "{unmapped:?}");
}

#[test]
fn fault_25_msa_3_and_msa_6_before_version_2_5() {
    let old = |version: &str, rest: &str| {
        let text = format!(
            "MSH|^~\\&|||||||ACK|1|P|{version}\rMSA|AE|M1|no such vaccine|||103^Table value not found^HL70357\r{rest}"
        );
        read::acknowledgement(&Message::parse(text.as_bytes()).unwrap()).unwrap()
    };
    for (version, rest, count) in
        [("2.3.1", "", 1), ("2.4", "ERR|RXA^1^5^103\r", 2), ("2.5.1", "", 1), ("2.5.1", "ERR||RXA^1^5|103|E\r", 1)]
    {
        let read = old(version, rest);
        assert_eq!(read.value.errors.len(), count, "{version} {rest}");
        let is_read = read.value.errors[0].message.as_deref() == Some("no such vaccine");
        assert_eq!(is_read, read.unmapped.is_empty(), "read or named as left behind");
        assert_eq!(is_read, !(version == "2.5.1" && count == 1 && !rest.is_empty()));
    }
    assert_eq!(old("2.3.1", "").value.errors[0].code, Some(ErrorCode::TableValueNotFound.into()));
}

#[test]
fn fault_25_err_2_repeated() {
    let (answer, unmapped) = read_answer("MSA|AE|1\rERR||MSH^1^6^1^1~MSH^1^4^1^1|999^Application Error^HL70357|E\r");
    assert_eq!(answer.errors[0].locations, [path("MSH-6[1].1"), path("MSH-4[1].1")]);
    assert!(unmapped.is_empty());
}

#[test]
fn short_error_locations_are_read_as_what_they_can_be() {
    for (erl, expected) in [
        ("PID", "PID"),
        ("PID^1", "PID"),
        ("PID^2", "PID-2"),
        ("MSH^12^1^1", "MSH-12[1].1"),
        ("PID^1^7^1", "PID-7[1]"),
        ("NK1^3", "NK1[3]"),
        ("RXR^2^1^1", "RXR[2]-1[1]"),
        ("RXA^1^5^^1", "RXA-5.1"),
        ("NK1^^5", "NK1-5"),
        ("QPD^1^3^1^4^2", "QPD-3[1].4.2"),
    ] {
        let (answer, unmapped) = read_answer(&format!("MSA|AE|1\rERR||{erl}|101|E\r"));
        assert_eq!(answer.errors[0].locations, [path(expected)], "{erl}");
        assert!(unmapped.is_empty(), "{erl}");
    }
    for (erl, expected, left) in [
        ("OBX^4^3^0", "OBX[4]-3", "ERR-2.4"),
        ("RXA^1^11.4^1", "RXA", "ERR-2.3"),
        ("PID^1^^2", "PID", "ERR-2.4"),
        ("PID^0^5", "PID-5", "ERR-2.2"),
    ] {
        let (answer, unmapped) = read_answer(&format!("MSA|AE|1\rERR||{erl}|101|E\r"));
        assert_eq!(answer.errors[0].locations, [path(expected)], "{erl}");
        assert!(unmapped.contains(&path(left)), "{erl}: {unmapped:?}");
    }
    for erl in ["RXA", "RXA^^5", "OBX^0^5", "ORC^x^3"] {
        let (answer, unmapped) = read_answer(&format!("MSA|AE|1\rERR||{erl}|101|E\r"));
        assert!(answer.errors[0].locations.is_empty(), "{erl} names none of many");
        assert_eq!(unmapped.len(), erl.split('^').filter(|part| !part.is_empty()).count(), "{erl}");
    }
    let (answer, unmapped) = read_answer("MSA|AE|1\rERR||here^1|101|E\r");
    assert!(answer.errors[0].locations.is_empty());
    assert_eq!(unmapped, [path("ERR-2.1"), path("ERR-2.2")]);
}

#[test]
fn an_answer_labelled_vxu_is_an_answer() {
    let text = b"junk\rMSH|^~\\&|||||||VXU^V04^VXU_V04|K1|P|2.5.1\nMSA|AA|M1\n";
    let start = text.iter().position(|byte| *byte == b'M').unwrap();
    let message = Message::parse_with(&text[start..], Strictness::Tolerant).unwrap();
    let answer = read::acknowledgement(&message).unwrap().value;
    assert_eq!((answer.outcome(), answer.answers("M1")), (Outcome::Accepted, true));
}

#[test]
fn two_acknowledgements_that_ran_into_each_other_are_none() {
    let text = b"MSH|^~\\&|||||||ACK|K1|P|2.5.1\rMSA|AA|M1\rMSA|AE|M2\rERR||PID^1|101|E\r";
    let error = read::acknowledgement(&Message::parse(text).unwrap()).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::MultipleMessages, Some(path("MSA[2]"))));
}
