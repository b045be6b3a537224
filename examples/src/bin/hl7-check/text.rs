use std::io::{self, Write};

use iz_hl7::Message;
use iz_hl7::profile::{Finding, Report, Rule};
use iz_model::Severity;

use crate::examined::{Examined, OF_NO_PROFILE};
use crate::excerpt::Excerpt;

/// What was found in a message, for people: nothing for one without fault.
pub(crate) fn write(examined: &Examined<'_>, reveal: bool, out: &mut impl Write) -> io::Result<()> {
    let Examined { source, index, offset, .. } = examined;
    let place = format!("{source}: message {index} at byte {offset}");
    match (&examined.message, &examined.checked) {
        (Err(error), _) => {
            let like = examined.format.map(|format| format!("; it looks like {format}")).unwrap_or_default();
            writeln!(out, "{place}: cannot be read: {error}{like}")
        }
        (Ok(_), None) => writeln!(out, "{place}: {OF_NO_PROFILE}; choose one with --profile"),
        (Ok(_), Some(checked)) if checked.report.is_clean() => Ok(()),
        (Ok(message), Some(checked)) => {
            let counted = [
                (Severity::Error, "error", "errors"),
                (Severity::Warning, "warning", "warnings"),
                (Severity::Information, "remark", "remarks"),
            ];
            let counts = counted.map(|(severity, one, many)| (examined.count(severity), one, many));
            let counts = counts.iter().filter(|(count, ..)| *count > 0);
            let counts: Vec<_> =
                counts.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many })).collect();
            writeln!(out, "{place}, {} {}: {}", checked.profile.id(), checked.profile.name(), counts.join(", "))?;
            findings(message, &checked.report, reveal, out)
        }
    }
}

fn findings(message: &Message<'_>, report: &Report, reveal: bool, out: &mut impl Write) -> io::Result<()> {
    for finding in report.findings() {
        writeln!(out)?;
        if let Some(Excerpt { line, mark }) = Excerpt::of(message, finding.location, reveal) {
            writeln!(out, "    {line}\n    {mark}")?;
        }
        // A statement names itself, and so does what is not plausible.
        let rule = match &finding.rule {
            Rule::Statement { .. } | Rule::Quality { .. } => String::new(),
            rule => format!("{}, ", rule.id()),
        };
        writeln!(out, "  {:7} {finding} [{rule}ERR-3 {}]", word(finding), finding.error.code())?;
    }
    match report.omitted() {
        0 => {}
        omitted => writeln!(out, "\n  and {omitted} more")?,
    }
    writeln!(out)
}

pub(crate) fn word(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "remark",
    }
}
