//! Answers and whole messages: another one than was meant, two, a part of one, and of another version (24, 26 to 28).

use std::borrow::Cow;

use iz_hl7::message::{RspK11, VxuV04};
use iz_hl7::{ErrorKind, Message, Value, read};
use iz_model::{Mismatch, Query, QueryStatus, ResponseProfile};

use super::{refused, with};

/// An answer to the query Q1 with the tag T1.
fn answer(segments: &str) -> Vec<u8> {
    format!("MSH|^~\\&|A||||20260101||RSP^K11^RSP_K11|1|P|2.5.1\r{segments}\r").into_bytes()
}

#[test]
fn fault_24_answers_about_nobody_somebody_many_and_to_another_question() {
    let read = |segments: &str| {
        let bytes = answer(segments);
        let message = Message::parse(&bytes).unwrap();
        (RspK11::try_from(&message).unwrap().profile(), read::response(&message).unwrap().value)
    };
    let person = |id: u32| format!("PID|1||{id}^^^IIS^SR||Testcase^Ana||20190501");
    let (one, other) = (person(1), person(2));
    for (status, persons, profile, read_as) in [
        ("NF", String::new(), Some(ResponseProfile::Z33), QueryStatus::NotFound),
        ("TM", String::new(), Some(ResponseProfile::Z33), QueryStatus::TooMany),
        ("AE", String::new(), Some(ResponseProfile::Z33), QueryStatus::Error),
        ("OK", format!("\r{one}\rRXA|0|1|20200601||03^^CVX|999"), Some(ResponseProfile::Z32), QueryStatus::Found),
        ("OK", format!("\r{one}\r{other}"), Some(ResponseProfile::Z31), QueryStatus::Found),
    ] {
        let (found, response) = read(&format!("MSA|AA|Q1\rQAK|T1|{status}{persons}"));
        assert_eq!((found, response.query_status), (profile, Some(read_as)), "{status}");
        assert_eq!(response.patients.len(), persons.matches("PID").count());
    }
    let query = Query { tag: Some("T1".into()), birth_date: "2019-05-01".parse().ok(), ..Query::default() };
    for (segments, judged) in [
        ("MSA|AA|Q1\rQAK|T1|NF", Ok(())),
        ("MSA|AA|Q2\rQAK|T1|NF", Err(Mismatch::ControlId)),
        ("MSA|AA\rQAK|T2|NF", Err(Mismatch::ControlId)),
        ("MSA|AA|Q1\rQAK|T2|NF", Err(Mismatch::QueryTag)),
        ("MSA|AA|Q1\rQAK|T1|OK\rQPD|Z34^^CDCPHINVS|T1||||20190502", Err(Mismatch::Query)),
    ] {
        let (_, response) = read(segments);
        assert_eq!(response.answers("Q1", &query), judged, "{segments}");
    }
}

#[test]
fn fault_26_two_messages_or_a_batch_in_place_of_one_message() {
    let two = b"MSH|^~\\&|A\rPID|1\r\r\nMSH|^~\\&|B\rPID|1\r";
    assert_eq!(refused(two), (ErrorKind::MultipleMessages, Some(19)));
    let ran_together = b"MSH|^~\\&|A\rPID|1MSH|^~\\&|B\rPID|1\r";
    assert_eq!(refused(ran_together), (ErrorKind::MultipleMessages, Some(16)));
    for batch in ["FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|\r", "\r\nBHS|^~\\&|\rMSH|^~\\&|\r"] {
        let start = batch.len() - batch.trim_start().len();
        assert_eq!(refused(batch.as_bytes()), (ErrorKind::Batch, Some(start)));
    }
    // The second one lost its header: the structure tells.
    let bytes = with("PID|1||7\rRXA|0|1|20200601||03^^CVX\rPID|1||8\rRXA|0|1|20200601||21^^CVX");
    let message = Message::parse(&bytes).unwrap();
    let error = VxuV04::try_from(&message).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::MultipleMessages, Some("PID[2]".parse().unwrap())));
}

#[test]
fn fault_27_an_answer_that_was_cut_short() {
    let whole = "MSH|^~\\&|A||||20260101||RSP^K11^RSP_K11|1|P|2.5.1|||NE|NE|||||Z32^CDCPHINVS\rMSA|AA|Q1\rQAK|T|OK\r\
        QPD|Z34^^CDCPHINVS|T|1^^^A^MR\rPID|1||1^^^A^MR||Testcase^Ana||20190501|F\r\
        ORC|RE||1\rRXA|0|1|20200601||110^X^CVX|999|||01^^NIP001|||||||||||CP|A\r\
        OBX|1|CE|30956-7^^LN|1|107^^CVX||||||F\r\
        ORC|RE||2\rRXA|0|1|20210601||110^X^CVX|999|||01^^NIP001|||||||||||CP|A\r";
    let read_all = |bytes: &[u8]| Message::parse(bytes).and_then(|message| read::response(&message));
    assert_eq!(read_all(whole.as_bytes()).unwrap().value.orders.len(), 2);
    // The last terminator is left out by many senders.
    let unterminated = whole.strip_suffix('\r').unwrap();
    assert_eq!(read_all(unterminated.as_bytes()).unwrap().value.orders.len(), 2);
    for last in [
        "ORC|RE",
        "ORC|RE||1",
        "RXA|0|1|2020",
        "RXA|0|1|20200601||",
        "OBX|1|CE|30956-7^^LN|1|107^^CVX||",
        "ORC|RE||2",
        // Shorter than the other RXA: what is missing may say that it was refused.
        "RXA|0|1|20210601||110^X^CVX|999|||01^^NIP001",
    ] {
        let end = whole.find(last).unwrap() + last.len();
        let error = read_all(&whole.as_bytes()[..end]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Truncated, "{last}");
    }
    let error = read_all(&whole.as_bytes()[..whole.len() - 30]).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().to_string()), (ErrorKind::Truncated, "RXA[2]".to_owned()));
    // A cut after a whole segment cannot be seen here, so the transport is asked: does a line end follow?
    let end = whole.find("ORC|RE||2").unwrap();
    let bytes = &whole.as_bytes()[..end - 1];
    let message = Message::parse(bytes).unwrap();
    assert!(!message.segments().last().unwrap().is_terminated());
    assert!(read::response(&message).is_ok());
}

#[test]
fn fault_28_other_versions_are_read_alike_and_say_which_they_are() {
    let events = "PID|1||7^^^A^MR||Testcase^Ana||20190501|F\rRXA|0|1|20200601||03^MMR^CVX|999\r";
    for (message_type, processing_id, version) in [
        ("VXU^V04", "P", "2.3.1"),
        ("VXU^V04", "T", "2.4"),
        ("VXU^V04^VXU_V04", "D", "2.5.1^USA"),
        ("VXU^V04^VXU_V04", "P^T", "2.7"),
        ("VXU^V04^VXU_V04", "", ""),
    ] {
        let bytes = format!("MSH|^~\\&|A||||20260115||{message_type}|1|{processing_id}|{version}\r{events}");
        let message = Message::parse(bytes.as_bytes()).unwrap();
        assert_eq!(VxuV04::try_from(&message).unwrap().orders().len(), 1, "{version}");
        assert_eq!(read::contents(&message).value.orders[0].record().cvx(), Some(iz_model::Cvx::new(3)));
        // Whether they are welcome is the receiver's policy.
        let msh = message.msh().unwrap();
        let first = |value: &str| value.split('^').next().filter(|part| !part.is_empty()).map(str::to_owned);
        let said = |value: Value<'_>| value.text().map(Cow::into_owned);
        assert_eq!(said(msh.version_id().version_id()), first(version));
        assert_eq!(said(msh.processing_id().processing_id()), first(processing_id));
    }
}
