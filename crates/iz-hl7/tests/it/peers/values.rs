//! Dates, and OBX-5 of any type and size.

use std::borrow::Cow;

use iz_hl7::datatype::{Dtm, Varies};
use iz_hl7::segment::Obx;
use iz_hl7::{ErrorKind, Message, Parser, Strictness, read};

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
