//! rust-hl7 0.5: a borrowed tree. It counts fields from the segment's name, so MSH is one off.

use rusthl7::escape_sequence::EscapeSequence;
use rusthl7::message::Message;

use crate::fields::Named;

/// Parses one message. The crate takes CR for a separator, so the last one is left out.
pub fn parse(text: &str) -> Option<Message<'_>> {
    Message::try_from(text.trim_end_matches('\r')).ok()
}

/// Reads fields, decoded; the length of the texts.
pub fn read(message: &Message<'_>, fields: &[Named], decoder: &EscapeSequence) -> usize {
    let length = |field: &Named| {
        let segment = message.segments.iter().find(|segment| segment.as_str().starts_with(&field.segment))?;
        let index = if field.segment == "MSH" { field.field - 1 } else { field.field };
        let components = segment.fields.get(index)?.subcomponents.first()?;
        let leaf = components.get(field.component - 1)?.get(field.subcomponent - 1)?;
        Some(decode(decoder, leaf))
    };
    fields.iter().filter_map(length).sum()
}

// The crate ties the text's lifetime to the decoder's; a decoder of any lifetime is the same decoder.
fn decode(decoder: &EscapeSequence, text: &str) -> usize {
    decoder.decode(text.to_owned()).len()
}
