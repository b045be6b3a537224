//! Messages in which there is nothing to find, and what is found after an edit.

use iz_hl7::Message;
use iz_hl7::datatype::Dtm;
use iz_hl7::iz_codes::CodeSets;
use iz_hl7::iz_model::Severity;
use iz_hl7::profile::Report;
use iz_hl7::quality::{Detection, Quality};

pub(crate) const CLEAN: [&str; 5] = ["administered", "historical", "refusal", "adult", "nasal"];

pub(crate) fn text(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/quality");
    std::fs::read_to_string(format!("{folder}/{name}.hl7")).unwrap()
}

/// The time at which the messages were received.
pub(crate) fn received() -> Dtm {
    "20260115093500-0500".parse().unwrap()
}

/// A message after edits: `PATH = text` sets an element, `- TEXT` removes the segments that begin with a text, `+ SEGMENT`
/// appends one, `OLD => NEW` replaces a text.
pub(crate) fn edited(name: &str, edits: &[&str]) -> Vec<u8> {
    let mut bytes = text(name).into_bytes();
    for edit in edits {
        if let Some(segment) = edit.strip_prefix("+ ") {
            bytes.extend_from_slice(segment.as_bytes());
            bytes.push(b'\r');
        } else if let Some(begin) = edit.strip_prefix("- ") {
            let text = String::from_utf8(bytes).unwrap();
            bytes = text.split_inclusive('\r').filter(|segment| !segment.starts_with(begin)).collect::<String>().into();
        } else if let Some((old, new)) = edit.split_once(" => ") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(old), "{edit}");
            bytes = text.replacen(old, new, 1).into();
        } else {
            let (location, text) = edit.split_once(" = ").unwrap();
            let mut message = Message::parse(&bytes).unwrap();
            message.set(&location.parse().unwrap(), text).unwrap();
            bytes = message.into_bytes();
        }
    }
    bytes
}

/// What is found, as `location id`.
pub(crate) fn told(report: &Report) -> Vec<String> {
    report.findings().iter().map(|finding| format!("{} {}", finding.location, finding.rule.id())).collect()
}

pub(crate) fn found(quality: &Quality, bytes: &[u8]) -> Vec<String> {
    told(&quality.check(&Message::parse(bytes).unwrap(), received()))
}

/// All that is told by default, and one detection more.
pub(crate) fn with(detection: Detection) -> Quality {
    let mut quality = Quality::new(CodeSets::new());
    quality.set(detection, Some(detection.severity().unwrap_or(Severity::Information)));
    quality
}

#[test]
fn clean_messages_have_no_finding() {
    let quality = Quality::new(CodeSets::new());
    for name in CLEAN {
        let found = found(&quality, text(name).as_bytes());
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}
