//! The headers of files and batches.

use iz_hl7::segment::BhsMut;
use iz_hl7::stream::{BatchHeader, BatchWriter};
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
fn only_a_batch_header_is_parsed_as_one() {
    let error = |bytes: &[u8]| Message::parse_batch_header(bytes).map(|_| ()).unwrap_err();
    for (bytes, kind, offset) in [
        (&b""[..], ErrorKind::NoHeader, 0),
        (b"MSH|^~\\&|", ErrorKind::NoHeader, 0),
        (b"BTS|1", ErrorKind::NoHeader, 0),
        (b"BHS", ErrorKind::Truncated, 3),
        (b"BHS|^^^^|", ErrorKind::Delimiters, 3),
        (b"BHS|^~\\&|A\r\nMSH|", ErrorKind::Batch, 12),
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
