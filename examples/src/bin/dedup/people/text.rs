//! A table for each group of records, and one for those that stand alone.

use std::io::{self, Write};

use examples::Table;

use super::finding::Findings;
use super::group::{Group, Pair};
use super::shown::{ELEMENTS, IN_A_LINE};
use crate::text::{counted, visible};

pub(super) fn write(out: &mut impl Write, findings: &Findings<'_>, explain: bool) -> io::Result<()> {
    let (several, alone): (Vec<&Group>, Vec<&Group>) =
        findings.groups.iter().partition(|group| group.records.len() > 1);
    for group in several {
        write_group(out, findings, group, explain)?;
    }
    let (single, rejected): (Vec<&Group>, Vec<&Group>) = alone.iter().partition(|group| !group.persons.is_empty());
    for (title, groups) in [("Single", single), ("Rejected", rejected)] {
        if groups.is_empty() {
            continue;
        }
        writeln!(out, "{title}: {}", counted(groups.len(), "record", "records"))?;
        let rows = groups.iter().flat_map(|group| rows(findings, group)).collect();
        Table { title: "", columns: columns(), rows }.write_rows(out)?;
        for record in groups.iter().flat_map(|group| &group.records).filter(|_| explain) {
            if let Some(why) = findings.why_alone(*record) {
                writeln!(out, "  {}: {why}", visible(findings.id(*record)))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_group(out: &mut impl Write, findings: &Findings<'_>, group: &Group, explain: bool) -> io::Result<()> {
    let counts = [
        counted(group.records.len(), "record", "records"),
        counted(group.persons.len(), "person", "persons"),
        counted(group.pending.len(), "pair to be decided", "pairs to be decided"),
    ];
    writeln!(out, "{}", counts.join(", "))?;
    Table { title: "", columns: columns(), rows: rows(findings, group) }.write_rows(out)?;
    let ids =
        |pair: &Pair, sign: char| format!("{} {sign} {}", visible(findings.id(pair.a)), visible(findings.id(pair.b)));
    for pair in &group.pending {
        let why = if explain { findings.sentence(*pair) } else { findings.reasons(*pair).join(" and ") };
        writeln!(out, "  {}: {why}", ids(pair, '?'))?;
    }
    for pair in group.persons.iter().flat_map(|person| &person.links).filter(|_| explain) {
        writeln!(out, "  {}: {}", ids(pair, '='), findings.sentence(*pair))?;
    }
    writeln!(out)
}

fn columns() -> Vec<String> {
    let elements = ELEMENTS.iter().take(IN_A_LINE).map(|element| element.name);
    ["Person", "Record", "Status"].into_iter().chain(elements).map(str::to_owned).collect()
}

/// The records of a group by person.
fn rows(findings: &Findings<'_>, group: &Group) -> Vec<Vec<String>> {
    let statuses = group.statuses();
    let mut records = group.records.clone();
    records.sort_by_key(|record| (findings.number(*record), *record));
    let row = |position: usize| {
        let number = findings.number(position).map(|number| number.to_string()).unwrap_or_default();
        let status = statuses.get(&position).copied().unwrap_or_default();
        let mut row = vec![number, findings.id(position).to_owned(), status.to_owned()];
        let record = findings.record(position);
        row.extend(ELEMENTS.iter().take(IN_A_LINE).map(|it| record.map(|record| it.of(record)).unwrap_or_default()));
        row.iter().map(|cell| visible(cell)).collect()
    };
    records.into_iter().map(row).collect()
}
