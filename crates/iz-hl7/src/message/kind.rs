//! The kind of a message, as MSH-9 says it.

use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use crate::{Error, ErrorKind, Message, Result};

/// Whether MSH-9.1 is this message code.
pub(crate) fn has_type(message: &Message<'_>, code: &str) -> bool {
    message.msh().and_then(|msh| msh.message_type().message_code().trimmed()).is_some_and(|text| text == code)
}

/// Fails unless MSH-9.1 is this message code. Versions before 2.4 have no message structure in MSH-9.3.
pub(super) fn expect_type(message: &Message<'_>, code: &str) -> Result<()> {
    if has_type(message, code) { Ok(()) } else { Err(wrong_type(message)) }
}

/// The error that a message is of another type.
pub(super) fn wrong_type(message: &Message<'_>) -> Error {
    let error = Error::new(ErrorKind::MessageType);
    match message.msh() {
        Some(msh) => {
            let segment = msh.segment();
            error.at(segment.location().with_field(9)).at_offset(segment.field(9).offset())
        }
        None => error,
    }
}

/// The error that a message lacks a segment.
pub(super) fn missing_segment(name: [u8; 3]) -> Error {
    let error = Error::new(ErrorKind::MissingSegment);
    match SegmentId::new(name) {
        Some(name) => error.at(Location::segment_at(name, NonZeroU32::MIN)),
        None => error,
    }
}
