//! Elements and the paths to them: what is there, what is not, and what an edit leaves alone.

use iz_hl7::{Location, Message, read};
use iz_model::PersonName;

use super::{at, text, with_pid};

#[test]
fn finding_07_an_element_shows_the_separators_that_it_has() {
    let bytes = with_pid("Testcase&van^Ana^Q~Sample^Bo");
    let message = Message::parse(&bytes).unwrap();
    for (path, raw) in [
        ("PID-5", &b"Testcase&van^Ana^Q~Sample^Bo"[..]),
        ("PID-5[1]", b"Testcase&van^Ana^Q"),
        ("PID-5[2]", b"Sample^Bo"),
        ("PID-5.1", b"Testcase&van"),
        ("PID-5.1.2", b"van"),
    ] {
        assert_eq!(message.element(&path.parse().unwrap()).raw(), raw, "{path}");
    }
}

#[test]
fn finding_08_a_header_shows_as_it_is_written() {
    let message = Message::parse(b"MSH|^~\\&|A||B\rPID|1\r").unwrap();
    assert_eq!(message.segments().next().unwrap().raw(), b"MSH|^~\\&|A||B");
    assert_eq!((text(&message, "MSH-1"), text(&message, "MSH-2")), (Some("|".into()), Some("^~\\&".into())));
}

#[test]
fn finding_12_a_path_with_a_number_of_any_size_stops_nothing() {
    for path in ["PID-99999999999999999999999", "PID[99999999999]-1", "PID-1[99999999999].1", "PID-1.99999999999"] {
        assert!(path.parse::<Location>().is_err(), "{path}");
    }
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1\r").unwrap();
    for path in ["PID-4294967295", "PID[4294967295]-1", "PID-1[4294967295].4294967295.4294967295"] {
        assert!(at(&message, path).is_empty(), "{path}");
    }
}

#[test]
fn finding_13_a_path_that_is_wrong_is_an_error_and_no_other_value() {
    for path in ["PID-5.1XYZ", "PID[0]-5", "PID-0", "PID-5.0", "PID-5[0]", "PID-5.1.1.1", "PID-", "PID 5", "PIDX-1"] {
        assert!(path.parse::<Location>().is_err(), "{path}");
    }
}

#[test]
fn finding_17_null_is_neither_empty_nor_text() {
    let bytes = with_pid("\"\"^\"x\"^\"\"\"^");
    let message = Message::parse(&bytes).unwrap();
    assert!(at(&message, "PID-5.1").is_null() && !at(&message, "PID-5.1").is_empty());
    assert_eq!(at(&message, "PID-5.1").text(), None);
    assert_eq!(text(&message, "PID-5.2").as_deref(), Some("\"x\""));
    assert_eq!(text(&message, "PID-5.3").as_deref(), Some("\"\"\""));
    assert!(at(&message, "PID-5.4").is_empty() && !at(&message, "PID-5.4").is_null());
}

#[test]
fn finding_18_positions_are_heeded_and_an_edit_discards_nothing() {
    let mut message = Message::parse(b"MSH|^~\\&|A\rNK1|1|Testcase\rNK1|2|Sample\rNTE|1\r").unwrap();
    assert_eq!(message.segment("NK1", 2).unwrap().field(1).raw(), b"2");
    assert!(message.segment("NK1", 0).is_none() && message.segment("NK1", 3).is_none());
    assert!(message.segment("NK1", 1).unwrap().field(0).is_empty());
    message.set(&"NK1[2]-2.2".parse().unwrap(), "Ana").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rNK1|1|Testcase\rNK1|2|Sample^Ana\rNTE|1\r");
    let fields: Vec<&[u8]> = message.segment("NK1", 2).unwrap().fields().map(|field| field.raw()).collect();
    assert_eq!(fields, [&b"2"[..], b"Sample^Ana"]);
}

#[test]
fn finding_19_an_error_says_where() {
    let broken = b"MSH|^~\\&|A\rRXA|0|1\rRXA|0|1|2020\r0601||03\r";
    let error = Message::parse(broken).unwrap_err();
    assert_eq!(error.location(), Some("RXA[2]".parse().unwrap()));
    assert!(broken[error.offset().unwrap()..].starts_with(b"0601|"));

    let wrong = b"MSH|^~\\&|A\rRXA|0|1\rRXA|0|1|2020^x\rRXA|0|1|^x~20200231\r";
    let message = Message::parse(wrong).unwrap();
    let rxa = iz_hl7::segment::Rxa::new(message.segment("RXA", 3).unwrap()).unwrap();
    let ts = iz_hl7::datatype::Ts::new(rxa.segment().field(3).repetition(2));
    let error = ts.dtm().unwrap_err();
    assert_eq!(error.location().unwrap().to_string(), "RXA[3]-3[2]");
    assert!(wrong[error.offset().unwrap()..].starts_with(b"20200231"));
}

#[test]
fn row_04_empty_null_and_absent_at_every_typed_getter() {
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1||\"\"||\"\"^^||\"\"|\"\"||^^|\r").unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    assert_eq!(pid.date_time_of_birth().dtm().unwrap(), None, "a null is no wrong date");
    assert!(pid.date_time_of_birth().time().value().is_null());
    assert!(pid.administrative_sex().is_null());
    assert!(pid.patient_identifier_list().next().unwrap().id_number().is_null());
    assert!(pid.patient_name().next().unwrap().family_name().surname().is_null());
    assert!(pid.patient_name().next().unwrap().given_name().is_empty());
    assert!(pid.patient_id().is_empty());
    let absence = |field: usize| (pid.segment().field(field).is_empty(), pid.segment().field(field).is_absent());
    assert_eq!(absence(2), (true, false), "empty");
    assert_eq!(absence(10), (false, false), "only separators");
    assert_eq!(absence(11), (true, false), "empty, at the end");
    assert_eq!(absence(12), (true, true), "absent");
    for (path, is_absent) in
        [("PID-10.3", false), ("PID-10.4", true), ("PID-2.1", false), ("PID-2[2]", true), ("ZZZ-1", true)]
    {
        assert_eq!(message.element(&path.parse().unwrap()).is_absent(), is_absent, "{path}");
    }
    // Null says that a record is to be erased; it is no text of the record, and not lost from sight.
    let contents = read::contents(&message);
    assert_eq!(contents.value.patients[0].birth_date, None);
    assert!(contents.unmapped.contains(&"PID-7".parse().unwrap()), "{:?}", contents.unmapped);
}

#[test]
fn row_05_one_rule_for_parts_at_every_level() {
    let message = Message::parse(b"MSH|^~\\&|\rPID|1||a~b^c&d|bar\r").unwrap();
    for path in ["PID-4", "PID-4[1]", "PID-4.1", "PID-4[1].1.1"] {
        assert_eq!(text(&message, path).as_deref(), Some("bar"), "{path}");
    }
    for path in ["PID-4[2]", "PID-4[2].1", "PID-4.2", "PID-4.1.2", "PID-3[1].2", "PID-3[3]", "PID-3[2].2.3", "PID-9.1"]
    {
        assert_eq!(text(&message, path), None, "{path}");
    }
    for (path, value) in [("PID-3", "a"), ("PID-3[2]", "b"), ("PID-3[2].2", "c"), ("PID-3[2].2.2", "d")] {
        assert_eq!(text(&message, path).as_deref(), Some(value), "{path}");
    }
    let pid = message.segment("PID", 1).unwrap();
    let parts =
        [pid.field(3).repetitions().count(), pid.field(4).components().count(), pid.field(9).repetitions().count()];
    assert_eq!(parts, [2, 1, 1], "what is not there has one part, which is empty");
}

#[test]
fn row_14_what_is_not_edited_stays_as_it_was_written() {
    let bytes = b"MSH-+.!*-A--B---\n\nPID-1--7+++-!F!x+--\r\nZXY---\rRXA-0-1-20200601--03+MMR+CVX+++-999---\n";
    let mut message = Message::parse(bytes).unwrap();
    assert_eq!(message.as_bytes(), bytes);
    message.set(&"RXA-5".parse().unwrap(), "21").unwrap();
    let edited = b"MSH-+.!*-A--B---\n\nPID-1--7+++-!F!x+--\r\nZXY---\rRXA-0-1-20200601--21-999---\n";
    assert_eq!(message.as_bytes(), edited);
    message.set(&"RXA-6".parse().unwrap(), "").unwrap();
    assert!(message.as_bytes().ends_with(b"--21----\n"), "emptied, and no separator is dropped");
    let name = PersonName { family: Some("A-B".into()), given: Some("C|D".into()), ..PersonName::default() };
    message.set_value(&"PID-4".parse().unwrap(), &name).unwrap();
    assert_eq!(message.segment("PID", 1).unwrap().raw(), b"PID-1--7+++-A!F!B+C|D--");
}
