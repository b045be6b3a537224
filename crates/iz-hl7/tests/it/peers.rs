//! What other libraries get wrong and what their users ask for: one test for each finding of the project's survey of them,
//! under its number. A test shows what is right. Those about acknowledgements (row 8) stand in `ack.rs`.

use std::borrow::Cow;

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::datatype::{Dtm, Varies};
use iz_hl7::segment::Obx;
use iz_hl7::stream::{BatchHeader, BatchWriter, Content, Reader};
use iz_hl7::{Charset, Delimiters, ErrorKind, Location, Message, ParseOptions, Parser, Strictness, Value};
use iz_hl7::{decode, escape, read};
use iz_model::{Authority, PersonName, Query, QueryProfile};
use proptest::prelude::*;

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

// Section 2: the findings about one parser.

#[test]
fn finding_01_nothing_after_a_blank_line_or_an_odd_segment_is_lost() {
    for odd in ["", " \t", "PV1", "ZABC|1", "ZAB", "  PD1|1", "a stray line", "|||"] {
        let bytes = format!("MSH|^~\\&|A\rPID|1\r{odd}\rORC|RE\rRXA|0|1|20200601||03^MMR^CVX\r").into_bytes();
        for strictness in BOTH {
            match Message::parse_with(&bytes[..], strictness) {
                Ok(message) => {
                    assert_eq!(text(&message, "RXA-5").as_deref(), Some("03"), "{odd:?}");
                    let held: Vec<u8> = message.segments().flat_map(|segment| segment.raw().to_vec()).collect();
                    let printed = |bytes: &[u8]| bytes.iter().filter(|byte| **byte > b' ').count();
                    assert_eq!(printed(&held), printed(&bytes), "every byte belongs to a segment: {odd:?}");
                }
                Err(error) => {
                    // A name of four characters: joined, it would change the last field of the segment before.
                    assert!(strictness == Strictness::Strict || odd == "ZABC|1", "{odd:?}");
                    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(17)), "{odd:?}");
                }
            }
        }
    }
}

#[test]
fn finding_02_a_line_feed_ends_a_segment_however_strict_the_parser_is() {
    let message = Message::parse(b"MSH|^~\\&|A\nPID|1\nRXA|0|1\n").unwrap();
    assert_eq!(message.segments().len(), 3);
    assert_eq!(message.segments().next().unwrap().field_count(), 3);
}

#[test]
fn finding_03_nothing_after_a_carriage_return_with_line_feed_is_lost() {
    let message = Message::parse(b"MSH|^~\\&|A\r\nPID|1\r\nRXA|0|1\r\n").unwrap();
    assert_eq!(message.segments().len(), 3);
    assert_eq!(text(&message, "PID-1").as_deref(), Some("1"), "no line feed clings to a value");
}

#[test]
fn finding_04_letters_beyond_ascii_before_an_escape_sequence() {
    let usual = Delimiters::default();
    assert_eq!(decode("Müller \\T\\ Söhne", &usual), "Müller & Söhne");
    assert_eq!(decode("日本\\F\\x", &usual), "日本|x");
    let message = with_pid("Müller \\T\\ Söhne^日本\\F\\x");
    let message = Message::parse(&message).unwrap();
    assert_eq!(text(&message, "PID-5.1").as_deref(), Some("Müller & Söhne"));
    assert_eq!(text(&message, "PID-5.2").as_deref(), Some("日本|x"));
}

#[test]
fn finding_05_an_escape_sequence_without_an_end_drops_nothing() {
    for text in ["C:\\dir", "AT\\T", "a\\", "\\", "\\F", "x\\X0D"] {
        assert_eq!(decode(text, &Delimiters::default()), text);
    }
    assert_eq!(decode("\\\\\\T\\", &Delimiters::default()), "\\\\&");
}

#[test]
fn finding_06_sequences_that_are_not_decoded_stay_as_they_are_written() {
    for text in ["\\H\\bold\\N\\", "\\X41\\", "\\XC3A9\\", "\\X0D0A\\", "\\.sp2\\", "\\.br\\", "\\C2842\\", "\\Q\\"] {
        assert_eq!(decode(text, &Delimiters::default()), text);
    }
    assert_eq!(decode("\\H\\T\\N\\ \\T\\", &Delimiters::default()), "\\H\\T\\N\\ &", "T is a letter there");
}

#[test]
fn finding_07_an_element_shows_the_separators_that_it_has() {
    let bytes = with_pid("Testcase&van^Ana^Q~Sample^Bo");
    let message = Message::parse(&bytes).unwrap();
    for (path, raw) in [
        ("PID-5", &b"Testcase&van^Ana^Q~Sample^Bo"[..]),
        ("PID-5[1]", b"Testcase&van^Ana^Q"),
        ("PID-5[2]", b"Sample^Bo"),
        ("PID-5.1", b"Testcase&van"),
        ("PID-5.1.2", b"van"),
    ] {
        assert_eq!(message.element(&path.parse().unwrap()).raw(), raw, "{path}");
    }
}

#[test]
fn finding_08_a_header_shows_as_it_is_written() {
    let message = Message::parse(b"MSH|^~\\&|A||B\rPID|1\r").unwrap();
    assert_eq!(message.segments().next().unwrap().raw(), b"MSH|^~\\&|A||B");
    assert_eq!((text(&message, "MSH-1"), text(&message, "MSH-2")), (Some("|".into()), Some("^~\\&".into())));
}

#[test]
fn finding_09_what_was_read_is_not_escaped_twice_when_it_is_written() {
    let bytes = with_pid("A\\T\\B^C\\E\\D^\\R\\\\S\\^\\F\\");
    let message = Message::parse(&bytes).unwrap();
    let mut edited = message.clone();
    for (location, leaf) in message.segments().skip(1).flat_map(|segment| segment.leaves()) {
        edited.set(&location, &leaf.value().text().unwrap()).unwrap();
    }
    assert_eq!(edited.as_bytes(), bytes);

    let names = read::contents(&message).value.patients[0].names.clone();
    let query = Query {
        profile: Some(QueryProfile::Z34),
        tag: Some("T".into()),
        name: names.first().cloned(),
        ..Query::default()
    };
    let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse().unwrap() };
    let built = qbp_q11(&Header::default(), &stamp, &query).unwrap();
    assert_eq!(built.element(&"QPD-4".parse().unwrap()).raw(), b"A\\T\\B^C\\E\\D^\\R\\\\S\\^\\F\\");
}

#[test]
fn finding_10_a_fifth_or_a_missing_encoding_character_shifts_no_field() {
    let message = Message::parse(b"MSH|^~\\&#|APP|FAC\r").unwrap();
    for (path, value) in [("MSH-1", "|"), ("MSH-2", "^~\\&#"), ("MSH-3", "APP"), ("MSH-4", "FAC")] {
        assert_eq!(text(&message, path).as_deref(), Some(value), "{path}");
    }
    let error = Message::parse(b"MSH|^|APP|FAC\r").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)));
}

#[test]
fn finding_11_delimiters_that_are_equal_are_refused() {
    for header in ["MSH|||||APP\r", "MSH|^^\\&|A\r", "MSH|^~\\^|A\r", "MSH|^~\\|", "MSH^^~\\&^A\r", "MSH|^~\\&^|A\r"] {
        let error = Message::parse(header.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)), "{header}");
    }
}

#[test]
fn finding_12_a_path_with_a_number_of_any_size_stops_nothing() {
    for path in ["PID-99999999999999999999999", "PID[99999999999]-1", "PID-1[99999999999].1", "PID-1.99999999999"] {
        assert!(path.parse::<Location>().is_err(), "{path}");
    }
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1\r").unwrap();
    for path in ["PID-4294967295", "PID[4294967295]-1", "PID-1[4294967295].4294967295.4294967295"] {
        assert!(at(&message, path).is_empty(), "{path}");
    }
}

#[test]
fn finding_13_a_path_that_is_wrong_is_an_error_and_no_other_value() {
    for path in ["PID-5.1XYZ", "PID[0]-5", "PID-0", "PID-5.0", "PID-5[0]", "PID-5.1.1.1", "PID-", "PID 5", "PIDX-1"] {
        assert!(path.parse::<Location>().is_err(), "{path}");
    }
}

#[test]
fn finding_14_an_offset_of_less_than_an_hour_keeps_its_sign() {
    let time: Dtm = "20230312195905-0030".parse().unwrap();
    assert_eq!((time.offset_minutes(), time.to_string().as_str()), (Some(-30), "20230312195905-0030"));
}

#[test]
fn finding_15_no_part_of_a_time_is_dropped_or_made_up() {
    for text in ["20230312195905-05", "20230312195905.12345", "20231301", "20230341", "20230229"] {
        assert_eq!(text.parse::<Dtm>().unwrap_err().kind(), ErrorKind::NotADate, "{text}");
    }
    let time: Dtm = "20230312195905".parse().unwrap();
    assert_eq!((time.offset_minutes(), time.to_string().as_str()), (None, "20230312195905"), "no zone is not UTC");
}

#[test]
fn finding_16_what_surrounds_a_message_is_passed_over_or_named() {
    for (before, after) in [("\u{feff}", ""), ("\u{b}", "\u{1c}\r"), ("\u{b}", "\r\u{1c}\r")] {
        let framed = format!("{before}MSH|^~\\&|A\rPID|1{after}");
        let strict = Message::parse(framed.as_bytes()).unwrap_err();
        assert_eq!((strict.kind(), strict.offset()), (ErrorKind::Prefix, Some(0)), "{framed:?}");
        let message = Message::parse_with(framed.as_bytes(), Strictness::Tolerant).unwrap();
        assert_eq!(message.segments().len(), 2, "{framed:?}");
    }
    assert_eq!(Message::parse(b"\r\n\nMSH|^~\\&|A\rPID|1").unwrap().segments().len(), 2);
    for (bytes, kind, offset) in [
        (&b"FHS|^~\\&|A\rBHS|^~\\&|A\rMSH|^~\\&|A\r"[..], ErrorKind::Batch, 0),
        (b"BHS|^~\\&|A\rMSH|^~\\&|A\r", ErrorKind::Batch, 0),
        (b"MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|2\r", ErrorKind::MultipleMessages, 17),
    ] {
        let error = Message::parse_with(bytes, Strictness::Tolerant).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (kind, Some(offset)));
    }
}

#[test]
fn finding_17_null_is_neither_empty_nor_text() {
    let bytes = with_pid("\"\"^\"x\"^\"\"\"^");
    let message = Message::parse(&bytes).unwrap();
    assert!(at(&message, "PID-5.1").is_null() && !at(&message, "PID-5.1").is_empty());
    assert_eq!(at(&message, "PID-5.1").text(), None);
    assert_eq!(text(&message, "PID-5.2").as_deref(), Some("\"x\""));
    assert_eq!(text(&message, "PID-5.3").as_deref(), Some("\"\"\""));
    assert!(at(&message, "PID-5.4").is_empty() && !at(&message, "PID-5.4").is_null());
}

#[test]
fn finding_18_positions_are_heeded_and_an_edit_discards_nothing() {
    let mut message = Message::parse(b"MSH|^~\\&|A\rNK1|1|Testcase\rNK1|2|Sample\rNTE|1\r").unwrap();
    assert_eq!(message.segment("NK1", 2).unwrap().field(1).raw(), b"2");
    assert!(message.segment("NK1", 0).is_none() && message.segment("NK1", 3).is_none());
    assert!(message.segment("NK1", 1).unwrap().field(0).is_empty());
    message.set(&"NK1[2]-2.2".parse().unwrap(), "Ana").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rNK1|1|Testcase\rNK1|2|Sample^Ana\rNTE|1\r");
    let fields: Vec<&[u8]> = message.segment("NK1", 2).unwrap().fields().map(|field| field.raw()).collect();
    assert_eq!(fields, [&b"2"[..], b"Sample^Ana"]);
}

#[test]
fn finding_19_an_error_says_where() {
    let broken = b"MSH|^~\\&|A\rRXA|0|1\rRXA|0|1|2020\r0601||03\r";
    let error = Message::parse(broken).unwrap_err();
    assert_eq!(error.location(), Some("RXA[2]".parse().unwrap()));
    assert!(broken[error.offset().unwrap()..].starts_with(b"0601|"));

    let wrong = b"MSH|^~\\&|A\rRXA|0|1\rRXA|0|1|2020^x\rRXA|0|1|^x~20200231\r";
    let message = Message::parse(wrong).unwrap();
    let rxa = iz_hl7::segment::Rxa::new(message.segment("RXA", 3).unwrap()).unwrap();
    let ts = iz_hl7::datatype::Ts::new(rxa.segment().field(3).repetition(2));
    let error = ts.dtm().unwrap_err();
    assert_eq!(error.location().unwrap().to_string(), "RXA[3]-3[2]");
    assert!(wrong[error.offset().unwrap()..].starts_with(b"20200231"));
}

// Section 4: what users of other libraries ask for.

fn formatted(value: &str, charset: &str) -> String {
    let text = format!("MSH|^~\\&|A{}{charset}\rNTE|1||{value}\r", "|".repeat(15));
    let message = Message::parse(text.as_bytes()).unwrap();
    let Value::Text(text) = at(&message, "NTE-3") else { panic!("{value}") };
    text.decode_formatted().into_owned()
}

#[test]
fn row_01_decoding_is_total_and_its_extent_is_the_callers_choice() {
    for (written, by_default, formatted_text) in [
        ("\\E\\R\\", "\\R\\", "\\R\\"),
        ("BSV 4\\5 re.", "BSV 4\\5 re.", "BSV 4\\5 re."),
        ("at the end \\E\\", "at the end \\", "at the end \\"),
        ("\\", "\\", "\\"),
        ("a\\.br\\b", "a\\.br\\b", "a\nb"),
        ("a\\X0D\\b", "a\\X0D\\b", "a\rb"),
        ("a\\X000d\\b", "a\\X000d\\b", "a\rb"),
        ("a\\X0D0A\\b", "a\\X0D0A\\b", "a\r\nb"),
        ("\\X00E0\\", "\\X00E0\\", "à"),
        ("\\X00E000E9\\", "\\X00E000E9\\", "àé"),
        ("\\XC3A0\\", "\\XC3A0\\", "à"),
        ("\\X466F\\\\X6f\\", "\\X466F\\\\X6f\\", "Foo"),
        ("\\T\\\\.br\\\\T\\", "&\\.br\\&", "&\n&"),
        // Decoded once: what hexadecimal data hides is no escape character any more.
        ("\\X5C\\T\\", "\\X5C\\T\\", "\\T\\"),
        // Data of no text in the character set, controls, odd digits and other formats stay.
        ("\\XE0\\", "\\XE0\\", "\\XE0\\"),
        (
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
            "\\X00\\\\X07\\\\X1B\\\\X09\\\\X0085\\",
        ),
        ("\\X\\\\XA\\\\X4G\\\\X+1\\", "\\X\\\\XA\\\\X4G\\\\X+1\\", "\\X\\\\XA\\\\X4G\\\\X+1\\"),
        (
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
            "\\H\\a\\N\\\\.sp+1\\\\Zx\\\\C2842\\",
        ),
    ] {
        assert_eq!(decode(written, &Delimiters::default()), by_default);
        assert_eq!(formatted(written, ""), formatted_text);
    }
    assert_eq!(formatted("\\XE0\\", "8859/1"), "à");
    assert_eq!(formatted("\\XB8\\", "8859/5"), "И", "hexadecimal data is in the character set of the message");
}

proptest! {
    #[test]
    fn row_01_encoding_is_the_inverse_of_decoding_where_nothing_else_is_escaped(
        parts in proptest::collection::vec("[^\\p{Cc}|^~\\\\&]{1,3}|\\\\[FSTRE]\\\\", 0..8),
    ) {
        let written = parts.concat();
        let usual = Delimiters::default();
        let decoded = decode(&written, &usual).into_owned();
        prop_assert_eq!(escape(&decoded, &usual), written);
    }

    #[test]
    fn row_01_formatted_text_never_holds_a_control_character_but_line_breaks(
        parts in proptest::collection::vec("[A-Za-z\\\\]{0,3}|\\\\X[0-9A-F]{0,6}\\\\?|\\\\\\.br\\\\|\\\\[FSTRE]\\\\?", 1..8),
        charset in proptest::sample::select(vec!["", "8859/1", "8859/5", "CP1252"]),
    ) {
        let written = format!("x{}", parts.concat());
        let text = formatted(&written, charset);
        prop_assert!(text.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n')));
        if !written.contains("\\X") && !written.contains(".br") {
            prop_assert_eq!(text, decode(&written, &Delimiters::default()));
        }
    }
}

#[test]
fn row_02_whatever_ends_the_segments() {
    let lines = ["MSH|^~\\&|A", "PID|1||7", "PV1", "RXA|0|1"];
    for end in ["\r", "\n", "\r\n", "\n\r", "\r\r", "\r\n\r\n"] {
        for start in ["", "\n", "\r\n  "] {
            let bytes = format!("{start}{}", lines.join(end));
            let message = Message::parse(bytes.as_bytes()).unwrap();
            let segments: Vec<&[u8]> = message.segments().map(|segment| segment.raw()).collect();
            assert_eq!(segments, lines.map(str::as_bytes), "{end:?}");
            assert_eq!(message.as_bytes(), bytes.as_bytes(), "{end:?}");
        }
    }
    // A line feed inside a value, where CR ends the segments: kept, and never taken for a segment unseen.
    let bytes = b"MSH|^~\\&|A\rNTE|1||see\nthe card\rRXA|0|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::NotASegment, Some("NTE".parse().unwrap())));
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.issues(), [error]);
    assert_eq!(message.element(&"NTE-3".parse().unwrap()).raw(), b"see\nthe card");
    assert_eq!((message.segments().len(), message.as_bytes()), (3, &bytes[..]));
}

#[test]
fn row_03_the_caller_then_msh_18_then_utf_8_then_the_fallback() {
    let path: Location = "PID-5".parse().unwrap();
    let with = |declared: &str, name: &[u8]| {
        let header = format!("MSH|^~\\&|A{}{declared}\rPID|1||7||", "|".repeat(15));
        [header.as_bytes(), name, b"\r"].concat()
    };
    let read = |bytes: &[u8], options: ParseOptions| {
        let message = Message::parse_with(bytes, options).unwrap();
        assert_eq!(message.as_bytes(), bytes);
        message.value(&path).text().unwrap().into_owned()
    };
    let usual = ParseOptions::new();
    let declared = with("8859/2", b"Dvo\xF8\xE1k");
    assert_eq!(read(&declared, usual.charset(Charset::Iso8859_1)), "Dvoøák");
    assert_eq!(read(&declared, usual), "Dvořák");
    assert_eq!(read(&with("UNICODE UTF-8", b"Dvo\xF8\xE1k"), usual.charset(Charset::Iso8859_2)), "Dvořák");
    assert_eq!(read(&with("", "Dvořák".as_bytes()), usual.fallback(Charset::Iso8859_2)), "Dvořák");
    assert_eq!(read(&with("", b"N\xFA\xF1ez\\T\\Co"), usual), "Núñez&Co");
    assert_eq!(read(&with("", b"Dvo\xF8\xE1k"), usual.fallback(Charset::Iso8859_2)), "Dvořák");
    for alias in ["8859/1", "ISO 8859-1", "iso_8859-1", "ISO-8859-1", "ISO8859-1", "8859-1", "ISO IR-8859/1"] {
        assert_eq!(Charset::named(alias), Some(Charset::Iso8859_1), "{alias}");
    }

    let bytes = with("", b"N\xFA\xF1ez");
    let mut message = Message::parse(&bytes).unwrap();
    message.set(&path, "é").unwrap();
    assert_eq!(message.as_bytes(), with("", b"\xE9"), "written in the set that it was read in");
    assert_eq!(message.set(&path, "日").unwrap_err().kind(), ErrorKind::Charset);
}

#[test]
fn row_04_empty_null_and_absent_at_every_typed_getter() {
    let message = Message::parse(b"MSH|^~\\&|A\rPID|1||\"\"||\"\"^^||\"\"|\"\"||^^|\r").unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    assert_eq!(pid.date_time_of_birth().dtm().unwrap(), None, "a null is no wrong date");
    assert!(pid.date_time_of_birth().time().value().is_null());
    assert!(pid.administrative_sex().is_null());
    assert!(pid.patient_identifier_list().next().unwrap().id_number().is_null());
    assert!(pid.patient_name().next().unwrap().family_name().surname().is_null());
    assert!(pid.patient_name().next().unwrap().given_name().is_empty());
    assert!(pid.patient_id().is_empty());
    let absence = |field: usize| (pid.segment().field(field).is_empty(), pid.segment().field(field).is_absent());
    assert_eq!(absence(2), (true, false), "empty");
    assert_eq!(absence(10), (false, false), "only separators");
    assert_eq!(absence(11), (true, false), "empty, at the end");
    assert_eq!(absence(12), (true, true), "absent");
    for (path, is_absent) in
        [("PID-10.3", false), ("PID-10.4", true), ("PID-2.1", false), ("PID-2[2]", true), ("ZZZ-1", true)]
    {
        assert_eq!(message.element(&path.parse().unwrap()).is_absent(), is_absent, "{path}");
    }
    // Null says that a record is to be erased; it is no text of the record, and not lost from sight.
    let contents = read::contents(&message);
    assert_eq!(contents.value.patients[0].birth_date, None);
    assert!(contents.unmapped.contains(&"PID-7".parse().unwrap()), "{:?}", contents.unmapped);
}

#[test]
fn row_05_one_rule_for_parts_at_every_level() {
    let message = Message::parse(b"MSH|^~\\&|\rPID|1||a~b^c&d|bar\r").unwrap();
    for path in ["PID-4", "PID-4[1]", "PID-4.1", "PID-4[1].1.1"] {
        assert_eq!(text(&message, path).as_deref(), Some("bar"), "{path}");
    }
    for path in ["PID-4[2]", "PID-4[2].1", "PID-4.2", "PID-4.1.2", "PID-3[1].2", "PID-3[3]", "PID-3[2].2.3", "PID-9.1"]
    {
        assert_eq!(text(&message, path), None, "{path}");
    }
    for (path, value) in [("PID-3", "a"), ("PID-3[2]", "b"), ("PID-3[2].2", "c"), ("PID-3[2].2.2", "d")] {
        assert_eq!(text(&message, path).as_deref(), Some(value), "{path}");
    }
    let pid = message.segment("PID", 1).unwrap();
    let parts =
        [pid.field(3).repetitions().count(), pid.field(4).components().count(), pid.field(9).repetitions().count()];
    assert_eq!(parts, [2, 1, 1], "what is not there has one part, which is empty");
}

#[test]
fn row_06_no_segment_hides_another_wherever_it_stands() {
    let lines = [
        "MSH|^~\\&|A||||20260115||VXU^V04^VXU_V04|1|P|2.5.1",
        "PID|1||7^^^IIS^SR||Testcase^Ana||20190501|F",
        "ORC|RE||1^IIS",
        "RXA|0|1|20200601||03^MMR^CVX|999|||01^^NIP001~^extra~^more|||||||||||CP|A",
        "RXR|SC^^HL70162",
        "OBX|1|CE|64994-7^^LN|1|V01^^HL70064||||||F",
        "ORC|RE||2^IIS",
        "RXA|0|1|20210601||21^^CVX|999|||01^^NIP001|||||||||||CP|A",
    ];
    let read = |lines: &[&str]| {
        let text = lines.join("\r");
        let message = Message::parse(text.as_bytes()).unwrap();
        let segments: Vec<&[u8]> = message.segments().map(|segment| segment.raw()).collect();
        assert_eq!(segments, lines.iter().map(|line| line.as_bytes()).collect::<Vec<_>>());
        read::contents(&message)
    };
    let plain = read(&lines);
    assert_eq!(plain.value.orders.len(), 2);
    for position in 1..=lines.len() {
        for unexpected in ["ZIM|custom", "Z99", "AL1|1||x", "PV1", "NTE|1||x"] {
            let mut more = lines.to_vec();
            more.insert(position, unexpected);
            let found = read(&more);
            assert_eq!(found.value, plain.value, "{unexpected} at {position}");
            let is_named = found.unmapped.iter().any(|location| unexpected.starts_with(location.segment().as_str()));
            assert_eq!(is_named, unexpected.contains('|'), "what has no place is named: {unexpected} at {position}");
        }
    }
}

#[test]
fn row_07_obx_5_of_any_obx_2() {
    // The observation of a forecast that stopped another parser.
    let message = Message::parse(b"MSH|^~\\&|\rOBX|3|ID|59781-5^dose validity^LN|1|Y\r").unwrap();
    let obx = message.segments().find_map(Obx::new).unwrap();
    let Varies::Id(valid) = obx.value() else { panic!() };
    assert_eq!(valid.value().text().unwrap(), "Y");
    for value_type in ["", "\"\"", "ID", "CE", "TS", "NM", "ED", "QQ", "Ce", "\u{e9}"] {
        let text = format!("MSH|^~\\&|\rOBX|3|{value_type}|59781-5^dose validity^LN|1|Y^Yes&x~N\r");
        let message = Message::parse(text.as_bytes()).unwrap();
        let obx = message.segments().find_map(Obx::new).unwrap();
        assert_eq!(obx.value().element().raw(), b"Y^Yes&x", "the raw value is never lost: {value_type}");
        assert_eq!(obx.values().count(), 2);
        let is_known = ["ID", "CE", "TS", "NM", "ED", "Ce"].contains(&value_type);
        assert_eq!(!matches!(obx.value(), Varies::Untyped(_)), is_known, "{value_type}");
    }
    // A dose validity without type is read all the same.
    let text = "MSH|^~\\&|\rRXA|0|1|20200601||03^^CVX\rOBX|1||30956-7^^LN|1|03^^CVX\rOBX|2||59781-5^^LN|1|Y\r";
    let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
    assert_eq!(contents.value.orders[0].record().evaluations[0].valid, Some(true));
}

#[test]
fn row_09_the_truncation_character_and_missing_encoding_characters() {
    let bytes = b"MSH|^~\\&#|A\rNTE|1||long text#|a\\P\\b#\r";
    let mut message = Message::parse(bytes).unwrap();
    assert_eq!(message.delimiters().truncation(), Some(b'#'));
    assert_eq!(text(&message, "NTE-3").as_deref(), Some("long text#"), "what was truncated says so");
    assert_eq!(text(&message, "NTE-4").as_deref(), Some("a#b#"));
    message.set(&"NTE-4".parse().unwrap(), "a#b").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&#|A\rNTE|1||long text#|a\\P\\b\r");
    // Without it, # is a character like others.
    let mut message = Message::parse(b"MSH|^~\\&|A\rNTE|1||#\\P\\\r").unwrap();
    assert_eq!(text(&message, "NTE-3").as_deref(), Some("#\\P\\"));
    message.set(&"NTE-3".parse().unwrap(), "#").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|A\rNTE|1||#\r");
    // A character that is not declared is not assumed.
    for header in ["MSH|^~|A\r", "MSH|^~&|A\r", "MSH||A|B|C\r", "MSH|^~\\&#!|A\r"] {
        for strictness in BOTH {
            let error = Message::parse_with(header.as_bytes(), strictness).unwrap_err();
            assert_eq!((error.kind(), error.offset()), (ErrorKind::Delimiters, Some(3)), "{header}");
        }
    }
}

#[test]
fn row_10_a_date_keeps_its_precision_its_offset_and_its_text() {
    for text in ["2024", "202402", "20240229", "2024022910", "202402291015", "20240229101500.05", "20240229101500-0330"]
    {
        let bytes = format!("MSH|^~\\&|A||||20240301-0500\rRXA|0|1|{text}^S\r");
        let message = Message::parse(bytes.as_bytes()).unwrap();
        let rxa = iz_hl7::segment::Rxa::new(message.segment("RXA", 1).unwrap()).unwrap();
        let start = rxa.date_time_start_of_administration();
        let given = start.dtm().unwrap().unwrap();
        assert_eq!(given.to_string(), text);
        assert_eq!(start.time().value().text().unwrap(), text);
        assert_eq!(start.degree_of_precision().text().unwrap(), "S");
        let sent = message.msh().unwrap().date_time_of_message().dtm().unwrap().unwrap();
        let in_zone = given.with_offset_of(&sent);
        let expected = match text.len() {
            ..=8 => None,
            19 => Some(-210),
            _ => Some(-300),
        };
        assert_eq!(in_zone.offset_minutes(), expected, "{text}");
        assert!(in_zone.to_string().starts_with(text));
    }
}

#[test]
fn row_11_eight_megabytes_in_one_value_are_read_in_place() {
    let document = "QUJD".repeat(2 << 20);
    let bytes = format!(
        "MSH|^~\\&|A\rRXA|0|1|20200601||03^^CVX\rOBX|1|ED|11369-6^^LN|1|^text^pdf^Base64^{document}\rNTE|1||x\r"
    );
    let mut parser = Parser::new(Strictness::Strict);
    let message = parser.parse(bytes.as_bytes()).unwrap();
    let obx = message.segments().find_map(Obx::new).unwrap();
    let Varies::Ed(value) = obx.value() else { panic!() };
    let text = value.data().text().unwrap();
    assert_eq!(text.len(), document.len());
    assert!(matches!(text, Cow::Borrowed(_)), "no copy was made");
    let inside = bytes.as_bytes().as_ptr_range();
    assert!(inside.contains(&text.as_ptr()));
    assert_eq!(message.locate(bytes.len() - 2).unwrap().to_string(), "NTE-3");
    assert_eq!(read::contents(&message).value.orders.len(), 1);
}

#[test]
fn row_12_files_and_batches_are_written_and_read_with_their_headers() {
    let named = |name: &str| Authority { namespace: Some(name.into()), ..Authority::default() };
    let header = |control_id: &str| BatchHeader {
        sending_application: named("SIS"),
        sending_facility: named("0101"),
        receiving_application: named("IIS"),
        receiving_facility: named("STATE"),
        creation: Some("20260115094500-0500".parse().unwrap()),
        control_id: Some(control_id.to_owned()),
        ..BatchHeader::default()
    };
    // Sending facility and receiving application stand where FHS and BHS have them, as in MSH.
    let fhs = b"FHS|^~\\&|SIS|0101|IIS|STATE|20260115094500-0500||||F1\r";
    let bhs = b"BHS|^~\\&|SIS|0101|IIS|STATE|20260115094500-0500||||B1\r";
    let one = &b"MSH|^~\\&|A\rPID|1\r"[..];
    let message = Message::parse(one).unwrap();
    let mut writer = BatchWriter::begin(Vec::new(), Some(&header("F1")), Some(&header("B1"))).unwrap();
    writer.write(&message).unwrap();
    writer.write(&message).unwrap();
    writer.begin_batch(&header("B1")).unwrap();
    writer.write(&message).unwrap();
    let file = writer.finish().unwrap();
    assert_eq!(file, [&fhs[..], bhs, one, one, b"BTS|2\r", bhs, one, b"BTS|1\r", b"FTS|2\r"].concat());
    let mut reader = Reader::new(&file[..]);
    let mut count = 0;
    while let Some(piece) = reader.next_piece().unwrap() {
        let Content::Message(message) = &piece.content else { panic!("junk") };
        assert_eq!(message.as_ref().unwrap().as_bytes(), one);
        count += 1;
        let header = |header: Option<&[u8]>| [header.unwrap(), b"\r"].concat();
        assert_eq!(
            (header(reader.envelope().file_header()), header(reader.envelope().batch_header())),
            (fhs.to_vec(), bhs.to_vec())
        );
    }
    assert_eq!((count, reader.envelope().findings().len()), (3, 0), "the counts of the trailers are right");
}

#[test]
fn row_14_what_is_not_edited_stays_as_it_was_written() {
    let bytes = b"MSH-+.!*-A--B---\n\nPID-1--7+++-!F!x+--\r\nZXY---\rRXA-0-1-20200601--03+MMR+CVX+++-999---\n";
    let mut message = Message::parse(bytes).unwrap();
    assert_eq!(message.as_bytes(), bytes);
    message.set(&"RXA-5".parse().unwrap(), "21").unwrap();
    let edited = b"MSH-+.!*-A--B---\n\nPID-1--7+++-!F!x+--\r\nZXY---\rRXA-0-1-20200601--21-999---\n";
    assert_eq!(message.as_bytes(), edited);
    message.set(&"RXA-6".parse().unwrap(), "").unwrap();
    assert!(message.as_bytes().ends_with(b"--21----\n"), "emptied, and no separator is dropped");
    let name = PersonName { family: Some("A-B".into()), given: Some("C|D".into()), ..PersonName::default() };
    message.set_value(&"PID-4".parse().unwrap(), &name).unwrap();
    assert_eq!(message.segment("PID", 1).unwrap().raw(), b"PID-1--7+++-A!F!B+C|D--");
}
