//! Faults that messages arrive with: one test for each number of the project's catalogue, 1 to 30, but for those that stand
//! in `charset.rs` (11), `limits.rs` (13, 14) and `ack/received.rs` (25).

mod characters;
mod elements;
mod header;
mod message;
mod size;
mod values;

use std::borrow::Cow;

use iz_hl7::{ErrorKind, Message, Strictness};

const BOTH: [Strictness; 2] = [Strictness::Strict, Strictness::Tolerant];

/// The kind and offset of the error, which is the same at either strictness.
fn refused(bytes: &[u8]) -> (ErrorKind, Option<usize>) {
    let [strict, tolerant] = BOTH.map(|strictness| Message::parse_with(bytes, strictness).unwrap_err());
    assert_eq!(strict, tolerant);
    (strict.kind(), strict.offset())
}

fn names(message: &Message<'_>) -> Vec<String> {
    message.segments().map(|segment| segment.name().to_string()).collect()
}

fn text(message: &Message<'_>, path: &str) -> Option<String> {
    message.value(&path.parse().unwrap()).text().map(Cow::into_owned)
}

fn with(tail: &str) -> Vec<u8> {
    format!("MSH|^~\\&|A||||20260115||VXU^V04^VXU_V04|1|P|2.5.1\r{tail}\r").into_bytes()
}
