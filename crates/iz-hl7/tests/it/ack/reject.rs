//! Bytes that cannot be parsed.

use iz_hl7::build::Ack;
use iz_hl7::{ErrorKind, Message, read};
use iz_model::AcknowledgementCode;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{VXU, path, raw, reject, stamp};

#[test]
fn a_rejection_answers_bytes_that_cannot_be_parsed() {
    let bytes = VXU.replace("Testcase", "Test\rcase");
    let (answer, offset) = (reject(bytes.as_bytes()), bytes.find("case").unwrap());
    let expected = format!(
        "MSH|^~\\&|IIS|STATE&x^2.3^ISO^|EHR^2.1^ISO|CLINIC^2.2^ISO|20260115093001-0500||ACK^V04^ACK|K0001|T^A|2.5.1|||NE|NE\
        |||||Z23^CDCPHINVS\rMSA|AE|M0001\r\
        ERR||PID^1|100^Segment sequence error^HL70357|E|||byte {offset}|a line that begins with no segment name, as after a line break inside a field\r"
    );
    assert_eq!(String::from_utf8_lossy(answer.as_bytes()), expected);
}

#[test]
fn a_batch_and_two_messages_are_answered_ar() {
    for bytes in [format!("{VXU}{VXU}"), format!("FHS|^~\\&|\rBHS|^~\\&|\r{VXU}BTS|1\r")] {
        let answer = read::acknowledgement(&reject(bytes.as_bytes())).unwrap().value;
        assert_eq!(answer.code, Some(AcknowledgementCode::Reject));
        assert_eq!(answer.control_id.as_deref(), Some("M0001"));
        assert_eq!(answer.errors[0].code.as_ref().unwrap().code.as_deref(), Some("200"));
    }
}

#[test]
fn a_header_is_found_behind_junk_and_in_a_frame() {
    for before in ["\u{b}", "\u{feff}", "HTTP/1.1 200 OK\r\n\r\n", "  \t"] {
        let bytes = format!("{before}{VXU}x y z\u{1c}\r");
        assert_eq!(raw(&reject(bytes.as_bytes()), "MSA-2"), "M0001", "{before:?}");
    }
}

#[test]
fn what_is_no_hl7_gets_no_hl7_answer() {
    for bytes in [&b""[..], b"<html>", b"SUCCESS", b"M\0S\0H\0|\0^\0", b"MSH", b"MSHA|B", b"xMSH|^~\\&|A", b"PID|1\r"] {
        let error = Message::parse(bytes).err().unwrap_or(Message::parse(b"").unwrap_err());
        let refused = Ack::reject(bytes, &stamp(), &error).unwrap_err();
        assert_eq!(refused.errors()[0].kind(), ErrorKind::NoHeader);
    }
}

/// Bytes dense in what a header is made of.
fn wire() -> impl Strategy<Value = Vec<u8>> {
    let alphabet = prop_oneof![
        8 => proptest::sample::select(b"|^~\\&\r\n\"MSHPIDA01 ".to_vec()),
        1 => any::<u8>(),
    ];
    (
        proptest::sample::select(vec!["", "MSH", "MSH|^~\\&|", "MSH|^~\\&|A|B|C|D|2026||VXU^V04|1|P|2.5.1\r"]),
        vec(alphabet, 0..120),
    )
        .prop_map(|(start, tail)| [start.as_bytes(), &tail].concat())
}

proptest! {
    #[test]
    fn law_4_a_rejection_of_any_bytes_is_an_answer_or_none(bytes in wire()) {
        let error = Message::parse(&bytes).err().unwrap_or(Message::parse(b"").unwrap_err());
        match Ack::reject(&bytes, &stamp(), &error) {
            Ok(answer) => {
                let read = read::acknowledgement(&answer).unwrap().value;
                prop_assert_eq!(read.errors.len(), 1);
                prop_assert!(answer.as_bytes().len() < bytes.len() + 400);
            }
            Err(refused) => {
                prop_assert_eq!(refused.errors()[0].kind(), ErrorKind::NoHeader);
            }
        }
        if let Ok(request) = Message::parse(&bytes) {
            let answer = Ack::accept(&request, &stamp()).unwrap();
            for (theirs, ours) in [("MSH-3", "MSH-5"), ("MSH-4", "MSH-6"), ("MSH-5", "MSH-3"), ("MSH-6", "MSH-4"), ("MSH-10", "MSA-2"), ("MSH-11", "MSH-11")] {
                let (theirs, ours) = (request.element(&path(theirs)).raw(), answer.element(&path(ours)).raw());
                // What may be of another segment is left out.
                prop_assert!(theirs == ours || ours.is_empty() || theirs.starts_with(&[ours, b"^"].concat()));
            }
        }
    }
}
