//! One CSV row per record.

use std::collections::BTreeMap;
use std::io::{self, Write};

use examples::inert;

use super::finding::Findings;
use super::group::Group;
use crate::rows::Style;

const COLUMNS: [&str; 4] = ["person", "id", "status", "pending_with"];

pub(super) fn write(out: &mut impl Write, findings: &Findings<'_>, style: Style) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.into_iter().chain(style.explain.then_some("explanation")))?;
    for group in &findings.groups {
        let statuses = group.statuses();
        let with = pending_with(group);
        let mut reasons = if style.explain { explanations(findings, group) } else { BTreeMap::new() };
        for record in &group.records {
            let number = findings.number(*record).map(|number| number.to_string()).unwrap_or_default();
            let status = statuses.get(record).copied().unwrap_or_default();
            let with = with.get(record).into_iter().flatten().map(|other| findings.id(*other));
            let with = with.collect::<Vec<_>>().join(";");
            let reason = style.explain.then(|| reasons.remove(record).unwrap_or_default().join("; "));
            let cells = [number.as_str(), findings.id(*record), status, &with].into_iter().chain(reason.as_deref());
            writer.write_record(
                cells.map(|cell| if style.raw { cell.into() } else { inert(cell.into()) }.into_owned()),
            )?;
        }
    }
    writer.flush()
}

/// The records that may be of the same person as a record.
fn pending_with(group: &Group) -> BTreeMap<usize, Vec<usize>> {
    let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in &group.pending {
        with.entry(pair.a).or_default().push(pair.b);
        with.entry(pair.b).or_default().push(pair.a);
    }
    with
}

/// For each record, why it stands where it does.
fn explanations(findings: &Findings<'_>, group: &Group) -> BTreeMap<usize, Vec<String>> {
    let mut reasons: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let links = group.persons.iter().flat_map(|person| &person.links);
    for pair in links.chain(&group.pending) {
        for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
            let reason = format!("with {}: {}", findings.id(other), findings.sentence(*pair));
            reasons.entry(one).or_default().push(reason);
        }
    }
    if let [alone] = group.records.as_slice() {
        reasons.entry(*alone).or_default().extend(findings.why_alone(*alone).map(str::to_owned));
    }
    reasons
}
