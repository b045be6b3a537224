//! Records of people to persons: which of them are of one person, and what somebody has to decide.

pub(crate) mod column;
mod crowd;
mod finding;
mod group;
mod json;
mod page;
mod reading;
mod record;
mod row;
mod rows;
mod sets;
mod shown;
mod tally;
mod text;

use std::error::Error;
use std::io::{self, Write as _};

use examples::{Format, Outcome, Output, files};
use iz_codes::CodeSets;
use iz_match::patient::{Index, Matcher, Policy, Profile};

use crate::arguments::Arguments;
use crate::intake::{Intake, tell};
use crate::rows::Style;
use finding::Findings;
use record::Records;
use tally::Tally;

/// The fewest records that weights are learned from. With fewer, chance decides which agreements were seen.
pub(crate) const ENOUGH: usize = 1_000;

pub(crate) fn run(arguments: &Arguments, codes: &CodeSets) -> Result<Outcome, Box<dyn Error>> {
    let policy = policy(arguments)?;
    let sources = files(&arguments.inputs)?;
    let mut out = Output::open(arguments.out.as_deref())?;
    let report = arguments.report.as_deref().map(page::create).transpose()?;
    let mut records = Records::new(codes);
    let mut rejects = Intake::read(&sources, &mut records)?;
    records.reject_without_identity(&mut rejects)?;
    let profiles = records.profiles();
    let index = Index::of(&profiles);
    let matcher = matcher(arguments, &records, &profiles, &index)?.with_policy(policy);
    let findings = Findings::of(&records.all, profiles, &index, matcher);
    findings.crowd.tell()?;

    let style = Style { explain: arguments.explain, raw: arguments.raw };
    match arguments.format {
        Format::Text => text::write(&mut out, &findings, style.explain)?,
        Format::Json => json::write(&mut out, &findings, style.explain)?,
        Format::Csv => rows::write(&mut out, &findings, style)?,
    }
    out.flush()?;
    let tally = Tally::of(&findings, rejects.0);
    if let Some(report) = report {
        page::write(report, &findings, &tally)?;
    }
    writeln!(io::stderr(), "{tally}")?;
    Ok(if arguments.strict && rejects.0 > 0 { Outcome::Rejected } else { Outcome::Done })
}

/// The thresholds that were asked for. Between them somebody decides, so that they must be in order.
fn policy(arguments: &Arguments) -> Result<Policy, Box<dyn Error>> {
    let usual = Policy::default();
    let lower = arguments.lower.unwrap_or(usual.lower);
    let upper = arguments.upper.unwrap_or(usual.upper);
    if lower.is_finite() && upper.is_finite() && lower <= upper {
        Ok(Policy::careful(lower, upper))
    } else {
        Err(format!("--lower and --upper: {lower} and {upper} are not two thresholds, the lower first").into())
    }
}

/// Learns from the records where there are enough of them, and says which weights are used.
fn matcher(arguments: &Arguments, records: &Records<'_>, profiles: &[Profile], index: &Index) -> io::Result<Matcher> {
    let count = records.compared();
    let general = |why: String| tell(&"weights", "noted", &format!("general, {why}")).map(|()| Matcher::default());
    if arguments.general_weights {
        general("as was asked for".to_owned())
    } else if count < ENOUGH {
        general(format!("since fewer than {ENOUGH} people ({count}) are too few to learn from"))
    } else {
        let matcher = Matcher::learn(profiles, index);
        tell(&"weights", "noted", &format!("learned from these {count} people"))?;
        Ok(matcher)
    }
}
