use std::borrow::Cow;
use std::str::from_utf8;

use iz_hl7::datatype::{Compose, Dtm};
use iz_hl7::segment::*;
use iz_hl7::{Element, ErrorKind, Location, Message, Strictness};
use iz_model::{Address, Authority, Coded, EntityIdentifier, Identifier, PersonName, Provider, Telecom};

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
        is_value_set(&before, &location, text);
        is_value_set(&before, &location, &identifier(text));
        is_value_set(&before, &location, &provider(text));
        by_name(&before, &location, text);
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
    // The bytes before and after the element stay. One without bytes gains its text, and separators before it; a line end at
    // which the segment was broken is a byte, and says nothing.
    let element = before.element(location);
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (start, end) = (element.offset(), element.offset() + element.raw().len());
    if element.raw().is_empty() {
        assert!(same_start + same_end >= old.len());
    } else {
        assert!(same_start >= start && same_end >= old.len() - end);
    }
    // So do the other values, at their locations.
    for (place, leaf) in before.segments().flat_map(|segment| segment.leaves()) {
        let is_edited = !element.raw().is_empty() && (start..end).contains(&leaf.offset());
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

/// Law 2 for a value of several components: each part reads as what was written, and nothing else changed.
fn is_value_set(before: &Message<'_>, location: &Location, value: &(impl Compose + ?Sized)) {
    let mut after = before.clone();
    let edit = after.set_value(location, value);
    // Without a repetition the first is meant.
    let whole = match (location.field(), location.repetition()) {
        (Some(_), None) => location.with_repetition(1),
        _ => *location,
    };
    if let Err(error) = edit {
        assert_eq!((error.location(), after.as_bytes()), (Some(*location), before.as_bytes()));
        return;
    }
    is_set(before, &edit, &after, &whole);
    value.compose(&mut |component, subcomponent, text| {
        let part = match location.component() {
            Some(_) => whole.with_subcomponent(component),
            None => whole.with_component(component).with_subcomponent(subcomponent),
        };
        let is_of_this = location.component().is_none() || subcomponent == 1;
        if is_of_this {
            assert_eq!(after.value(&part).text().unwrap_or_default(), text.unwrap_or_default(), "{part}");
        }
    });
}

/// Sets the field by its name: the same happens as by its location.
fn by_name(before: &Message<'_>, location: &Location, text: &str) {
    let (segment, sequence) = (location.segment(), location.sequence());
    let field = location.field().unwrap_or_default();
    let repetition = location.repetition().unwrap_or(1);
    let whole = location.with_field(field);
    let (mut named, mut placed) = (before.clone(), before.clone());
    macro_rules! set {
        ($editor:ident $method:ident: [$kind:ident]) => {
            set!(@$kind $editor $method whole.with_repetition(repetition), repetition)
        };
        ($editor:ident $method:ident: $kind:ident) => { set!(@$kind $editor $method whole) };
        (@Value $editor:ident $method:ident $place:expr $(, $repetition:expr)?) => {{
            let by_name = $editor::new(&mut named, sequence).and_then(|mut editor| editor.$method($($repetition,)? text));
            Some((by_name, placed.set(&$place, text)))
        }};
        (@Ts $($field:tt)*) => { text.parse::<Dtm>().ok().and_then(|date| set!(date; date; $($field)*)) };
        (@Ce $($field:tt)*) => { set!(&coded(text); coded(text); $($field)*) };
        (@Cne $($field:tt)*) => { set!(&coded(text); coded(text); $($field)*) };
        (@Cwe $($field:tt)*) => { set!(&coded(text); coded(text); $($field)*) };
        (@Cx $($field:tt)*) => { set!(&identifier(text); identifier(text); $($field)*) };
        (@Ei $($field:tt)*) => { set!(&entity(text); entity(text); $($field)*) };
        (@Hd $($field:tt)*) => { set!(&authority(text); authority(text); $($field)*) };
        (@Xad $($field:tt)*) => { set!(&address(text); address(text); $($field)*) };
        (@Xcn $($field:tt)*) => { set!(&provider(text); provider(text); $($field)*) };
        (@Xpn $($field:tt)*) => { set!(&name(text); name(text); $($field)*) };
        (@Xtn $($field:tt)*) => { set!(&telecom(text); telecom(text); $($field)*) };
        (@$other:ident $($field:tt)*) => { set!(text; *text; $($field)*) };
        ($given:expr; $value:expr; $editor:ident $method:ident $place:expr $(, $repetition:expr)?) => {{
            let by_name = $editor::new(&mut named, sequence).and_then(|mut editor| editor.$method($($repetition,)? $given));
            Some((by_name, placed.set_value(&$place, &$value)))
        }};
    }
    let set: Option<(iz_hl7::Result<()>, iz_hl7::Result<()>)> = {
        let segment = segment.as_str();
        include!(concat!(env!("OUT_DIR"), "/setters.rs"))
    };
    if let Some((by_name, by_place)) = set {
        // An editor needs its segment before anything is written.
        if before.segment(segment.as_str(), sequence).is_some() {
            assert_eq!(by_name.map_err(|error| error.kind()), by_place.map_err(|error| error.kind()));
        } else {
            assert_eq!(by_name.map_err(|error| error.kind()), Err(ErrorKind::NoSuchSegment));
            assert!(by_place.is_err());
        }
        assert!(named.as_bytes() == placed.as_bytes(), "{whole} by name is another than by its place");
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn coded(text: &str) -> Coded {
    Coded { code: some(text), text: None, system: some("CVX") }
}

fn authority(text: &str) -> Authority {
    Authority { namespace: None, universal_id: some(text), universal_id_type: some("ISO") }
}

fn identifier(text: &str) -> Identifier {
    Identifier { value: some(text), authority: authority(text), kind: None }
}

fn entity(text: &str) -> EntityIdentifier {
    EntityIdentifier { value: some(text), authority: authority(text) }
}

fn name(text: &str) -> PersonName {
    PersonName { family: some("Testcase"), middle: some(text), kind: some("L"), ..PersonName::default() }
}

fn provider(text: &str) -> Provider {
    Provider { id: some(text), name: name(text), authority: authority(text), id_kind: some("NPI") }
}

fn address(text: &str) -> Address {
    Address { street: some(text), city: some("Sampleton"), county: some(text), ..Address::default() }
}

fn telecom(text: &str) -> Telecom {
    Telecom { use_code: some("PRN"), local_number: some(text), text: some(text), ..Telecom::default() }
}
