use std::collections::BTreeMap;
use std::sync::LazyLock;

use iz_hl7::profile::{Finding, Profile, Rule};
use iz_hl7::{Message, Strictness};

static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| Profile::PUBLISHED.iter().map(|id| Profile::published(id).unwrap()).collect());

/// What the profiles are made of.
static TABLES: [&str; 5] = [
    include_str!("../../crates/iz-hl7/profiles/structures.tsv"),
    include_str!("../../crates/iz-hl7/profiles/fields.tsv"),
    include_str!("../../crates/iz-hl7/profiles/datatypes.tsv"),
    include_str!("../../crates/iz-hl7/profiles/statements.tsv"),
    include_str!("../../crates/iz-hl7/profiles/valuesets.tsv"),
];

/// Law 4 for the profiles. The input is a message. Every finding is at a place that can be written and read, in the order of
/// the message; what it says is of the tables and not of the message; and there are no more than a thousand. A second check
/// finds the same.
///
/// # Panics
///
/// When a place cannot be read back, the order is another, a text is not of the tables, there are more findings, or two checks
/// differ.
pub fn profile(input: &[u8]) {
    let Ok(message) = Message::parse_with(input, Strictness::Tolerant) else { return };
    let segments = message.segments().enumerate();
    let positions: BTreeMap<_, _> = segments.map(|(position, segment)| (segment.location(), position)).collect();
    for profile in PROFILES.iter() {
        let report = profile.check(&message);
        assert!(report.findings().len() <= 1_000);
        assert!(report.omitted() == 0 || report.findings().len() == 1_000);
        for finding in report.findings() {
            assert_eq!(finding.location.to_string().parse(), Ok(finding.location));
            assert!(texts(finding).all(is_of_tables), "{finding}");
        }
        // What the message as a whole lacks has no position.
        let place = |finding: &Finding| {
            let position = positions.get(&finding.location.with_field(0)).copied();
            (position.unwrap_or(usize::MAX), finding.location)
        };
        assert!(report.findings().is_sorted_by_key(place));
        assert_eq!(report, profile.check(&message));
    }
}

/// All that a finding is told with, beside its place.
fn texts(finding: &Finding) -> impl Iterator<Item = &str> {
    let of_rule = match &finding.rule {
        Rule::ValueSet(text) | Rule::CodingSystem(text) | Rule::Statement { text, .. } => text.as_str(),
        _ => "",
    };
    of_rule.split(" or ").chain([finding.element.as_str(), finding.rule.id()])
}

/// Whether a text is of the tables, or the name of a kind of rule.
fn is_of_tables(text: &str) -> bool {
    let kinds = ["message-type", "missing", "too-many", "out-of-order", "usage", "cardinality", "length", "format"];
    let kinds = kinds.iter().chain(&["value-set", "coding-system", "Message Type"]);
    kinds.copied().any(|kind| kind == text) || TABLES.iter().any(|table| table.contains(text))
}
