//! hl7kit 0.2: a copy of the text, and spans.

use hl7kit::Message;

use crate::fields::Named;

/// Parses one message.
pub fn parse(text: &str) -> Option<Message> {
    Message::parse(text).ok()
}

/// Reads fields, decoded; the length of the texts.
pub fn read(message: &Message, fields: &[Named]) -> usize {
    let length = |field: &Named| {
        let component = message.segment(&field.segment)?.field(field.field)?.component(field.component)?;
        Some(component.subcomponent(field.subcomponent)?.decoded().len())
    };
    fields.iter().filter_map(length).sum()
}
