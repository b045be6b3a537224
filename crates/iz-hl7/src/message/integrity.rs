//! Whether a message is one message, and whole. HL7 has no end mark, so only some cuts can be seen.

use crate::{Error, ErrorKind, Message, Result, Segment};

/// Fails when the message was cut inside its last segment.
pub(crate) fn expect_whole(message: &Message<'_>) -> Result<()> {
    match cut_segment(message) {
        Some(segment) => {
            Err(Error::new(ErrorKind::Truncated).at(segment.location()).at_offset(message.as_bytes().len()))
        }
        None => Ok(()),
    }
}

/// Fails at a second segment of a name that a message has once: another message that lost its header.
pub(crate) fn expect_once(message: &Message<'_>, names: &[&str]) -> Result<()> {
    match names.iter().find_map(|name| message.segment(name, 2)) {
        Some(second) => Err(second_message(second)),
        None => Ok(()),
    }
}

/// Fails at a person beside the one that the message is about: whose the vaccine events are cannot be told. A PID that
/// says nothing but its number is only out of place.
pub(super) fn expect_one_person(unplaced: &[Segment<'_>]) -> Result<()> {
    let says_something = |pid: &&Segment<'_>| pid.fields().skip(1).any(|field| !field.is_empty());
    match unplaced.iter().filter(|segment| segment.name().as_str() == "PID").find(says_something) {
        Some(second) => Err(second_message(*second)),
        None => Ok(()),
    }
}

fn second_message(begin: Segment<'_>) -> Error {
    Error::new(ErrorKind::MultipleMessages).at(begin.location()).at_offset(begin.offset())
}

/// The last segment, when the message was cut inside it.
///
/// Many senders leave out the last terminator, so its absence alone means nothing. The message was cut when the last
/// segment also lacks what its kind must have: an ORC has no RXA, an OBX no status, or it has fewer fields than every
/// other segment of its name. For an RXA see [`is_cut_rxa`].
pub(crate) fn cut_segment<'m>(message: &'m Message<'_>) -> Option<Segment<'m>> {
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
        "RXA" => is_cut_rxa(last, shortest),
        "OBX" => count < shortest.max(11),
        "PID" => count < shortest.max(8),
        "QPD" | "NK1" => count < shortest.max(3),
        "MSA" | "QAK" => count < 2,
        "MSH" => count < 12,
        _ => count < shortest,
    };
    is_cut.then_some(last)
}

/// Whether an unterminated RXA was cut. What is missing may say that the vaccine was refused or the record withdrawn, so
/// it must reach its status (RXA-20) and not end in a separator.
///
/// Two short ones are whole: the carrier of a forecast (998), and the shortest that senders write, which ends with the
/// vaccine and its coding system. A cut at exactly that byte cannot be seen.
fn is_cut_rxa(rxa: Segment<'_>, shortest: usize) -> bool {
    let count = rxa.field_count();
    let code = |component| rxa.field(5).component(component).value().trimmed();
    match code(1) {
        Some(code) if code == "998" => false,
        _ if count == 5 && shortest <= 5 => ![code(3), code(6)].into_iter().flatten().any(|system| system == "CVX"),
        _ => count < shortest.max(20) || rxa.field(20).is_empty() || rxa.field(count).is_empty(),
    }
}
