//! What was found is reported: MSA-1 by the policy, and an ERR for each finding.

use iz_hl7::build::{Ack, AckPolicy, Stamp};
use iz_hl7::{Charset, ErrorKind, Message, ParseOptions, read};
use iz_model::{
    AcknowledgementCode, ApplicationErrorCode, Coded, ErrorCode, Outcome, QueryStatus, Rejection, ReportedError,
    Severity,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{VXU, error, finding, path, raw, report, stamp};

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
}

const QUERY: &[u8] = b"MSH|^~\\&|SIS|SCHOOL^2.16.1^ISO|IIS|STATE|20260115093000-0500||QBP^Q11^QBP_Q11|M1|P|2.5.1|||ER|AL|||||Z34^CDCPHINVS\r\
    QPD|Z34^Request Immunization History^CDCPHINVS|T1|A\\T\\1^^^SCHOOL^MR|Testcase^Ana^^^^^L|||F~x\rRCP|I|5^RD&records&HL70126\r";

/// The guide, chapter 7: a query that is understood and has errors gets an RSP, with one error and the query as it was asked.
#[test]
fn a_query_with_errors_is_answered_with_the_query() {
    let query = Message::parse(QUERY).unwrap();
    let findings = [
        ReportedError::new(ErrorCode::DataType, Severity::Warning).at("QPD-4".parse().unwrap()),
        ReportedError::new(ErrorCode::RequiredFieldMissing, Severity::Error).at("QPD-6".parse().unwrap()),
        ReportedError::new(ErrorCode::DataType, Severity::Error).at("QPD-7".parse().unwrap()),
    ];
    let stamp = Stamp { control_id: "K1", date_time: "20260115093001-0500".parse().unwrap() };
    let answer = Ack::report(&query, &stamp, &findings, &AckPolicy::new()).unwrap();
    let expected = "MSH|^~\\&|IIS|STATE|SIS|SCHOOL^2.16.1^ISO|20260115093001-0500||RSP^K11^RSP_K11|K1|P|2.5.1|||NE|NE|||||Z33^CDCPHINVS\r\
        MSA|AE|M1\r\
        ERR||QPD^1^6|101^Required field missing^HL70357|E\r\
        QAK|T1|AE|Z34^Request Immunization History^CDCPHINVS\r\
        QPD|Z34^Request Immunization History^CDCPHINVS|T1|A\\T\\1^^^SCHOOL^MR|Testcase^Ana^^^^^L|||F~x\r";
    assert_eq!(String::from_utf8_lossy(answer.as_bytes()), expected);
    let read = read::response(&answer).unwrap().value;
    assert_eq!(read.query_status, Some(QueryStatus::Error));
    assert!(read.patients.is_empty());
}

/// A query that is rejected for its type, event, processing ID or version gets an ACK, and so does one without a fault.
#[test]
fn a_query_that_is_rejected_or_accepted_is_answered_by_an_acknowledgement() {
    let query = Message::parse(QUERY).unwrap();
    let stamp = Stamp { control_id: "K1", date_time: "20260115093001-0500".parse().unwrap() };
    let version = [ReportedError::new(ErrorCode::UnsupportedVersionId, Severity::Error)];
    let warning = [ReportedError::new(ErrorCode::DataType, Severity::Warning)];
    for (findings, code) in [(&version[..], "AR"), (&warning, "AA"), (&[], "AA")] {
        let answer = Ack::report(&query, &stamp, findings, &AckPolicy::new()).unwrap();
        assert_eq!(answer.value(&"MSH-9".parse().unwrap()).text().as_deref(), Some("ACK"));
        assert_eq!(answer.value(&"MSA-1".parse().unwrap()).text().as_deref(), Some(code));
    }
}
