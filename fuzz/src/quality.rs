use std::sync::LazyLock;

use iz_hl7::iz_codes::CodeSets;
use iz_hl7::iz_model::Severity;
use iz_hl7::quality::{Detection, Quality};
use iz_hl7::{Message, Strictness};

static QUALITY: LazyLock<Quality> = LazyLock::new(|| {
    let mut quality = Quality::new(CodeSets::new());
    for detection in Detection::ALL {
        quality.set(*detection, Some(detection.severity().unwrap_or(Severity::Information)));
    }
    quality
});

/// Law 4 for data quality. The input is a message. Every finding is at a place that can be written and read, there are no more
/// than are kept, and the same is found when the message is checked again.
///
/// # Panics
///
/// When a place cannot be read back, or two checks differ.
pub fn quality(input: &[u8]) {
    let Ok(message) = Message::parse_with(input, Strictness::Tolerant) else { return };
    let Ok(received) = "20260115093500-0500".parse() else { return };
    let report = QUALITY.check(&message, received);
    assert!(report.findings().len() <= 1_000);
    for finding in report.findings() {
        assert_eq!(finding.location.to_string().parse(), Ok(finding.location));
        assert!(!finding.to_string().is_empty());
    }
    assert_eq!(report, QUALITY.check(&message, received));
}
