use std::io::{self, BufRead, Read};

use iz_hl7::stream::{BatchHeader, BatchWriter, Content, Finding, FindingKind, Reader};
use iz_hl7::{Error, ErrorKind, Message, Strictness};

use crate::parse::is_in;

/// Law 7. The first line of the input says how the file is cut, and the rest is a file of messages. It is read in parts,
/// and its messages are written to a batch and read back. Each byte of the line is the size of a part, and NUL is an
/// interruption; as a text, the line is the control ID of the batch.
///
/// # Panics
///
/// When the law is broken, or a piece is lost.
pub fn batch(input: &[u8]) {
    let mut parts = input.splitn(2, |byte| *byte == b'\n');
    let (Some(sizes), Some(file)) = (parts.next(), parts.next()) else { return };
    let pieces = read(file, sizes, 0);
    assert_eq!(read(file, b"", 0), pieces);
    assert_eq!(read(file, &[1], 0), pieces);
    let (pieces, _) = pieces;
    let mut end = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let bytes = &file[piece.offset..piece.offset + piece.length];
        if let Some(Err(error)) = &piece.message {
            assert!(!matches!(error.kind(), ErrorKind::Empty | ErrorKind::NoHeader | ErrorKind::Batch));
            is_in(bytes, error);
        }
        assert!(!bytes.is_empty());
        assert!(is_envelope(&file[end..piece.offset]));
        end = piece.offset + piece.length;
        if index == pieces.len() / 2 {
            assert_eq!(read(&file[end..], sizes, end).0, pieces[index + 1..], "another reader goes on elsewhere");
        }
    }
    assert!(is_envelope(&file[end..]));
    written(file, &pieces, sizes);
}

#[derive(Debug, PartialEq)]
struct Piece {
    offset: usize,
    length: usize,
    /// Why a message is none; `None` for junk.
    message: Option<Result<(), Error>>,
}

/// The pieces of a file from an offset on, read in parts of these sizes, and what is wrong with its shape.
fn read(file: &[u8], sizes: &[u8], offset: usize) -> (Vec<Piece>, Vec<Finding>) {
    let number = |number: u64| usize::try_from(number).expect("an offset in the file");
    let input = Parts { file, sizes, turn: 0, left: 0, is_interrupted: false };
    let mut reader =
        Reader::resume(input, u64::try_from(offset).expect("an offset")).with_options(Strictness::Tolerant);
    let mut pieces = Vec::new();
    while let Some(piece) = reader.next_piece().expect("an interruption is no failure") {
        let (offset, length) = (number(piece.offset), number(piece.length));
        let message = match piece.content {
            Content::Message(message) => Some(message.map(|message| assert_eq!(message.as_bytes().len(), length))),
            _ => None,
        };
        pieces.push(Piece { offset, length, message });
        assert_eq!(number(reader.position()), offset + length);
    }
    assert!(reader.next_piece().expect("the end stays the end").is_none());
    let messages = pieces.iter().filter(|piece| piece.message.is_some()).count();
    assert_eq!(number(reader.envelope().messages()), messages);
    (pieces, reader.envelope().findings().to_owned())
}

/// A file that comes in parts.
struct Parts<'f> {
    file: &'f [u8],
    /// The sizes of the parts in turn; none for a file in one part.
    sizes: &'f [u8],
    turn: usize,
    /// What is left of this part.
    left: usize,
    is_interrupted: bool,
}

impl Read for Parts<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Parts<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let size =
                self.sizes.get(self.turn % self.sizes.len().max(1)).copied().map_or(self.file.len(), usize::from);
            self.is_interrupted = size == 0 && !self.is_interrupted && !self.file.is_empty();
            if self.is_interrupted {
                return Err(io::ErrorKind::Interrupted.into());
            }
            self.turn += 1;
            self.left = size.max(1).min(self.file.len());
        }
        Ok(&self.file[..self.left])
    }

    fn consume(&mut self, length: usize) {
        self.file = &self.file[length..];
        self.left -= length;
    }
}

/// Writes the messages of a file as a batch: it reads as these messages, under this header, with nothing wrong.
fn written(file: &[u8], pieces: &[Piece], sizes: &[u8]) {
    let control_id = String::from_utf8_lossy(sizes).into_owned();
    let header = BatchHeader { control_id: Some(control_id.clone()), ..BatchHeader::default() };
    let mut writer = match BatchWriter::begin(Vec::new(), Some(&header), Some(&header)) {
        Ok(writer) => writer,
        Err(error) => {
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
            assert!(control_id == "\"\"" || control_id.contains(char::is_control));
            return;
        }
    };
    let messages = pieces.iter().filter(|piece| matches!(piece.message, Some(Ok(()))));
    let mut sent = Vec::new();
    for piece in messages {
        let bytes = &file[piece.offset..piece.offset + piece.length];
        let message = Message::parse_with(bytes, Strictness::Tolerant).expect("it was read");
        writer.write(&message).expect("a message of a file stands in a file");
        sent.push(bytes);
    }
    let batch = writer.finish().expect("memory takes all");
    let mut reader = Reader::new(&batch[..]).with_options(Strictness::Tolerant);
    let mut received = sent.iter();
    while let Some(piece) = reader.next_piece().expect("a slice does not fail") {
        let sent = received.next().expect("no more messages than were sent");
        assert!(matches!(piece.content, Content::Message(Ok(_))));
        let is_same = piece.bytes == *sent || piece.bytes.strip_suffix(b"\r") == Some(sent);
        assert!(is_same, "another message is read than was written");
        let written = reader.envelope().batch_header().map(BatchHeader::read);
        let written = written.expect("it was written").expect("what was written is a header").value;
        // At the end of the line the blanks after it do not count, and null is left; after blanks it is none.
        let said = Some(control_id.trim_end()).filter(|text| *text != "\"\"").unwrap_or_default().trim();
        assert_eq!(written.control_id.unwrap_or_default(), said);
    }
    assert!(received.next().is_none(), "a message is lost");
    let findings = reader.envelope().findings().iter().map(|finding| finding.kind);
    let is_empty = sent.is_empty().then_some(FindingKind::NoMessage);
    assert!(findings.eq(is_empty), "the counts are right");
}

/// Envelope segments, blank lines without NUL and byte order marks.
fn is_envelope(bytes: &[u8]) -> bool {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n')).all(|line| {
        let mut text = line;
        while let [0xEF, 0xBB, 0xBF, rest @ ..] | [0..=b' ' | 0x7F, rest @ ..] = text {
            text = rest;
        }
        matches!(text, [b'F' | b'B', b'H' | b'T', b'S', ..]) || (text.is_empty() && !line.contains(&0))
    })
}
