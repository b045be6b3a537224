use std::collections::BTreeSet;
use std::io::BufReader;

use iz_hl7::datatype::Ts;
use iz_hl7::message::{QbpQ11, RspK11};
use iz_hl7::stream::{Content, Finding, Reader};
use iz_hl7::{Error, ErrorKind, Message, Strictness, Text, Value, read};

/// Laws 1, 4 and 7. The input is a message, or a file of messages.
///
/// # Panics
///
/// When a law is broken.
pub fn parse(input: &[u8]) {
    let strict = Message::parse_with(input, Strictness::Strict).map(|message| assert_eq!(message.as_bytes(), input));
    match Message::parse_with(input, Strictness::Tolerant) {
        Ok(message) => {
            // What is forgiven is what strictness refuses.
            let is_refused = |issue: &&Error| issue.kind() != ErrorKind::InvalidBytes;
            assert_eq!(strict.as_ref().err(), message.issues().iter().find(is_refused));
            assert_eq!(message.as_bytes(), input);
            walk(&message);
            read_all(&message);
            assert_eq!(message.into_owned().into_bytes(), input);
        }
        Err(error) => {
            is_in(input, &error);
            is_in(input, &strict.expect_err("strictness forgives less"));
        }
    }
    pieces(input);
}

/// Asks each element for its value, by its location too, and each separator for its place.
fn walk(message: &Message<'_>) {
    assert!(format!("{message:?}").len() < 200 + 8 * message.segments().len(), "Debug shows shape only");
    for segment in message.segments() {
        assert_eq!(message.locate(segment.offset()), Some(segment.location()));
        let mut filled = segment.leaves();
        for leaf in segment.fields().flat_map(|field| field.leaves()) {
            let end = leaf.offset() + leaf.raw().len();
            // The separator or terminator after a leaf belongs to what it ends.
            if let Some(place) = message.locate(end).filter(|place| place.field().is_some()) {
                let element = message.element(&place);
                assert!((element.offset()..=element.offset() + element.raw().len()).contains(&end), "{place}");
            }
            let Some(location) = leaf.location() else {
                assert!(leaf.is_empty());
                continue;
            };
            let named = filled.next().map(|(location, leaf)| (location, leaf.offset(), leaf.raw()));
            assert_eq!(named, Some((location, leaf.offset(), leaf.raw())));
            assert_eq!(message.element(&location).raw(), leaf.raw(), "{location}");
            assert_eq!(message.value(&location).text(), leaf.value().text(), "{location}");
            assert_eq!(location.to_string().parse(), Ok(location));
            if let Value::Text(text) = leaf.value() {
                is_formatted(text);
            }
            if let Err(error) = Ts::new(leaf).dtm() {
                assert_eq!((error.location(), error.offset()), (Some(location), Some(leaf.offset())));
            }
        }
        assert!(filled.next().is_none());
    }
}

/// Law 5 for formatted text: line breaks may come out of it, and no other control character that was not there.
fn is_formatted(text: Text<'_>) {
    let controls = |text: &str| text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n')).count();
    assert_eq!(controls(&text.decode_formatted()), controls(&text.decode()));
    if let Some(stray) = text.stray_escape() {
        let escape = text.element().message().delimiters().escape();
        assert_eq!(text.raw().get(stray - text.element().offset()), Some(&escape));
    }
}

/// Reads the message as everything that it may be.
fn read_all(message: &Message<'_>) {
    let contents = read::contents(message);
    assert!(contents.unmapped.iter().all(|location| !message.value(location).is_empty()), "nothing was lost there");
    let places: BTreeSet<_> = contents.unmapped.iter().collect();
    assert_eq!(places.len(), contents.unmapped.len(), "each place is named once");
    if let Ok(answer) = read::response(message) {
        assert_eq!(answer.value.orders, contents.value.orders);
        let query = answer.value.query.clone().unwrap_or_default();
        let _ = answer.value.answers("1", &query);
    }
    let _ = RspK11::try_from(message).map(|answer| answer.profile());
    let _ = QbpQ11::try_from(message).map(|query| query.profile());
}

/// Takes a file apart: nothing but envelopes and blanks is passed over, a piece with a message begins with its header, and
/// neither how the file is cut nor where the reader begins again changes the pieces.
fn pieces(file: &[u8]) {
    let read = pieces_of(file, file.len().max(1), 0);
    for size in [1, 7] {
        assert_eq!(pieces_of(file, size, 0), read);
    }
    let (whole, _) = read;
    let mut end = 0;
    for (index, piece) in whole.iter().enumerate() {
        let bytes = &file[piece.offset..piece.offset + piece.length];
        if let (true, Err(error)) = (piece.is_message, Message::parse_with(bytes, Strictness::Tolerant)) {
            assert!(!matches!(error.kind(), ErrorKind::Empty | ErrorKind::NoHeader | ErrorKind::Batch));
            is_in(bytes, &error);
        }
        assert!(!bytes.is_empty());
        assert!(is_envelope(&file[end..piece.offset]));
        end = piece.offset + piece.length;
        if index == whole.len() / 2 {
            assert_eq!(pieces_of(&file[end..], 5, end).0, whole[index + 1..]);
        }
    }
    assert!(is_envelope(&file[end..]));
}

#[derive(Debug, PartialEq)]
struct Piece {
    offset: usize,
    length: usize,
    is_message: bool,
}

/// The pieces of a file from an offset on, read in parts of this size, and what is wrong with its shape.
fn pieces_of(file: &[u8], size: usize, offset: usize) -> (Vec<Piece>, Vec<Finding>) {
    let number = |number: u64| usize::try_from(number).expect("an offset in the file");
    let input = BufReader::with_capacity(size, file);
    let mut reader = Reader::resume(input, u64::try_from(offset).expect("an offset"));
    let mut pieces = Vec::new();
    while let Some(piece) = reader.next_piece().expect("a slice does not fail") {
        let is_message = matches!(piece.content, Content::Message(_));
        pieces.push(Piece { offset: number(piece.offset), length: number(piece.length), is_message });
        let end = number(reader.position());
        assert!(pieces.last().is_some_and(|piece| piece.offset + piece.length == end));
    }
    (pieces, reader.envelope().findings().to_owned())
}

/// Envelope segments, blank lines without NUL and byte order marks.
fn is_envelope(bytes: &[u8]) -> bool {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n')).all(|line| {
        let mut text = line;
        while let [0xEF, 0xBB, 0xBF, rest @ ..] | [0..=b' ', rest @ ..] = text {
            text = rest;
        }
        matches!(text, [b'F' | b'B', b'H' | b'T', b'S', ..]) || (text.is_empty() && !line.contains(&0))
    })
}

/// An error says what and where, and the place is in the input.
pub(crate) fn is_in(input: &[u8], error: &Error) {
    assert!(!error.to_string().is_empty());
    assert!(error.offset().is_none_or(|offset| offset <= input.len()), "{error}");
}
