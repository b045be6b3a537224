//! What the page shows of people.

use std::io;
use std::path::Path;

use iz_match::patient::Evidence;

use super::finding::Findings;
use super::group::{Group, Pair};
use super::json::rounded;
use super::shown::ELEMENTS;
use super::tally::Tally;
use crate::report::{self, About, Card, Finding, OutcomeKind, Point, Report};

/// In the order in which a person goes through them.
static OUTCOMES: [OutcomeKind; 4] = [
    OutcomeKind { name: "pending", label: "Pending", compared: true },
    OutcomeKind { name: "same", label: "Same person", compared: true },
    OutcomeKind { name: "single", label: "Single", compared: false },
    OutcomeKind { name: "rejected", label: "Rejected", compared: false },
];

/// How many pairs of one person, and how many open pairs of one group, a page holds.
const MOST: usize = 100;

pub(super) fn create(path: &Path) -> io::Result<Report> {
    let about = About {
        title: "People: duplicates and open questions",
        group: "group",
        groups: "groups",
        record: "Record",
        unit: ["bit", "bits"],
        elements: ELEMENTS.iter().map(|element| element.name).collect(),
        outcomes: &OUTCOMES,
    };
    Report::create(path, &about)
}

pub(super) fn write(mut report: Report, findings: &Findings<'_>, tally: &Tally) -> io::Result<()> {
    findings.groups.iter().try_for_each(|it| report.add(&group(findings, it)))?;
    report.finish(&tally.lines())
}

fn group(findings: &Findings<'_>, group: &Group) -> report::Group {
    // A page names records by their place among those of the group.
    let at = |record: usize| group.records.binary_search(&record).unwrap_or_default();
    let pair = |of: &Pair| pair(findings, *of, at);
    let mut found: Vec<Finding> = Vec::new();
    found.extend(group.pending.iter().take(MOST).map(|of| Finding {
        records: vec![at(of.a), at(of.b)],
        links: vec![pair(of)],
        ..Finding::new("pending")
    }));
    let (several, alone): (Vec<_>, Vec<_>) = group.persons.iter().partition(|person| person.members.len() > 1);
    found.extend(several.iter().map(|person| Finding {
        records: person.members.iter().map(|member| at(*member)).collect(),
        links: person.links.iter().take(MOST).map(pair).collect(),
        unshown: person.links.len().saturating_sub(MOST),
        ..Finding::new("same")
    }));
    let singles: Vec<usize> = alone.iter().flat_map(|person| &person.members).copied().collect();
    let is_rejected = group.persons.is_empty();
    if let [alone] = group.records.as_slice() {
        let outcome = if is_rejected { "rejected" } else { "single" };
        let reasons = findings.why_alone(*alone).map(str::to_owned).into_iter().collect();
        found.push(Finding { records: vec![0], reasons, ..Finding::new(outcome) });
    } else if !singles.is_empty() {
        found.push(Finding { records: singles.into_iter().map(at).collect(), ..Finding::new("single") });
    }
    let unshown = group.pending.len().saturating_sub(MOST);
    let warnings = (unshown > 0).then(|| format!("{unshown} more open pairs are not on this page; the JSON has them"));
    let card = |record: &usize| {
        let record = findings.record(*record)?;
        Some(Card {
            id: record.id.clone(),
            place: record.place.to_string(),
            cells: ELEMENTS.iter().map(|element| element.of(record)).collect(),
        })
    };
    report::Group {
        id: group.records.first().map(|first| findings.id(*first).to_owned()).unwrap_or_default(),
        warnings: warnings.into_iter().collect(),
        records: group.records.iter().filter_map(card).collect(),
        findings: found,
    }
}

fn pair(findings: &Findings<'_>, pair: Pair, at: impl Fn(usize) -> usize) -> report::Pair {
    let point = |evidence: Evidence| Point {
        attribute: evidence.field.words(),
        comparison: evidence.level.words().to_owned(),
        points: rounded(evidence.bits),
    };
    let evidence = findings.judge(pair).map(|judgement| judgement.evidence).unwrap_or_default();
    // The sum is then the score.
    let before = Point {
        attribute: "any two people",
        comparison: "before comparing".to_owned(),
        points: rounded(findings.prior()),
    };
    report::Pair {
        a: at(pair.a),
        b: at(pair.b),
        rule: findings.reasons(pair).first().copied().unwrap_or_default(),
        sentence: findings.sentence(pair),
        evidence: std::iter::once(before).chain(evidence.into_iter().map(point)).collect(),
    }
}
