//! hl7-parser 0.3: a borrowed tree.

use std::fmt::Write;

use hl7_parser::Message;
use hl7_parser::message::Separators;

use crate::fields::Named;

/// Parses one message.
pub fn parse(text: &str) -> Option<Message<'_>> {
    Message::parse(text).ok()
}

/// Reads fields, decoded; the length of the texts. Decoding is a `Display`, so it goes through a buffer.
pub fn read(message: &Message<'_>, fields: &[Named], buffer: &mut String) -> usize {
    let length = |field: &Named| {
        let leaf = message
            .segment(&field.segment)?
            .field(field.field)?
            .component(field.component)?
            .subcomponent(field.subcomponent)?;
        buffer.clear();
        write!(buffer, "{}", message.separators.decode(leaf.raw_value())).ok()?;
        Some(buffer.len())
    };
    fields.iter().filter_map(length).sum()
}

/// Copies the leaves that our records keep, decoded. `kept` tells for each leaf that says something, without MSH.
pub fn copy(message: &Message<'_>, kept: &[bool], count: usize) -> Vec<String> {
    let separators: &Separators = &message.separators;
    let mut copies = Vec::with_capacity(count);
    let mut kept = kept.iter();
    for segment in message.segments().skip(1) {
        for field in segment.fields() {
            for component in field.repeats().flat_map(|repeat| repeat.components()) {
                for leaf in component.subcomponents().filter(|leaf| !leaf.raw_value().is_empty()) {
                    if kept.next() == Some(&true) {
                        copies.push(separators.decode(leaf.raw_value()).to_string());
                    }
                }
            }
        }
    }
    copies
}
