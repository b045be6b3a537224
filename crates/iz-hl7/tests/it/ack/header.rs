//! MSH and MSA of an answer: what they take from the header of the message that is answered, and what they do not.

use iz_hl7::build::Ack;
use iz_hl7::{Message, Strictness};

use super::{VXU, accept, raw, reject, stamp};

#[test]
fn an_acceptance_is_written_as_the_guide_says() {
    let expected = "MSH|^~\\&|IIS|STATE&x^2.3^ISO^|EHR^2.1^ISO|CLINIC^2.2^ISO|20260115093001-0500||ACK^V04^ACK|K0001|T^A|2.5.1|||NE|NE\
        |||||Z23^CDCPHINVS\rMSA|AA|M0001\r";
    assert_eq!(String::from_utf8_lossy(accept(VXU).as_bytes()), expected);
}

#[test]
fn the_control_id_is_echoed_whatever_it_is() {
    let long = "L".repeat(300);
    for id in ["", "A\\F\\B", "A^B&C~D", "\"\"", " M1 ", "A\\H\\b", long.as_str(), "Ä日"] {
        let request = format!("MSH|^~\\&|A|B|C|D|20260115||VXU^V04|{id}|P|2.5.1\rPID|1\r");
        assert_eq!(raw(&accept(&request), "MSA-2"), id);
        assert_eq!(raw(&reject(format!("{request}\nx y\r").as_bytes()), "MSA-2"), id);
    }
}

#[test]
fn nothing_is_invented_for_an_empty_header() {
    let answer = accept("MSH|^~\\&|\rPID|1\r");
    let expected = "MSH|^~\\&|||||20260115093001-0500||ACK^^ACK|K0001||2.5.1|||NE|NE|||||Z23^CDCPHINVS\rMSA|AA\r";
    assert_eq!(String::from_utf8_lossy(answer.as_bytes()), expected);
}

#[test]
fn the_event_is_that_of_the_request() {
    for (kind, expected) in [
        ("VXU^V04^VXU_V04", "ACK^V04^ACK"),
        ("QBP^Q11^QBP_Q11", "ACK^Q11^ACK"),
        ("VXQ^V01", "ACK^V01^ACK"),
        ("ADT^A04", "ACK^A04^ACK"),
    ] {
        let request = format!("MSH|^~\\&|A|B|C|D|2026||{kind}|1|P|2.3.1\r");
        assert_eq!(raw(&accept(&request), "MSH-9"), expected);
        assert_eq!(raw(&reject(format!("{request}x y\r").as_bytes()), "MSH-9"), expected);
    }
}

#[test]
fn no_value_of_a_patient_is_taken_for_one_of_the_header() {
    let patient = "PID|1||QX7^^^QX^MR||QXFamily^QXGiven||QX19870605|F|||QX Street^^QX City|||||||||QX000";
    for header in ["MSH|^~\\&", "MSH|^~\\&|A|B|C", "MSH|^~\\&|A|B|C|D|20260115||VXU^V04|M1|P|2.5.1"] {
        for text in [format!("{header}{patient}"), format!("{header}{}", patient.replace("|1|", "||"))] {
            let error = Message::parse(b"").unwrap_err();
            let answer = Ack::reject(text.as_bytes(), &stamp(), &error).unwrap();
            assert!(!String::from_utf8_lossy(answer.as_bytes()).contains("QX"), "{text}");
        }
    }
    // A whole header: a name that ends like a segment's costs nothing.
    let answer = reject(b"MSH|^~\\&|RAPID|CLINIC|IIS|STATE|20260115||VXU^V04|M1|P|2.5.1\rx y\r");
    assert_eq!((raw(&answer, "MSH-5"), raw(&answer, "MSA-2")), ("RAPID", "M1"));
}

#[test]
fn a_value_with_a_control_character_is_left_out_and_nothing_is_taken_from_a_joined_line() {
    let text = VXU.replace("EHR^2.1", "E\u{1c}HR").replace("M0001", "M0\r\n001");
    let request = Message::parse_with(text.as_bytes(), Strictness::Tolerant).unwrap();
    let answer = Ack::accept(&request, &stamp()).unwrap();
    assert_eq!((raw(&answer, "MSH-5"), raw(&answer, "MSA-2")), ("", "M0"));
    let text = "MSH|^~\\&|A|B|C|D|20260115||VXU^V04|M1\r QXFamily^QXGiven 19700101|QX|QX\rPID|1\r";
    let request = Message::parse_with(text.as_bytes(), Strictness::Tolerant).unwrap();
    let answer = Ack::accept(&request, &stamp()).unwrap();
    assert_eq!(raw(&answer, "MSA-2"), "M1");
    assert!(!String::from_utf8_lossy(answer.as_bytes()).contains("QX"));
}

#[test]
fn a_header_that_runs_into_a_segment_ends_there() {
    let headers = [
        "MSH|^~\\&|A|B|C|D|2026|PID||QX-45-6789^^^SS|QX||QXFamily^QXGiven",
        "MSH|^~\\&|A|B|C|D|2026|NK1|1|QXFamily^QXMom|QX",
        "MSH|^~\\&|A|B|CPID||QX||x|QXFamily^QXGiven",
        "MSH|^~\\&|OBX|QX|QX|QX^^L|1|QX|1|QX",
        "MSH|^~\\&|A|B PID|001|QX|QX^^^MR||QXFamily^QXGiven|||||||QX",
        "MSH|^~\\&|A|B|C|D|RXA|QX|1|20200101||QX^MMR^CVX",
        "MSH|^~\\&|A|B|C|D|2026||VXU^V04|M1PID|QX|QX|QX",
        "MSH|^~\\&|A|B|C|D|2026||VXU^V04|M1^QXFamily|QX",
    ];
    for header in headers {
        let rejected = reject(format!("{header}\rx y\r").as_bytes());
        for answer in [rejected, accept(&format!("{header}\rPID|1\r"))] {
            assert!(!String::from_utf8_lossy(answer.as_bytes()).contains("QX"), "{header}");
        }
    }
    // The facility of a whole header may be named as a segment is.
    let answer = accept("MSH|^~\\&|EHR|BHS|NORC|FHS|2026||VXU^V04|M1|P|2.5.1\rPID|1\r");
    let of = ["MSH-3", "MSH-4", "MSH-5", "MSH-6", "MSA-2"].map(|place| raw(&answer, place));
    assert_eq!(of, ["NORC", "FHS", "EHR", "BHS", "M1"]);
}

#[test]
fn an_answer_comes_when_the_parties_would_make_a_header_of_it() {
    let request = "MSH|^~\\&|^~\\&X|B|C|MSH|20260115||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r";
    for answer in [accept(request), reject(format!("{request}x y\r").as_bytes())] {
        let of = ["MSH-3", "MSH-4", "MSH-5", "MSH-6", "MSA-2"].map(|place| raw(&answer, place));
        assert_eq!(of, ["C", "MSH", "", "B", "M1"]);
    }
}
