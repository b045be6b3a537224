use std::str::from_utf8;

use iz_hl7::{Delimiters, Message, decode};

/// Law 5. The first line of the input is a set of delimiters, if it can be, and the rest is a text.
///
/// # Panics
///
/// When a law is broken.
pub fn escape(input: &[u8]) {
    let Ok(input) = from_utf8(input) else { return };
    let (first, text) = input.split_once('\n').unwrap_or(("", input));
    let delimiters = match first.as_bytes() {
        [field, encoding @ ..] => Delimiters::new(*field, encoding).unwrap_or_default(),
        [] => Delimiters::default(),
    };
    let encoding = delimiters.encoding_characters();
    assert_eq!(Delimiters::new(delimiters.field(), encoding.as_bytes()), Ok(delimiters));

    let escaped = iz_hl7::escape(text, &delimiters);
    assert_eq!(decode(&escaped, &delimiters), text);
    let field = char::from(delimiters.field());
    let is_escape = |c: char| c == char::from(delimiters.escape());
    assert!(!escaped.contains(|c: char| (c == field || encoding.contains(c)) && !is_escape(c)));

    let controls = |text: &str| text.chars().filter(|c| c.is_control()).count();
    assert_eq!(controls(&decode(text, &delimiters)), controls(text));

    let is_null = text == "\"\"";
    if controls(text) == 0 && !is_null {
        let wire = format!("MSH{field}{encoding}\rPID{field}{field}{escaped}{field}\r");
        let message = Message::parse(wire.as_bytes()).expect("a value breaks no message");
        let value = message.segment("PID", 1).map(|pid| pid.field(2).value());
        assert_eq!(value.and_then(|value| value.text()).unwrap_or_default(), text);
    }
}
