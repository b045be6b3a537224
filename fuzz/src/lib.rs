//! What must hold for any input: one oracle a fuzz target. An oracle panics when a law is broken.
//!
//! The oracles need no fuzzer: `cargo test` runs them over the files of `testdata/fuzz`, where every input that once broke
//! a law stays.
#![forbid(unsafe_code)]

use std::array::from_fn;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::BufReader;
use std::ops::Range;
use std::str::from_utf8;

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::datatype::{Dtm, Ts};
use iz_hl7::message::{QbpQ11, RspK11};
use iz_hl7::stream::{Content, Finding, Reader};
use iz_hl7::{Delimiters, Element, Error, ErrorKind, Location, Message, Strictness, decode, read};
use iz_model::{
    Address, Authority, Cvx, Date, Identifier, Ndc, PartialDate, PersonName, Query, QueryProfile, Sex, Telecom,
};

/// A check of one input.
pub type Oracle = fn(&[u8]);

/// Every oracle by the name of its target.
pub const ORACLES: [(&str, Oracle); 6] = [
    ("parse", parse),
    ("edit", edit),
    ("escape", escape),
    ("location", location),
    ("query", query),
    ("differential", differential),
];

/// An edit adds its text and the separators before it. More than this many bytes are out of proportion.
const MOST_ADDED: usize = 1 << 20;

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

/// Law 2. The first line of the input is a location, the second a text, the rest a message.
///
/// # Panics
///
/// When a law is broken.
pub fn edit(input: &[u8]) {
    let mut parts = input.splitn(3, |byte| *byte == b'\n');
    let (Some(path), Some(text), Some(bytes)) = (parts.next(), parts.next(), parts.next()) else { return };
    let (Ok(path), Ok(text)) = (from_utf8(path), from_utf8(text)) else { return };
    let Ok(location) = path.parse() else { return };
    for strictness in [Strictness::Strict, Strictness::Tolerant] {
        let Ok(before) = Message::parse_with(bytes, strictness) else { continue };
        let mut after = before.clone();
        if is_set(&before, &after.set(&location, text), &after, &location) {
            assert_eq!(after.value(&location).text().unwrap_or_default(), text);
        }
        let mut after = before.clone();
        if is_set(&before, &after.set_null(&location), &after, &location) {
            assert!(after.value(&location).is_null());
        }
    }
}

/// Law 5. The first line of the input is a set of delimiters, if it can be, and the rest is a text.
///
/// # Panics
///
/// When a law is broken.
pub fn escape(input: &[u8]) {
    let Ok(input) = from_utf8(input) else { return };
    let (first, text) = input.split_once('\n').unwrap_or(("", input));
    let delimiters = match first.as_bytes() {
        [field, encoding @ ..] => Delimiters::new(*field, encoding).unwrap_or_default(),
        [] => Delimiters::default(),
    };
    let encoding = delimiters.encoding_characters();
    assert_eq!(Delimiters::new(delimiters.field(), encoding.as_bytes()), Ok(delimiters));

    let escaped = iz_hl7::escape(text, &delimiters);
    assert_eq!(decode(&escaped, &delimiters), text);
    let field = char::from(delimiters.field());
    let is_escape = |c: char| c == char::from(delimiters.escape());
    assert!(!escaped.contains(|c: char| (c == field || encoding.contains(c)) && !is_escape(c)));

    let controls = |text: &str| text.chars().filter(|c| c.is_control()).count();
    assert_eq!(controls(&decode(text, &delimiters)), controls(text));

    let is_null = text == "\"\"";
    if controls(text) == 0 && !is_null {
        let wire = format!("MSH{field}{encoding}\rPID{field}{field}{escaped}{field}\r");
        let message = Message::parse(wire.as_bytes()).expect("a value breaks no message");
        let value = message.segment("PID", 1).map(|pid| pid.field(2).value());
        assert_eq!(value.and_then(|value| value.text()).unwrap_or_default(), text);
    }
}

/// Locations, dates and codes are written as what they were read from. The input is a text.
///
/// # Panics
///
/// When one is not.
pub fn location(input: &[u8]) {
    let Ok(text) = from_utf8(input) else { return };
    if let Ok(location) = text.parse::<Location>() {
        assert_eq!(location.to_string().parse(), Ok(location));
        assert!(location.to_string().len() <= text.len(), "{location}");
        assert!(!location.erl().contains("^^"));
    }
    if let Ok(given) = text.parse::<Dtm>() {
        assert_eq!(given.to_string(), text);
        assert!(given.offset_minutes().is_none_or(|minutes| minutes.abs() < 15 * 60));
    }
    if let Ok(date) = text.parse::<PartialDate>() {
        assert_eq!(date.to_string(), text);
        assert!(date.earliest() <= date.latest());
        assert_eq!(Dtm::from(date).to_string().parse::<Dtm>().map(|given| given.date()), Ok(date));
        assert_eq!(text.parse::<Date>().ok(), date.day());
    }
    if let Ok(code) = text.parse::<Cvx>() {
        assert_eq!(code.to_string().parse(), Ok(code));
    }
    if let Ok(code) = text.parse::<Ndc>() {
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(Ndc::from_number(code.number()), Ok(code));
    }
}

/// Law 3. Every line of the input is a value of a query, in the order of [`asked`]; an empty line is no value.
///
/// # Panics
///
/// When a law is broken.
pub fn query(input: &[u8]) {
    let Ok(text) = from_utf8(input) else { return };
    let (control_id, values) = text.split_once('\n').unwrap_or((text, ""));
    let stamp = Stamp { control_id, date_time: "20260115094500-0500".parse().expect("a time") };
    let message = match qbp_q11(&Header::default(), &stamp, &asked(values, |line| line)) {
        Ok(message) => message,
        Err(error) => return assert!(!error.errors().is_empty() && !error.to_string().is_empty()),
    };
    // Blanks around a value are not significant, so a value of blanks is none.
    let query = asked(values, str::trim);
    assert_eq!(QbpQ11::try_from(&message).expect("a query").profile(), query.profile);
    let contents = read::contents(&message);
    assert!(contents.unmapped.is_empty(), "{:?}", contents.unmapped);
    assert!(contents.value.query == Some(query), "another query is read than was built");
    parse(message.as_bytes());
}

/// The crate `hl7-parser` as a second opinion. Where it is right, both read the same; where it is not, nothing is
/// converted. The input is a message.
///
/// # Panics
///
/// When they differ, or a conversion loses something.
pub fn differential(input: &[u8]) {
    let text = from_utf8(input);
    if let Ok(text) = text {
        for lenient in [false, true] {
            let Ok(theirs) = hl7_parser::Message::parse_with_lenient_newlines(text, lenient) else { continue };
            if let Ok(ours) = Message::from_hl7_parser(text, &theirs) {
                assert_eq!(ours.as_bytes(), input);
                assert!(text[theirs.raw_value().len()..].bytes().all(|byte| byte <= b' '), "they dropped something");
                alike(&ours, &theirs);
            } else {
                assert!(!is_plain(text, lenient), "a plain message is refused");
            }
        }
    }
    let Ok(ours) = Message::parse_with(input, Strictness::Tolerant) else { return };
    match ours.as_hl7_parser() {
        Ok(theirs) => alike(&ours, &theirs),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::OtherReading);
            is_in(input, &error);
            assert!(!text.is_ok_and(|text| is_plain(text, true)), "a plain message is refused: {error}");
        }
    }
}

/// Whether `hl7-parser` is right about a message: MSH-2 has four characters, each line is a segment with a separator and
/// none is blank, and lines end in CR or, when it is lenient, in LF or CRLF too. Told line by line, by neither parser.
fn is_plain(text: &str, lenient: bool) -> bool {
    let lines = if lenient { text.replace("\r\n", "\r").replace('\n', "\r") } else { text.to_owned() };
    let lines = lines.trim_end_matches('\r');
    let Some(separator) = text.as_bytes().get(3).copied() else { return false };
    // Another header inside a line is another message.
    let is_segment = |line: &str| match line.as_bytes() {
        [a, b, c, next, ..] => {
            let is_name = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            a.is_ascii_uppercase() && is_name(b) && is_name(c) && *next == separator && !line.contains('\n')
        }
        _ => false,
    };
    let has_delimiters = match text.as_bytes().get(3..9) {
        Some(&[field, ref encoding @ .., end]) => field == end && Delimiters::new(field, encoding).is_ok(),
        _ => false,
    };
    has_delimiters
        && lines.split('\r').all(is_segment)
        && !lines.split('\r').any(|line| line.starts_with("FHS") || line.starts_with("BHS"))
        && text.starts_with("MSH")
        && text.matches("MSH").count() == 1
}

/// Both read the same parts at the same bytes at every level, and decode alike what `hl7-parser` decodes rightly.
fn alike(ours: &Message<'_>, theirs: &hl7_parser::Message<'_>) {
    let same = |our: Element<'_>, their: &str, range: &Range<usize>| {
        assert_eq!(our.raw(), their.as_bytes());
        assert_eq!(our.offset()..our.offset() + our.raw().len(), *range);
    };
    for (our, their) in pairs(ours.segments(), theirs.segments()) {
        assert_eq!((our.name().as_str(), our.raw()), (their.name, their.raw_value().as_bytes()));
        assert_eq!(our.offset()..our.offset() + our.raw().len(), their.range);
        for (our, their) in pairs(our.fields(), their.fields()) {
            same(our, their.raw_value(), &their.range);
            for (our, their) in pairs(our.repetitions(), their.repeats()) {
                same(our, their.raw_value(), &their.range);
                for (our, their) in pairs(our.components(), their.components()) {
                    same(our, their.raw_value(), &their.range);
                    for (our, their) in pairs(our.subcomponents(), their.subcomponents()) {
                        same(our, their.raw_value(), &their.range);
                        // MSH-1 and MSH-2 are delimiters, of which no sequence is made.
                        if has_plain_escapes(their.value, theirs.separators.escape) && their.range.start > 8 {
                            let decoded = their.display(&theirs.separators).to_string();
                            let null = our.value().is_null().then(|| "\"\"".into());
                            assert_eq!(our.value().text().or(null).unwrap_or_default(), decoded);
                        }
                    }
                }
            }
        }
    }
}

/// Pairs the parts of both, of which there must be as many.
fn pairs<T, U>(ours: impl Iterator<Item = T>, theirs: impl Iterator<Item = U>) -> impl Iterator<Item = (T, U)> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.collect(), theirs.collect());
    assert_eq!(ours.len(), theirs.len());
    ours.into_iter().zip(theirs)
}

/// Whether a value is ASCII and its every escape sequence has an end and names a delimiter.
fn has_plain_escapes(value: &str, escape: char) -> bool {
    let parts: Vec<&str> = value.split(escape).collect();
    let is_delimiter = |part: &&str| matches!(*part, "F" | "S" | "T" | "R" | "E");
    value.is_ascii() && parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(is_delimiter)
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
            if let Err(error) = Ts::new(leaf).dtm() {
                assert_eq!((error.location(), error.offset()), (Some(location), Some(leaf.offset())));
            }
        }
        assert!(filled.next().is_none());
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
fn is_in(input: &[u8], error: &Error) {
    assert!(!error.to_string().is_empty());
    assert!(error.offset().is_none_or(|offset| offset <= input.len()), "{error}");
}

/// Whether an edit was made. One that failed left the message alone, and one that did not left everything else alone.
fn is_set(before: &Message<'_>, edit: &iz_hl7::Result<()>, after: &Message<'_>, location: &Location) -> bool {
    let (old, new) = (before.as_bytes(), after.as_bytes());
    if let Err(error) = edit {
        assert_eq!(error.location(), Some(*location));
        assert_eq!(old, new);
        return false;
    }
    assert!(new.len().saturating_sub(old.len()) < MOST_ADDED, "a location makes no message huge");
    // The bytes before and after the element stay. One that was empty gains its text, and separators before it.
    let element = before.element(location);
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (start, end) = (element.offset(), element.offset() + element.raw().len());
    if element.is_empty() {
        assert!(same_start + same_end >= old.len());
    } else {
        assert!(same_start >= start && same_end >= old.len() - end);
    }
    // So do the other values, at their locations.
    for (place, leaf) in before.segments().flat_map(|segment| segment.leaves()) {
        let is_edited = !element.is_empty() && (start..end).contains(&leaf.offset());
        if !is_edited {
            assert_eq!(after.value(&place).text(), leaf.value().text(), "{place}");
        }
    }
    // The message is what parsing its bytes gives.
    let strictness = if before.issues().is_empty() { Strictness::Strict } else { Strictness::Tolerant };
    let again = Message::parse_with(new, strictness).expect("an edit breaks no message");
    let names = |message: &Message<'_>| message.segments().map(|segment| segment.location()).collect::<Vec<_>>();
    assert_eq!(names(before), names(after));
    assert_eq!(names(after), names(&again));
    assert_eq!(after.issues(), again.issues());
    for (old, new) in after.segments().zip(again.segments()) {
        assert!(old.leaves().map(said).eq(new.leaves().map(said)), "{} is read otherwise", old.location());
    }
    true
}

fn said<'m>((place, leaf): (Location, Element<'m>)) -> (Location, Option<Cow<'m, str>>) {
    (place, leaf.value().text())
}

/// A query of the lines of a text, each read by `read`: profile, tag, day of birth, sex, multiple birth and its order, most
/// candidates, name, mother's maiden name, address, telephone, identifiers.
fn asked(lines: &str, read: impl Fn(&str) -> &str) -> Query {
    let mut lines = lines.split('\n');
    let mut text = || lines.next().map(&read).filter(|text| !text.is_empty()).map(str::to_owned);
    let name = |[family, given, middle, suffix, prefix, kind]: [Option<String>; 6]| {
        filled(PersonName { family, given, middle, suffix, prefix, kind })
    };
    let address = |[street, other, city, state, zip, country, kind, county]: [Option<String>; 8]| {
        filled(Address { street, other, city, state, zip, country, kind, county })
    };
    let telecom = |[use_code, equipment, email, country_code, area_code, local_number, extension, text]: [_; 8]| {
        filled(Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text })
    };
    let identifier = |[value, namespace, universal_id, universal_id_type, kind]: [_; 5]| {
        filled(Identifier { value, authority: Authority { namespace, universal_id, universal_id_type }, kind })
    };
    Query {
        profile: text().and_then(|id| QueryProfile::from_code(id.trim())),
        tag: text(),
        birth_date: text().and_then(|text| text.trim().parse().ok()),
        sex: text().and_then(|text| Sex::from_code(text.trim())),
        multiple_birth: text().and_then(|text| text.trim().parse().ok()),
        birth_order: text().and_then(|text| text.trim().parse().ok()),
        max_candidates: text().and_then(|text| text.trim().parse().ok()),
        name: name(from_fn(|_| text())),
        mothers_maiden_name: name(from_fn(|_| text())),
        address: address(from_fn(|_| text())),
        telecom: telecom(from_fn(|_| text())),
        identifiers: (0..3).filter_map(|_| identifier(from_fn(|_| text()))).collect(),
    }
}

fn filled<T: Default + PartialEq>(record: T) -> Option<T> {
    (record != T::default()).then_some(record)
}
