use std::sync::LazyLock;

use iz_hl7::profile::Profile;
use iz_hl7::{Message, Strictness};

static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| Profile::PUBLISHED.iter().map(|id| Profile::published(id).unwrap()).collect());

/// Law 4 for the profiles. The input is a message. Every finding is at a place that can be written and read, and says the
/// same when the message is checked again.
///
/// # Panics
///
/// When a place cannot be read back, or two checks differ.
pub fn profile(input: &[u8]) {
    let Ok(message) = Message::parse_with(input, Strictness::Tolerant) else { return };
    for profile in PROFILES.iter() {
        let report = profile.check(&message);
        for finding in report.findings() {
            assert_eq!(finding.location.to_string().parse(), Ok(finding.location));
            assert!(!finding.to_string().is_empty());
        }
        assert_eq!(report, profile.check(&message));
    }
}
