//! A check says the same of a message however it is written.

use iz_hl7::profile::Profile;
use iz_hl7::{Location, Message};
use proptest::collection::vec;
use proptest::prelude::*;

use super::messages::bytes;

/// Values that are of some types and not of others.
const VALUES: [&str; 24] = [
    "",
    "\"\"",
    " ",
    " F",
    "F ",
    "1",
    "0",
    "-1",
    "1.5",
    "00",
    "20240229",
    "20230229",
    "202402",
    "2024",
    "20240229101112-0500",
    "CP",
    "RE",
    "998",
    "03",
    "MTH",
    "Testcase",
    "L\u{f6}we",
    "2.16.840.1",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
];

/// What is found, but for what MSH-1 and MSH-2 say of the delimiters.
fn found(profile: &Profile, bytes: &[u8]) -> Vec<String> {
    let message = Message::parse(bytes).unwrap();
    let report = profile.check(&message);
    let findings = report.findings().iter().filter(|finding| !["IZ-12", "IZ-13"].contains(&finding.rule.id()));
    findings.map(|finding| format!("{finding} {} {}", finding.error.code(), finding.severity.code())).collect()
}

proptest! {
    /// Values that are written plainly, with the usual delimiters, are looked at in a quicker way than others.
    #[test]
    fn other_delimiters_find_the_same(
        profile in prop::sample::select(&Profile::PUBLISHED[..]),
        edits in vec((any::<prop::sample::Index>(), 0_usize..4, prop::sample::select(&VALUES[..])), 0..4),
    ) {
        let bytes = bytes(profile, "maximal");
        let mut message = Message::parse(&bytes).unwrap();
        for (place, component, value) in edits {
            let places: Vec<Location> =
                message.segments().flat_map(|segment| segment.leaves().map(|(place, _)| place).collect::<Vec<_>>()).collect();
            let place = places[place.index(places.len())];
            let place = if component > 0 { place.with_component(component) } else { place };
            // Some places cannot be set, such as the delimiters.
            let _ = message.set(&place, value);
        }
        let usual = message.into_bytes();
        // Neither is in a value.
        let other: Vec<u8> = usual.iter().map(|byte| match byte { b'^' => b'!', b'&' => b'%', byte => *byte }).collect();
        let profile = Profile::published(profile).unwrap();
        prop_assert_eq!(found(&profile, &usual), found(&profile, &other));
    }
}
