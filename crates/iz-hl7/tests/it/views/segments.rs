//! Every segment: field N of one whose every field N says N, and what a setter makes of it.

mod control;
mod order;
mod patient;

use iz_hl7::segment::{NteMut, RxaMut, RxrMut};
use iz_hl7::{Charset, Element, ErrorKind, Message, ParseOptions, Segment};
use iz_model::{Coded, PartialDate};

use super::Say;

/// A message with one segment of that name, whose field N says N; MSH and the batch headers begin with the delimiters.
fn numbered(name: &str, count: usize) -> String {
    let from = |first: usize| (first..=count).map(|number| format!("|{number}")).collect::<String>();
    match name {
        "MSH" => format!("MSH|^~\\&{}\r", from(3)),
        "FHS" | "BHS" => format!("MSH|^~\\&|\r{name}|^~\\&{}\r", from(3)),
        _ => format!("MSH|^~\\&|\r{name}{}\rZXY|1\r", from(1)),
    }
}

/// What field N of that segment says.
fn number(name: &str, index: usize) -> String {
    match (name, index) {
        ("MSH" | "FHS" | "BHS", 1) => "|".to_owned(),
        ("MSH" | "FHS" | "BHS", 2) => "^~\\&".to_owned(),
        _ => index.to_string(),
    }
}

fn parse(text: &str) -> Message<'_> {
    // MSH-18 says 18, which is no character set.
    Message::parse_with(text.as_bytes(), ParseOptions::new().charset(Charset::Utf8)).unwrap()
}

/// A value of the type that a setter takes, by the data type of its field, and what it writes.
macro_rules! sample {
    (Ts) => {
        (iz_model::Date::new(2020, 6, 1).unwrap(), "20200601")
    };
    (Ce) => {
        (&iz_model::Coded::new("x", "y"), "x^^y")
    };
    (Cne) => {
        sample!(Ce)
    };
    (Cwe) => {
        sample!(Ce)
    };
    (Cx) => {
        (&iz_model::Identifier::new("x", "y", "MR"), "x^^^y^MR")
    };
    (Ei) => {
        (&iz_model::EntityIdentifier { value: some("x"), authority: iz_model::Authority::named("y") }, "x^y")
    };
    (Hd) => {
        (&iz_model::Authority { universal_id: some("1.2"), ..iz_model::Authority::default() }, "^1.2")
    };
    (Xad) => {
        (&iz_model::Address { zip: some("00000"), ..iz_model::Address::default() }, "^^^^00000")
    };
    (Xcn) => {
        (&iz_model::Provider { id_kind: some("NPI"), ..iz_model::Provider::default() }, "^^^^^^^^^^^^NPI")
    };
    (Xpn) => {
        (&iz_model::PersonName { given: some("Testcase"), ..iz_model::PersonName::default() }, "^Testcase")
    };
    (Xtn) => {
        (&iz_model::Telecom { local_number: some("5550100"), ..iz_model::Telecom::default() }, "^^^^^^5550100")
    };
    ($other:ident) => {
        ("x", "x")
    };
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Sets a field that says N, or its second repetition; gives what the field then is.
macro_rules! write {
    (Delimiters, $editor:ident, $method:ident, $index:expr) => {
        None
    };
    ([$kind:ident], $editor:ident, $method:ident, $index:expr) => {
        match sample!($kind) {
            (value, written) => {
                $editor.$method(2, value).unwrap();
                Some(format!("{}~{written}", $index))
            }
        }
    };
    ($kind:ident, $editor:ident, $method:ident, $index:expr) => {
        match sample!($kind) {
            (value, written) => {
                $editor.$method(value).unwrap();
                Some(written.to_owned())
            }
        }
    };
}

/// Checks that a field, and nothing else, is what was written.
fn check_written(field: Element<'_>, written: Option<String>, edited: &Message<'_>) {
    let Some(written) = written else { return };
    let (before, rest) = field.message().as_bytes().split_at(field.offset());
    let expected = [before, written.as_bytes(), &rest[field.raw().len()..]].concat();
    assert_eq!(String::from_utf8_lossy(edited.as_bytes()), String::from_utf8(expected).unwrap());
}

/// Checks the fields of a segment, named in the standard's order: what each says, and that its setter writes it and no
/// other byte.
macro_rules! fields {
    ($name:ident: $view:ident, $editor:ident; $($method:ident $kind:tt,)*) => {
        #[test]
        fn $name() {
            let name = stringify!($name).to_uppercase();
            let names = [$(stringify!($method)),*];
            let text = numbered(&name, names.len());
            let message = parse(&text);
            let view = message.segments().find_map(iz_hl7::segment::$view::new).unwrap();
            let said = [$(say!($kind, view.$method())),*];
            for ((method, said), index) in names.iter().zip(said).zip(1..) {
                assert_eq!(said, Some(number(&name, index)), "{name}-{index} {method}");
            }
            assert_eq!(view.segment().name().as_str(), name);

            let mut index = 0;
            $(
                index += 1;
                let mut edited = parse(&text);
                #[allow(unused_variables, unused_mut, reason = "the delimiters have no setters")]
                let mut editor = iz_hl7::segment::$editor::new(&mut edited, 1).unwrap();
                let written: Option<String> = write!($kind, editor, $method, index);
                check_written(view.segment().field(index), written, &edited);
            )*
        }
    };
}
use {fields, sample, write};

#[test]
fn a_view_is_of_its_segment_only() {
    let message = Message::parse(b"MSH|^~\\&|\rRXR|1\r").unwrap();
    let is_rxa = |segment: Segment<'_>| iz_hl7::segment::Rxa::new(segment).is_some();
    assert!(!message.segments().any(is_rxa));
}

#[test]
fn a_field_that_is_not_there_is_empty_in_every_type() {
    let message = Message::parse(b"MSH|^~\\&|\rRXA|0\r").unwrap();
    let rxa = message.segments().find_map(iz_hl7::segment::Rxa::new).unwrap();
    assert!(rxa.completion_status().is_empty());
    assert!(rxa.administered_units().is_empty());
    assert!(rxa.administered_at_location().facility().namespace_id().is_empty());
    assert_eq!(rxa.date_time_start_of_administration().dtm().unwrap(), None);
    assert!(rxa.administered_code().all(|code| code.is_empty()));
}

#[test]
fn repetitions_come_in_order() {
    let message =
        Message::parse(b"MSH|^~\\&|\rRXA|||||||||00^^NIP001~^note||||||A~B|202701~202702|MSD^^MVX~PMC^^MVX\r").unwrap();
    let rxa = message.segments().find_map(iz_hl7::segment::Rxa::new).unwrap();
    let lots: Vec<_> = rxa.substance_lot_number().map(|lot| lot.say().unwrap()).collect();
    assert_eq!(lots, ["A", "B"]);
    let dates = rxa.substance_expiration_date().map(|ts| ts.dtm().unwrap().unwrap().to_string());
    assert_eq!(dates.collect::<Vec<_>>(), ["202701", "202702"]);
    assert_eq!(rxa.administration_notes().nth(1).unwrap().text().say().as_deref(), Some("note"));
}

#[test]
fn a_legacy_query_filter_keeps_the_components_of_its_repetitions() {
    let message = Message::parse(b"MSH|^~\\&|\rQRF|IIS||||~20190501~~~~Testcase^Mara~Sample\r").unwrap();
    let qrf = message.segments().find_map(iz_hl7::segment::Qrf::new).unwrap();
    let mother = qrf.other_query_subject_filter().nth(5).unwrap();
    assert_eq!(mother.component(2).say().as_deref(), Some("Mara"));
}

#[test]
fn a_setter_writes_the_segment_that_its_editor_names() {
    let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1\rRXA|0|1\rRXA|0\r").unwrap();
    RxaMut::new(&mut message, 3).unwrap().completion_status("CP").unwrap();
    RxaMut::new(&mut message, 2).unwrap().substance_lot_number(1, "A|1").unwrap();
    assert_eq!(
        String::from_utf8_lossy(message.as_bytes()),
        "MSH|^~\\&|\rRXA|0|1\rRXA|0|1|||||||||||||A\\F\\1\rRXA|0|||||||||||||||||||CP\r"
    );
}

#[test]
fn a_segment_that_is_not_there_has_no_editor() {
    let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1\r").unwrap();
    let error = RxaMut::new(&mut message, 2).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::NoSuchSegment, Some("RXA[2]".parse().unwrap())));
    assert_eq!(RxaMut::new(&mut message, 0).unwrap_err().kind(), ErrorKind::NoSuchSegment);
    assert_eq!(RxrMut::new(&mut message, 1).unwrap_err().location(), Some("RXR".parse().unwrap()));
}

#[test]
fn what_a_value_has_no_place_for_stays() {
    let mut message =
        Message::parse(b"MSH|^~\\&|\rRXA|0|1|20200601^D||3^mumps^CVX^90707^MMR^C4~y|5|||||^^^A^^^^^Elm St\r").unwrap();
    let mut rxa = RxaMut::new(&mut message, 1).unwrap();
    rxa.administered_code(1, &Coded::new("03", "CVX")).unwrap();
    rxa.date_time_start_of_administration("2020-06".parse::<PartialDate>().unwrap()).unwrap();
    assert_eq!(
        String::from_utf8_lossy(message.as_bytes()),
        "MSH|^~\\&|\rRXA|0|1|202006^D||03^^CVX^90707^MMR^C4~y|5|||||^^^A^^^^^Elm St\r"
    );
}

#[test]
fn a_text_takes_the_place_of_all_of_its_field_or_repetition() {
    let mut message = Message::parse(b"MSH|^~\\&|\rNTE|1^a~b||x^y~z~w\r").unwrap();
    let mut nte = NteMut::new(&mut message, 1).unwrap();
    nte.set_id("2").unwrap();
    nte.comment(1, "").unwrap();
    nte.comment(2, "new").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rNTE|2||~new~w\r");
}

#[test]
fn a_setter_that_fails_changes_nothing_and_says_where() {
    let text = b"MSH|^~\\&|\rRXA|0|1\rRXA|0\r";
    let mut message = Message::parse(text).unwrap();
    let mut rxa = RxaMut::new(&mut message, 2).unwrap();
    let error = rxa.completion_status("C\rP").unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::ControlCharacter, Some("RXA[2]-20".parse().unwrap())));
    let error = rxa.administered_units(&Coded::new("m\nL", "UCUM")).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().field()), (ErrorKind::ControlCharacter, Some(7)));
    assert_eq!(rxa.substance_lot_number(1_000_000, "A").unwrap_err().kind(), ErrorKind::TooFar);
    assert_eq!(message.as_bytes(), text);
}
