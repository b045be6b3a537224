//! Large and hostile input (29, 30).

use std::borrow::Cow;

use iz_hl7::datatype::Varies;
use iz_hl7::segment::Obx;
use iz_hl7::{Delimiters, ErrorKind, Limits, Message, ParseOptions, Strictness, Value, decode, read};

use super::with;

#[test]
fn fault_29_a_document_in_obx_5_is_limited_by_the_caller_and_not_copied() {
    let document = "QUJD&".repeat(400_000);
    let bytes = with(&format!(
        "RXA|0|1|20200601||03^^CVX\rOBX|1|ED|11369-6^^LN|1|A^text^pdf^Base64^{}x|next",
        "QUJD".repeat(500_000)
    ));
    let message = Message::parse(&bytes).unwrap();
    let Varies::Ed(value) = message.segments().find_map(Obx::new).unwrap().value() else { panic!() };
    let Some(Cow::Borrowed(data)) = value.data().text() else { panic!("a copy was made") };
    assert!(bytes.as_ptr_range().contains(&data.as_ptr()));
    assert_eq!(data.len(), 2_000_001);

    let field = message.element(&"OBX-5".parse().unwrap());
    let limits = |field_bytes| ParseOptions::new().limits(Limits { field_bytes, ..Limits::default() });
    assert!(Message::parse_with(&bytes[..], limits(field.raw().len())).is_ok());
    let error = Message::parse_with(&bytes[..], limits(field.raw().len() - 1)).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::TooLarge, Some("OBX-5".parse().unwrap())));
    assert_eq!(error.offset(), Some(field.offset()));

    let nested = with(&format!("OBX|1|ED|11369-6^^LN|1|{document}"));
    let error = Message::parse(&nested).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::TooManyParts, Some("OBX-5".parse().unwrap())));
}

/// None of these would come to an end within a test if time grew with the square of the size. No time is asserted here: how
/// it grows with the bytes and the fields is measured by the rows "growth" of `compare`, in `benches`.
#[test]
fn fault_30_hostile_input_takes_time_in_proportion_to_its_size() {
    let usual = Delimiters::default();
    for run in ["\\", "\\T", "\\T\\", "\\\\T", "\\X", "\\X0D\\", "\\XFF", "\\H\\", "\\.br\\\\", "\\Z"] {
        let value = run.repeat((1 << 20) / run.len());
        assert!(decode(&value, &usual).len() <= value.len());
        let bytes = with(&format!("NTE|1||{value}"));
        let message = Message::parse(&bytes).unwrap();
        let Value::Text(text) = message.value(&"NTE-3".parse().unwrap()) else { panic!() };
        assert!(text.decode_formatted().len() <= value.len());
        assert!(text.stray_escape().is_none_or(|offset| bytes[offset] == b'\\'), "{run}");
    }
    // One segment of many joined lines, with a field that goes on through them and with a field for each.
    for line in ["x".repeat(100), "|".to_owned(), "0^0".to_owned()] {
        let bytes = with(&format!("NTE|1||{}", vec![line; 45_000].join("\r")));
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.segments().len(), 2);
    }
    // Every name that a segment can have, and the most segments, fields and parts that the limits admit.
    let letters: Vec<char> = ('A'..='Z').chain('0'..='9').collect();
    let every_name: String = letters[..26]
        .iter()
        .flat_map(|a| letters.iter().flat_map(move |b| ['A', 'Z', '7'].map(|c| format!("{a}{b}{c}|1\r"))))
        .collect();
    for (tail, persons, orders) in [
        (every_name, 0, 1),
        ("RXA|0|1|20200601||03^^CVX\rOBX|1|CE|30956-7^^LN|1|03^^CVX\r".repeat(10_000), 0, 10_000),
        ("ORC\r".repeat(45_000), 0, 0),
        (format!("PID|1{}", "|x".repeat(400_000)), 1, 0),
        (format!("PID|1||{}", "7~".repeat(45_000)), 1, 0),
        (format!("PID|1||{}", "7^".repeat(45_000)), 1, 0),
        (format!("PID|1||{}", "7&".repeat(45_000)), 1, 0),
    ] {
        let bytes = with(&tail);
        let message = Message::parse(&bytes).unwrap();
        let contents = read::contents(&message);
        assert_eq!((contents.value.patients.len(), contents.value.orders.len()), (persons, orders));
        assert!(contents.unmapped.len() <= bytes.len() / 2, "no more places than the message can have");
    }
}
