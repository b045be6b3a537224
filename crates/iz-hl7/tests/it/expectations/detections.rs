//! The issues that other validators find.

use std::collections::BTreeSet;

use iz_codes::CodeSets;
use iz_hl7::Message;
use iz_hl7::profile::Profile;
use iz_hl7::quality::{Detection, Quality};
use iz_model::Severity;
use serde_json::Value;

use super::{Outcome, errors};

/// Issues that the profile has a rule for: the place, and the rules that are the same complaint.
const ISSUES: [(&str, &str, &[&str]); 13] = [
    ("Hl7MshMessageDateIsInvalid", "MSH-7", &["IZ-TS_Z", "format"]),
    ("Hl7MshProcessingIdIsMissing", "MSH-11", &["usage"]),
    ("Hl7MshMessageControlIdIsMissing", "MSH-10", &["usage"]),
    ("Hl7MshVersionIsMissing", "MSH-12", &["usage"]),
    ("PatientBirthDateIsMissing", "PID-7", &["usage"]),
    ("PatientBirthDateIsInvalid", "PID-7", &["IZ-TS_NZ", "format"]),
    ("PatientGuardianNameFirstIsMissing", "NK1-2.2", &["usage"]),
    ("PatientGuardianNameLastIsMissing", "NK1-2.1", &["usage"]),
    ("PatientGuardianRelationshipIsMissing", "NK1-3", &["usage"]),
    ("VaccinationAdminDateIsInvalid", "RXA-3", &["IZ-TS_NZ", "format"]),
    ("VaccinationAdminCodeIsMissing", "RXA-5", &["usage"]),
    ("VaccinationAdminCodeIsUnrecognized", "RXA-5.1", &["value-set"]),
    ("Hl7MshEncodingCharacterIsInvalid", "MSH-2", &["IZ-13"]),
];

/// Issues of data quality, with the number that MQE has for them.
const QUALITY: [(&str, u16); 4] = [
    ("Hl7MshSendingFacilityIsMissing", 37),
    ("PatientMedicaidNumberIsInvalid", 167),
    ("PatientSsnIsInvalid", 218),
    ("VaccinationFacilityIdIsMissing", 314),
];

/// Whether the issue is there, or is not, as the source says. Nothing, when no rule and no detection is about it.
pub(super) fn issue(bytes: &[u8], check: &Value) -> Option<Outcome> {
    let stated = check["check"].as_str().unwrap();
    let is_expected = check["value"] == true;
    let message = Message::parse(bytes);
    if stated == "messageReceived.errors exists" {
        return Some(Outcome { agrees: message.is_err() == is_expected, by: "parse".to_owned() });
    }
    let issue = stated.rsplit("pi.").next().unwrap().trim_end_matches(')');
    if let Some((_, number)) = QUALITY.iter().find(|(name, _)| *name == issue) {
        let detection = *Detection::ALL.iter().find(|detection| detection.mqe() == Some(*number)).unwrap();
        let is_found = detects(detection, &message.unwrap());
        let by = if is_found { format!("quality: {}", detection.id()) } else { "quality".to_owned() };
        return Some(Outcome { agrees: is_found == is_expected, by });
    }
    let (_, place, rules) = ISSUES.iter().find(|(name, ..)| *name == issue)?;
    let Ok(message) = message else {
        return Some(Outcome { agrees: is_expected, by: "parse".to_owned() });
    };
    let errors = errors(&Profile::published("Z22").unwrap(), &message);
    let found: BTreeSet<&str> = errors
        .iter()
        .filter_map(|error| error.split_once(' '))
        .filter(|(rule, at)| at == place && rules.contains(rule))
        .map(|(rule, _)| rule)
        .collect();
    let told: Vec<String> =
        rules.iter().filter(|rule| found.contains(*rule)).map(|rule| format!("{rule} {place}")).collect();
    let by = if told.is_empty() { "Z22".to_owned() } else { format!("Z22: {}", told.join(", ")) };
    Some(Outcome { agrees: found.is_empty() != is_expected, by })
}

/// Whether a detection is told of the message, if it is told at all.
fn detects(detection: Detection, message: &Message<'_>) -> bool {
    let mut quality = Quality::new(CodeSets::new());
    quality.set(detection, Some(Severity::Warning));
    let report = quality.check(message, "20260115093500-0500".parse().unwrap());
    report.findings().iter().any(|finding| finding.rule.id() == detection.id())
}

/// Whether there is an error where NIST's tool of 2013 had one, by its path.
pub(super) fn nist(bytes: &[u8], test: &Value) -> Option<Outcome> {
    let checks = test["checks"].as_array().unwrap();
    let path =
        checks.iter().find(|check| check["check"].as_str().unwrap().ends_with(".path"))?["value"].as_str().unwrap();
    let (segment, rest) = path.split_once("[1].").unwrap();
    let place = format!("{segment}-{}", rest.replace("[1]", ""));
    let message = Message::parse(bytes).unwrap();
    let errors = errors(&Profile::published("Z22").unwrap(), &message);
    let at: Vec<String> = errors.into_iter().filter(|error| error.rsplit(' ').next() == Some(&place)).collect();
    let by = if at.is_empty() { "Z22".to_owned() } else { format!("Z22: {}", at.join(", ")) };
    Some(Outcome { agrees: !at.is_empty(), by })
}

/// What MQE calls a field, and where it stands.
const FIELDS: [(&str, &str); 26] = [
    ("PatientNameFirst", "PID-5.2"),
    ("PatientNameMiddle", "PID-5.3"),
    ("PatientNameLast", "PID-5.1"),
    ("PatientBirthDate", "PID-7"),
    ("PatientGender", "PID-8"),
    ("PatientAddress", "PID-11"),
    ("PatientAddressStreet", "PID-11.1"),
    ("PatientAddressCity", "PID-11.3"),
    ("PatientAddressState", "PID-11.4"),
    ("PatientAddressZip", "PID-11.5"),
    ("NextOfKinNameFirst", "NK1-2.2"),
    ("NextOfKinNameLast", "NK1-2.1"),
    ("PatientGuardianNameFirst", "NK1-2.2"),
    ("PatientGuardianNameLast", "NK1-2.1"),
    ("PatientMotherSMaidenName", "PID-6.1"),
    ("PatientRace", "PID-10"),
    ("PatientEthnicity", "PID-22"),
    ("PatientPhone", "PID-13.7"),
    ("PatientEmail", "PID-13[2].4"),
    ("VaccinationAdminCode", "RXA-5"),
    ("VaccinationAdminDate", "RXA-3"),
    ("VaccinationInformationSource", "RXA-9"),
    ("VaccinationLotNumber", "RXA-15"),
    ("VaccinationLotExpirationDate", "RXA-16"),
    ("VaccinationFinancialEligibilityCode", "OBX-5"),
    ("VaccinationFundingSourceCode", "OBX[2]-5"),
];

/// Whether fields are valued that MQE finds present, or does not find missing.
pub(super) fn present(bytes: &[u8], test: &Value) -> Outcome {
    let message = Message::parse(bytes).unwrap();
    let differences = test["checks"].as_array().unwrap().iter().filter_map(|check| {
        let name = check["check"].as_str().unwrap().split('"').nth(1).unwrap();
        let field = name.trim_end_matches("IsPresent").trim_end_matches("IsMissing");
        let (_, place) = FIELDS.iter().find(|(known, _)| *known == field).expect(field);
        message.element(&place.parse().unwrap()).is_empty().then(|| field.to_owned())
    });
    Outcome::read(differences.collect::<Vec<_>>())
}
