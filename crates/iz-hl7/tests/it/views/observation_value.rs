//! OBX-5 as OBX-2 types it, and as senders write it.

use iz_hl7::Message;
use iz_hl7::datatype::Varies;
use iz_hl7::segment::Obx;

use super::Say;

fn with_obx<T>(value_type: &str, value: &str, check: impl FnOnce(Obx<'_>) -> T) -> T {
    let text = format!("MSH|^~\\&|\rOBX|1|{value_type}|30963-3^^LN|1|{value}||||||F\r");
    let message = Message::parse(text.as_bytes()).unwrap();
    check(message.segments().find_map(Obx::new).unwrap())
}

/// The variant's name and the first thing that it shows.
fn kind(value_type: &str, value: &str) -> (String, Option<String>) {
    with_obx(value_type, value, |obx| {
        let debug = format!("{:?}", obx.value());
        (debug.split('(').next().unwrap().to_owned(), obx.value().element().say())
    })
}

#[test]
fn every_type_of_table_0125_that_immunization_messages_use() {
    for (value_type, variant) in [
        ("CE", "Ce"),
        ("CNE", "Cne"),
        ("CP", "Cp"),
        ("CQ", "Cq"),
        ("CWE", "Cwe"),
        ("CX", "Cx"),
        ("DR", "Dr"),
        ("DT", "Ts"),
        ("DTM", "Ts"),
        ("ED", "Ed"),
        ("EI", "Ei"),
        ("FN", "Fn"),
        ("FT", "Ft"),
        ("HD", "Hd"),
        ("ID", "Id"),
        ("IS", "Is"),
        ("LA2", "La2"),
        ("MO", "Mo"),
        ("NM", "Nm"),
        ("RP", "Rp"),
        ("SAD", "Sad"),
        ("SI", "Si"),
        ("SN", "Sn"),
        ("ST", "St"),
        ("TM", "Tm"),
        ("TS", "Ts"),
        ("TX", "Tx"),
        ("XAD", "Xad"),
        ("XCN", "Xcn"),
        ("XON", "Xon"),
        ("XPN", "Xpn"),
        ("XTN", "Xtn"),
    ] {
        assert_eq!(kind(value_type, "a^b"), (variant.to_owned(), Some("a".to_owned())), "{value_type}");
    }
}

#[test]
fn the_views_show_their_components() {
    with_obx("SN", ">^5^-^8", |obx| {
        let Varies::Sn(ratio) = obx.value() else { panic!() };
        assert_eq!(ratio.comparator().say().as_deref(), Some(">"));
        assert_eq!(ratio.num2().say().as_deref(), Some("8"));
    });
    with_obx("DT", "20200601", |obx| {
        let Varies::Ts(date) = obx.value() else { panic!() };
        assert_eq!(date.dtm().unwrap().unwrap().to_string(), "20200601");
    });
    with_obx("ED", "^text^xml^Base64^QQ==", |obx| {
        let Varies::Ed(document) = obx.value() else { panic!() };
        assert_eq!(document.encoding().say().as_deref(), Some("Base64"));
        assert_eq!(document.data().say().as_deref(), Some("QQ=="));
    });
}

#[test]
fn a_missing_or_unknown_type_leaves_the_raw_element() {
    for value_type in ["", "\"\"", "QQ", "C", " ", "PN", "_"] {
        let (variant, said) = kind(value_type, "a^b");
        assert_eq!((variant.as_str(), said.as_deref()), ("Untyped", Some("a")), "{value_type:?}");
    }
    let message = Message::parse(b"MSH|^~\\&|\rOBX|1\r").unwrap();
    let obx = message.segments().find_map(Obx::new).unwrap();
    assert!(obx.value().element().is_empty());
}

#[test]
fn case_blanks_and_flavors_do_not_count() {
    for (value_type, variant) in [("ce", "Ce"), (" TS ", "Ts"), ("TS_NZ", "Ts"), ("DT_D", "Ts"), ("xpn_m", "Xpn")] {
        assert_eq!(kind(value_type, "a").0, variant, "{value_type}");
    }
}

#[test]
fn a_value_that_does_not_fit_its_type_is_lost_in_no_type() {
    for value in ["Y^Yes^HL70136", "plain text", "a&b^c~d", "\"\"", "20249999", ""] {
        for value_type in ["ID", "CE", "CWE", "NM", "TS", "SN", "XAD", "ED", "", "ZZ"] {
            with_obx(value_type, value, |obx| {
                let first = value.split('~').next().unwrap();
                assert_eq!(obx.value().element().raw(), first.as_bytes(), "{value_type} {value}");
                let raw: Vec<_> = obx.values().map(|value| value.element().raw()).collect();
                assert_eq!(raw.join(&b'~'), value.as_bytes());
            });
        }
    }
    with_obx("ID", "Y^Yes^HL70136", |obx| {
        let Varies::Id(valid) = obx.value() else { panic!() };
        let parts: Vec<_> = valid.components().map(|part| part.say().unwrap()).collect();
        assert_eq!(parts, ["Y", "Yes", "HL70136"]);
    });
    with_obx("CE", "measles", |obx| {
        let Varies::Ce(code) = obx.value() else { panic!() };
        assert_eq!(code.identifier().say().as_deref(), Some("measles"));
        assert!(code.text().is_empty());
    });
    with_obx("TS", "soon", |obx| {
        let Varies::Ts(date) = obx.value() else { panic!() };
        assert!(date.dtm().is_err());
        assert_eq!(date.element().say().as_deref(), Some("soon"));
    });
}
