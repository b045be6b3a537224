//! The laws of the project, as properties.

use iz_hl7::{Delimiters, Location, Message, Strictness, decode, escape, read};
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
