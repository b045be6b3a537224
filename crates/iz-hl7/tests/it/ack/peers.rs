//! What other libraries got wrong (users' reports).

use iz_hl7::build::Ack;
use iz_hl7::{Message, Strictness, read};
use iz_model::{Acknowledgement, AcknowledgementCode, ErrorCode, Severity};

use super::{VXU, accept, error, path, raw, reject, report, stamp};

#[test]
fn row_08_simple_hl7_47_the_version_is_that_of_the_request_where_an_ack_is_laid_out_alike() {
    for (version, expected) in [
        ("2.5.1", "2.5.1"),
        ("2.5", "2.5"),
        ("2.5.1^USA", "2.5.1^USA"),
        ("2.3.1", "2.5.1"),
        ("2.7", "2.5.1"),
        ("", "2.5.1"),
    ] {
        let request = format!("MSH|^~\\&|A|B|C|D|2026||VXU^V04|1|P|{version}\r");
        assert_eq!(raw(&accept(&request), "MSH-12"), expected);
    }
}

#[test]
fn row_08_simple_hl7_74_event_structure_character_set_and_profile_are_written() {
    let answer = accept("MSH|^~\\&|A|B|C|D|2026||QBP^Q11^QBP_Q11|1|P|2.5.1|||ER|AL||UNICODE UTF-8|||Z34^CDCPHINVS\r");
    assert_eq!(raw(&answer, "MSH-9"), "ACK^Q11^ACK");
    assert_eq!(raw(&answer, "MSH-18"), "UNICODE UTF-8");
    assert_eq!(raw(&answer, "MSH-21"), "Z23^CDCPHINVS");
    let unknown = Message::parse_with(&b"MSH|^~\\&|A||||||VXU^V04|1|P|2.5.1||||||KLINGON\r"[..], Strictness::Tolerant);
    assert_eq!(raw(&Ack::accept(&unknown.unwrap(), &stamp()).unwrap(), "MSH-18"), "");
}

#[test]
fn row_08_mirth_276_sender_and_receiver_change_places_whole() {
    let answer = accept(VXU);
    for (place, expected) in
        [("MSH-3", "IIS"), ("MSH-4", "STATE&x^2.3^ISO^"), ("MSH-5", "EHR^2.1^ISO"), ("MSH-6", "CLINIC^2.2^ISO")]
    {
        assert_eq!(raw(&answer, place), expected);
    }
}

#[test]
fn row_08_mirth_1253_and_nhapitools_18_msh_9_names_the_structure_ack() {
    assert_eq!(raw(&accept(VXU), "MSH-9.1"), "ACK");
    assert_eq!(raw(&accept(VXU), "MSH-9.3"), "ACK");
}

#[test]
fn row_08_mirth_262_an_answer_asks_for_none() {
    assert_eq!((raw(&accept(VXU), "MSH-15"), raw(&accept(VXU), "MSH-16")), ("NE", "NE"));
}

#[test]
fn row_08_mirth_262_an_answer_is_given_when_it_is_wanted() {
    use AcknowledgementCode::{Accept, Error, Reject};
    for (wanted, codes) in [
        ("AL", &[Accept, Error, Reject][..]),
        ("", &[Accept, Error, Reject]),
        ("NE", &[]),
        ("ER", &[Error, Reject]),
        ("SU", &[Accept]),
    ] {
        let text = format!("MSH|^~\\&|A|B|C|D|2026||VXU^V04|1|P|2.5.1||||{wanted}\r");
        let request = Message::parse(text.as_bytes()).unwrap();
        let given: Vec<_> =
            [Accept, Error, Reject].into_iter().filter(|code| Ack::is_wanted(&request, *code)).collect();
        assert_eq!(given, codes, "{wanted}");
    }
    assert!(!Ack::is_wanted(&accept(VXU), Accept), "no reply to a reply");
}

#[test]
fn row_08_hl7_dotnetcore_21_the_answer_has_the_delimiters_of_the_request() {
    let answer = accept("MSH*!?_%#*A!1.2!ISO*B%x*C*D*2026**VXU!V04*1*P*2.5.1\r");
    let expected = "MSH*!?_%#*C*D*A!1.2!ISO*B%x*20260115093001-0500**ACK!V04!ACK*K0001*P*2.5.1***NE*NE*****Z23!CDCPHINVS\rMSA*AA*1\r";
    assert_eq!(String::from_utf8_lossy(answer.as_bytes()), expected);
}

#[test]
fn row_08_hl7_dotnetcore_112_delimiters_that_cannot_be_used_give_those_of_the_guide() {
    let answer = reject(b"MSH|^~&|EHR^2.1^ISO|B|C|D|2026||VXU^V04|M1|P|2.5.1\rPID|1\r");
    assert_eq!((raw(&answer, "MSH-2"), raw(&answer, "MSH-5"), raw(&answer, "MSA-2")), ("^~\\&", "EHR^2.1^ISO", "M1"));
    let answer = reject(b"MSH#^^\\&#E|HR#B#C#D#2026##VXU^V04#M|1#P#2.5.1\rPID#1\r");
    assert_eq!((raw(&answer, "MSH-5"), raw(&answer, "MSA-2")), ("E\\F\\HR", "M\\F\\1"));
    assert_eq!(answer.value(&path("MSA-2")).text().unwrap(), "M|1");
}

#[test]
fn row_08_dcm4chee_3622_and_ipf_53_every_finding_keeps_its_place() {
    let places = ["MSH", "PID-5", "PID-3[2].4.1", "RXA[17]-5.1", "OBX[3]-5[2]"];
    let findings = places.map(|place| error(ErrorCode::DataType, Severity::Error, place));
    let read = read::acknowledgement(&report(&findings)).unwrap();
    let found: Vec<_> = read.value.errors.iter().map(|error| error.locations.as_slice()).collect();
    assert_eq!(found, places.map(|place| vec![path(place)]).each_ref().map(Vec::as_slice));
}

#[test]
fn row_08_mirth_1441_and_2070_a_late_answer_is_matched_to_no_other_message() {
    let answer = read::acknowledgement(&accept(VXU)).unwrap().value;
    assert!(answer.answers("M0001") && !answer.answers("M0002") && !answer.answers("M000"));
    assert!(!Acknowledgement::default().answers(""));
}
