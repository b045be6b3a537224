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

#[test]
fn a_word_of_a_text_with_a_line_break_is_no_segment() {
    let rxa = "RXA|0|1|20200101||03^MMR^CVX|999|||01|||||||||00|RE|A";
    for broken in [
        "RXA|0|1|20200101||03^\rMMR II^CVX|999||||||||||||RE^Refused||RE|D",
        "RXA|0|1|20200101||03^\rMMR\rDTP^CVX|999||||||||||||RE^Refused||RE|D",
        "NTE|1||Reported:\rRXA was not given",
        "OBX|1|ST|1^^L|1|Parent says:\rMMR refused, only DTP wanted||||||F",
    ] {
        let bytes = answer(&format!("{rxa}\r{broken}\r"));
        assert_eq!(Message::parse(&bytes).unwrap_err().kind(), ErrorKind::NotASegment, "{broken}");
        // Joined, it is what was broken: no dose is lost and none invented.
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        let contents = read::contents(&message);
        let doses = contents.value.orders.iter().filter(|order| order.dose().is_some());
        assert_eq!(doses.count(), 0, "{broken}");
        assert!(!format!("{message:?}").contains("MMR"), "no word of a text is taken for a name");
    }
}

#[test]
fn a_segment_whose_name_is_damaged_is_not_joined_to_the_dose_before_it() {
    let dose = "RXA|0|1|20200101||03^MMR^CVX|999|||01|||||||||||CP|A";
    for damaged in
        ["ZABC|1", "RXA1|0|1", "RX|0|1|20210101", "\"RXA|0|1", "> RXA|0|1", "RXA^0|1|20210101", "R\0XA|0|1", "rxa|0"]
    {
        for rest in ["", "||21^VAR^CVX|999|||01|||||||||||CP|A"] {
            let bytes = answer(&format!("{dose}\r{damaged}{rest}\r"));
            let error = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::NotASegment, "{damaged}");
        }
    }
    // What is more than the rest of a segment.
    let bytes = answer(&format!("{dose}\r- {dose}\r"));
    assert_eq!(Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap_err().kind(), ErrorKind::NotASegment);
}

#[test]
fn a_dose_in_the_middle_of_another_segment_is_told() {
    let header = "MSH|^~\\&|A||||20260115||VXU^V04|1|P|2.3.1";
    let given = "RXA|0|1|20210601||21^VAR^CVX|999";
    for (before, place) in [
        ("PID|1||7||Testcase^Ana||20190501", "PID-7"),
        ("PID|1||7\rNK1|1|Testcase^Mo|MTH", "NK1-3"),
        ("PID|1||7\rRXA|0|1|20200601||03^MMR^CVX|0.5\rRXR|IM|LA", "RXR-2"),
        ("PID|1||7\rRXA|0|1|20200601||03^MMR^CVX|0.5\rNTE|1||fine", "NTE-3"),
        ("PID|1||7\rRXA|0|1|20200601||03^MMR^CVX|0.5", "RXA-6"),
        ("PID|1||7\rRXA|0|1|20200601||03^MMR^CVX|0.5|", "RXA-7"),
        ("PID|1||7\rRXA|0|1|20200601||03^MMR^CVX|0.5ORC|RE||10\r", "RXA-6"),
    ] {
        for strictness in [Strictness::Strict, Strictness::Tolerant] {
            let text = format!("{header}\r{before}{given}\r");
            let error = Message::parse_with(text.as_bytes(), strictness).unwrap_err();
            let found = (error.kind(), error.location().unwrap().to_string());
            assert_eq!(found, (ErrorKind::MissingLineEnd, place.to_owned()), "{text}");
        }
    }
    // Whatever RXA-2 and RXA-3 are worth.
    for given in [
        "1|202006|202006",
        "1||",
        "|20200601|",
        "1|2020-06-01|",
        "1|06/01/2020|",
        "1| 20200601|",
        "999|20200601|",
        "1|20240101^S|20240101",
        "1|202401^L|",
        "1|20240101\"|",
    ] {
        let text = format!("{header}\rPID|1||7\rORC|RE||1^ARXA|0|{given}|03^MMR^CVX|999|||||||||||||CP|A\r");
        let error = Message::parse_with(text.as_bytes(), Strictness::Tolerant).unwrap_err();
        assert_eq!(
            (error.kind(), error.location().unwrap().to_string()),
            (ErrorKind::MissingLineEnd, "ORC-3".into()),
            "{text}"
        );
    }
    // A text that ends in the name of a segment is one.
    for fields in ["ORC|RE|77^PHRXA|0007^SCH0101", "ORC|RE|77^RXA|0|", "RXA|0|1|20210601||21^VAR^RXA|0|1"] {
        let text = format!("{header}\rPID|1||7\r{fields}\r");
        assert!(Message::parse(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn a_segment_of_another_message_or_with_a_broken_name_is_not_joined() {
    let start = "MSH|^~\\&|A\rPID|1||7^^^A^MR\rORC|RE||9\r";
    for line in [
        "MSH#^~\\&#A##\rPID#1##8\rRXA#0#1#20200601",
        "RXA^0^1^20200601",
        "R XA|0|1|20200601||03",
        "R\u{200b}XA|0|1|20200601||03",
        "RX\rA|0|1|20200601||03",
    ] {
        let text = format!("{start}{line}\r");
        let error = Message::parse_with(text.as_bytes(), Strictness::Tolerant).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotASegment, "{text}");
    }
    // Texts that name fields and segments are texts.
    for line in ["PID-3 is missing", "RXA: was not given", "see PID-3, PID-5 and PID-7"] {
        let text = format!("{start}NTE|1||remark:\r{line}\r");
        assert!(Message::parse_with(text.as_bytes(), Strictness::Tolerant).is_ok(), "{text}");
    }
}

#[test]
fn a_line_that_was_broken_at_a_separator_leaves_no_text_behind() {
    let text = "MSH|^~\\&|A\rPID|1||7^^^A^MR|\r|Testcase^Ana\r";
    let message = Message::parse_with(text.as_bytes(), Strictness::Tolerant).unwrap();
    let field = message.segment("PID", 1).unwrap().field(4);
    assert!(field.is_empty() && field.value().is_empty() && field.value().text().is_none());
    assert_eq!(message.value(&"PID-5.2".parse().unwrap()).text().as_deref(), Some("Ana"));
    assert_eq!(read::contents(&message).unmapped, []);
    assert_eq!(message.as_bytes(), text.as_bytes());
}

#[test]
fn a_lost_line_end_is_told_before_a_person_or_a_dose_is_lost() {
    let header = "MSH|^~\\&|A||||20260115||VXU^V04^VXU_V04|1|P|2.5.1";
    let pid = "PID|1||7^^^IIS^MR||Testcase^Ana||20190501|F";
    let rxa = "RXA|0|1|20200101||03^MMR^CVX|999|||01|||||||||||CP|A";
    for (text, place) in [
        (format!("{header}{pid}|||||||||||||||||\rORC|RE||1\r{rxa}\r"), "MSH-12"),
        (format!("{header}\r{pid}\rORC|RE||1{rxa}\r"), "ORC-3"),
        (format!("{header}\r{pid}\rORC|RE||1\r{rxa}ORC|RE||2|||||||||||||||\r"), "RXA-21"),
    ] {
        for strictness in [Strictness::Strict, Strictness::Tolerant] {
            let error = Message::parse_with(text.as_bytes(), strictness).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::MissingLineEnd, "{text}");
            assert_eq!(error.location().unwrap().to_string(), place);
            let begin = &text.as_bytes()[error.offset().unwrap()..];
            assert!([b"PID", b"RXA", b"ORC"].iter().any(|name| begin.starts_with(*name)), "{text}");
        }
    }
}
