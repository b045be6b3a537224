//! Files that are written: whole and readable, or an error.

use std::io::{self, Write};

use iz_hl7::datatype::Dtm;
use iz_hl7::stream::{BatchHeader, BatchWriter};
use iz_hl7::{ErrorKind, Message, Strictness};
use iz_model::Authority;

use super::read;

/// An output that takes some bytes and then no more.
struct Full {
    room: usize,
    taken: Vec<u8>,
    is_interrupted: bool,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_interrupted = !self.is_interrupted;
        if self.is_interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        // Short writes are legal.
        let length = bytes.len().min(5).min(self.room - self.taken.len());
        if length == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.taken.extend(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn fault_38_a_message_that_the_output_does_not_take_is_not_counted() {
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1").unwrap();
    let header = BatchHeader::default();
    let whole = {
        let mut writer = BatchWriter::begin(Vec::new(), Some(&header), Some(&header)).unwrap();
        writer.write(&message).unwrap();
        writer.write(&message).unwrap();
        writer.finish().unwrap()
    };
    // Without its last terminator the file is still whole.
    for room in 0..whole.len() - 1 {
        let mut output = Full { room, taken: Vec::new(), is_interrupted: false };
        let result = BatchWriter::begin(&mut output, Some(&header), Some(&header)).and_then(|mut writer| {
            for count in 0..2 {
                assert_eq!(writer.messages(), count);
                if let Err(error) = writer.write(&message) {
                    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
                    assert_eq!(writer.messages(), count);
                    // Half a message may be there, so nothing may follow it.
                    assert!(writer.write(&message).is_err() && writer.finish().is_err());
                    return Err(error);
                }
            }
            writer.finish().map(drop)
        });
        assert!(result.is_err(), "{room}");
        assert_eq!(output.taken, whole[..room]);
        // What is there reads as a file that was cut.
        let (_, findings) = read(&output.taken);
        assert!(!findings.is_empty(), "{room}");
    }
}

fn headers() -> (BatchHeader, BatchHeader) {
    let authority = |text: &str| Authority { namespace: Some(text.to_owned()), ..Authority::default() };
    let file = BatchHeader {
        sending_application: Authority {
            namespace: Some("SIS&Co".to_owned()),
            universal_id: Some("2.16.840.1".to_owned()),
            universal_id_type: Some("ISO".to_owned()),
        },
        sending_facility: authority("0101"),
        receiving_application: authority("IIS"),
        receiving_facility: authority("STATE"),
        creation: Some("20260115094500-0500".parse::<Dtm>().unwrap()),
        name: Some("a|b.hl7".to_owned()),
        control_id: Some("F1".to_owned()),
        ..BatchHeader::default()
    };
    (file, BatchHeader { comment: Some("first".to_owned()), ..BatchHeader::default() })
}

#[test]
fn row_12_what_the_writer_writes_the_reader_reads() {
    let texts: [&[u8]; 3] = [b"MSH|^~\\&|A\rPID|1", b"MSH|^~\\&|B\nPID|1\n", b"MSH#*@!%#C\rPID#1\r\r"];
    let messages = texts.map(|text| Message::parse(text).unwrap());
    let (file, batch) = headers();
    let mut writer = BatchWriter::begin(Vec::new(), Some(&file), Some(&batch)).unwrap();
    writer.write(&messages[0]).unwrap();
    writer.write(&messages[1]).unwrap();
    writer.begin_batch(&BatchHeader::default()).unwrap();
    assert_eq!(writer.messages(), 0);
    writer.write(&messages[2]).unwrap();
    let written = writer.finish().unwrap();
    assert_eq!(
        String::from_utf8(written.clone()).unwrap(),
        "FHS|^~\\&|SIS\\T\\Co^2.16.840.1^ISO|0101|IIS|STATE|20260115094500-0500||a\\F\\b.hl7||F1\r\
         BHS|^~\\&||||||||first\rMSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\nPID|1\nBTS|2\r\
         BHS|^~\\&\rMSH#*@!%#C\rPID#1\r\rBTS|1\rFTS|2\r"
    );
    let (parts, findings) = read(&written);
    assert_eq!(findings, []);
    let bytes: Vec<_> = parts.into_iter().map(|part| part.bytes).collect();
    assert_eq!(bytes, [&b"MSH|^~\\&|A\rPID|1\r"[..], b"MSH|^~\\&|B\nPID|1\n", b"MSH#*@!%#C\rPID#1\r"]);
}

#[test]
fn row_12_an_envelope_is_written_as_far_as_it_was_begun() {
    let message = Message::parse(b"MSH|^~\\&|A\r").unwrap();
    let header = BatchHeader::default();
    for (file, batch, expected) in
        [(None, None, "M"), (None, Some(&header), "BHS|^~\\&\rMBTS|1\r"), (Some(&header), None, "FHS|^~\\&\rMFTS|1\r")]
    {
        let mut writer = BatchWriter::begin(Vec::new(), file, batch).unwrap();
        writer.write(&message).unwrap();
        let written = writer.finish().unwrap();
        assert_eq!(written, expected.replace('M', "MSH|^~\\&|A\r").as_bytes());
        assert_eq!(read(&written).1, []);
    }
    let empty = BatchWriter::begin(Vec::new(), Some(&header), Some(&header)).unwrap().finish().unwrap();
    assert_eq!(empty, b"FHS|^~\\&\rBHS|^~\\&\rBTS|0\rFTS|1\r");
}

#[test]
fn row_12_a_second_batch_needs_a_file_header() {
    let message = Message::parse(b"MSH|^~\\&|A\r").unwrap();
    let header = BatchHeader::default();
    let mut bare = BatchWriter::begin(Vec::new(), None, None).unwrap();
    bare.begin_batch(&header).unwrap();
    bare.write(&message).unwrap();
    assert_eq!(bare.begin_batch(&header).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    // Nothing was written, so the batch goes on.
    bare.write(&message).unwrap();
    assert_eq!(bare.messages(), 2);
    let batch = b"BHS|^~\\&\rMSH|^~\\&|A\rMSH|^~\\&|A\rBTS|2\r";
    assert_eq!(bare.finish().unwrap(), batch);

    let mut messages = BatchWriter::begin(Vec::new(), None, None).unwrap();
    messages.write(&message).unwrap();
    assert_eq!(messages.begin_batch(&header).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    assert_eq!(messages.finish().unwrap(), b"MSH|^~\\&|A\r");
}

#[test]
fn row_12_what_would_break_the_file_is_refused() {
    let broken = BatchHeader { name: Some("a\rb".to_owned()), ..BatchHeader::default() };
    let error = BatchWriter::begin(Vec::new(), Some(&broken), None).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    let error = &error.get_ref().unwrap().downcast_ref::<iz_hl7::build::BuildError>().unwrap().errors()[0];
    assert_eq!(
        (error.kind(), error.location().unwrap().to_string()),
        (ErrorKind::ControlCharacter, "FHS-9".to_owned())
    );

    let mut writer = BatchWriter::begin(Vec::new(), None, None).unwrap();
    for bytes in [&b"MSH|^~\\&|A\rBTS|1\r"[..], b"MSH|^~\\&|A\rZZZ|\nFHS|^~\\&\r"] {
        let message = Message::parse_with(bytes, Strictness::Tolerant).unwrap();
        assert_eq!(writer.write(&message).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }
    // Nothing of them was written, so the writer goes on.
    writer.write(&Message::parse(b"MSH|^~\\&|A").unwrap()).unwrap();
    assert_eq!(writer.messages(), 1);
    assert_eq!(writer.finish().unwrap(), b"MSH|^~\\&|A\r");
}
