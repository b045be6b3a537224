//! Faults that messages arrive with: one test for each number of the project's catalogue, 1 to 30, but for those that stand
//! in `charset.rs` (11), `limits.rs` (13, 14) and `ack.rs` (25).

use std::borrow::Cow;

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::datatype::{Dtm, Varies};
use iz_hl7::message::{RspK11, VxuV04};
use iz_hl7::segment::Obx;
use iz_hl7::{
    Charset, Delimiters, ErrorKind, Limits, Location, Message, ParseOptions, Strictness, Value, decode, read,
};
use iz_model::{Coded, Mismatch, Ndc, NotAnNdc, Query, QueryProfile, QueryStatus, ResponseProfile};

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

#[test]
fn fault_01_nothing_but_blanks_or_a_byte_order_mark() {
    for bytes in [&b""[..], b" \t ", b"\r\n \r\n", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\r\n", b"\x0B\x1C\r", b"\0\0\0"] {
        assert_eq!(refused(bytes).0, ErrorKind::Empty, "{bytes:?}");
    }
}

#[test]
fn fault_02_a_byte_order_mark_or_the_start_of_a_frame_before_the_header() {
    for start in [&b"\xEF\xBB\xBF"[..], b"\x0B", b"\x0B\xEF\xBB\xBF", b"\xEF\xBB\xBF\r\n"] {
        let bytes = [start, b"MSH|^~\\&|A\rPID|1\r"].concat();
        let error = Message::parse(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::Prefix, Some(0)));
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.issues(), [error]);
        assert_eq!((text(&message, "PID-1").as_deref(), message.as_bytes()), (Some("1"), &bytes[..]));
    }
}

#[test]
fn fault_03_junk_before_the_header() {
    for (junk, offset) in [
        ("<!DOCTYPE html>\n<html>MSH|^~\\&|</html>\n", 0),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMSH|^~\\&|A\rPID|1\r", 0),
        ("2026-01-15 09:45:00 INFO MSH|^~\\&|A\rPID|1\r", 0),
        ("\r\n  {\"message\": \"MSH|^~\\\\&|A\"}", 4),
    ] {
        assert_eq!(refused(junk.as_bytes()), (ErrorKind::NoHeader, Some(offset)), "a header in a line is not sought");
    }
}

#[test]
fn fault_04_a_header_that_was_cut_short() {
    for header in ["MSH", "MSH|", "MSH|^", "MSH|^~", "MSH|^~\\"] {
        assert_eq!(refused(header.as_bytes()), (ErrorKind::Truncated, Some(header.len())), "{header}");
        let ended = format!("{header}\rPID|1\r");
        assert_eq!(refused(ended.as_bytes()), (ErrorKind::Delimiters, Some(3)), "ended, it was not cut: {header}");
    }
    assert_eq!(Message::parse(b"MSH|^~\\&").unwrap().segments().len(), 1);
}

#[test]
fn fault_05_delimiters_that_cannot_be_used() {
    for header in [
        &b"MSH|^^\\&|A"[..],
        b"MSH|^~\\||A",
        b"MSH|^~\\a|A",
        b"MSH|1234|A",
        b"MSHA^~\\&A",
        b"MSH^~\\& A B",
        b"MSH|^~\\\x01|A",
        b"MSH\t^~\\&\tA",
        b"MSH\x00^~\\&\x00A",
        "MSH|^~\\§|A".as_bytes(),
        "MSH¦^~\\&¦A".as_bytes(),
        b"MSH|^~&|A",
        b"MSH|^~\\&#!|A",
        b"MSH|^~\\&amp;|A",
        b"MSH|^~\\\"|A",
    ] {
        assert_eq!(refused(header), (ErrorKind::Delimiters, Some(3)), "{header:?}");
    }
}

#[test]
fn fault_06_another_segment_first_or_a_header_in_lower_case() {
    for bytes in ["msh|^~\\&|A\r", "Msh|^~\\&|A\r", "PID|1\rMSH|^~\\&|\r", "MSA|AA|1\r", "MS", "\rRXA|0\r"] {
        let start = bytes.len() - bytes.trim_start().len();
        assert_eq!(refused(bytes.as_bytes()), (ErrorKind::NoHeader, Some(start)), "{bytes}");
    }
}

#[test]
fn fault_07_every_line_end_is_read_and_cr_is_written() {
    for end in ["\r", "\n", "\r\n", "\n\r", "\r\r", "\r\n\n"] {
        for last in ["", end] {
            let bytes = ["MSH|^~\\&|A", "PID|1||7", "PV1", "RXA|0|1"].join(end) + last;
            let message = Message::parse(bytes.as_bytes()).unwrap();
            assert_eq!(names(&message), ["MSH", "PID", "PV1", "RXA"], "{end:?}");
            assert_eq!(text(&message, "PID-3").as_deref(), Some("7"));
            assert!(message.issues().is_empty());
        }
    }
    let mixed = Message::parse(b"MSH|^~\\&|A\rPID|1\nPV1\r\nRXA|0").unwrap();
    assert_eq!(names(&mixed), ["MSH", "PID", "PV1", "RXA"]);
    let query = Query { profile: Some(QueryProfile::Z34), tag: Some("T".into()), ..Query::default() };
    let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse().unwrap() };
    let built = qbp_q11(&Header::default(), &stamp, &query).unwrap().into_bytes();
    assert!(!built.contains(&b'\n') && built.ends_with(b"\r"));
    assert_eq!(built.iter().filter(|byte| **byte == b'\r').count(), 3);
}

#[test]
fn fault_08_blank_lines_blanks_indentation_and_wrapped_segments() {
    let blank = Message::parse(b"MSH|^~\\&|A\r\r \t\rPID|1||7  \r\n\n").unwrap();
    assert_eq!((names(&blank), text(&blank, "PID-3")), (vec!["MSH".into(), "PID".into()], Some("7  ".into())));
    let patient = &read::contents(&blank).value.patients[0];
    assert_eq!(patient.identifiers[0].value.as_deref(), Some("7"), "blanks around a value say nothing");

    let bytes = b"MSH|^~\\&|A\r  PID|1\r\tPV1|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(11)));
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(names(&message), ["MSH", "PID", "PV1"]);
    assert_eq!((message.issues().len(), message.as_bytes()), (2, &bytes[..]));

    let bytes = b"MSH|^~\\&|A\rRXA|0|1|2020\r0601||03^MMR^CVX\rPID|1\r";
    let error = Message::parse(bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (ErrorKind::NotASegment, Some(24)));
    assert_eq!(error.location().unwrap().to_string(), "RXA", "the segment that was broken");
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    assert_eq!(message.issues(), [error]);
    assert_eq!(text(&message, "RXA-3").as_deref(), Some("20200601"));
    assert_eq!(text(&message, "RXA-5").as_deref(), Some("03"));
    assert_eq!(message.as_bytes(), bytes);
}

#[test]
fn fault_09_control_characters_inside() {
    for control in [0x00, 0x0B, 0x1C, 0x13, 0x1A, 0x01, 0x1B] {
        let mut bytes = with("PID|1||7\rRXA|0|1");
        let offset = bytes.len() - 9;
        bytes.insert(offset, control);
        let error = Message::parse(&bytes).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (ErrorKind::ControlCharacter, Some(offset)), "{control}");
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.issues(), [error]);
        assert_eq!(message.as_bytes(), bytes, "kept");
        assert_eq!(names(&message), ["MSH", "PID", "RXA"]);
        // What is written by this library has none.
        let mut edited = message.clone();
        let mark = char::from(control).to_string();
        let error = edited.set(&"PID-3".parse().unwrap(), &mark).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ControlCharacter);
    }
    assert!(Message::parse(&with("NTE|1||a\tb")).is_ok(), "a tabulator harms nothing");
}

#[test]
fn fault_10_bytes_that_are_not_of_the_set_are_kept_and_reported_with_their_offset() {
    let message = |declared: &str, name: &[u8]| {
        let header = format!("MSH|^~\\&|A{}{declared}\rPID|1||7||", "|".repeat(15));
        [header.as_bytes(), name, b"\r"].concat()
    };
    for declared in ["", "ASCII", "UNICODE UTF-8"] {
        let bytes = message(declared, b"Mu\xF1oz");
        for strictness in BOTH {
            let message = Message::parse_with(&bytes[..], strictness).unwrap();
            let [issue] = message.issues() else { panic!("{declared}") };
            assert_eq!(issue.kind(), ErrorKind::InvalidBytes);
            assert_eq!(bytes[issue.offset().unwrap()], 0xF1);
            assert_eq!(text(&message, "PID-5").as_deref(), Some("Muñoz"), "ISO 8859-1 is the set to fall back on");
            assert_eq!(message.as_bytes(), bytes);
        }
    }
    let declared = message("8859/1", b"Mu\xF1oz");
    let declared = Message::parse(&declared).unwrap();
    assert_eq!((text(&declared, "PID-5").as_deref(), declared.issues().len()), (Some("Muñoz"), 0));
    let quoted = message("", b"O\x92Sample");
    let options = ParseOptions::new().fallback(Charset::Windows1252);
    let quoted = Message::parse_with(&quoted[..], options).unwrap();
    assert_eq!(text(&quoted, "PID-5").as_deref(), Some("O\u{2019}Sample"));
    // A character cut in two is no replacement character either.
    let cut = message("", b"Mu\xC3^Ana");
    let cut = Message::parse(&cut).unwrap();
    assert_eq!(text(&cut, "PID-5.1").as_deref(), Some("Mu\u{c3}"));
}

#[test]
fn fault_12_text_that_was_encoded_twice_is_kept() {
    let bytes = with("PID|1||7^^^A^MR||â€œTestcaseâ€\u{9d}^MarÃ\u{ad}a");
    let message = Message::parse(&bytes).unwrap();
    assert!(message.issues().is_empty());
    let name = &read::contents(&message).value.patients[0].names[0];
    assert_eq!(name.family.as_deref(), Some("â€œTestcaseâ€\u{9d}"));
    assert_eq!(name.given.as_deref(), Some("MarÃ\u{ad}a"));
    assert_eq!(message.as_bytes(), bytes);
}

#[test]
fn fault_15_unknown_repeated_missing_and_misplaced_segments_are_kept_in_order() {
    let lines = [
        "RXA|0|1|20200601||03^MMR^CVX",
        "ZIM|x",
        "PID|1||7^^^A^MR",
        "ORC|RE||2",
        "PID|2||8^^^A^MR",
        "QQQ|",
        "OBX|1|CE|64994-7^^LN|1|V01",
        "RXA|0|1|20210601||21^^CVX",
        "PD1|1",
    ];
    let bytes = with(&lines.join("\r"));
    for strictness in BOTH {
        let message = Message::parse_with(&bytes[..], strictness).unwrap();
        assert!(message.issues().is_empty(), "for validation to say");
        let kept: Vec<&[u8]> = message.segments().skip(1).map(|segment| segment.raw()).collect();
        assert_eq!(kept, lines.map(str::as_bytes));
        let contents = read::contents(&message);
        assert_eq!(contents.value.orders.len(), 2, "an RXA without ORC is an event");
        assert_eq!(contents.value.patients.len(), 2);
    }
}

#[test]
fn fault_16_what_exceeds_the_definition_stays_when_the_rest_is_edited() {
    let before = "PID|1||7^^^A^MR^^^^^^^x&y|||||F|||||||||||||||||||||||||||||||||||beyond|||\rRXA|0|1|20200601||03^MMR^CVX^^^^^^^extra|999||";
    let mut message = Message::parse_with(with(before), Strictness::Strict).unwrap();
    message.set(&"RXA-6".parse().unwrap(), "0.5").unwrap();
    message.set(&"PID-8".parse().unwrap(), "M").unwrap();
    assert_eq!(message.as_bytes(), with(&before.replace("|F|", "|M|").replace("|999|", "|0.5|")));
    assert_eq!(text(&message, "RXA-5.10").as_deref(), Some("extra"));
    let unmapped = read::contents(&message).unmapped;
    for path in ["PID-3.12.1", "PID-3.12.2", "PID-43", "RXA-5.10"] {
        assert!(unmapped.contains(&path.parse().unwrap()), "{path} in {unmapped:?}");
    }
}

#[test]
fn fault_17_null_empty_absent_and_only_separators() {
    let bytes = with("PID|1|\"\"||^^&~^||x|");
    let message = Message::parse(&bytes).unwrap();
    let pid = message.segment("PID", 1).unwrap();
    assert!(matches!(pid.field(2).value(), Value::Null));
    assert!(matches!(pid.field(3).value(), Value::Empty));
    assert!(matches!(pid.field(4).value(), Value::Empty));
    assert!(matches!(pid.field(6).value(), Value::Text(_)));
    assert!(matches!(pid.field(9).value(), Value::Empty));
    let shape = |index: usize| (pid.field(index).is_empty(), pid.field(index).is_absent());
    assert_eq!(shape(2), (false, false), "null");
    assert_eq!(shape(3), (true, false), "empty");
    assert_eq!(shape(4), (false, false), "only separators");
    assert_eq!(shape(7), (true, false), "empty, at the end");
    assert_eq!(shape(8), (true, true), "absent");
    assert_eq!(message.as_bytes(), bytes);
    // The three can be written, and are read as what was written.
    let path: Location = "PID-6".parse().unwrap();
    let mut edited = message.clone();
    edited.set_null(&path).unwrap();
    assert!(edited.value(&path).is_null());
    edited.set(&path, "").unwrap();
    assert!(edited.value(&path).is_empty());
    assert_eq!(edited.set(&path, "\"\"").unwrap_err().kind(), ErrorKind::ReservedText, "a text never becomes a null");
}

#[test]
fn fault_18_escape_characters_that_begin_no_sequence_are_kept_and_found() {
    for (value, stray) in [
        ("\\", Some(0)),
        ("C:\\dir", Some(2)),
        ("\\Q\\", Some(0)),
        ("a\\X0", Some(1)),
        ("\\XZZ\\", Some(0)),
        ("\\X0D0\\", Some(0)),
        ("at the end \\E", Some(11)),
        ("\\T\\ and \\", Some(8)),
        ("\\\\", Some(0)),
        ("\\C28\\", Some(0)),
        ("\\.xx\\", Some(0)),
        ("\\F\\\\S\\\\T\\\\R\\\\E\\", None),
        ("\\H\\F\\N\\ \\.br\\\\.sp+3\\\\.in-2\\\\X0D0A\\\\C2842\\\\M242A\\\\M242A24\\\\Zlocal\\", None),
        ("plain", None),
    ] {
        let bytes = with(&format!("NTE|1||{value}|next"));
        let message = Message::parse(&bytes).unwrap();
        let element = message.element(&"NTE-3".parse().unwrap());
        let Value::Text(text) = element.value() else { panic!("{value}") };
        assert_eq!(text.stray_escape(), stray.map(|position| element.offset() + position), "{value}");
        if stray.is_some() && !value.contains("\\T\\") {
            assert_eq!(text.decode(), value);
            assert_eq!(text.decode_formatted(), value);
        }
        assert_eq!(message.value(&"NTE-4".parse().unwrap()).text().unwrap(), "next", "a real separator separates");
    }
}

#[test]
fn fault_19_a_hidden_line_end_comes_out_only_when_asked_for() {
    for hidden in ["\\X000D\\", "\\X0D\\", "\\X0A\\", "\\X0D0A\\", "\\.br\\"] {
        let bytes = with(&format!("PID|1||7||Testcase{hidden}PID|2"));
        let mut message = Message::parse(&bytes).unwrap();
        let path: Location = "PID-5".parse().unwrap();
        let (plain, formatted) = {
            let Value::Text(text) = message.value(&path) else { panic!() };
            (text.decode().into_owned(), text.decode_formatted().into_owned())
        };
        assert_eq!(plain, format!("Testcase{hidden}PID"));
        assert!(formatted.contains(['\r', '\n']));
        // It is no line end of the message, and becomes none.
        assert_eq!(message.set(&path, &formatted).unwrap_err().kind(), ErrorKind::ControlCharacter);
        assert_eq!(message.as_bytes(), bytes);
    }
    for hidden in ["\\X00\\", "\\X0B\\", "\\X1C\\", "\\X1C0D\\"] {
        let bytes = with(&format!("PID|1||7||{hidden}"));
        let message = Message::parse(&bytes).unwrap();
        let Value::Text(text) = message.value(&"PID-5".parse().unwrap()) else { panic!() };
        assert_eq!(text.decode_formatted(), hidden, "no other control character comes out at all");
    }
}

#[test]
fn fault_20_dates_that_the_calendar_lacks() {
    for text in [
        "20240230",
        "00000000",
        "00000101",
        "0000",
        "20241301",
        "2024010124",
        "20200101240000",
        "20161231235960",
        "202401012360",
        "2024010112-2400",
        "2024010112+1399",
        "20240101120000-05",
        "20240101120000.123456789",
        "20240101123059.12345",
        "2024-01-01",
        "991231",
        "24",
        "2024é102",
        "202401011",
        " ",
        "2024 0101",
        "20240101+",
        "٢٠٢٤",
    ] {
        let error = text.parse::<Dtm>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADate, "{text}");
    }
    for text in [
        "2024",
        "202402",
        "20240229",
        "2024022923",
        "202402292359",
        "20240229235959.0500-0030",
        "2024-0000",
        "20240101+1400",
        // Whether a date is likely is for validation to say.
        "18690101",
        "99991231",
        "00010101",
        // Two digits of a year and a day read as a month.
        "240101",
    ] {
        assert_eq!(text.parse::<Dtm>().unwrap().to_string(), text);
    }
    for (text, precision) in [
        ("2024", iz_model::Precision::Year),
        ("202402", iz_model::Precision::Month),
        ("20240229", iz_model::Precision::Day),
    ] {
        assert_eq!(text.parse::<Dtm>().unwrap().date().precision(), precision);
    }
    // A wrong date costs the date and nothing else: it is located, kept as written and named as left behind.
    let bytes = with("PID|1||7||T^A||20240230\rRXA|0|1|20240230||03^^CVX");
    let message = Message::parse(&bytes).unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    let error = pid.date_time_of_birth().dtm().unwrap_err();
    assert_eq!(error.location().unwrap().erl(), "PID^1^7");
    assert_eq!((error.hl7_code(), error.severity().code()), ("102", "E"));
    assert!(bytes[error.offset().unwrap()..].starts_with(b"20240230\rRXA"));
    let contents = read::contents(&message);
    assert_eq!(contents.unmapped, ["PID-7".parse().unwrap()]);
    let record = contents.value.orders[0].record();
    assert_eq!((record.administered, record.administered_text.as_deref()), (None, Some("20240230")));
}

#[test]
fn fault_21_numbers_stay_the_text_that_they_are() {
    for amount in ["1e309", "NaN", "1,000", ".5", "999", "0.50", "-1", "inf", "0x10"] {
        let bytes = with(&format!("RXA|0|1|20200601||03^^CVX| {amount} |mL^^UCUM"));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert_eq!(
            contents.value.orders[0].record().amount.as_deref(),
            Some(amount),
            "999 means unknown, as the guide has it"
        );
    }
    // A count is a whole number or none, and then it is named as left behind.
    for (order, read_as) in [
        ("2", Some(2)),
        (" 5 ", Some(5)),
        ("1e1", None),
        ("NaN", None),
        ("1,000", None),
        (".5", None),
        ("4294967296", None),
    ] {
        let bytes = with(&format!("PID|1||7{}{order}", "|".repeat(22)));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert_eq!(contents.value.patients[0].birth_order, read_as, "{order}");
        assert_eq!(contents.unmapped.is_empty(), read_as.is_some(), "{order}");
    }
}

#[test]
fn fault_22_vaccine_codes_as_senders_write_them() {
    let dose = |code: &str| {
        let bytes = with(&format!("RXA|0|1|20200601||{code}"));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert!(contents.unmapped.is_empty());
        contents.value.orders[0].record().clone()
    };
    for code in ["3^MMR^CVX", "03^MMR^CVX", "03 ^MMR^CVX", "03^MMR^CVX ", "03^MMR^cvx", "03^MMR^HL70292", "003^^CVX"] {
        assert_eq!(dose(code).cvx(), Some(iz_model::Cvx::new(3)), "{code}");
    }
    // Code and text changed places: the text drives nothing.
    let swapped = dose("MMR^03^CVX");
    assert_eq!((swapped.cvx(), swapped.vaccine.len()), (None, 1));
    // Two vaccines: both are kept, for iz-codes to see that they contradict each other.
    let conflicting = dose("03^MMR^CVX^21^Varicella^CVX");
    let codes: Vec<iz_model::Cvx> = conflicting.vaccine.iter().filter_map(Coded::cvx).collect();
    assert_eq!(codes, [3, 21].map(iz_model::Cvx::new));
}

#[test]
fn fault_23_drug_codes_as_senders_and_spreadsheets_write_them() {
    let coded = |code: &str| {
        let bytes = with(&format!("RXA|0|1|20200601||{code}^^NDC"));
        read::contents(&Message::parse(&bytes).unwrap()).value.orders[0].record().vaccine[0].clone()
    };
    for code in ["49281-0560-05", "49281-560-05", "49281056005"] {
        assert_eq!(coded(code).ndc().unwrap().to_string(), "49281-0560-05", "{code}");
    }
    for (code, reason) in [
        ("4.9281E+10", NotAnNdc::Damaged),
        ("5010001", NotAnNdc::Damaged),
        ("4928156005", NotAnNdc::Ambiguous),
        ("MMR", NotAnNdc::Layout),
    ] {
        let Coded { code: Some(kept), .. } = coded(code) else { panic!("{code}") };
        assert_eq!(kept, code, "kept as written");
        assert_eq!(coded(code).ndc(), None, "{code}");
        assert_eq!(kept.parse::<Ndc>(), Err(reason), "{code}");
    }
}

/// An answer to the query Q1 with the tag T1.
fn answer(segments: &str) -> Vec<u8> {
    format!("MSH|^~\\&|A||||20260101||RSP^K11^RSP_K11|1|P|2.5.1\r{segments}\r").into_bytes()
}

#[test]
fn fault_24_answers_about_nobody_somebody_many_and_to_another_question() {
    let read = |segments: &str| {
        let bytes = answer(segments);
        let message = Message::parse(&bytes).unwrap();
        (RspK11::try_from(&message).unwrap().profile(), read::response(&message).unwrap().value)
    };
    let person = |id: u32| format!("PID|1||{id}^^^IIS^SR||Testcase^Ana||20190501");
    let (one, other) = (person(1), person(2));
    for (status, persons, profile, read_as) in [
        ("NF", String::new(), Some(ResponseProfile::Z33), QueryStatus::NotFound),
        ("TM", String::new(), Some(ResponseProfile::Z33), QueryStatus::TooMany),
        ("AE", String::new(), Some(ResponseProfile::Z33), QueryStatus::Error),
        ("OK", format!("\r{one}\rRXA|0|1|20200601||03^^CVX|999"), Some(ResponseProfile::Z32), QueryStatus::Found),
        ("OK", format!("\r{one}\r{other}"), Some(ResponseProfile::Z31), QueryStatus::Found),
    ] {
        let (found, response) = read(&format!("MSA|AA|Q1\rQAK|T1|{status}{persons}"));
        assert_eq!((found, response.query_status), (profile, Some(read_as)), "{status}");
        assert_eq!(response.patients.len(), persons.matches("PID").count());
    }
    let query = Query { tag: Some("T1".into()), birth_date: "2019-05-01".parse().ok(), ..Query::default() };
    for (segments, judged) in [
        ("MSA|AA|Q1\rQAK|T1|NF", Ok(())),
        ("MSA|AA|Q2\rQAK|T1|NF", Err(Mismatch::ControlId)),
        ("MSA|AA\rQAK|T2|NF", Err(Mismatch::ControlId)),
        ("MSA|AA|Q1\rQAK|T2|NF", Err(Mismatch::QueryTag)),
        ("MSA|AA|Q1\rQAK|T1|OK\rQPD|Z34^^CDCPHINVS|T1||||20190502", Err(Mismatch::Query)),
    ] {
        let (_, response) = read(segments);
        assert_eq!(response.answers("Q1", &query), judged, "{segments}");
    }
}

#[test]
fn fault_26_two_messages_or_a_batch_in_place_of_one_message() {
    let two = b"MSH|^~\\&|A\rPID|1\r\r\nMSH|^~\\&|B\rPID|1\r";
    assert_eq!(refused(two), (ErrorKind::MultipleMessages, Some(19)));
    let ran_together = b"MSH|^~\\&|A\rPID|1MSH|^~\\&|B\rPID|1\r";
    assert_eq!(refused(ran_together), (ErrorKind::MultipleMessages, Some(16)));
    for batch in ["FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|\r", "\r\nBHS|^~\\&|\rMSH|^~\\&|\r"] {
        let start = batch.len() - batch.trim_start().len();
        assert_eq!(refused(batch.as_bytes()), (ErrorKind::Batch, Some(start)));
    }
    // The second one lost its header: the structure tells.
    let bytes = with("PID|1||7\rRXA|0|1|20200601||03^^CVX\rPID|1||8\rRXA|0|1|20200601||21^^CVX");
    let message = Message::parse(&bytes).unwrap();
    let error = VxuV04::try_from(&message).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::MultipleMessages, Some("PID[2]".parse().unwrap())));
}

#[test]
fn fault_27_an_answer_that_was_cut_short() {
    let whole = "MSH|^~\\&|A||||20260101||RSP^K11^RSP_K11|1|P|2.5.1|||NE|NE|||||Z32^CDCPHINVS\rMSA|AA|Q1\rQAK|T|OK\r\
        QPD|Z34^^CDCPHINVS|T|1^^^A^MR\rPID|1||1^^^A^MR||Testcase^Ana||20190501|F\r\
        ORC|RE||1\rRXA|0|1|20200601||110^X^CVX|999|||01^^NIP001|||||||||||CP|A\r\
        OBX|1|CE|30956-7^^LN|1|107^^CVX||||||F\r\
        ORC|RE||2\rRXA|0|1|20210601||110^X^CVX|999|||01^^NIP001|||||||||||CP|A\r";
    let read_all = |bytes: &[u8]| Message::parse(bytes).and_then(|message| read::response(&message));
    assert_eq!(read_all(whole.as_bytes()).unwrap().value.orders.len(), 2);
    // The last terminator is left out by many senders.
    let unterminated = whole.strip_suffix('\r').unwrap();
    assert_eq!(read_all(unterminated.as_bytes()).unwrap().value.orders.len(), 2);
    for last in [
        "ORC|RE",
        "ORC|RE||1",
        "RXA|0|1|2020",
        "RXA|0|1|20200601||",
        "OBX|1|CE|30956-7^^LN|1|107^^CVX||",
        "ORC|RE||2",
        // Shorter than the other RXA: what is missing may say that it was refused.
        "RXA|0|1|20210601||110^X^CVX|999|||01^^NIP001",
    ] {
        let end = whole.find(last).unwrap() + last.len();
        let error = read_all(&whole.as_bytes()[..end]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Truncated, "{last}");
    }
    let error = read_all(&whole.as_bytes()[..whole.len() - 30]).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().to_string()), (ErrorKind::Truncated, "RXA[2]".to_owned()));
    // A cut after a whole segment cannot be seen here, so the transport is asked: does a line end follow?
    let end = whole.find("ORC|RE||2").unwrap();
    let bytes = &whole.as_bytes()[..end - 1];
    let message = Message::parse(bytes).unwrap();
    assert!(!message.segments().last().unwrap().is_terminated());
    assert!(read::response(&message).is_ok());
}

#[test]
fn fault_28_other_versions_are_read_alike_and_say_which_they_are() {
    let events = "PID|1||7^^^A^MR||Testcase^Ana||20190501|F\rRXA|0|1|20200601||03^MMR^CVX|999\r";
    for (message_type, processing_id, version) in [
        ("VXU^V04", "P", "2.3.1"),
        ("VXU^V04", "T", "2.4"),
        ("VXU^V04^VXU_V04", "D", "2.5.1^USA"),
        ("VXU^V04^VXU_V04", "P^T", "2.7"),
        ("VXU^V04^VXU_V04", "", ""),
    ] {
        let bytes = format!("MSH|^~\\&|A||||20260115||{message_type}|1|{processing_id}|{version}\r{events}");
        let message = Message::parse(bytes.as_bytes()).unwrap();
        assert_eq!(VxuV04::try_from(&message).unwrap().orders().len(), 1, "{version}");
        assert_eq!(read::contents(&message).value.orders[0].record().cvx(), Some(iz_model::Cvx::new(3)));
        // Whether they are welcome is the receiver's policy.
        let msh = message.msh().unwrap();
        let first = |value: &str| value.split('^').next().filter(|part| !part.is_empty()).map(str::to_owned);
        let said = |value: Value<'_>| value.text().map(Cow::into_owned);
        assert_eq!(said(msh.version_id().version_id()), first(version));
        assert_eq!(said(msh.processing_id().processing_id()), first(processing_id));
    }
}

#[test]
fn fault_29_a_document_in_obx_5_is_limited_by_the_caller_and_not_copied() {
    let document = "QUJD&".repeat(400_000);
    let bytes = with(&format!(
        "RXA|0|1|20200601||03^^CVX\rOBX|1|ED|11369-6^^LN|1|A^text^pdf^Base64^{}x|next",
        "QUJD".repeat(500_000)
    ));
    let message = Message::parse(&bytes).unwrap();
    let Varies::Ed(value) = message.segments().find_map(Obx::new).unwrap().value() else { panic!() };
    let Some(Cow::Borrowed(data)) = value.data().text() else { panic!("a copy was made") };
    assert!(bytes.as_ptr_range().contains(&data.as_ptr()));
    assert_eq!(data.len(), 2_000_001);

    let field = message.element(&"OBX-5".parse().unwrap());
    let limits = |field_bytes| ParseOptions::new().limits(Limits { field_bytes, ..Limits::default() });
    assert!(Message::parse_with(&bytes[..], limits(field.raw().len())).is_ok());
    let error = Message::parse_with(&bytes[..], limits(field.raw().len() - 1)).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::TooLarge, Some("OBX-5".parse().unwrap())));
    assert_eq!(error.offset(), Some(field.offset()));

    let nested = with(&format!("OBX|1|ED|11369-6^^LN|1|{document}"));
    let error = Message::parse(&nested).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::TooManyParts, Some("OBX-5".parse().unwrap())));
}

/// None of these would come to an end within a test if time grew with the square of the size. No time is asserted here: how
/// it grows with the bytes and the fields is measured by the rows "growth" of `compare`, in `benches`.
#[test]
fn fault_30_hostile_input_takes_time_in_proportion_to_its_size() {
    let usual = Delimiters::default();
    for run in ["\\", "\\T", "\\T\\", "\\\\T", "\\X", "\\X0D\\", "\\XFF", "\\H\\", "\\.br\\\\", "\\Z"] {
        let value = run.repeat((1 << 20) / run.len());
        assert!(decode(&value, &usual).len() <= value.len());
        let bytes = with(&format!("NTE|1||{value}"));
        let message = Message::parse(&bytes).unwrap();
        let Value::Text(text) = message.value(&"NTE-3".parse().unwrap()) else { panic!() };
        assert!(text.decode_formatted().len() <= value.len());
        assert!(text.stray_escape().is_none_or(|offset| bytes[offset] == b'\\'), "{run}");
    }
    // One segment of many joined lines, with a field that goes on through them and with a field for each.
    for line in ["x".repeat(100), "|".to_owned(), "0^0".to_owned()] {
        let bytes = with(&format!("NTE|1||{}", vec![line; 45_000].join("\r")));
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        assert_eq!(message.segments().len(), 2);
    }
    // Every name that a segment can have, and the most segments, fields and parts that the limits admit.
    let letters: Vec<char> = ('A'..='Z').chain('0'..='9').collect();
    let every_name: String = letters[..26]
        .iter()
        .flat_map(|a| letters.iter().flat_map(move |b| ['A', 'Z', '7'].map(|c| format!("{a}{b}{c}|1\r"))))
        .collect();
    for (tail, persons, orders) in [
        (every_name, 0, 1),
        ("RXA|0|1|20200601||03^^CVX\rOBX|1|CE|30956-7^^LN|1|03^^CVX\r".repeat(10_000), 0, 10_000),
        ("ORC\r".repeat(45_000), 0, 0),
        (format!("PID|1{}", "|x".repeat(400_000)), 1, 0),
        (format!("PID|1||{}", "7~".repeat(45_000)), 1, 0),
        (format!("PID|1||{}", "7^".repeat(45_000)), 1, 0),
        (format!("PID|1||{}", "7&".repeat(45_000)), 1, 0),
    ] {
        let bytes = with(&tail);
        let message = Message::parse(&bytes).unwrap();
        let contents = read::contents(&message);
        assert_eq!((contents.value.patients.len(), contents.value.orders.len()), (persons, orders));
        assert!(contents.unmapped.len() <= bytes.len() / 2, "no more places than the message can have");
    }
}
