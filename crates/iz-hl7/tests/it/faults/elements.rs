//! Segments, fields and escape sequences (15 to 19).

use iz_hl7::{ErrorKind, Location, Message, Strictness, Value, read};

use super::{BOTH, text, with};

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
