use std::borrow::Cow;
use std::str::from_utf8;

use iz_hl7::{Element, Location, Message, Strictness};

/// An edit adds its text and the separators before it. More than this many bytes are out of proportion.
const MOST_ADDED: usize = 1 << 20;

/// Law 2. The first line of the input is a location, the second a text, the rest a message.
///
/// # Panics
///
/// When a law is broken.
pub fn edit(input: &[u8]) {
    let mut parts = input.splitn(3, |byte| *byte == b'\n');
    let (Some(path), Some(text), Some(bytes)) = (parts.next(), parts.next(), parts.next()) else { return };
    let (Ok(path), Ok(text)) = (from_utf8(path), from_utf8(text)) else { return };
    let Ok(location) = path.parse() else { return };
    for strictness in [Strictness::Strict, Strictness::Tolerant] {
        let Ok(before) = Message::parse_with(bytes, strictness) else { continue };
        let mut after = before.clone();
        if is_set(&before, &after.set(&location, text), &after, &location) {
            assert_eq!(after.value(&location).text().unwrap_or_default(), text);
        }
        let mut after = before.clone();
        if is_set(&before, &after.set_null(&location), &after, &location) {
            assert!(after.value(&location).is_null());
        }
    }
}

/// Whether an edit was made. One that failed left the message alone, and one that did not left everything else alone.
fn is_set(before: &Message<'_>, edit: &iz_hl7::Result<()>, after: &Message<'_>, location: &Location) -> bool {
    let (old, new) = (before.as_bytes(), after.as_bytes());
    if let Err(error) = edit {
        assert_eq!(error.location(), Some(*location));
        assert_eq!(old, new);
        return false;
    }
    assert!(new.len().saturating_sub(old.len()) < MOST_ADDED, "a location makes no message huge");
    // The bytes before and after the element stay. One that was empty gains its text, and separators before it.
    let element = before.element(location);
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (start, end) = (element.offset(), element.offset() + element.raw().len());
    if element.is_empty() {
        assert!(same_start + same_end >= old.len());
    } else {
        assert!(same_start >= start && same_end >= old.len() - end);
    }
    // So do the other values, at their locations.
    for (place, leaf) in before.segments().flat_map(|segment| segment.leaves()) {
        let is_edited = !element.is_empty() && (start..end).contains(&leaf.offset());
        if !is_edited {
            assert_eq!(after.value(&place).text(), leaf.value().text(), "{place}");
        }
    }
    // The message is what parsing its bytes gives.
    let strictness = if before.issues().is_empty() { Strictness::Strict } else { Strictness::Tolerant };
    let again = Message::parse_with(new, strictness).expect("an edit breaks no message");
    let names = |message: &Message<'_>| message.segments().map(|segment| segment.location()).collect::<Vec<_>>();
    assert_eq!(names(before), names(after));
    assert_eq!(names(after), names(&again));
    assert_eq!(after.issues(), again.issues());
    for (old, new) in after.segments().zip(again.segments()) {
        assert!(old.leaves().map(said).eq(new.leaves().map(said)), "{} is read otherwise", old.location());
    }
    true
}

fn said<'m>((place, leaf): (Location, Element<'m>)) -> (Location, Option<Cow<'m, str>>) {
    (place, leaf.value().text())
}
