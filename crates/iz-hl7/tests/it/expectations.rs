//! What other systems say of the messages of the corpus, against what this library says: a committed table has a row for each
//! expectation, and every verdict in it is computed again here.

mod assertions;
mod content;
mod detections;
mod fields;
mod flat_record;
mod forecast;
mod response;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use iz_hl7::profile::{Finding, Profile};
use iz_hl7::{Message, Strictness};
use iz_model::Severity;
use serde_json::Value;

use crate::corpus::messages;
use crate::reference;
use table::{Key, Verdict};

/// Whether the library says as the source does, and what it says it by.
struct Outcome {
    agrees: bool,
    by: String,
}

impl Outcome {
    /// Of several places: the library agrees when it does about all; otherwise these are where it does not.
    fn read(differences: impl IntoIterator<Item = String>) -> Self {
        let differences: BTreeSet<String> = differences.into_iter().collect();
        let places = differences.into_iter().collect::<Vec<_>>().join(", ");
        match places.is_empty() {
            true => Self { agrees: true, by: "read".to_owned() },
            false => Self { agrees: false, by: format!("read: {places}") },
        }
    }
}

/// The parts of an expectation that are judged one by one, and what the library says of each: nothing, where it has nothing to
/// say.
fn parts(file: &[u8], expectation: &Value) -> Vec<(String, Option<Outcome>)> {
    // The expectation is of the first message.
    let bytes = messages(file).first().map_or(file, |(_, bytes)| bytes);
    let message = Message::parse_with(bytes, Strictness::Tolerant);
    match (expectation["kind"].as_str().unwrap(), &message) {
        ("nist-message-content", Ok(message)) => vec![
            ("values".to_owned(), Some(content::values(message, &expectation["values"]))),
            ("conforms".to_owned(), Some(conforms(message))),
        ],
        ("cvrs-flat-record", Ok(message)) => vec![
            ("validity".to_owned(), flat_record::validity(message, expectation)),
            ("record".to_owned(), Some(flat_record::record(message, &expectation["flat_record"]))),
        ],
        ("recorded-response", Ok(message)) => {
            vec![("query".to_owned(), response::to_query(message, &expectation["facts"]))]
        }
        ("test-assertions", _) => assertions::parts(file, expectation),
        _ => vec![("*".to_owned(), None)],
    }
}

/// The source says that the message is as its profile asks (MSH-21): it has no error.
fn conforms(message: &Message<'_>) -> Outcome {
    let id = message.value(&"MSH-21.1".parse().unwrap()).text().unwrap_or_default();
    let profile = Profile::published(&id).unwrap();
    let errors = errors(&profile, message);
    match errors.is_empty() {
        true => Outcome { agrees: true, by: id.into_owned() },
        false => Outcome { agrees: false, by: format!("{id}: {}", errors.into_iter().collect::<Vec<_>>().join(", ")) },
    }
}

/// The errors that the check of a profile finds: rule, and place without the numbers of segments and repetitions.
fn errors(profile: &Profile, message: &Message<'_>) -> BTreeSet<String> {
    let report = profile.check(message);
    let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{} {}", finding.rule.id(), place(finding))).collect()
}

fn place(finding: &Finding) -> String {
    let location = finding.location;
    let segment = location.segment().as_str().to_owned();
    let parts = [location.component(), location.subcomponent()].into_iter().flatten();
    let parts: String = parts.map(|part| format!(".{part}")).collect();
    location.field().map_or(segment.clone(), |field| format!("{segment}-{field}{parts}"))
}

#[test]
fn every_row_is_explained() {
    let rows = table::rows();
    let is_explained = |row: &table::Row| !row.expectation.is_empty() && row.reason.len() > 10;
    let is_compared = |row: &table::Row| matches!(row.verdict, Verdict::Agree | Verdict::Disagree);
    let wrong = rows.iter().filter(|(_, row)| !is_explained(row) || is_compared(row) == row.by.is_empty());
    let wrong: Vec<String> = wrong.map(|(key, _)| key.to_string()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() > 400);
}

#[test]
fn every_expectation_has_a_row_whose_verdict_is_so() {
    let Some(expectations) = reference::expectations() else { return };
    let mut rows = table::rows();
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for (entry, list) in &expectations {
        for (number, expectation) in (1..).zip(list) {
            let parts = parts(&entry.bytes, expectation);
            // One row may be of all parts, if nothing is to be said of any.
            let all = Key::new(&entry.path, number, "*");
            let is_one = parts.iter().all(|(_, outcome)| outcome.is_none()) && rows.contains_key(&all);
            let parts = if is_one { vec![("*".to_owned(), None)] } else { parts };
            for (part, outcome) in parts {
                let key = Key::new(&entry.path, number, &part);
                let kind = expectation["kind"].as_str().unwrap();
                let Some(row) = rows.remove(&key) else {
                    let (verdict, by) = match &outcome {
                        None => ("not applicable", ""),
                        Some(Outcome { agrees: true, by }) => ("agree", by.as_str()),
                        Some(Outcome { by, .. }) => ("disagree", by.as_str()),
                    };
                    wrong.push(format!("no row:\t{key}\t{kind}\t\t{verdict}\t{by}\t"));
                    continue;
                };
                *counts.entry((key.source().to_owned(), row.verdict.name())).or_default() += 1;
                let is_so = match (row.verdict, &outcome) {
                    (Verdict::Agree, Some(outcome)) => outcome.agrees && outcome.by == row.by,
                    (Verdict::Disagree, Some(outcome)) => !outcome.agrees && outcome.by == row.by,
                    (Verdict::NotApplicable, outcome) => outcome.is_none() && row.by.is_empty(),
                    _ => false,
                };
                if !is_so || row.kind != kind {
                    let told = outcome.map(|Outcome { agrees, by }| format!("agrees: {agrees}, by {by}"));
                    wrong.push(format!("not so:\t{key}\t{}", told.unwrap_or_default()));
                }
            }
        }
    }
    wrong.extend(rows.keys().map(|key| format!("no expectation:\t{key}")));
    for ((source, verdict), count) in &counts {
        let _ = writeln!(std::io::stderr(), "expectations: {source}: {verdict} {count}");
    }
    assert!(wrong.is_empty(), "{}/expectations.tsv:\n{}", table::FOLDER, wrong.join("\n"));
}
