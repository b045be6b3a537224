//! The headers of files and batches.

use iz_hl7::build::{Ack, BuildError, Stamp};
use iz_hl7::segment::BhsMut;
use iz_hl7::stream::{BatchHeader, BatchWriter, FindingKind, Reader};
use iz_hl7::{ErrorKind, Message};
use iz_model::Authority;

#[test]
fn a_batch_header_is_read_as_it_was_written() {
    let header = BatchHeader {
        sending_application: Authority { universal_id: Some("2.16.1".into()), ..Authority::named("I|S") },
        creation: Some("20260115094500-0500".parse().unwrap()),
        comment: Some("a~b^c".into()),
        control_id: Some("B2".into()),
        reference_control_id: Some("B1".into()),
        ..BatchHeader::default()
    };
    let file = BatchWriter::begin(Vec::new(), Some(&header), Some(&header)).unwrap().finish().unwrap();
    let mut lines = file.split(|byte| *byte == b'\r');
    for _ in ["FHS", "BHS"] {
        let read = BatchHeader::read(lines.next().unwrap()).unwrap();
        assert_eq!((read.value, read.unmapped), (header.clone(), vec![]));
    }
}

#[test]
fn a_batch_header_names_what_has_no_place_in_its_record() {
    let read = BatchHeader::read(b"FHS$%?!*$A%1*2$$$$soon$secret$$$\"\"\r").unwrap();
    assert_eq!(read.value.sending_application, Authority { universal_id: Some("1".into()), ..Authority::named("A") });
    assert_eq!(read.unmapped, ["FHS-3.2.2", "FHS-7", "FHS-8", "FHS-11"].map(|place| place.parse().unwrap()));
}

#[test]
fn a_header_that_a_reader_would_cut_is_not_written_and_one_that_was_cut_is_told() {
    let header = BatchHeader { comment: Some("x".repeat(70_000)), ..BatchHeader::default() };
    let error = BatchWriter::begin(Vec::new(), None, Some(&header)).unwrap_err();
    let error = error.get_ref().unwrap().downcast_ref::<BuildError>().unwrap();
    assert_eq!(error.errors()[0].kind(), ErrorKind::TooLarge);

    let file = format!("BHS|^~\\&||||||||{}|B1\rMSH|^~\\&|A\rBTS|1\r", "x".repeat(70_000));
    let mut reader = Reader::new(file.as_bytes());
    while reader.next_piece().unwrap().is_some() {}
    let findings: Vec<_> = reader.envelope().findings().iter().map(|finding| finding.kind).collect();
    assert_eq!(findings, [FindingKind::HeaderTooLong]);
}

#[test]
fn a_batch_header_is_no_message_to_answer() {
    let message = Message::parse_batch_header(b"BHS|^~\\&|A|B|C|D||||VXU^V04|M1|P|2.5.1").unwrap();
    let stamp = Stamp { control_id: "K1", date_time: "20260115094501-0500".parse().unwrap() };
    let error = Ack::accept(&message, &stamp).unwrap_err();
    assert_eq!(error.errors()[0].kind(), ErrorKind::NoHeader);
}

#[test]
fn only_a_batch_header_is_parsed_as_one() {
    let error = |bytes: &[u8]| Message::parse_batch_header(bytes).map(|_| ()).unwrap_err();
    for (bytes, kind, offset) in [
        (&b""[..], ErrorKind::NoHeader, 0),
        (b"MSH|^~\\&|", ErrorKind::NoHeader, 0),
        (b"BTS|1", ErrorKind::NoHeader, 0),
        (b"BHS", ErrorKind::Truncated, 3),
        (b"BHS|^^^^|", ErrorKind::Delimiters, 3),
        (b"BHS|^~\\&|A\r\nMSH|", ErrorKind::MultipleMessages, 12),
        (b"BHS|^~\\&|A\r\nBTS|1", ErrorKind::Batch, 12),
        (b"BHS|^~\\&|AMSH|^~\\&|EHR", ErrorKind::MultipleMessages, 10),
        (b"BHS|^~\\&|A\0B", ErrorKind::ControlCharacter, 10),
    ] {
        assert_eq!((error(bytes).kind(), error(bytes).offset()), (kind, Some(offset)), "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_batch_header_can_be_edited() {
    let mut message = Message::parse_batch_header(b"BHS|^~\\&|A").unwrap();
    BhsMut::new(&mut message, 1).unwrap().batch_control_id("B|1").unwrap();
    assert_eq!(message.as_bytes(), b"BHS|^~\\&|A||||||||B\\F\\1");
    let bhs = message.segments().next().unwrap().location();
    let error = message.insert_segment(&bhs, "PID".parse::<iz_hl7::Location>().unwrap().segment()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotEditable);
}
