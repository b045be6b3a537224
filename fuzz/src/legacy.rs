use std::collections::BTreeSet;

use iz_hl7::build::Stamp;
use iz_hl7::legacy::{
    Acknowledged, Converted, DoseNumberReading, LegacyOptions, LegacyVersion, ProtectionReading, downgrade, upgrade,
};
use iz_hl7::read;
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{Location, Message, Strictness};
use iz_model::{Order, PartialDate};

/// The legacy bridge: whatever message it is given, and whatever it is told of the other side. The input is a message.
///
/// A message that converts parses strictly, has the same doses, and comes back. What it does not carry is told, by places
/// that the source has.
///
/// # Panics
///
/// When that does not hold.
pub fn legacy(input: &[u8]) {
    let Ok(message) = Message::parse_with(input, Strictness::Tolerant) else { return };
    let stamp = Stamp { control_id: "NEW", date_time: "20260115094500-0500".parse().expect("a time") };
    let plain = LegacyOptions::new();
    let told = LegacyOptions::new()
        .protection(ProtectionReading::Inverted)
        .subject_filter(SubjectFilter::Identifiers)
        .dose_number(DoseNumberReading::DoseNumber)
        .acknowledged(Acknowledged::Query);
    for options in [plain, told] {
        if let Ok(new) = upgrade(&message, &stamp, &options) {
            is_whole(&message, &new);
        }
        for version in [LegacyVersion::V2_3_1, LegacyVersion::V2_4] {
            let Ok(old) = downgrade(&message, version, &stamp, &options) else { continue };
            is_whole(&message, &old);
            let again = upgrade(&old.message, &stamp, &options).expect("what was converted converts back");
            is_whole(&old.message, &again);
        }
    }
}

fn is_whole(source: &Message<'_>, converted: &Converted) {
    let Converted { message, left_behind, .. } = converted;
    let parsed = Message::parse(message.as_bytes()).expect("what was converted parses strictly");
    assert_eq!(parsed.as_bytes(), message.as_bytes());
    let (old, new) = (read::contents(source).value, read::contents(message).value);
    // A query or a verdict has no doses, and tells of those that stood in its source.
    let has_doses = ["VXU", "VXR", "RSP"].contains(&code(message).as_str());
    if has_doses {
        assert_eq!(doses(&old.orders), doses(&new.orders));
    }

    let told: BTreeSet<Location> = left_behind.iter().copied().collect();
    assert_eq!(told.len(), left_behind.len(), "nothing is told twice");
    let written: BTreeSet<String> = message
        .segments()
        .flat_map(|it| it.leaves())
        .filter_map(|(_, leaf)| leaf.value().trimmed())
        .map(Into::into)
        .collect();
    let mut found = 0;
    for (location, leaf) in source.segments().flat_map(|it| it.leaves()) {
        if told.contains(&location) {
            found += 1;
        } else if is_plain(&location) || (!has_doses && location.segment().as_str() == "RXA") {
            let text = leaf.value().trimmed().unwrap_or_default();
            assert!(text.is_empty() || written.contains(text.as_ref()), "{location} is lost");
        }
    }
    assert_eq!(found, told.len(), "every place is one of the source");
}

/// Whether what stands here is carried as it is, or told.
fn is_plain(location: &Location) -> bool {
    // The position in QRF-5 tells the kind of an identifier.
    let is_kind = location.segment().as_str() == "QPD" && location.component() == Some(5);
    !is_kind
        && matches!(
            (location.segment().as_str(), location.field()),
            ("PID", Some(3 | 5 | 6 | 11))
                | ("NK1", Some(2..=4))
                | ("RXA", Some(7 | 9 | 15 | 17))
                | ("QPD", Some(3 | 4 | 8))
        )
}

/// MSH-9.1.
fn code(message: &Message<'_>) -> String {
    let msh = message.msh().expect("a header");
    msh.message_type().message_code().trimmed().unwrap_or_default().into_owned()
}

/// When each dose was given.
fn doses(orders: &[Order]) -> Vec<Option<PartialDate>> {
    orders.iter().filter_map(Order::dose).map(|dose| dose.administered).collect()
}
