//! hl7-2 0.2, which parses with er7 0.1: an owned tree.

use hl7_2::Message;

use crate::fields::Named;

/// Parses one message.
pub fn parse(text: &str) -> Option<Message> {
    hl7_2::parse(text).ok()
}

/// Reads fields, decoded; the length of the texts.
pub fn read(message: &Message, fields: &[Named]) -> usize {
    let length = |field: &Named| {
        let component = message.segment(&field.segment)?.component(field.field, field.component)?;
        Some(component.subcomponent(field.subcomponent)?.value(message.separators()).len())
    };
    fields.iter().filter_map(length).sum()
}
