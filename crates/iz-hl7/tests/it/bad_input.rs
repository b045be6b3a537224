//! Answers that are odd or damaged: what is no dose never becomes one.

use iz_hl7::{ErrorKind, Message, Strictness, read};

fn answer(rxa: &str) -> Vec<u8> {
    format!(
        "MSH|^~\\&|A||||20260101||RSP^K11^RSP_K11|1|P|2.5.1|||NE|NE|||||Z32^CDCPHINVS\rMSA|AA|Q1\rQAK|T|OK\r\
         QPD|Z34^^CDCPHINVS|T|1^^^A^MR\rPID|1||1^^^A^MR||Testcase^Ana||20190501|F\rORC|RE||1\r{rxa}"
    )
    .into_bytes()
}

#[test]
fn a_status_or_action_that_is_not_understood_is_never_a_dose() {
    let rxa = |end: &str| format!("RXA|0|1|20200601||21^Varicella^CVX|999|||01^^NIP001|||||||||||{end}\r");
    for (end, is_dose) in [
        ("CP|A", true),
        ("CP", true),
        ("", true),
        ("|", true),
        ("cp|u", true),
        ("CP^Complete^HL70322|A^Add^HL70323", true),
        ("CP|D\x1c", false),
        ("CP|D^Delete^HL70323", false),
        ("CP|D--end--", false),
        ("CP|DEL", false),
        ("CP|A~D", false),
        ("CP|^D", false),
        ("^RE|A", false),
        ("&RE|A", false),
        ("~RE|A", false),
        ("CP~RE|A", false),
        ("\"\"|A", false),
        ("CP|\"\"", false),
        ("XX|A", false),
    ] {
        let bytes = answer(&rxa(end));
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        let answer = read::response(&message).unwrap().value;
        assert_eq!(answer.orders.len(), 1, "{end:?}");
        assert_eq!(answer.doses().count() == 1, is_dose, "{end:?}");
    }
}

#[test]
fn a_refusal_or_delete_that_was_cut_short_never_becomes_a_dose() {
    let read_all = |bytes: &[u8]| Message::parse(bytes).and_then(|message| read::response(&message));
    for whole in [
        "RXA|0|1|20200601||21^Varicella^CVX|999||||||||||||00^^NIP002||RE|A",
        "RXA|0|1|20200601||21^Varicella^CVX|999|||01^^NIP001|||||||||||CP|D",
    ] {
        let bytes = answer(whole);
        let start = bytes.len() - whole.len();
        for end in start + 1..bytes.len() {
            let cut = &bytes[..end];
            let text = String::from_utf8_lossy(&cut[start..]).into_owned();
            // The shortest RXA that senders write, and one that ends with its status: such a cut cannot be seen.
            let cannot_be_seen = text.ends_with("^CVX") || text.ends_with("|CP");
            match read_all(cut) {
                Ok(answer) if !cannot_be_seen => assert_eq!(answer.value.doses().count(), 0, "{text}"),
                _ => {}
            }
        }
    }
    // Terminated, a short RXA is whole; and the shortest without a terminator is, too.
    for whole in ["RXA|0|1|20200601||21^^CVX|999\r", "RXA|0|1|20200601||21^^CVX\r", "RXA|0|1|20200601||21^^CVX"] {
        assert_eq!(read_all(&answer(whole)).unwrap().value.doses().count(), 1, "{whole:?}");
    }
}

#[test]
fn a_vaccine_event_whose_name_is_misspelt_is_not_joined_to_the_segment_before() {
    for name in ["rxa", "\u{200b}RXA", "Rxa"] {
        let bytes = answer(&format!("RXA|0|1|20200601||03^^CVX\rORC|RE||2\r{name}|0|1|20200602||03^^CVX\r"));
        let error = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotASegment, "{name}");
    }
}

#[test]
fn answers_that_ran_into_each_other_are_refused() {
    let one = answer("RXA|0|1|20200601||03^^CVX|999|||01^^NIP001|||||||||||CP|A");
    let joined = [&one[..], &one[..]].concat();
    for strictness in [Strictness::Strict, Strictness::Tolerant] {
        let error = Message::parse_with(&joined[..], strictness).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::MultipleMessages, Some(one.len())));
    }
    // The second lost its header.
    let headless = [&one[..], b"\r", &one[one.windows(4).position(|at| at == b"MSA|").unwrap()..]].concat();
    let error = read::response(&Message::parse(&headless).unwrap()).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().to_string()), (ErrorKind::MultipleMessages, "MSA[2]".into()));
}

#[test]
fn an_acknowledgement_with_a_person_is_no_answer() {
    let text = "MSH|^~\\&|||||||ACK^Q11^ACK|1|P|2.5.1\rMSA|AE|Q1\r";
    let bare = Message::parse(text.as_bytes()).unwrap();
    assert_eq!(read::response(&bare).unwrap().value.profile, None);
    let more = format!("{text}PID|1||7\rRXA|0|1|20200601||03^^CVX\r");
    let error = read::response(&Message::parse(more.as_bytes()).unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MessageType);
}
