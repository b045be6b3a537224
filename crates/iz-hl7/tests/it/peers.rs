//! What other libraries get wrong and what their users ask for: one test for each finding of the project's survey of them,
//! under its number. A test shows what is right. Section 2 of the survey has the findings about one parser, section 4 the
//! rows of what users of other libraries ask for. Those about acknowledgements (row 8) stand in `ack/peers.rs`.

mod delimiters;
mod elements;
mod segments;
mod values;

use std::borrow::Cow;

use iz_hl7::{Message, Strictness, Value};

const BOTH: [Strictness; 2] = [Strictness::Strict, Strictness::Tolerant];

fn at<'m>(message: &'m Message<'_>, path: &str) -> Value<'m> {
    message.value(&path.parse().unwrap())
}

fn text(message: &Message<'_>, path: &str) -> Option<String> {
    at(message, path).text().map(Cow::into_owned)
}

fn with_pid(fields: &str) -> Vec<u8> {
    format!("MSH|^~\\&|A\rPID|1||7^^^IIS^SR||{fields}\r").into_bytes()
}
