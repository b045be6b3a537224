//! Reports: with those of a profile, capped, and of any input.

use iz_hl7::iz_codes::CodeSets;
use iz_hl7::iz_model::Severity;
use iz_hl7::profile::Profile;
use iz_hl7::quality::{Detection, Quality};
use iz_hl7::{Message, Strictness};
use proptest::prelude::*;

use super::messages::{CLEAN, edited, received, text, told};

fn merged(name: &str, edits: &[&str]) -> Vec<String> {
    let bytes = edited(name, edits);
    let message = Message::parse(&bytes).unwrap();
    let mut report = Profile::published("Z22").unwrap().check(&message);
    report.merge(Quality::new(CodeSets::new()).check(&message, received()), &message);
    told(&report)
}

#[test]
fn clean_messages_conform_too() {
    for name in CLEAN {
        assert_eq!(merged(name, &[]), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_the_profile_says_is_not_said_again() {
    for (name, edits, expected) in [
        ("historical", &["PID-7 = "][..], &["PID-7 usage"][..]),
        ("historical", &["PID-5 = "], &["PID-5 usage"]),
        ("historical", &["RXA-3 = 20250230"], &["RXA-3 IZ-TS_NZ"]),
        ("historical", &["PID-8 = W"], &["PID-8 value-set"]),
        ("administered", &["RXA-15 = "], &["RXA-15 usage"]),
        ("administered", &["- OBX|1|"], &["RXA IZ-23", "OBX-1 NIST-01"]),
        // What only one of them finds is said, in the order of the message.
        (
            "historical",
            &["PID-7 = ", "MSH-7 = 20260115113600-0500", "PD1-12 = Y"],
            &["MSH-7 message-date-in-future", "PID-7 usage", "PD1-12 protected"],
        ),
    ] {
        assert_eq!(merged(name, edits), expected, "{edits:?}");
    }
}

/// A warning of the profile does not hide what the caller holds to be an error.
#[test]
fn what_is_worse_is_said_again() {
    let bytes = edited("refusal", &["OBX-3.1 = 1234-5"]);
    let message = Message::parse(&bytes).unwrap();
    let profile = Profile::published("Z22").unwrap();
    for (severity, expected) in [(Severity::Warning, 1), (Severity::Error, 2)] {
        let mut quality = Quality::new(CodeSets::new());
        quality.set(Detection::ObservationIdentifierUnknown, Some(severity));
        let mut report = profile.check(&message);
        report.merge(quality.check(&message, received()), &message);
        let at_code = told(&report).iter().filter(|told| told.starts_with("OBX-3.1 ")).count();
        assert_eq!(at_code, expected, "{:?}", told(&report));
    }
}

/// The work grows as the message does, and what is not kept is counted.
#[test]
fn findings_are_capped_and_counted() {
    let quality = Quality::new(CodeSets::new());
    let check = |text: &str| {
        let message = Message::parse(text.as_bytes()).unwrap();
        quality.check(&message, received())
    };
    let (head, _) =
        text("historical").split_once("ORC").map(|(head, rest)| (head.to_owned(), rest.to_owned())).unwrap();
    let dose = "RXA|0|1|20240101||03^MMR^CVX|999|||01^^NIP001|||||||||||CP|A\r";
    let report = check(&format!("{head}{}", dose.repeat(20_000)));
    assert_eq!(report.findings().len(), 1_000);
    assert!(report.omitted() > 38_000, "{}", report.omitted());

    let observation = |index| format!("OBX|{index}|CE|69764-9^^LN|{index}|1^^cdcgs1vis||||||F\r");
    let observations: String = (1..=20_000).map(observation).collect();
    assert!(!check(&format!("{head}{dose}{observations}")).is_clean());

    let persons = "PID|1||1^^^A^MR||Testcase^Tilda^^^^^L||20240312|F\r".repeat(20_000);
    assert!(check(&format!("{head}{persons}")).omitted() > 0);

    let mut one = check(&format!("{head}{}", dose.repeat(600)));
    let (all, message) = (one.findings().len() + one.omitted(), format!("{head}{dose}"));
    one.merge(one.clone(), &Message::parse(message.as_bytes()).unwrap());
    assert_eq!((one.findings().len(), one.omitted()), (1_000, 2 * all - 1_000));
}

fn location() -> impl Strategy<Value = String> {
    let segment = prop::sample::select(vec!["MSH", "PID", "PD1", "NK1", "ORC", "RXA", "RXR", "OBX"]);
    (segment, 1..5_usize, 3..31_usize, 1..3_usize, 1..8_usize).prop_map(
        |(name, sequence, field, repetition, component)| {
            format!("{name}[{sequence}]-{field}[{repetition}].{component}")
        },
    )
}

fn value() -> impl Strategy<Value = String> {
    let known =
        ["", "20260230", "202602", "2026", "99991231", "00010101", "999", "998", "CP", "NA", "RE", "Y", "00", "-1"];
    prop_oneof![
        prop::sample::select(known.map(str::to_owned).to_vec()),
        "[0-9]{1,14}([+-][0-9]{4})?",
        "[A-Za-z0-9 '#*()é-]{0,20}",
        any::<String>().prop_map(|text| text.replace(char::is_control, "")),
    ]
}

proptest! {
    #[test]
    fn any_message_has_a_report(
        name in prop::sample::select(CLEAN.to_vec()),
        edits in prop::collection::vec((location(), value()), 0..12),
        received in prop::sample::select(vec!["20260115093500-0500", "2026", "00010101", "99991231235959+1400"]),
    ) {
        let bytes = text(name).into_bytes();
        let mut message = Message::parse(&bytes).unwrap();
        for (location, value) in &edits {
            // What cannot be set leaves the message as it is.
            let _ = message.set(&location.parse().unwrap(), value);
        }
        let bytes = message.into_bytes();
        let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
        let report = Quality::new(CodeSets::new()).check(&message, received.parse().unwrap());
        prop_assert!(report.findings().len() <= 1_000);
        for finding in report.findings() {
            prop_assert_eq!(finding.location.to_string().parse(), Ok(finding.location));
        }
    }
}
