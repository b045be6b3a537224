use std::io::{self, Write};

use iz_hl7::Location;
use iz_hl7::profile::{Finding, Report};
use serde::Serialize;

use crate::examined::{Examined, OF_NO_PROFILE};

/// A message as a line of JSON.
#[derive(Serialize)]
struct Line<'e> {
    source: &'e str,
    index: usize,
    offset: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'e str>,
    /// Why it was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Unchecked>,
    findings: Vec<Told<'e>>,
    /// How many further findings there are.
    omitted: usize,
}

#[derive(Serialize)]
struct Unchecked {
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    message: String,
}

#[derive(Serialize)]
struct Told<'e> {
    location: Location,
    rule: &'e str,
    /// I, W, E (ERR-4)
    severity: &'static str,
    /// ERR-3
    error: &'static str,
    /// ERR-5
    #[serde(skip_serializing_if = "Option::is_none")]
    application: Option<&'static str>,
    element: &'e str,
    message: String,
}

pub(crate) fn write(examined: &Examined<'_>, out: &mut impl Write) -> io::Result<()> {
    let Examined { source, index, offset, message, checked, .. } = examined;
    let profile = checked.as_ref().map(|checked| checked.profile.id());
    let error = match (message, profile) {
        (_, Some(_)) => None,
        (Err(error), _) => Some(Unchecked { location: error.location(), message: error.kind().to_string() }),
        (Ok(_), None) => Some(Unchecked { location: None, message: OF_NO_PROFILE.to_owned() }),
    };
    let report = examined.report();
    let findings = report.map(Report::findings).unwrap_or_default().iter().map(told).collect();
    let omitted = report.map_or(0, Report::omitted);
    let line = Line { source, index: *index, offset: *offset, profile, error, findings, omitted };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

fn told(finding: &Finding) -> Told<'_> {
    Told {
        location: finding.location,
        rule: finding.rule.id(),
        severity: finding.severity.code(),
        error: finding.error.code(),
        application: finding.application.map(|application| application.code()),
        element: &finding.element,
        message: finding.to_string(),
    }
}
