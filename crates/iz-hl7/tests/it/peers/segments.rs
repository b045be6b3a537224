//! Where segments and messages begin and end.

use iz_hl7::stream::{BatchHeader, BatchWriter, Content, Reader};
use iz_hl7::{ErrorKind, Message, Strictness, read};
use iz_model::Authority;

use super::{BOTH, text};

#[test]
fn finding_01_nothing_after_a_blank_line_or_an_odd_segment_is_lost() {
    for odd in ["", " \t", "PV1", "ZABC|1", "ZAB", "  PD1|1", "a stray line", "|||"] {
        let bytes = format!("MSH|^~\\&|A\rPID|1\r{odd}\rORC|RE\rRXA|0|1|20200601||03^MMR^CVX\r").into_bytes();
        for strictness in BOTH {
            match Message::parse_with(&bytes[..], strictness) {
                Ok(message) => {
                    assert_eq!(text(&message, "RXA-5").as_deref(), Some("03"), "{odd:?}");
                    let held: Vec<u8> = message.segments().flat_map(|segment| segment.raw().to_vec()).collect();
                    let printed = |bytes: &[u8]| bytes.iter().filter(|byte| **byte > b' ').count();
                    assert_eq!(printed(&held), printed(&bytes), "every byte belongs to a segment: {odd:?}");
                }
                Err(error) => {
                    // A name of four characters: joined, it would change the last field of the segment before.
                    assert!(strictness == Strictness::Strict || odd == "ZABC|1", "{odd:?}");
                    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(17)), "{odd:?}");
                }
            }
        }
    }
}

#[test]
fn finding_02_a_line_feed_ends_a_segment_however_strict_the_parser_is() {
    let message = Message::parse(b"MSH|^~\\&|A\nPID|1\nRXA|0|1\n").unwrap();
    assert_eq!(message.segments().len(), 3);
    assert_eq!(message.segments().next().unwrap().field_count(), 3);
}

#[test]
fn finding_03_nothing_after_a_carriage_return_with_line_feed_is_lost() {
    let message = Message::parse(b"MSH|^~\\&|A\r\nPID|1\r\nRXA|0|1\r\n").unwrap();
    assert_eq!(message.segments().len(), 3);
    assert_eq!(text(&message, "PID-1").as_deref(), Some("1"), "no line feed clings to a value");
}

#[test]
fn finding_16_what_surrounds_a_message_is_passed_over_or_named() {
    for (before, after) in [("\u{feff}", ""), ("\u{b}", "\u{1c}\r"), ("\u{b}", "\r\u{1c}\r")] {
        let framed = format!("{before}MSH|^~\\&|A\rPID|1{after}");
        let strict = Message::parse(framed.as_bytes()).unwrap_err();
        assert_eq!((strict.kind(), strict.offset()), (ErrorKind::Prefix, Some(0)), "{framed:?}");
        let message = Message::parse_with(framed.as_bytes(), Strictness::Tolerant).unwrap();
        assert_eq!(message.segments().len(), 2, "{framed:?}");
    }
    assert_eq!(Message::parse(b"\r\n\nMSH|^~\\&|A\rPID|1").unwrap().segments().len(), 2);
    for (bytes, kind, offset) in [
        (&b"FHS|^~\\&|A\rBHS|^~\\&|A\rMSH|^~\\&|A\r"[..], ErrorKind::Batch, 0),
        (b"BHS|^~\\&|A\rMSH|^~\\&|A\r", ErrorKind::Batch, 0),
        (b"MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|2\r", ErrorKind::MultipleMessages, 17),
    ] {
        let error = Message::parse_with(bytes, Strictness::Tolerant).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (kind, Some(offset)));
    }
}

#[test]
fn row_02_whatever_ends_the_segments() {
    let lines = ["MSH|^~\\&|A", "PID|1||7", "PV1", "RXA|0|1"];
    for end in ["\r", "\n", "\r\n", "\n\r", "\r\r", "\r\n\r\n"] {
        for start in ["", "\n", "\r\n  "] {
            let bytes = format!("{start}{}", lines.join(end));
            let message = Message::parse(bytes.as_bytes()).unwrap();
            let segments: Vec<&[u8]> = message.segments().map(|segment| segment.raw()).collect();
            assert_eq!(segments, lines.map(str::as_bytes), "{end:?}");
            assert_eq!(message.as_bytes(), bytes.as_bytes(), "{end:?}");
        }
    }
    // A line feed inside a value, where CR ends the segments: kept, and never taken for a segment unseen.
    let bytes = b"MSH|^~\\&|A\rNTE|1||see\nthe card\rRXA|0|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::NotASegment, Some("NTE".parse().unwrap())));
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.issues(), [error]);
    assert_eq!(message.element(&"NTE-3".parse().unwrap()).raw(), b"see\nthe card");
    assert_eq!((message.segments().len(), message.as_bytes()), (3, &bytes[..]));
}

#[test]
fn row_06_no_segment_hides_another_wherever_it_stands() {
    let lines = [
        "MSH|^~\\&|A||||20260115||VXU^V04^VXU_V04|1|P|2.5.1",
        "PID|1||7^^^IIS^SR||Testcase^Ana||20190501|F",
        "ORC|RE||1^IIS",
        "RXA|0|1|20200601||03^MMR^CVX|999|||01^^NIP001~^extra~^more|||||||||||CP|A",
        "RXR|SC^^HL70162",
        "OBX|1|CE|64994-7^^LN|1|V01^^HL70064||||||F",
        "ORC|RE||2^IIS",
        "RXA|0|1|20210601||21^^CVX|999|||01^^NIP001|||||||||||CP|A",
    ];
    let read = |lines: &[&str]| {
        let text = lines.join("\r");
        let message = Message::parse(text.as_bytes()).unwrap();
        let segments: Vec<&[u8]> = message.segments().map(|segment| segment.raw()).collect();
        assert_eq!(segments, lines.iter().map(|line| line.as_bytes()).collect::<Vec<_>>());
        read::contents(&message)
    };
    let plain = read(&lines);
    assert_eq!(plain.value.orders.len(), 2);
    for position in 1..=lines.len() {
        for unexpected in ["ZIM|custom", "Z99", "AL1|1||x", "PV1", "NTE|1||x"] {
            let mut more = lines.to_vec();
            more.insert(position, unexpected);
            let found = read(&more);
            assert_eq!(found.value, plain.value, "{unexpected} at {position}");
            let is_named = found.unmapped.iter().any(|location| unexpected.starts_with(location.segment().as_str()));
            assert_eq!(is_named, unexpected.contains('|'), "what has no place is named: {unexpected} at {position}");
        }
    }
}

#[test]
fn row_12_files_and_batches_are_written_and_read_with_their_headers() {
    let named = |name: &str| Authority { namespace: Some(name.into()), ..Authority::default() };
    let header = |control_id: &str| BatchHeader {
        sending_application: named("SIS"),
        sending_facility: named("0101"),
        receiving_application: named("IIS"),
        receiving_facility: named("STATE"),
        creation: Some("20260115094500-0500".parse().unwrap()),
        control_id: Some(control_id.to_owned()),
        ..BatchHeader::default()
    };
    // Sending facility and receiving application stand where FHS and BHS have them, as in MSH.
    let fhs = b"FHS|^~\\&|SIS|0101|IIS|STATE|20260115094500-0500||||F1\r";
    let bhs = b"BHS|^~\\&|SIS|0101|IIS|STATE|20260115094500-0500||||B1\r";
    let one = &b"MSH|^~\\&|A\rPID|1\r"[..];
    let message = Message::parse(one).unwrap();
    let mut writer = BatchWriter::begin(Vec::new(), Some(&header("F1")), Some(&header("B1"))).unwrap();
    writer.write(&message).unwrap();
    writer.write(&message).unwrap();
    writer.begin_batch(&header("B1")).unwrap();
    writer.write(&message).unwrap();
    let file = writer.finish().unwrap();
    assert_eq!(file, [&fhs[..], bhs, one, one, b"BTS|2\r", bhs, one, b"BTS|1\r", b"FTS|2\r"].concat());
    let mut reader = Reader::new(&file[..]);
    let mut count = 0;
    while let Some(piece) = reader.next_piece().unwrap() {
        let Content::Message(message) = &piece.content else { panic!("junk") };
        assert_eq!(message.as_ref().unwrap().as_bytes(), one);
        count += 1;
        let header = |header: Option<&[u8]>| [header.unwrap(), b"\r"].concat();
        assert_eq!(
            (header(reader.envelope().file_header()), header(reader.envelope().batch_header())),
            (fhs.to_vec(), bhs.to_vec())
        );
    }
    assert_eq!((count, reader.envelope().findings().len()), (3, 0), "the counts of the trailers are right");
}
