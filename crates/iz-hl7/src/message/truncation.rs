//! Messages that were cut short: HL7 has no end mark, so only some cuts can be seen.

use crate::{Message, Segment};

/// The last segment, when the message was cut inside it.
///
/// Many senders leave out the last terminator, so its absence alone means nothing. The message was cut when the last
/// segment also lacks what its kind must have: an ORC has no RXA, an RXA no vaccine, an OBX no status, or it has fewer
/// fields than every other segment of its name.
pub(super) fn cut_segment<'m>(message: &'m Message<'_>) -> Option<Segment<'m>> {
    let last = message.segments().next_back().filter(|last| !last.is_terminated())?;
    let shortest = message
        .segments()
        .filter(|other| other.name() == last.name() && other.is_terminated())
        .map(|other| other.field_count())
        .min()
        .unwrap_or(0);
    let count = last.field_count();
    let is_cut = match last.name().as_str() {
        // One that stands last has no RXA.
        "ORC" => true,
        // The carrier of a forecast (998) is short by nature.
        "RXA" => match last.field(5).value().text() {
            None => true,
            Some(code) => code != "998" && count < shortest,
        },
        "OBX" => count < shortest.max(11),
        "PID" => count < shortest.max(8),
        "QPD" | "NK1" => count < shortest.max(3),
        "MSA" | "QAK" => count < 2,
        "MSH" => count < 12,
        _ => count < shortest,
    };
    is_cut.then_some(last)
}
