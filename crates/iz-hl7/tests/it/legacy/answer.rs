//! Acknowledgements and the answers to queries.

use iz_hl7::legacy::{Acknowledged, Converted, LegacyOptions, NoteKind, upgrade};

use super::{ACK, down, left, noted, segment, the_stamp, up};

#[test]
fn errors_move_between_err_1_and_the_fields_after_it() {
    let text = format!(
        "{ACK}MSA|AE|M1\rERR||RXA^1^5^1^1|103^Table value not found^HL70357|E|5^^HL70533|||Code unknown\r\
         ERR||PID^1^7|102^Data type error^HL70357|W||||Odd date\r"
    );
    let old = down(&text, &LegacyOptions::new()).unwrap();
    assert_eq!(segment(&old, "MSH", 1), "MSH|^~\\&|C|D|A|B|20260115093001-0500||ACK^V04|K1|P|2.3.1");
    assert_eq!(segment(&old, "MSA", 1), "MSA|AE|M1|Code unknown");
    assert_eq!(
        segment(&old, "ERR", 1),
        "ERR|RXA^1^5^103&Table value not found&HL70357~PID^1^7^102&Data type error&HL70357"
    );
    let told = ["ERR-2.4", "ERR-2.5", "ERR-4", "ERR-5.1", "ERR-5.3", "ERR[2]-4", "ERR[2]-8"];
    assert_eq!(left(&old), told);

    let new = upgrade(&old.message, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert!(left(&new).is_empty(), "{:?}", left(&new));
    assert_eq!(segment(&new, "MSH", 1), ACK.trim_end());
    let errors: Vec<String> = (1..=3).map(|index| segment(&new, "ERR", index)).collect();
    assert!(errors.contains(&"ERR||RXA^1^5|103^Table value not found^HL70357".to_owned()), "{errors:?}");
    assert!(errors.contains(&"ERR||PID^1^7|102^Data type error^HL70357".to_owned()), "{errors:?}");
    assert!(errors.iter().any(|error| error.ends_with("|Code unknown")), "{errors:?}");
}

#[test]
fn what_an_ack_acknowledges_is_for_the_caller_to_say_when_it_does_not() {
    let ack = |trigger: &str| {
        format!("MSH|^~\\&|C|D|A|B|20260115093001-0500||ACK{trigger}|K1|P|2.3.1\rMSA|AE|M1|Query not understood\r")
    };
    let kind = |converted: &Converted| {
        let msh = converted.message.segment("MSH", 1).unwrap();
        String::from_utf8_lossy(msh.field(9).raw()).into_owned()
    };
    for (trigger, acknowledged, written) in [
        ("", Acknowledged::Unchosen, "ACK^V04^ACK"),
        ("^V04", Acknowledged::Unchosen, "ACK^V04^ACK"),
        ("^V01", Acknowledged::Unchosen, "RSP^K11^RSP_K11"),
        ("", Acknowledged::Query, "RSP^K11^RSP_K11"),
        ("^V01", Acknowledged::Update, "ACK^V01^ACK"),
    ] {
        let converted = up(&ack(trigger), &LegacyOptions::new().acknowledged(acknowledged)).unwrap();
        assert_eq!(kind(&converted), written, "{trigger} {acknowledged:?}");
        let is_answer = written.starts_with("RSP");
        let status = converted.message.value(&"QAK-2".parse().unwrap()).text().map(|text| text.into_owned());
        assert_eq!(status.as_deref(), is_answer.then_some("AE"));
    }
}

#[test]
fn an_answer_still_names_its_query() {
    let text = "MSH|^~\\&|C^1.2^ISO|D|A|B|20260115093001-0500||RSP^K11^RSP_K11|R1|T|2.5.1|||NE|NE|||||Z33^CDCPHINVS\r\
        MSA|AA|Q1\rQAK|T1|NF|Z34^Request Immunization History^CDCPHINVS\r\
        QPD|Z34^Request Immunization History^CDCPHINVS|T1|7^^^B^MR|Testcase^Ana\r";
    let old = down(text, &LegacyOptions::new()).unwrap();
    assert_eq!(
        String::from_utf8_lossy(old.message.as_bytes()),
        "MSH|^~\\&|C^1.2^ISO|D|A|B|20260115093001-0500||QCK|R1|T|2.3.1\rMSA|AA|Q1\rQAK|T1|NF\r"
    );
    assert_eq!(left(&old), ["QPD-3.1", "QPD-3.4", "QPD-3.5", "QPD-4.1", "QPD-4.2"]);
    let new = upgrade(&old.message, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert_eq!(
        String::from_utf8_lossy(new.message.as_bytes()),
        "MSH|^~\\&|C^1.2^ISO|D|A|B|20260115093001-0500||RSP^K11^RSP_K11|R1|T|2.5.1|||NE|NE|||||Z33^CDCPHINVS\r\
         MSA|AA|Q1\rQAK|T1|NF|Z34^Request Immunization History^CDCPHINVS\r\
         QPD|Z34^Request Immunization History^CDCPHINVS|T1\r"
    );
    assert_eq!(noted(&new, NoteKind::QueryUnknown), ["QPD"]);
}
