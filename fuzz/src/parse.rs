use iz_hl7::datatype::Ts;
use iz_hl7::{Error, ErrorKind, Message, Strictness, Text, Value};

/// Laws 1 and 4. The input is a message.
///
/// # Panics
///
/// When a law is broken.
pub fn parse(input: &[u8]) {
    let strict = Message::parse_with(input, Strictness::Strict).map(|message| assert_eq!(message.as_bytes(), input));
    match Message::parse_with(input, Strictness::Tolerant) {
        Ok(message) => {
            // What is forgiven is what strictness refuses.
            let is_refused = |issue: &&Error| issue.kind() != ErrorKind::InvalidBytes;
            assert_eq!(strict.as_ref().err(), message.issues().iter().find(is_refused));
            assert_eq!(message.as_bytes(), input);
            walk(&message);
            assert_eq!(message.into_owned().into_bytes(), input);
        }
        Err(error) => {
            is_in(input, &error);
            is_in(input, &strict.expect_err("strictness forgives less"));
        }
    }
}

/// Asks each element for its value, by its location too, and each separator for its place.
fn walk(message: &Message<'_>) {
    assert!(format!("{message:?}").len() < 200 + 8 * message.segments().len(), "Debug shows shape only");
    for segment in message.segments() {
        assert_eq!(message.locate(segment.offset()), Some(segment.location()));
        let mut filled = segment.leaves();
        for leaf in segment.fields().flat_map(|field| field.leaves()) {
            let end = leaf.offset() + leaf.raw().len();
            // The separator or terminator after a leaf belongs to what it ends.
            if let Some(place) = message.locate(end).filter(|place| place.field().is_some()) {
                let element = message.element(&place);
                assert!((element.offset()..=element.offset() + element.raw().len()).contains(&end), "{place}");
            }
            let Some(location) = leaf.location() else {
                assert!(leaf.is_empty());
                continue;
            };
            let named = filled.next().map(|(location, leaf)| (location, leaf.offset(), leaf.raw()));
            assert_eq!(named, Some((location, leaf.offset(), leaf.raw())));
            assert_eq!(message.element(&location).raw(), leaf.raw(), "{location}");
            assert_eq!(message.value(&location).text(), leaf.value().text(), "{location}");
            assert_eq!(location.to_string().parse(), Ok(location));
            if let Value::Text(text) = leaf.value() {
                is_formatted(text);
            }
            if let Err(error) = Ts::new(leaf).dtm() {
                assert_eq!((error.location(), error.offset()), (Some(location), Some(leaf.offset())));
            }
        }
        assert!(filled.next().is_none());
    }
}

/// Law 5 for formatted text: line breaks may come out of it, and no other control character that was not there.
fn is_formatted(text: Text<'_>) {
    let controls = |text: &str| text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n')).count();
    assert_eq!(controls(&text.decode_formatted()), controls(&text.decode()));
    if let Some(stray) = text.stray_escape() {
        let escape = text.element().message().delimiters().escape();
        assert_eq!(text.raw().get(stray - text.element().offset()), Some(&escape));
    }
}

/// An error says what and where, and the place is in the input.
pub(crate) fn is_in(input: &[u8], error: &Error) {
    assert!(!error.to_string().is_empty());
    assert!(error.offset().is_none_or(|offset| offset <= input.len()), "{error}");
}
