//! The laws of the project, as properties.

use iz_hl7::{Delimiters, ErrorKind, Location, Message, Strictness, decode, escape, read};
use iz_model::SegmentId;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::stream::parts;

/// Bytes that are dense in what the parser looks at.
fn wire() -> impl Strategy<Value = Vec<u8>> {
    let alphabet = prop_oneof![
        8 => proptest::sample::select(b"|^~\\&\r\n\"MSHPIDRXAOBXORC0123 ".to_vec()),
        1 => any::<u8>(),
    ];
    (any::<bool>(), vec(alphabet, 0..200)).prop_map(|(has_header, tail)| {
        let mut bytes = if has_header { b"MSH|^~\\&|A|B\r".to_vec() } else { Vec::new() };
        bytes.extend(tail);
        bytes
    })
}

fn delimiters() -> impl Strategy<Value = Delimiters> {
    let punctuation: Vec<u8> = (b'!'..=b'~').filter(|byte| byte.is_ascii_punctuation() && *byte != b'"').collect();
    (proptest::sample::subsequence(punctuation, 5..=6), any::<proptest::sample::Index>()).prop_map(|(mut all, turn)| {
        let middle = turn.index(all.len());
        all.rotate_left(middle);
        Delimiters::new(all[0], &all[1..]).unwrap()
    })
}

/// A message with a few segments, for editing.
fn message() -> impl Strategy<Value = Vec<u8>> {
    let field = "[A-Za-z0-9 ]{0,4}([\\^&~][A-Za-z0-9]{0,3}){0,4}|\"\"";
    let segment = ("PID|RXA|ZXY", vec(field, 0..6)).prop_map(|(name, fields)| format!("{name}|{}", fields.join("|")));
    (vec(segment, 1..5), proptest::sample::select(vec!["\r", "\n", "\r\n", "\r\r"])).prop_map(|(segments, end)| {
        let mut text = format!("MSH|^~\\&|A|B||C{end}");
        for segment in segments {
            text.push_str(&segment);
            text.push_str(end);
        }
        text.into_bytes()
    })
}

fn location() -> impl Strategy<Value = Location> {
    ("PID|RXA|ZXY|MSH", 1..3_usize, 1..9_usize, 0..4_usize, 1..3_usize, 1..4_usize, 1..3_usize).prop_map(
        |(name, sequence, field, depth, repetition, component, subcomponent)| {
            let mut location: Location = format!("{name}[{sequence}]-{field}").parse().unwrap();
            if depth > 0 {
                location = location.with_repetition(repetition);
            }
            if depth > 1 {
                location = location.with_component(component);
            }
            if depth > 2 {
                location = location.with_subcomponent(subcomponent);
            }
            location
        },
    )
}

/// Every segment and leaf with where it stands and how it reads.
fn reading(message: &Message<'_>) -> Vec<(Location, Vec<u8>, Option<String>)> {
    let segments = message.segments().map(|segment| (segment.location(), segment.raw().to_vec(), None));
    let leaves = message.segments().flat_map(|segment| segment.leaves());
    let leaves = leaves
        .map(|(location, leaf)| (location, leaf.raw().to_vec(), leaf.value().text().map(std::borrow::Cow::into_owned)));
    segments.chain(leaves).collect()
}

/// The names of the segments with how often each was met before it, as locations.
fn counted(names: impl IntoIterator<Item = SegmentId>) -> Vec<Location> {
    let mut met: Vec<SegmentId> = Vec::new();
    let count = |name: SegmentId| {
        met.push(name);
        let sequence = met.iter().filter(|other| **other == name).count();
        format!("{name}[{sequence}]").parse().unwrap()
    };
    names.into_iter().map(count).collect()
}

/// Whether a leaf stands inside an element.
fn is_inside(leaf: &Location, element: &Location) -> bool {
    let is_same = |of: Option<usize>, part: Option<usize>| of.is_none_or(|of| part.unwrap_or(1) == of);
    leaf.segment() == element.segment()
        && leaf.sequence() == element.sequence()
        && is_same(element.field(), leaf.field())
        && is_same(element.repetition(), leaf.repetition())
        && is_same(element.component(), leaf.component())
        && is_same(element.subcomponent(), leaf.subcomponent())
}

/// Walks everything that can be asked of a message.
fn walk(message: &Message<'_>) {
    let debug = format!("{message:?}");
    assert!(debug.len() < 200 + 8 * message.segments().len());
    for segment in message.segments() {
        for field in segment.fields() {
            for leaf in field.leaves() {
                let text = leaf.value().text();
                if let Some(location) = leaf.location() {
                    assert_eq!(message.value(&location).text(), text, "{location}");
                    assert_eq!(location.to_string().parse::<Location>().unwrap(), location);
                }
            }
        }
    }
    for (location, leaf) in message.segments().flat_map(|segment| segment.leaves()) {
        assert_eq!(message.element(&location).raw(), leaf.raw(), "{location}");
        assert_eq!(leaf.location(), Some(location));
    }
    let contents = read::contents(message);
    assert!(contents.unmapped.iter().all(|location| !message.value(location).is_empty()));
    let _ = read::response(message);
}

proptest! {
    #[test]
    fn law_1_an_unedited_message_is_its_input(bytes in wire()) {
        for strictness in [Strictness::Strict, Strictness::Tolerant] {
            if let Ok(message) = Message::parse_with(&bytes, strictness) {
                prop_assert_eq!(message.as_bytes(), &bytes);
                prop_assert_eq!(message.clone().into_owned().into_bytes(), bytes.clone());
            }
        }
    }

    #[test]
    fn law_2_an_edit_changes_one_element(bytes in message(), location in location(), text in "[^\\p{Cc}]{0,12}") {
        let before = Message::parse(&bytes).unwrap();
        let mut after = before.clone();
        match after.set(&location, &text) {
            Err(_) => prop_assert_eq!(after.as_bytes(), before.as_bytes()),
            Ok(()) => {
                let written = after.value(&location).text().unwrap_or_default().into_owned();
                prop_assert_eq!(&written, &text);
                for (old, new) in before.segments().zip(after.segments()) {
                    prop_assert_eq!(old.name(), new.name());
                    if old.location() != location.with_field(0) {
                        prop_assert_eq!(old.raw(), new.raw());
                    }
                }
                // What stands before and after the element is what stood there before, but for separators added.
                let (old, new) = (before.as_bytes(), after.as_bytes());
                let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
                let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
                let element = before.element(&location);
                if !element.is_empty() {
                    prop_assert!(same_start >= element.offset());
                    prop_assert!(same_end >= old.len() - element.offset() - element.raw().len());
                } else {
                    let added = new.len() - old.len();
                    prop_assert!(same_start + same_end + added >= new.len());
                }
            }
        }
    }

    #[test]
    fn law_2_a_removal_takes_one_element(bytes in message(), cut in 0..3_usize, location in location()) {
        let bytes = &bytes[..bytes.len() - cut];
        let before = Message::parse(bytes).unwrap();
        let mut after = before.clone();
        let has_segment = before.segments().any(|segment| segment.location() == location.with_field(0));
        let is_header = location.segment().is_header() && location.field().is_some_and(|field| field <= 2);
        match after.remove(&location) {
            Err(error) => {
                let kind = if has_segment { ErrorKind::NotEditable } else { ErrorKind::NoSuchSegment };
                prop_assert_eq!(error.kind(), kind);
                prop_assert!(!has_segment || is_header);
                prop_assert_eq!(after.as_bytes(), bytes);
            }
            Ok(()) => {
                prop_assert!(has_segment && !is_header);
                let element = before.element(&location);
                let (start, end) = (element.offset(), element.offset() + element.raw().len());
                let is_repetition = location.repetition().is_some() && location.component().is_none();
                let field = before.element(&location.with_field(location.field().unwrap()));
                let mut repetitions: Vec<&[u8]> = field.repetitions().map(|part| part.raw()).collect();
                let index = location.repetition().unwrap_or(1);
                if is_repetition && repetitions.len() > 1 && index <= repetitions.len() {
                    repetitions.remove(index - 1);
                    let rest = &bytes[field.offset() + field.raw().len()..];
                    let expected = [&bytes[..field.offset()], &repetitions.join(&b'~'), rest].concat();
                    prop_assert_eq!(after.as_bytes(), expected);
                } else if element.is_absent() {
                    prop_assert_eq!(after.as_bytes(), bytes);
                } else {
                    prop_assert_eq!(after.as_bytes(), [&bytes[..start], &bytes[end..]].concat());
                    prop_assert!(after.element(&location).is_empty());
                }
                let changed = if is_repetition { location.with_field(location.field().unwrap()) } else { location };
                for (place, leaf) in before.segments().flat_map(|segment| segment.leaves()) {
                    if !is_inside(&place, &changed) {
                        prop_assert_eq!(after.element(&place).raw(), leaf.raw(), "{}", place);
                        prop_assert_eq!(after.value(&place).text(), leaf.value().text());
                    }
                }
                prop_assert_eq!(reading(&after), reading(&Message::parse(after.as_bytes()).unwrap()));
            }
        }
    }

    #[test]
    fn law_2_a_removed_segment_takes_its_line(
        bytes in message(), is_cut in any::<bool>(), which in any::<proptest::sample::Index>(),
    ) {
        let bytes = if is_cut { bytes.trim_ascii_end() } else { &bytes };
        let before = Message::parse(bytes).unwrap();
        let position = which.index(before.segments().len());
        let removed = before.segments().nth(position).unwrap();
        let mut after = before.clone();
        if position == 0 {
            prop_assert_eq!(after.remove(&removed.location()).unwrap_err().kind(), ErrorKind::NotEditable);
            prop_assert_eq!(after.as_bytes(), bytes);
        } else {
            after.remove(&removed.location()).unwrap();
            let rest = &bytes[removed.offset() + removed.raw().len()..];
            let rest = rest.strip_prefix(b"\r\n").or(rest.get(1..)).unwrap_or_default();
            prop_assert_eq!(after.as_bytes(), [&bytes[..removed.offset()], rest].concat());
            let mut others: Vec<_> = before.segments().collect();
            others.remove(position);
            let (raw, others_raw): (Vec<_>, Vec<_>) =
                (after.segments().map(|segment| segment.raw()).collect(), others.iter().map(|segment| segment.raw()).collect());
            prop_assert_eq!(raw, others_raw);
            let places: Vec<_> = after.segments().map(|segment| segment.location()).collect();
            prop_assert_eq!(places, counted(others.iter().map(|segment| segment.name())));
            prop_assert_eq!(reading(&after), reading(&Message::parse(after.as_bytes()).unwrap()));
        }
    }

    #[test]
    fn law_2_an_insertion_adds_one_line(
        bytes in message(), is_cut in any::<bool>(), which in any::<proptest::sample::Index>(), name in "PID|RXA|NTE",
    ) {
        let bytes = if is_cut { bytes.trim_ascii_end() } else { &bytes };
        let before = Message::parse(bytes).unwrap();
        let position = which.index(before.segments().len());
        let neighbor = before.segments().nth(position).unwrap();
        let name = SegmentId::new(name.as_bytes().try_into().unwrap()).unwrap();
        let mut after = before.clone();
        let place = after.insert_segment(&neighbor.location(), name).unwrap();

        let (head, rest) = bytes.split_at(neighbor.offset() + neighbor.raw().len());
        let header_end = &bytes[before.segments().next().unwrap().raw().len()..];
        let ending: &[u8] = if header_end.starts_with(b"\r\n") { b"\r\n" } else { &header_end[..1] };
        let tail = rest.strip_prefix(ending).unwrap_or_default();
        prop_assert_eq!(after.as_bytes(), [head, ending, name.as_bytes(), ending, tail].concat());
        let mut raw: Vec<_> = before.segments().map(|segment| segment.raw()).collect();
        raw.insert(position + 1, name.as_bytes());
        prop_assert_eq!(after.segments().map(|segment| segment.raw()).collect::<Vec<_>>(), raw);
        let mut names: Vec<_> = before.segments().map(|segment| segment.name()).collect();
        names.insert(position + 1, name);
        let places = counted(names);
        prop_assert_eq!(place, places[position + 1]);
        prop_assert_eq!(after.segments().map(|segment| segment.location()).collect::<Vec<_>>(), places);
        prop_assert_eq!(reading(&after), reading(&Message::parse(after.as_bytes()).unwrap()));

        after.set(&place.with_field(2), "x").unwrap();
        let filled = format!("{name}||x");
        prop_assert_eq!(after.segments().nth(position + 1).unwrap().raw(), filled.as_bytes());
        after.remove(&place).unwrap();
        // A last segment that had no terminator keeps the one that it got.
        let added = if rest.is_empty() { ending } else { b"" };
        prop_assert_eq!(after.as_bytes(), [bytes, added].concat());
    }

    #[test]
    fn law_4_no_input_panics(bytes in wire()) {
        for strictness in [Strictness::Strict, Strictness::Tolerant] {
            match Message::parse_with(&bytes, strictness) {
                Ok(message) => walk(&message),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
        // No byte of a file is lost but envelopes and blank lines.
        let mut end = 0;
        for piece in parts(&bytes).into_iter().map(Some).chain([None]) {
            let next = piece.as_ref().map_or(bytes.len(), |piece| usize::try_from(piece.offset).unwrap());
            for line in bytes[end..next].split(|byte| matches!(byte, b'\r' | b'\n')) {
                let text = line.trim_ascii_start();
                let is_envelope = [b"FHS", b"BHS", b"BTS", b"FTS"].iter().any(|name| text.starts_with(*name));
                prop_assert!(is_envelope || line.iter().all(|byte| *byte <= b' '), "{line:?}");
            }
            end = piece.map_or(next, |piece| next + usize::try_from(piece.length).unwrap());
        }
    }

    #[test]
    fn law_4_no_path_panics(path in "[A-Z0-9\\[\\].\\-]{0,20}") {
        if let Ok(location) = path.parse::<Location>() {
            let message = Message::parse(b"MSH|^~\\&|A\rPID|1||2\r").unwrap();
            let _ = message.value(&location);
        }
    }

    #[test]
    fn law_5_any_text_survives_escaping(text in any::<String>(), delimiters in delimiters()) {
        let escaped = escape(&text, &delimiters);
        prop_assert_eq!(decode(&escaped, &delimiters), text.as_str());
        for delimiter in [delimiters.field(), delimiters.component(), delimiters.repetition(), delimiters.subcomponent()] {
            prop_assert!(!escaped.contains(char::from(delimiter)));
        }
    }

    #[test]
    fn law_5_decoding_is_total_and_adds_no_control_character(text in any::<String>()) {
        let decoded = decode(&text, &Delimiters::default());
        let controls = |text: &str| text.chars().filter(|c| c.is_control()).count();
        prop_assert_eq!(controls(&decoded), controls(&text));
    }

    #[test]
    fn law_8_no_error_and_no_debug_output_holds_a_value(value in "[A-Z]{6,10}QX", junk in "[a-z]{6,10}qx") {
        let text = format!("MSH|^~\\&|{value}\rPID|1||{value}^^^{value}^MR||{value}^{value}||{junk}|{value}\r\
            RXA|0|1|{junk}||{value}^{value}^CVX\rOBX|1|DT|30980-7^^LN|1|{junk}\r");
        let message = Message::parse(text.as_bytes()).unwrap();
        let contents = read::contents(&message);
        let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
        let error = pid.date_time_of_birth().dtm().unwrap_err();
        let broken = format!("{text}{junk} {value}\r");
        let refused = Message::parse(broken.as_bytes()).unwrap_err();
        let order = &contents.value.orders[0];
        let shown = format!(
            "{message:?} {:?} {contents:?} {:?} {:?} {pid:?} {error} {error:?} {refused} {refused:?} {:?} {:?}",
            message.segments().collect::<Vec<_>>(),
            contents.value.patients,
            order,
            pid.patient_name().map(|name| name.family_name().surname()).collect::<Vec<_>>(),
            message.value(&"PID-3".parse().unwrap()),
        );
        prop_assert!(!shown.contains(&value), "{}", shown);
        prop_assert!(!shown.contains(&junk), "{}", shown);
    }
}

const fn shared_between_threads<T: Send + Sync>() {}
const _: () = shared_between_threads::<Message<'static>>();
const _: () = shared_between_threads::<iz_hl7::Error>();
