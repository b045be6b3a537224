//! Assertions about fields, by the names that other systems have for them.

use iz_hl7::{Message, Strictness, read};
use serde_json::Value;

use super::Outcome;

/// What other systems call a field.
const NAMES: [(&str, &str); 42] = [
    ("msh.SendingApplication", "MSH-3"),
    ("msh.SendingFacility", "MSH-4"),
    ("msh.MessageType", "MSH-9"),
    ("msh.VersionId", "MSH-12"),
    ("metadata.SendingApplication", "MSH-3"),
    ("metadata.ReceivingFacility", "MSH-6"),
    ("metadata.MessageType", "MSH-9"),
    ("metadata.VersionId", "MSH-12"),
    ("sender", "MSH-4.1"),
    ("msa.GetField(1)", "MSA-1"),
    ("msa.GetField(2)", "MSA-2"),
    ("pid.SetId", "PID-1"),
    ("pid.PatientId", "PID-2"),
    ("pid.PatientIdentifierList", "PID-3"),
    ("pid.PatientName", "PID-5"),
    ("pid.PatientName.FamilyName", "PID-5.1"),
    ("pid.PatientName.GivenName", "PID-5.2"),
    ("pid.PatientName.SecondAndFurtherGivenNamesOrInitials", "PID-5.3"),
    ("pid.PatientName.Suffix", "PID-5.4"),
    ("pid.DateOfBirth", "PID-7"),
    ("pid.DateOfBirth.Time", "PID-7.1"),
    ("pid.AdministrativeSex", "PID-8"),
    ("pid.Race", "PID-10"),
    ("pid.Race.Identifier", "PID-10.1"),
    ("pid.Race.Text", "PID-10.2"),
    ("pid.PatientAddress", "PID-11"),
    ("patientInfo.PatientId", "PID-2"),
    ("patientInfo.PatientName", "PID-5"),
    ("patientInfo.DateOfBirth", "PID-7"),
    ("patientInfo.AdministrativeSex", "PID-8"),
    ("pd1.ProtectionIndicator", "PD1-12"),
    ("nk1.Name", "NK1-2"),
    ("nk1.Relationship", "NK1-3"),
    ("rxa.DateTimeOfAdministration", "RXA-3"),
    ("rxa.AdministeredCode", "RXA-5"),
    ("rxa.AdministeredAmount", "RXA-6"),
    ("rxa.SubstanceLotNumber", "RXA-15"),
    ("rxa.CompletionStatus", "RXA-20"),
    ("rxr.Route", "RXR-1"),
    ("rxr.AdministrationSite", "RXR-2"),
    ("obx.ObservationIdentifier", "OBX-3"),
    ("obx.ObservationValue", "OBX-5"),
];

/// Whether every check of a test holds. Nothing, where one is about something else than the message.
pub(super) fn asserted(bytes: &[u8], test: &Value) -> Option<Outcome> {
    let message = Message::parse_with(bytes, Strictness::Tolerant).ok()?;
    let mut differences = Vec::new();
    for check in test["checks"].as_array().unwrap() {
        let mut name = check["check"].as_str().unwrap();
        let mut stated = check["value"].clone();
        if let Some((left, right)) = name.split_once(" == ") {
            // `name == "value"` is true.
            (name, stated) = (left, serde_json::from_str(right).unwrap());
        }
        let name = name.trim_start_matches("(string)");
        let is_so =
            if check["op"] == "is not" { is_there(&message, name)? } else { said(&message, name)? == text(&stated) };
        if !is_so {
            differences.push(name.to_owned());
        }
    }
    Some(Outcome::read(differences))
}

fn text(stated: &Value) -> String {
    stated.as_str().map_or_else(|| stated.to_string(), str::to_owned)
}

/// A thing that is not null: the message, or the first segment of a name.
fn is_there(message: &Message<'_>, name: &str) -> Option<bool> {
    match name {
        "message" | "metadata" | "patientInfo" | "vaccList" => Some(true),
        _ if name.len() == 3 => Some(message.segment(&name.to_uppercase(), 1).is_some()),
        _ => None,
    }
}

/// What the message says under a name.
fn said(message: &Message<'_>, name: &str) -> Option<String> {
    let count = |segment: &str| message.segments().filter(|other| other.name() == segment).count().to_string();
    let first = || read::contents(message).value.orders.into_iter().next();
    match name {
        "message.Segments.Count" => return Some(message.segments().len().to_string()),
        "rxaSegments.Count" | "vaccList count" => return Some(count("RXA")),
        "nk1s.Count" => return Some(count("NK1")),
        "v.adminCvxCode" => return first()?.record().cvx().map(|cvx| cvx.to_string()),
        "vaccList[0].fundingSourceCode" => return first()?.record().funding_source.clone()?.code,
        _ => {}
    }
    let path = path(name)?;
    let (path, is_year) = path.strip_suffix(" year").map_or((path.as_str(), false), |path| (path, true));
    let element = message.element(&path.parse().ok()?);
    let text = String::from_utf8_lossy(element.raw()).into_owned();
    Some(if is_year { text.get(..4)?.to_owned() } else { text })
}

/// The place of a name, or the name if it is one; segments count from 0 in both.
fn path(name: &str) -> Option<String> {
    let (head, index, rest) = match (name.split_once('['), name.split_once(']')) {
        (Some((head, _)), Some((front, rest))) => {
            let index: usize = front.rsplit('[').next()?.parse().ok()?;
            (head, index + 1, rest)
        }
        _ => (name, 1, ""),
    };
    let named = format!("{}{rest}", head.trim_end_matches("Segments").trim_end_matches('s'));
    let known = NAMES.iter().find(|(known, _)| *known == name || *known == named).map(|(_, place)| *place);
    let place = known.map_or(format!("{head}{rest}"), str::to_owned);
    let (segment, field) = place.split_once('-')?;
    (segment.len() == 3).then(|| format!("{segment}[{index}]-{field}"))
}
