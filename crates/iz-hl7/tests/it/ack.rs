//! Acknowledgements: built from the message that they answer and nothing else, and read as other systems write them.

use crate::stream::messages;
use iz_hl7::build::{Ack, AckPolicy, Stamp};
use iz_hl7::{Charset, ErrorKind, Location, Message, ParseOptions, Strictness, read};
use iz_model::{
    Acknowledgement, AcknowledgementCode, ApplicationErrorCode, Coded, Disagreement, ErrorCode, Outcome, Rejection,
    ReportedError, Severity,
};
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

// What is built.

#[test]
fn an_acceptance_is_written_as_the_guide_says() {
    let expected = "MSH|^~\\&|IIS|STATE&x^2.3^ISO^|EHR^2.1^ISO|CLINIC^2.2^ISO|20260115093001-0500||ACK^V04^ACK|K0001|T^A|2.5.1|||NE|NE\
        |||||Z23^CDCPHINVS\rMSA|AA|M0001\r";
    assert_eq!(String::from_utf8_lossy(accept(VXU).as_bytes()), expected);
}

#[test]
fn a_report_has_an_err_for_each_finding() {
    let vaccine = ReportedError {
        application_code: Some(ApplicationErrorCode::TableValueNotFound.into()),
        diagnostic: Some("table CVX".into()),
        message: Some("Vaccine code X|Y unknown".into()),
        ..error(ErrorCode::TableValueNotFound, Severity::Error, "RXA[2]-5.1")
    };
    let group = error(ErrorCode::SegmentSequence, Severity::Error, "RXA[2]");
    let nowhere = ReportedError::new(ErrorCode::MessageAccepted, Severity::Information);
    let answer = report(&[vaccine, group, nowhere]);
    let text = std::str::from_utf8(answer.as_bytes()).unwrap();
    let expected = "MSA|AE|M0001\r\
        ERR||RXA^2^5^1^1|103^Table value not found^HL70357|E|5^Table value not found^HL70533||table CVX|Vaccine code X\\F\\Y unknown\r\
        ERR||RXA^2|100^Segment sequence error^HL70357|E\r\
        ERR|||0^Message accepted^HL70357|I\r";
    assert_eq!(text.split_once('\r').unwrap().1, expected);
}

#[test]
fn the_policy_chooses_msa_1() {
    use AcknowledgementCode::{Accept, Error, Reject};
    let of = |code, severity| ReportedError::new(code, severity);
    let (strict, usual) = (AckPolicy::new().warnings_as_errors(true), AckPolicy::new());
    let warning = [of(ErrorCode::DataType, Severity::Warning), of(ErrorCode::MessageAccepted, Severity::Information)];
    let remark = [of(ErrorCode::MessageAccepted, Severity::Information)];
    let wrong = [remark[0].clone(), of(ErrorCode::DataType, Severity::Error)];
    assert_eq!((usual.code(&[]), strict.code(&[])), (Accept, Accept));
    assert_eq!((usual.code(&remark), strict.code(&remark)), (Accept, Accept));
    assert_eq!((usual.code(&warning), strict.code(&warning)), (Accept, Error));
    assert_eq!((usual.code(&wrong), strict.code(&wrong)), (Error, Error));
    for code in ["200", "201", "202", "203"] {
        let code = ErrorCode::from_code(code).unwrap();
        assert_eq!(usual.code(&[wrong[1].clone(), of(code, Severity::Error)]), Reject);
        assert_eq!(usual.code(&[of(code, Severity::Warning)]), Accept, "a warning rejects nothing");
    }
    assert_eq!(usual.code(&[of(ErrorCode::ApplicationInternalError, Severity::Error)]), Error);
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
fn texts_are_cut_at_a_character_and_hold_no_control_character() {
    let long = "ä".repeat(3000);
    let finding = ReportedError {
        diagnostic: Some(long.clone()),
        message: Some(format!("line 1\r\nline 2\u{85}{long}")),
        ..ReportedError::new(ErrorCode::ApplicationError, Severity::Error)
    };
    let answer = report(&[finding]);
    let text = |place: &str| answer.value(&path(place)).text().unwrap().into_owned();
    assert_eq!(text("ERR-7"), "ä".repeat(2048));
    assert_eq!(text("ERR-8").chars().count(), 250);
    assert!(text("ERR-8").starts_with("line 1  line 2 ää"));
}

#[test]
fn what_is_missing_is_reported_at_once() {
    let stamp = Stamp { control_id: " ", date_time: "2026".parse().unwrap() };
    let request = Message::parse(VXU.as_bytes()).unwrap();
    let findings = [Some("QX".to_owned()), None].map(|message| ReportedError { message, ..ReportedError::default() });
    let findings = [findings[0].clone(), ReportedError { code: Some(Coded::new("1\r2", "L")), ..findings[1].clone() }];
    let error = Ack::report(&request, &stamp, &findings, &AckPolicy::new()).unwrap_err();
    let found: Vec<_> = error.errors().iter().map(|it| (it.kind(), it.location().unwrap().to_string())).collect();
    let missing = |place: &str| (ErrorKind::MissingField, place.to_owned());
    let expected = [
        (ErrorKind::Imprecise, "MSH-7".to_owned()),
        missing("MSH-10"),
        missing("ERR-3"),
        missing("ERR-4"),
        (ErrorKind::ControlCharacter, "ERR[2]-3".to_owned()),
        missing("ERR[2]-4"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_error_of_this_crate_becomes_a_finding_without_values() {
    let message = Message::parse(b"MSH|^~\\&|\rPID|1||7||||QX20240230\r").unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    let finding = ReportedError::from(&pid.date_time_of_birth().dtm().unwrap_err());
    assert_eq!(finding.locations, [path("PID-7")]);
    assert_eq!(finding.severity, Some(Severity::Error));
    assert_eq!(finding.code.as_ref().unwrap().code.as_deref(), Some("102"));
    assert_eq!(finding.application_code.as_ref().unwrap().code.as_deref(), Some("2"));
    assert_eq!(finding.diagnostic.as_deref(), Some("byte 22"));
    assert!(!report(&[finding]).as_bytes().windows(2).any(|two| two == b"QX"));
}

// Bytes that cannot be parsed.

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
    for bytes in
        [&b""[..], b"<html>", b"SUCCESS", b"M\0S\0H\0|\0^\0", b"MSH", b"MSH|", b"MSHA|B", b"xMSH|^~\\&|A", b"PID|1\r"]
    {
        let error = Message::parse(bytes).err().unwrap_or(Message::parse(b"").unwrap_err());
        let refused = Ack::reject(bytes, &stamp(), &error).unwrap_err();
        assert_eq!(refused.errors()[0].kind(), ErrorKind::NoHeader);
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

#[test]
fn what_a_character_set_lacks_is_replaced_by_no_delimiter() {
    let finding = ReportedError {
        message: Some("日|x".into()),
        ..ReportedError::new(ErrorCode::ApplicationError, Severity::Warning)
    };
    for (encoding, expected) in [("^~?&", "*|x"), ("?*._", "-|x"), ("^~\\&", "?|x")] {
        let text = format!("MSH|{encoding}|A|B|C|D|2026||VXU^V04|1|P|2.5.1||||||8859/1\r");
        let options = ParseOptions::new().charset(Charset::Iso8859_1);
        let request = Message::parse_with(text.as_bytes(), options).unwrap();
        let answer = Ack::report(&request, &stamp(), std::slice::from_ref(&finding), &AckPolicy::new()).unwrap();
        assert_eq!(answer.value(&path("ERR-8")).text().unwrap(), expected);
    }
}

#[test]
fn the_answer_is_in_the_character_set_of_the_request() {
    let finding = ReportedError {
        message: Some("Señor 日".into()),
        ..ReportedError::new(ErrorCode::ApplicationError, Severity::Warning)
    };
    let answer = |bytes: &[u8], options: ParseOptions| {
        let request = Message::parse_with(bytes, options).unwrap();
        Ack::report(&request, &stamp(), std::slice::from_ref(&finding), &AckPolicy::new()).unwrap()
    };
    let declared = b"MSH|^~\\&|N\xFA\xF1ez|B|C|D|2026||VXU^V04|1|P|2.5.1||||||8859/1\r";
    let message = answer(declared, ParseOptions::new());
    assert_eq!(raw(&message, "MSH-18"), "8859/1");
    assert_eq!(message.element(&path("MSH-5")).raw(), b"N\xFA\xF1ez");
    let again = Message::parse(message.as_bytes()).unwrap();
    assert_eq!(again.value(&path("MSH-5")).text().unwrap(), "Núñez");
    assert_eq!(again.value(&path("ERR-8")).text().unwrap(), "Señor ?", "the set lacks the last character");

    let undeclared = b"MSH|^~\\&|A\x80|B|C|D|2026||VXU^V04|1|P|2.5.1\r";
    let message = answer(undeclared, ParseOptions::new().fallback(Charset::Windows1252));
    assert_eq!(message.value(&path("MSH-5")).text().unwrap(), "A€");
    assert_eq!((message.element(&path("MSH-5")).raw(), raw(&message, "MSH-18")), (&b"A\x80"[..], ""));

    let utf_8 = "MSH|^~\\&|Ä|B|C|D|2026||VXU^V04|1|P|2.5.1||||||UNICODE UTF-8\r".as_bytes();
    let message = answer(utf_8, ParseOptions::new());
    assert_eq!(message.value(&path("ERR-8")).text().unwrap(), "Señor 日");
    assert_eq!(raw(&message, "MSH-18"), "UNICODE UTF-8");
}

// What other libraries got wrong (users' reports).

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

// What others send.

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
fn fault_28_versions_and_processing_ids_are_answered_with_their_codes() {
    for (code, place) in [(ErrorCode::UnsupportedVersionId, "MSH-12"), (ErrorCode::UnsupportedProcessingId, "MSH-11")] {
        for request in
            ["2.3.1", "2.4", "2.7"].map(|version| format!("MSH|^~\\&|A|B|C|D|2026||VXU^V04|M1|D|{version}\r"))
        {
            let request = Message::parse(request.as_bytes()).unwrap();
            let finding = error(code, Severity::Error, place);
            let answer = Ack::report(&request, &stamp(), &[finding], &AckPolicy::new()).unwrap();
            assert_eq!((raw(&answer, "MSA-1"), raw(&answer, "MSA-2"), raw(&answer, "MSH-11")), ("AR", "M1", "D"));
            assert_eq!(raw(&answer, "MSH-9"), "ACK^V04^ACK", "the request has no structure");
            let outcome = read::acknowledgement(&answer).unwrap().value.outcome();
            assert_eq!(outcome, Outcome::Rejected(Rejection::Refused));
        }
    }
}

// The outcome of each dose.

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

#[test]
fn two_acknowledgements_that_ran_into_each_other_are_none() {
    let text = b"MSH|^~\\&|||||||ACK|K1|P|2.5.1\rMSA|AA|M1\rMSA|AE|M2\rERR||PID^1|101|E\r";
    let error = read::acknowledgement(&Message::parse(text).unwrap()).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::MultipleMessages, Some(path("MSA[2]"))));
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
    fn law_3_a_report_reads_as_what_was_found(findings in vec(finding(), 0..4), warnings_as_errors: bool) {
        // Two double quotes are HL7's null, and are refused.
        let texts = |it: &ReportedError| [it.message.clone(), it.diagnostic.clone()];
        prop_assume!(findings.iter().flat_map(texts).flatten().all(|text| text != "\"\""));
        let policy = AckPolicy::new().warnings_as_errors(warnings_as_errors);
        let request = Message::parse(VXU.as_bytes()).unwrap();
        let answer = Ack::report(&request, &stamp(), &findings, &policy);
        let coded_null = |it: &ReportedError| it.application_code.iter().any(|c| [&c.code, &c.text, &c.system].into_iter().flatten().any(|text| text == "\"\""));
        prop_assume!(!findings.iter().any(coded_null));
        let read = read::acknowledgement(&answer.unwrap()).unwrap();
        prop_assert!(read.unmapped.is_empty(), "{:?}", read.unmapped);
        prop_assert_eq!(read.value.code, Some(policy.code(&findings)));
        prop_assert_eq!(read.value.control_id.as_deref(), Some("M0001"));
        prop_assert!(read.value.errors == findings);
    }

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
