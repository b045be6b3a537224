//! What the page shows of the doses of a person.

use std::path::Path;

use iz_codes::CodeSets;
use iz_match::vaccination::{Comparison, Link, Rule};

use crate::judgement::Judgement;
use crate::record::Record;
use crate::report::{About, Card, Finding, Group, OutcomeKind, Pair, Point, Report};
use crate::shown::ELEMENTS;

/// In the order in which a person goes through them.
static OUTCOMES: [OutcomeKind; 4] = [
    OutcomeKind { name: "to-be-determined", label: "To be determined", compared: true },
    OutcomeKind { name: "same", label: "Same event", compared: true },
    OutcomeKind { name: "single", label: "Single", compared: false },
    OutcomeKind { name: "set-aside", label: "Set aside", compared: false },
];

/// How many pairs of one event, and how many open pairs of one person, a page holds: thousands are no page, but a sign that
/// the records are of several persons.
const MOST: usize = 100;

pub(crate) fn create(path: &Path) -> std::io::Result<Report> {
    let about = About {
        title: "Vaccination records: duplicates and open questions",
        group: "person",
        groups: "persons",
        record: "Record",
        unit: ["point", "points"],
        elements: ELEMENTS.iter().map(|element| element.name).collect(),
        outcomes: &OUTCOMES,
    };
    Report::create(path, &about)
}

/// The records of a person, and what was found about them.
pub(crate) fn group(judgement: &Judgement<'_>, codes: &CodeSets) -> Group {
    let history = &judgement.history;
    let mut warnings: Vec<String> = judgement.person.mixture.iter().map(|it| it.sentence().to_owned()).collect();
    if history.uncompared() > 0 {
        warnings.push(format!("{} pairs were not compared, since there are too many", history.uncompared()));
    }
    let unshown = history.undecided().count().saturating_sub(MOST);
    if unshown > 0 {
        warnings.push(format!("{unshown} more open pairs are not on this page; the JSON has them"));
    }
    let mut findings: Vec<Finding> = history.undecided().take(MOST).map(open).collect();
    let mut singles = Vec::new();
    for (cluster, links) in history.clusters().iter().zip(judgement.links_by_event()) {
        if let [single] = cluster.members() {
            singles.push(*single);
            continue;
        }
        let others = cluster.members().iter().copied().filter(|member| *member != cluster.best());
        findings.push(Finding {
            records: std::iter::once(cluster.best()).chain(others).collect(),
            best: Some(cluster.best()),
            unshown: links.len().saturating_sub(MOST),
            links: links.into_iter().take(MOST).map(pair).collect(),
            ..Finding::new("same")
        });
    }
    if !singles.is_empty() {
        findings.push(Finding { records: singles, ..Finding::new("single") });
    }
    if !history.set_aside().is_empty() {
        findings.push(Finding {
            records: history.set_aside().keys().copied().collect(),
            reasons: history.set_aside().values().map(ToString::to_string).collect(),
            ..Finding::new("set-aside")
        });
    }
    let card = |(index, record): (usize, &Record)| Card {
        id: judgement.id(index).to_owned(),
        place: record.place.to_string(),
        cells: ELEMENTS.iter().map(|element| element.of(record, codes)).collect(),
    };
    let records = judgement.records().map(card).collect();
    Group { id: judgement.person.key.to_string(), warnings, records, findings }
}

fn open(link: &Link) -> Finding {
    Finding { records: vec![link.a, link.b], links: vec![pair(link)], ..Finding::new("to-be-determined") }
}

fn pair(link: &Link) -> Pair {
    let evidence = link.decision.evidence.iter().map(|evidence| Point {
        attribute: evidence.attribute.as_str(),
        comparison: match evidence.comparison {
            Comparison::DaysApart(days) => format!("days-apart: {days}"),
            other => other.as_str().to_owned(),
        },
        points: f64::from(evidence.weight),
    });
    Pair {
        a: link.a,
        b: link.b,
        rule: if matches!(link.decision.rule, Rule::Points { .. }) { "" } else { link.decision.rule.as_str() },
        sentence: link.decision.to_string(),
        evidence: evidence.collect(),
    }
}
