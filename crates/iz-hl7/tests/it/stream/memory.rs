//! Files of any size take the same memory, and time in proportion.

use std::io::{self, BufRead, BufReader, Read};

use iz_hl7::ErrorKind;
use iz_hl7::stream::{Content, FindingKind, Reader};

use super::{Cut, PREFIX, parts_of, up_to};

/// An input without end: the block over and over.
struct Endless {
    block: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = &self.block[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at = (self.at + length) % self.block.len();
        Ok(length)
    }
}

fn endless(block: &[u8], size: u64) -> impl BufRead + use<> {
    BufReader::with_capacity(32 * 1024, Endless { block: block.to_owned(), at: 0 }.take(size))
}

/// A file of 1 GiB is read by the row "peak memory" of `compare`, in `benches`.
#[test]
fn fault_48_the_memory_does_not_grow_with_the_file() {
    let message = [b"MSH|^~\\&|A\rPID|1\rOBX|1|ED|||", &b"QUJD".repeat(500)[..], b"\r"].concat();
    let batch = [b"BHS|^~\\&|A\r", &message.repeat(20)[..], b"BTS|20\r\r\nlog line\r"].concat();
    let size = 4 << 20;
    let mut reader = Reader::new(endless(&batch, size));
    let mut largest = 0;
    let mut count = 0;
    while let Some(piece) = reader.next_piece().unwrap() {
        count += usize::from(matches!(piece.content, Content::Message(Ok(_))));
        let end = piece.offset + piece.length;
        assert_eq!(reader.position(), end);
        largest = largest.max(reader.capacity());
    }
    assert!(count > 2_000, "{count}");
    assert!(largest <= 4 * PREFIX, "{largest}");
    // Nor with what is wrong with it.
    let mut reader = Reader::new(endless(b"BHS|^~\\&\r", 9 * 3_001));
    assert!(reader.next_piece().unwrap().is_none());
    assert_eq!((reader.envelope().findings().len(), reader.envelope().findings_left_out()), (2_000, 1_002));
    // A wrong count is not lost behind junk.
    let mut reader = Reader::new(endless(b"BHS|^~\\&\rlog line\r", 18 * 1_500).chain(&b"BTS|7\r"[..]));
    while reader.next_piece().unwrap().is_some() {}
    assert!(
        reader.envelope().findings().iter().any(|it| it.kind == FindingKind::CountWrong { declared: 7, actual: 0 })
    );
}

#[test]
fn fault_48_no_line_is_too_long_and_no_run_of_blanks() {
    let size = 4 << 20;
    for block in [&b"x"[..], b"\r\n", b"\0", b" ", b"\n \n\0", b"BTS|", b"MSH", b"\xEF\xBB\xBF"] {
        let mut reader = Reader::new(endless(&block.repeat(4096), size));
        while let Some(piece) = reader.next_piece().unwrap() {
            assert!(piece.bytes.len() <= PREFIX);
        }
        assert!(reader.capacity() <= 4 * PREFIX, "{block:?}: {}", reader.capacity());
    }
    // The same in a message: it is too large, and nothing else is.
    for (block, is_too_large) in [(&b"x"[..], true), (b"\r", false), (b"\0", false), (b"Z|\r", true)] {
        let message = b"MSH|^~\\&|A\rPID|1\r";
        let input = message.chain(endless(&block.repeat(4096), size)).chain(&b"\r"[..]).chain(&message[..]);
        let mut reader = Reader::new(input).with_options(up_to(1 << 20));
        let parts = parts_of(&mut reader);
        assert_eq!(parts[0].error == Some(ErrorKind::TooLarge), is_too_large, "{block:?}");
        assert_eq!(parts.last().unwrap().bytes, message);
        assert_eq!(parts.last().unwrap().offset, 17 + size + 1);
        assert!(reader.capacity() <= (4 << 20), "{block:?}: {}", reader.capacity());
    }
}

/// No time is asserted here, but a buffer that is moved or looked over at every byte would take hours. How the time of one
/// message grows is measured by the rows "growth" of `compare`, in `benches`.
#[test]
fn row_11_twice_the_file_takes_twice_the_time_even_byte_by_byte() {
    let header = b"MSH|^~\\&|A\r";
    for line in [&b"\r"[..], header, b"x", b" ", b"\0", b"BTS\r"] {
        for start in [&b""[..], header] {
            let file = [start, &line.repeat((1 << 19) / line.len())].concat();
            let mut reader = Reader::new(Cut::new(&file, &[1]));
            while reader.next_piece().unwrap().is_some() {}
        }
    }
    // One OBX-5 of 10 MB.
    let file = [b"MSH|^~\\&|A\rOBX|1|ED|||", &vec![b'A'; 10 << 20][..], b"\r"].concat();
    let mut reader = Reader::new(Cut::new(&file, &[4093])).with_options(up_to(16 << 20));
    let piece = reader.next_piece().unwrap().unwrap();
    assert!(matches!(piece.content, Content::Message(Ok(_))));
    assert_eq!(piece.length, u64::try_from(file.len()).unwrap());
}
