//! Another parser as a second opinion, where it can be trusted: CR alone ends a segment, MSH-2 has four characters, every
//! segment has a field separator and there are no blank lines. It decodes rightly what is ASCII and has only escape
//! sequences that have an end and name a delimiter.

use std::fmt::Debug;
use std::ops::Range;

use iz_hl7::{Element, Message};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Stands for the escape character until the delimiters are known.
const MARK: &str = "\u{1}";

/// MSH-1 and MSH-2: the usual ones as often as all others.
fn delimiters() -> impl Strategy<Value = [String; 5]> {
    let punctuation: Vec<char> = ('!'..='~').filter(|c| c.is_ascii_punctuation() && *c != '"').collect();
    let any = Just(punctuation).prop_shuffle().prop_map(|all| [all[0], all[1], all[2], all[3], all[4]]);
    prop_oneof![Just(['|', '^', '~', '\\', '&']), any].prop_map(|all| all.map(String::from))
}

/// A message with empty parts at every level.
fn message() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[A-Za-z0-9 \u{e4}\u{65e5}]{0,4}",
        vec("[A-Za-z0-9 ]{0,2}(\u{1}[FSTRE]\u{1})?", 1..4).prop_map(|parts| parts.concat()),
        Just("\"\"".to_owned()),
    ];
    let field = vec(vec(vec(leaf, 1..3), 1..4), 1..3);
    let segment = ("PID|RXA|OBX|ZX1", vec(field, 1..6));
    (vec(segment, 0..6), delimiters(), any::<bool>()).prop_map(|(segments, delimiters, is_ended)| {
        let [field, component, repetition, escape, subcomponent] = &delimiters;
        let mut text = format!("MSH{field}{component}{repetition}{escape}{subcomponent}{field}APP{field}1{component}2");
        for (name, fields) in segments {
            text.push_str(&format!("\r{name}"));
            for repetitions in fields {
                let of_components = |components: Vec<Vec<String>>| {
                    components.iter().map(|leaves| leaves.join(subcomponent)).collect::<Vec<_>>().join(component)
                };
                let value = repetitions.into_iter().map(of_components).collect::<Vec<_>>().join(repetition);
                text.push_str(field);
                text.push_str(&value.replace(MARK, escape));
            }
        }
        text + if is_ended { "\r" } else { "" }
    })
}

/// Fails unless both give the same bytes at the same place.
fn same(our: Element<'_>, their: &str, place: &Range<usize>) -> TestCaseResult {
    prop_assert_eq!(our.raw(), their.as_bytes());
    prop_assert_eq!(&(our.offset()..our.offset() + our.raw().len()), place);
    Ok(())
}

/// Pairs the parts of both; fails unless there are as many.
fn pairs<T: Debug, U>(
    ours: impl Iterator<Item = T>,
    theirs: impl Iterator<Item = U>,
) -> Result<impl Iterator<Item = (T, U)>, TestCaseError> {
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.collect(), theirs.collect());
    prop_assert_eq!(ours.len(), theirs.len(), "{:?}", ours);
    Ok(ours.into_iter().zip(theirs))
}

proptest! {
    #[test]
    fn both_parsers_see_the_same_parts_at_the_same_bytes_at_every_level(text in message()) {
        let theirs = hl7_parser::Message::parse(&text).unwrap();
        let ours = Message::parse(text.as_bytes()).unwrap();
        for (our, their) in pairs(ours.segments(), theirs.segments())? {
            prop_assert_eq!(our.name().to_string(), their.name);
            prop_assert_eq!(our.raw(), their.raw_value().as_bytes());
            prop_assert_eq!(our.offset()..our.offset() + our.raw().len(), their.range.clone());
            for (our, their) in pairs(our.fields(), their.fields())? {
                same(our, their.raw_value(), &their.range)?;
                for (our, their) in pairs(our.repetitions(), their.repeats())? {
                    same(our, their.raw_value(), &their.range)?;
                    for (our, their) in pairs(our.components(), their.components())? {
                        same(our, their.raw_value(), &their.range)?;
                        for (our, their) in pairs(our.subcomponents(), their.subcomponents())? {
                            same(our, their.raw_value(), &their.range)?;
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn both_parsers_decode_an_ascii_value_alike(text in message()) {
        let theirs = hl7_parser::Message::parse(&text).unwrap();
        let ours = Message::parse(text.as_bytes()).unwrap();
        for (our, their) in ours.segments().zip(theirs.segments()) {
            // MSH-1 and MSH-2 are delimiters; no text is written there.
            let first = if their.name == "MSH" { 3 } else { 1 };
            for index in first..=our.field_count() {
                let leaves = their.field(index).unwrap().repeats().flat_map(|it| it.components()).flat_map(|it| it.subcomponents());
                for (our, their) in pairs(our.field(index).leaves(), leaves)? {
                    if their.raw_value().is_ascii() && !our.value().is_null() {
                        let decoded = their.display(&theirs.separators).to_string();
                        prop_assert_eq!(our.value().text().unwrap_or_default(), decoded);
                    }
                }
            }
        }
    }

    #[cfg(feature = "hl7-parser")]
    #[test]
    fn every_message_that_both_read_alike_converts_both_ways(text in message()) {
        let ours = Message::parse(text.as_bytes()).unwrap();
        let theirs = ours.as_hl7_parser().unwrap();
        let again = Message::from_hl7_parser(&text, &theirs).unwrap();
        prop_assert_eq!(again.as_bytes(), text.as_bytes());
        let strictly = hl7_parser::Message::parse(&text).unwrap();
        let again = Message::from_hl7_parser(&text, &strictly).unwrap();
        prop_assert_eq!(again.as_bytes(), text.as_bytes());
    }
}
