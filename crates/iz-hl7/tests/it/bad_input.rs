//! Bad input is refused with a kind and a place, or read with what can be read.

use iz_hl7::{Error, ErrorKind, Message, Piece, Strictness, read, split};

fn refused(bytes: &[u8]) -> (ErrorKind, Option<usize>) {
    let error: Error = Message::parse(bytes).unwrap_err();
    (error.kind(), error.offset())
}

#[test]
fn empty_file() {
    for bytes in [&b""[..], b"\r\n \r\n", b"\xEF\xBB\xBF"] {
        assert_eq!(refused(bytes).0, ErrorKind::Empty);
    }
    assert_eq!(split(b"\r\n\r\n").count(), 0);
}

#[test]
fn html_instead_of_hl7() {
    let page = b"<!DOCTYPE html>\n<html>MSH|^~\\&|</html>\n";
    assert_eq!(refused(page), (ErrorKind::NoHeader, Some(0)));
    let pieces: Vec<Piece<'_>> = split(page).collect();
    assert!(matches!(pieces[..], [Piece { offset: 0, is_message: false, .. }]), "{pieces:?}");
}

#[test]
fn header_cut_or_delimiters_unusable() {
    for bytes in [&b"MSH"[..], b"MSH|", b"MSH|^", b"MSH|^~\\&amp;|A", b"MSH|^^\\&|A", b"MSH|^~\\a|A", b"MSHA^~\\&A"] {
        let kind = refused(bytes).0;
        assert!(matches!(kind, ErrorKind::Delimiters | ErrorKind::NoHeader), "{kind:?}");
    }
    assert_eq!(refused(b"msh|^~\\&|A\r").0, ErrorKind::NoHeader);
    assert_eq!(refused(b"PID|1\rMSH|^~\\&|\r").0, ErrorKind::NoHeader);
    assert_eq!(refused(b"BHS|^~\\&|\rMSH|^~\\&|\r").0, ErrorKind::Batch);
}

#[test]
fn every_line_end_and_blank_lines() {
    for end in ["\r", "\n", "\r\n", "\n\r", "\r\r", "\r\n \t\r\n"] {
        let text = ["MSH|^~\\&|A", "PID|1||7", "PV1", "RXA|0|1"].join(end);
        let message = Message::parse(text.as_bytes()).unwrap();
        let names: Vec<String> = message.segments().map(|segment| segment.name().to_string()).collect();
        assert_eq!(names, ["MSH", "PID", "PV1", "RXA"], "{end:?}");
        assert_eq!(message.value(&"PID-3".parse().unwrap()).text().unwrap(), "7");
    }
}

#[test]
fn two_messages_in_one_file() {
    let file = b"MSH|^~\\&|A\rPID|1\r\r\nMSH|^~\\&|B\rPID|1\r";
    let (kind, offset) = refused(file);
    assert_eq!(kind, ErrorKind::MultipleMessages);
    assert!(file[offset.unwrap()..].starts_with(b"MSH|^~\\&|B"));
    let pieces: Vec<Piece<'_>> = split(file).collect();
    assert_eq!(pieces.len(), 2);
    for piece in pieces {
        assert!(piece.is_message, "{piece:?}");
        assert_eq!(Message::parse(piece.bytes).unwrap().segments().len(), 2);
    }
}

#[test]
fn a_line_break_inside_a_field() {
    let bytes = b"MSH|^~\\&|A\rRXA|0|1|2020\r0601||03^MMR^CVX\rPID|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotASegment);
    assert_eq!(error.location().unwrap().to_string(), "RXA", "the segment that was broken");
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.issues(), [error]);
    assert_eq!(message.value(&"RXA-3".parse().unwrap()).text().unwrap(), "20200601");
    assert_eq!(message.value(&"RXA-5".parse().unwrap()).text().unwrap(), "03");
    assert_eq!(message.as_bytes(), bytes);
}

#[test]
fn what_stands_before_the_header_and_before_a_segment() {
    for (bytes, issues) in [
        (&b"\xEF\xBB\xBFMSH|^~\\&|A\rPID|1"[..], 1),
        // The bytes of an MLLP frame: before MSH, and a control character after the last segment.
        (b"\x0BMSH|^~\\&|A\rPID|1\r\x1C\r", 2),
        (b"MSH|^~\\&|A\r  PID|1", 1),
    ] {
        let tolerant = Message::parse_with(bytes, Strictness::Tolerant).unwrap();
        assert_eq!(tolerant.segments().len(), 2);
        assert_eq!(tolerant.value(&"PID-1".parse().unwrap()).text().unwrap(), "1");
        assert_eq!(tolerant.issues().len(), issues);
        let strict = Message::parse(bytes).unwrap_err();
        assert_eq!(strict, tolerant.issues()[0]);
    }
}

#[test]
fn a_message_that_was_cut_short() {
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
}

#[test]
fn dates_that_the_calendar_lacks() {
    use iz_hl7::datatype::Dtm;
    for text in [
        "20240230",
        "00000000",
        "0000",
        "20241301",
        "2024010124",
        "202401012360",
        "2024010112-2400",
        "2024010112+1399",
        "20240101123059.12345",
        "2024-01-01",
        "24",
        "2024é102",
        "202401011",
        " ",
        "20240101120000-05",
        "20240101+",
    ] {
        let error = text.parse::<Dtm>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADate, "{text}");
    }
    for text in [
        "2024",
        "202402",
        "20240229",
        "2024022923",
        "202402292359",
        "20240229235959.0500-0030",
        "2024-0000",
        "20240101+1400",
    ] {
        assert_eq!(text.parse::<Dtm>().unwrap().to_string(), text);
    }
    assert_eq!("2024010112-0030".parse::<Dtm>().unwrap().offset_minutes(), Some(-30));
}

#[test]
fn a_wrong_date_is_located_and_named_in_what_was_left_behind() {
    let message = Message::parse(b"MSH|^~\\&|\rPID|1||7||T^A||20240230\rRXA|0|1|20240230||03^^CVX").unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    let error = pid.date_time_of_birth().dtm().unwrap_err();
    assert_eq!(error.location().unwrap().erl(), "PID^1^7");
    assert_eq!((error.hl7_code(), error.severity().code()), ("102", "E"));
    let contents = read::contents(&message);
    assert_eq!(contents.unmapped, ["PID-7".parse().unwrap()]);
    let record = contents.value.orders[0].record();
    assert_eq!((record.administered, record.administered_text.as_deref()), (None, Some("20240230")));
}

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
