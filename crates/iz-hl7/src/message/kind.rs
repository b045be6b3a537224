//! The kind of a message, as MSH-9 says it.

use crate::{Error, ErrorKind, Message};

/// Whether MSH-9.1 is this message code.
pub(crate) fn has_type(message: &Message<'_>, code: &str) -> bool {
    message.msh().and_then(|msh| msh.message_type().message_code().trimmed()).is_some_and(|text| text == code)
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
