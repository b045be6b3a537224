use std::sync::LazyLock;

use iz_hl7::profile::{Overlay, Profile};
use iz_hl7::{Message, Strictness};
use iz_model::Severity;

static Z22: LazyLock<Profile> = LazyLock::new(|| Profile::published("Z22").unwrap());

/// A message without the name of the patient, which is required.
const NAMELESS: &[u8] = include_bytes!("../../testdata/fuzz/profile/full_z22");

/// Law 4 for local guides. The input is an overlay. What it says is read, or is an error with its place, and whatever it says,
/// what is required is missed.
///
/// # Panics
///
/// When a required field is not missed, or an error has no line.
pub fn overlay(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let with = Overlay::read("fuzz.toml", text).and_then(|overlay| Z22.clone().with(&overlay));
    let profile = match with {
        Ok(profile) => profile,
        Err(error) => return assert!(!error.to_string().is_empty() && error.line <= text.lines().count() + 1),
    };
    let mut message = Message::parse_with(NAMELESS, Strictness::Tolerant).unwrap();
    let name = "PID-5".parse().unwrap();
    message.remove(&name).unwrap();
    let report = profile.check(&message);
    let missed = |finding: &iz_hl7::profile::Finding| {
        finding.location == name && finding.rule.id() == "usage" && finding.severity == Severity::Error
    };
    assert!(report.omitted() > 0 || report.findings().iter().any(missed), "the name is not missed");
}
