//! Another parser as a second opinion, where it can be trusted: CR alone ends a segment, MSH-2 has four characters, every
//! segment has a field separator and there are no blank lines.

use iz_hl7::Message;
use proptest::collection::vec;
use proptest::prelude::*;

fn message() -> impl Strategy<Value = String> {
    let leaf = "[A-Za-z0-9 .\u{e4}\u{65e5}-]{0,4}";
    let component = vec(leaf, 1..3).prop_map(|parts| parts.join("&"));
    let repetition = vec(component, 1..4).prop_map(|parts| parts.join("^"));
    let field = vec(repetition, 1..3).prop_map(|parts| parts.join("~"));
    let segment = ("PID|RXA|OBX|ZXY", vec(field, 1..6));
    vec(segment, 0..6).prop_map(|segments| {
        let mut text = "MSH|^~\\&|APP|FAC^1.2&x".to_owned();
        for (name, fields) in segments {
            text.push_str(&format!("\r{name}|{}", fields.join("|")));
        }
        text
    })
}

proptest! {
    #[test]
    fn both_parsers_see_the_same_leaves_at_the_same_bytes(text in message()) {
        let other = hl7_parser::Message::parse(&text).unwrap();
        let ours = Message::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(ours.segments().len(), other.segments().count());
        for (our, their) in ours.segments().zip(other.segments()) {
            prop_assert_eq!(our.name().to_string(), their.name);
            // The other parser counts MSH-1 and MSH-2 as this one does, but has no leaves there.
            let first = if their.name == "MSH" { 3 } else { 1 };
            prop_assert_eq!(our.field_count(), their.fields().count());
            for index in first..=our.field_count() {
                let (our, their) = (our.field(index), their.field(index).unwrap());
                let ours: Vec<_> = our
                    .leaves()
                    .map(|leaf| (leaf.raw().to_vec(), leaf.offset()..leaf.offset() + leaf.raw().len()))
                    .collect();
                let theirs: Vec<_> = their
                    .repeats()
                    .flat_map(|repeat| repeat.components())
                    .flat_map(|component| component.subcomponents())
                    .map(|leaf| (leaf.raw_value().as_bytes().to_vec(), leaf.range.clone()))
                    .collect();
                prop_assert_eq!(ours, theirs);
            }
        }
    }
}
