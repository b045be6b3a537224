//! Files of messages: the pieces, and what is told of their envelope.

mod cut;
mod header;
mod memory;
mod writer;

use std::io::{self, BufRead, Read};

use iz_hl7::build::{Ack, Stamp};
use iz_hl7::stream::{BatchWriter, Content, FindingKind, Format, Piece, Reader, sniff};
use iz_hl7::{ErrorKind, Limits, Message, ParseOptions, Strictness};

const PREFIX: usize = 64 * 1024;

/// A piece with bytes of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) offset: u64,
    pub(crate) length: u64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) is_message: bool,
    pub(crate) error: Option<ErrorKind>,
    pub(crate) format: Option<Format>,
}

impl From<Piece<'_>> for Part {
    fn from(piece: Piece<'_>) -> Self {
        let (is_message, error, format) = match &piece.content {
            Content::Message(message) => (true, message.as_ref().err().map(|error| error.kind()), None),
            Content::Junk(format) => (false, None, *format),
            _ => unreachable!(),
        };
        Self { offset: piece.offset, length: piece.length, bytes: piece.bytes.to_owned(), is_message, error, format }
    }
}

/// Messages up to this many bytes.
fn up_to(message_bytes: usize) -> ParseOptions {
    ParseOptions::new().limits(Limits { message_bytes, ..Limits::default() })
}

fn parts_of<R: BufRead>(reader: &mut Reader<R>) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        parts.push(piece.into());
    }
    assert!(reader.next_piece().unwrap().is_none(), "the end stays the end");
    parts
}

/// All pieces of a file.
pub(crate) fn parts(file: &[u8]) -> Vec<Part> {
    parts_of(&mut Reader::new(file))
}

/// The bytes of the messages of a file, those with an error included.
pub(crate) fn messages(file: &[u8]) -> Vec<Vec<u8>> {
    parts(file).into_iter().filter(|part| part.is_message).map(|part| part.bytes).collect()
}

/// The findings of a file as (offset, segment, kind), and the pieces.
fn read(file: &[u8]) -> (Vec<Part>, Vec<(u64, String, FindingKind)>) {
    let mut reader = Reader::new(file);
    let parts = parts_of(&mut reader);
    let findings = reader.envelope().findings().iter().map(|finding| {
        assert!(finding.to_string().contains(&format!("byte {}", finding.offset)), "{finding}");
        let segment = finding.segment.map(|segment| segment.to_string()).unwrap_or_default();
        (finding.offset, segment, finding.kind)
    });
    (parts, findings.collect())
}

/// An input that gives its bytes in parts of the sizes given, over and over, and is interrupted before each.
struct Cut<'f> {
    file: &'f [u8],
    sizes: Vec<usize>,
    turn: usize,
    is_interrupted: bool,
}

impl<'f> Cut<'f> {
    fn new(file: &'f [u8], sizes: &[usize]) -> Self {
        Self { file, sizes: sizes.to_vec(), turn: 0, is_interrupted: false }
    }
}

impl Read for Cut<'_> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        unreachable!("the reader uses the buffer")
    }
}

impl BufRead for Cut<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.is_interrupted = !self.is_interrupted;
        if self.is_interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        Ok(&self.file[..self.sizes[self.turn % self.sizes.len()].min(self.file.len())])
    }

    fn consume(&mut self, amount: usize) {
        self.file = &self.file[amount..];
        self.turn += 1;
    }
}

#[test]
fn fault_26_a_file_of_messages_is_no_message() {
    let file = b"MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|1\r";
    assert_eq!(Message::parse(file).unwrap_err().kind(), ErrorKind::MultipleMessages);
    let batch = [b"BHS|^~\\&\r", &file[..], b"BTS|2\r"].concat();
    assert_eq!(Message::parse(&batch).unwrap_err().kind(), ErrorKind::Batch);
    for file in [&file[..], &batch] {
        assert_eq!(messages(file), [&b"MSH|^~\\&|A\rPID|1\r"[..], b"MSH|^~\\&|B\rPID|1\r"]);
    }
}

#[test]
fn fault_39_counts_that_are_wrong_absent_or_no_number() {
    let message = "MSH|^~\\&|A\rPID|1\r";
    for (declared, kind) in [
        ("BTS|2", None),
        ("BTS| 2 |comment", None),
        ("BTS|02", None),
        ("BTS|1", Some(FindingKind::CountWrong { declared: 1, actual: 2 })),
        ("BTS|3|comment", Some(FindingKind::CountWrong { declared: 3, actual: 2 })),
        ("BTS", Some(FindingKind::CountAbsent { actual: 2 })),
        ("BTS|", Some(FindingKind::CountAbsent { actual: 2 })),
        ("BTS||comment", Some(FindingKind::CountAbsent { actual: 2 })),
        ("BTS|two", Some(FindingKind::CountNotANumber { actual: 2 })),
        ("BTS|-2", Some(FindingKind::CountNotANumber { actual: 2 })),
        ("BTS|99999999999999999999999", Some(FindingKind::CountNotANumber { actual: 2 })),
    ] {
        let file = format!("BHS|^~\\&\r{message}{message}{declared}\r");
        let (parts, findings) = read(file.as_bytes());
        assert_eq!(parts.len(), 2, "the messages are read all the same");
        let expected: Vec<_> = kind.into_iter().map(|kind| (43, "BTS".to_owned(), kind)).collect();
        assert_eq!(findings, expected, "{declared}");
    }
    let batch = format!("BHS|^~\\&\r{message}BTS|1\r");
    let file = format!("FHS|^~\\&\r{batch}{batch}FTS|1\r");
    let wrong = FindingKind::CountWrong { declared: 1, actual: 2 };
    assert_eq!(read(file.as_bytes()).1, [(73, "FTS".to_owned(), wrong)]);
}

#[test]
fn fault_40_every_shape_of_envelope_is_read_and_what_is_missing_is_told() {
    use FindingKind::{HeaderMissing, HeaderRepeated, TrailerMissing};
    type Found<'f> = &'f [(&'f str, FindingKind)];
    let cases: [(&[&str], Found<'_>); 13] = [
        (&["M", "M"], &[]),
        (&["BHS", "M", "BTS|1"], &[]),
        (&["FHS", "BHS", "M", "BTS|1", "BHS", "M", "M", "BTS|2", "FTS|2"], &[]),
        // The standard admits a file without batch segments: its messages are one batch.
        (&["FHS", "M", "M", "FTS|1"], &[]),
        (&["M", "BHS", "M", "BTS|1"], &[]),
        (&["BHS", "M"], &[("BTS", TrailerMissing)]),
        (&["FHS", "BHS", "M"], &[("BTS", TrailerMissing), ("FTS", TrailerMissing)]),
        (&["FHS", "BHS", "M", "FTS|1"], &[("BTS", TrailerMissing)]),
        (&["M", "BTS|1"], &[("BHS", HeaderMissing)]),
        (&["BHS", "M", "BTS|1", "FTS|1"], &[("FHS", HeaderMissing)]),
        (&["BHS", "M", "BHS", "M", "BTS|1"], &[("BHS", HeaderRepeated)]),
        (&["BHS", "BHS", "M", "BTS|1", "BTS|0"], &[("BHS", HeaderRepeated), ("BHS", HeaderMissing)]),
        (&["FHS", "M", "FHS", "M", "FTS|1"], &[("FHS", HeaderRepeated)]),
    ];
    for (lines, expected) in cases {
        let text: String = lines
            .iter()
            .map(|line| match *line {
                "M" => "MSH|^~\\&|A\nPID|1\n".to_owned(),
                "FHS" | "BHS" => format!("{line}|^~\\&|A\n"),
                trailer => format!("{trailer}\n"),
            })
            .collect();
        let (parts, findings) = read(text.as_bytes());
        assert_eq!(parts.len(), lines.iter().filter(|line| **line == "M").count());
        let findings: Vec<_> = findings.iter().map(|(_, segment, kind)| (segment.as_str(), *kind)).collect();
        assert_eq!(findings, expected, "{lines:?}");
    }
}

#[test]
fn the_headers_around_a_piece_are_told() {
    let file = "FHS|^~\\&|||||||f.hl7\r\nBHS|^~\\&|||||||||B1\r\nMSH|^~\\&|A\r\nBTS|1\r\n\u{feff} BHS|^~\\&|||||||||B2\r\n\
        MSH|^~\\&|A\r\nBTS|1\r\nFTS|2\r\n";
    let mut reader = Reader::new(file.as_bytes());
    let mut seen = Vec::new();
    while reader.next_piece().unwrap().is_some() {
        let text = |bytes: Option<&[u8]>| String::from_utf8(bytes.unwrap().to_owned()).unwrap();
        seen.push((text(reader.envelope().file_header()), text(reader.envelope().batch_header())));
    }
    let file = "FHS|^~\\&|||||||f.hl7".to_owned();
    assert_eq!(seen, [(file.clone(), "BHS|^~\\&|||||||||B1".into()), (file, "BHS|^~\\&|||||||||B2".into())]);
    assert_eq!((reader.envelope().file_header(), reader.envelope().batch_header()), (None, None));
    assert_eq!((reader.envelope().messages(), reader.envelope().batches()), (2, 2));
    assert!(reader.envelope().findings().is_empty());
}

/// A line that is blank for the file is blank in the message, and what begins a message there is answered.
#[test]
fn streams_messages_and_answers_see_the_same_lines() {
    for blank in ["\u{feff}", "\u{7f}", " \u{feff} "] {
        let bytes = format!("MSH|^~\\&|A\rRXA|0|1|20200101||03^MMR^CVX|999|||||||||||||||A\r{blank}\rNTE|1\r");
        let message = Message::parse(bytes.as_bytes()).unwrap();
        assert_eq!(message.value(&"RXA-21".parse().unwrap()).text().as_deref(), Some("A"));
        assert_eq!((message.segments().len(), message.issues().len()), (3, 0));
    }
    let stamp = Stamp { control_id: "K1", date_time: "20260115094501-0500".parse().unwrap() };
    for bytes in [&b"MSH|A^~\\&|EHR\r"[..], b"MSH||^~\\&|EHR\r", b"MSH#^~\\&#EHR\r", b"MSH-3\r", b"MSHA|\r", b"MSH\r"] {
        let mut reader = Reader::new(bytes);
        let is_message = matches!(reader.next_piece().unwrap().unwrap().content, Content::Message(_));
        let answer = Ack::reject(bytes, &stamp, &Message::parse(b"").unwrap_err());
        assert_eq!(answer.is_ok(), is_message, "{}", bytes.escape_ascii());
    }
}

#[test]
fn the_same_may_stand_before_a_header_everywhere() {
    let stamp = Stamp { control_id: "K1", date_time: "20260115094501-0500".parse().unwrap() };
    for (prefix, is_header) in [
        (&b""[..], true),
        (b" \t\x0B\x7F\0", true),
        (b"\xEF\xBB\xBF \xEF\xBB\xBF", true),
        (b"\xEF", false),
        (b"\xBB\xBF", false),
        (b".", false),
    ] {
        let bytes = [prefix, b"MSH|^~\\&|A\rPID|1\r"].concat();
        let parsed = Message::parse_with(&bytes[..], Strictness::Tolerant);
        let mut reader = Reader::new(&bytes[..]).with_options(Strictness::Tolerant);
        let piece = reader.next_piece().unwrap().unwrap();
        let answer = Ack::reject(&bytes, &stamp, &Message::parse(b"").unwrap_err());
        assert_eq!(
            (parsed.is_ok(), matches!(piece.content, Content::Message(Ok(_))), answer.is_ok()),
            (is_header, is_header, is_header),
            "{}",
            prefix.escape_ascii()
        );
    }
}

#[test]
fn a_message_begins_only_at_a_line_with_a_header() {
    let a = "MSH|^~\\&|A\rPID|1\r";
    for before in ["", "\u{feff}", "\x0B", "  ", "\r\n\r\n", "\n \t\n", "\u{feff}\x0B"] {
        for end in ["\r", "\n", "\r\n", "\x1C\r", "\r\r\x1A"] {
            let file = format!("{before}{a}{end}{before}{a}{end}");
            let parts = parts_of(&mut Reader::new(file.as_bytes()).with_options(Strictness::Tolerant));
            assert_eq!(parts.len(), 2, "{file:?}");
            for part in parts {
                assert!(part.is_message && part.error.is_none(), "{file:?}: {part:?}");
                assert!(String::from_utf8(part.bytes).unwrap().ends_with("PID|1\r") || end == "\n");
            }
        }
    }
    for junk in [
        "xMSH|^~\\&|A",
        "msh|^~\\&|A",
        "MSHA^~\\&|",
        "MSH",
        "<html>MSH|^~\\&|A",
        "2026-01-01 MSH|^~\\&|",
        "FHS",
        "BHS\r",
    ] {
        let parts = parts(junk.as_bytes());
        assert_eq!((parts.len(), parts[0].is_message), (1, false), "{junk:?}");
    }
    // Text that begins with the name of a field tells no header, so the message stays one, for the parser to judge.
    for text in ["MSH-3 is wrong", "MSH--", "MSH.", "MSH: see above", "MSH^"] {
        let file = format!("{a}NTE|1||see\r{text}\rORC|RE\rRXA|0|1|20200601||03^^CVX\r");
        let parts = parts(file.as_bytes());
        assert_eq!((parts.len(), parts[0].is_message, parts[0].error.is_some()), (1, true, true), "{text}");
    }
    // A header that is broken costs the message before it nothing.
    for header in ["MSH||A", "MSH|A|B", "MSH|", "MSH^~", "MSH#*#"] {
        let parts = parts(format!("{a}{header}\rPID|1\r").as_bytes());
        assert_eq!((parts.len(), parts[0].error, parts[1].is_message), (2, None, true), "{header}");
        assert!(parts[1].error.is_some());
    }
    // The same within a message: the line is a part of it, and the parser judges.
    assert_eq!(parts(format!("{a}ZZZ|MSH|^~\\&|B\r").as_bytes()).len(), 1);
}

#[test]
fn fault_41_of_a_file_that_was_cut_every_whole_message_comes() {
    let message = |name: &str| format!("MSH|^~\\&|A\rPID|1||1||Testcase^{name}\rRXA|0|1|20200601||03^^CVX\r");
    let file = message("Zoë").repeat(3).into_bytes();
    let whole = message("Zoë").len();
    for cut in 0..file.len() {
        let tails = [&b""[..], &[0; 100], &[0; 5000], &[0; PREFIX * 2]];
        for tail in if cut % 13 == 0 { &tails[..] } else { &tails[..2] } {
            let cut_file = [&file[..cut], tail].concat();
            let parts = parts(&cut_file);
            for index in 0..cut / whole {
                assert_eq!(parts[index].bytes, file[index * whole..][..whole], "{cut}");
                assert_eq!(parts[index].error, None, "{cut}");
            }
            // The remainder begins where the last whole message ends, and nothing of it is lost.
            let rest = cut / whole * whole;
            let told: u64 = parts[cut / whole..].iter().map(|part| part.length).sum();
            assert_eq!(told, u64::try_from(cut_file.len() - rest).unwrap(), "{cut}");
            if let Some(part) = parts.get(cut / whole) {
                assert_eq!(part.offset, u64::try_from(rest).unwrap());
            }
        }
    }
}

#[test]
fn fault_42_one_bad_message_among_100_000() {
    let good = "MSH|^~\\&|A||||||VXU^V04^VXU_V04|7|P|2.5.1\rPID|1||1\r";
    let bad = "MSH|^~~&|A\rPID|1||1\r";
    let file = [good.repeat(40_000), bad.to_owned(), good.repeat(60_000)].concat();
    let mut reader = Reader::new(file.as_bytes());
    let (mut whole, mut refused) = (0, Vec::new());
    let mut index = 0;
    while let Some(piece) = reader.next_piece().unwrap() {
        index += 1;
        match piece.content {
            Content::Message(Ok(_)) => whole += 1,
            Content::Message(Err(error)) => refused.push((index, piece.offset, error.kind())),
            other => panic!("{other:?}"),
        }
    }
    let offset = u64::try_from(40_000 * good.len()).unwrap();
    assert_eq!((whole, refused), (100_000, vec![(40_001, offset, ErrorKind::Delimiters)]));
}

#[test]
fn fault_43_each_message_has_its_own_delimiters_and_character_set() {
    let file = b"MSH|^~\\&|A^1\rPID|1||7\rMSH#*@!%#B*2\rPID#1##8*x\rMSH|^~\\&|C||||||||||||8859/1\rPID|1||Zo\xEB\rMSH|^~\\&|D\rPID|1||Zo\xC3\xAB\r";
    let mut reader = Reader::new(&file[..]);
    let mut values = Vec::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        let Content::Message(Ok(message)) = piece.content else { panic!("{:?}", piece.content) };
        values.push(message.value(&"PID-3.1".parse().unwrap()).text().unwrap().into_owned());
    }
    assert_eq!(values, ["7", "8", "Zoë", "Zoë"]);
}

#[test]
fn fault_44_the_reader_remembers_no_message() {
    // Whether a message came before is for the caller to know, by its digest: here are the very bytes to take it of.
    let message = b"MSH|^~\\&|A||||||VXU^V04^VXU_V04|7|P|2.5.1\rPID|1||1\r";
    assert_eq!(messages(&message.repeat(2)), [message, message]);
    let batch = [b"BHS|^~\\&\r", &message[..], b"\r\nBTS|1\r"].concat();
    assert_eq!(messages(&batch), [message], "the same bytes wherever it stands");
}

#[test]
fn fault_45_files_without_messages() {
    for (file, others) in [
        ("", 0),
        ("\r\n\r\n", 0),
        ("\u{feff}", 0),
        ("FHS|^~\\&\rBHS|^~\\&\rBTS|0\rFTS|1\r", 0),
        ("log", 1),
        ("BHS|^~\\&\r", 1),
    ] {
        let (parts, findings) = read(file.as_bytes());
        assert!(parts.iter().all(|part| !part.is_message), "{file:?}");
        let end = u64::try_from(file.len()).unwrap();
        assert_eq!(findings.last().unwrap(), &(end, String::new(), FindingKind::NoMessage), "{file:?}");
        assert_eq!(findings.len() - 1, others, "{file:?}");
    }
}

#[test]
fn fault_46_another_format_is_named() {
    let utf_16 = |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let cases: [(&[u8], Option<Format>); 30] = [
        (b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03", Some(Format::Gzip)),
        (b"PK\x03\x04\x14\x00\x00\x00", Some(Format::Zip)),
        (b"PK\x05\x06\x00\x00", Some(Format::Zip)),
        (&utf_16("\u{feff}MSH|^~\\&|A\rPID|1\r", u16::to_le_bytes), Some(Format::Utf16)),
        (&utf_16("\u{feff}MSH|^~\\&|A\rPID|1\r", u16::to_be_bytes), Some(Format::Utf16)),
        (&utf_16("MSH|^~\\&|A\rPID|1\r", u16::to_le_bytes), Some(Format::Utf16)),
        (&utf_16("BHS|^~\\&|A\rMSH|1\r", u16::to_be_bytes), Some(Format::Utf16)),
        (b"\xD4\xE2\xC8\x4F\x5F\xA1\xE0\x50\x4F", Some(Format::Ebcdic)),
        (b"\xC6\xC8\xE2\x4F\x5F\xA1", Some(Format::Ebcdic)),
        (b"\xC2\xC8\xE2\x4F\x5F\xA1", Some(Format::Ebcdic)),
        (b"<!DOCTYPE html>\n<html>MSH|^~\\&|</html>\n", Some(Format::Html)),
        (b"\n\n  <HTML lang=\"en\">", Some(Format::Html)),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?>", Some(Format::Xml)),
        (b"<ClinicalDocument>", Some(Format::Xml)),
        (b"<S:Envelope>", Some(Format::Xml)),
        (b"{\"resourceType\": \"Immunization\"}", Some(Format::Json)),
        (b"{ }", Some(Format::Json)),
        (b"[\n  {\"a\": 1}]", Some(Format::Json)),
        (b"id,name,dob\n1,Testcase,20190501\n2,Sample,20190502\n", Some(Format::Csv)),
        (b"id;name;dob\r\n1;\"a;b\";20190501\r\n", Some(Format::Csv)),
        (b"id\tname\tdob", Some(Format::Csv)),
        (b"id,name,dob\n1,2\n3", None),
        (b"2026-01-01 started, waiting, done", None),
        (b"[2026-01-01 10:00] started", None),
        (b"{this}", None),
        (b"PID|1||7", None),
        (b"< 5 and more", None),
        (b"HTTP/1.1 503 Service Unavailable", None),
        (b"", None),
        (b"MSH|^~\\&|A", None),
    ];
    for (bytes, format) in cases {
        assert_eq!(sniff(bytes), format, "{:?}", String::from_utf8_lossy(bytes));
        if let Some(format) = format {
            let part = &parts(bytes)[0];
            assert_eq!((part.is_message, part.format), (false, Some(format)));
            assert!(!format.to_string().is_empty());
        }
    }
}

#[test]
fn fault_47_messages_of_every_type_come_with_their_type() {
    let message = |kind: &str| format!("MSH|^~\\&|A||||||{kind}|1|P|2.5.1\rMSA|AA|never-asked\r");
    let kinds = ["VXU^V04^VXU_V04", "QBP^Q11^QBP_Q11", "ACK^V04^ACK", "ADT^A01"];
    let file: String = kinds.map(message).concat();
    let mut reader = Reader::new(file.as_bytes());
    let mut seen = Vec::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        let Content::Message(Ok(message)) = piece.content else { panic!("{:?}", piece.content) };
        seen.push(String::from_utf8(message.element(&"MSH-9".parse().unwrap()).raw().to_owned()).unwrap());
    }
    assert_eq!(seen, kinds);
}

#[test]
fn law_8_nothing_shows_what_a_file_says() {
    let file = b"BHS|^~\\&|SECRETQX\rMSH|^~\\&|SECRETQX\rPID|1||SECRETQX\rBTS|SECRETQX\rSECRETQX\r";
    let mut reader = Reader::new(&file[..]);
    let mut shown = String::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        shown += &format!("{piece:?}");
        shown += &format!("{reader:?}");
    }
    shown += &format!("{reader:?} {:?}", reader.envelope());
    for finding in reader.envelope().findings() {
        shown += &format!("{finding} {finding:?}");
    }
    assert!(!shown.contains("SECRET"), "{shown}");
}

const fn sent_between_threads<T: Send + Sync>() {}
const _: () = sent_between_threads::<Reader<&[u8]>>();
const _: () = sent_between_threads::<BatchWriter<Vec<u8>>>();
