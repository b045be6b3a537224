//! The least and the full message of each profile.

use iz_hl7::Message;
use iz_hl7::profile::{Finding, Profile, Report};

pub(crate) fn bytes(profile: &str, name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/profiles");
    std::fs::read(format!("{folder}/{profile}/{name}.hl7")).unwrap()
}

/// What is found, as `location rule error severity`.
pub(crate) fn found(profile: &str, bytes: &[u8]) -> Vec<String> {
    found_by(&Profile::published(profile).unwrap(), bytes)
}

pub(crate) fn found_by(profile: &Profile, bytes: &[u8]) -> Vec<String> {
    let message = Message::parse(bytes).unwrap();
    lines(&profile.check(&message))
}

pub(crate) fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &Finding| {
        format!("{} {} {} {}", finding.location, finding.rule.id(), finding.error.code(), finding.severity.code())
    };
    report.findings().iter().map(line).collect()
}

#[test]
fn conforming_messages_have_no_finding() {
    for profile in Profile::PUBLISHED {
        for name in ["minimal", "maximal"] {
            let found = found(profile, &bytes(profile, name));
            assert!(found.is_empty(), "{profile} {name}: {found:#?}");
        }
    }
}

/// Each profile finds that the messages of other types are not its own, and nothing else about them.
#[test]
fn a_message_of_another_type_has_one_finding() {
    for (profile, other) in [("Z22", "Z23"), ("Z22", "Z32"), ("Z34", "Z22"), ("Z32", "Z34"), ("Z23", "Z42")] {
        assert_eq!(found(profile, &bytes(other, "maximal")), ["MSH-9 message-type 200 E"]);
    }
}

/// The header need not say what a message is.
#[test]
fn the_profile_is_told_by_the_header_or_the_content() {
    for profile in Profile::PUBLISHED {
        let bytes = bytes(profile, "maximal");
        let mut message = Message::parse(&bytes).unwrap();
        assert_eq!(Profile::detect(&message), Some(profile));
        message.set(&"MSH-21.1".parse().unwrap(), "Z99").unwrap();
        assert_eq!(Profile::detect(&message), Some(profile), "a local profile says nothing");
        message.set(&"MSH-21".parse().unwrap(), "").unwrap();
        assert_eq!(Profile::detect(&message), Some(profile));
    }
    let detected = |text: &str| Profile::detect(&Message::parse(text.as_bytes()).unwrap());
    assert_eq!(detected("MSH|^~\\&|||||||VXQ^V01|1|P|2.4\r"), None);
    assert_eq!(detected("MSH|^~\\&|||||||QBP^Q11\rQPD|Z99\r"), None);
    assert_eq!(detected("MSH|^~\\&|||||||QBP^Q11||||||||||||Z50~Z44\r"), Some("Z44"));
}
