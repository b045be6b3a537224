//! One object per person and line.

use std::io::{self, Write};

use iz_match::vaccination::{Comparison, Link};
use serde::Serialize;

use crate::judgement::Judgement;

#[derive(Serialize)]
struct PersonLine<'j> {
    patient: String,
    /// What says that the records are of several persons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mixed: Vec<&'static str>,
    clusters: Vec<ClusterLine<'j>>,
    undecided: Vec<LinkLine<'j>>,
    set_aside: Vec<SetAsideLine<'j>>,
    /// How many pairs were not compared, since there were too many.
    uncompared: usize,
}

#[derive(Serialize)]
struct ClusterLine<'j> {
    members: Vec<&'j str>,
    best: &'j str,
    /// What other members say of an element, beside the best.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provenance: Vec<ProvenanceLine<'j>>,
    /// With `--explain`: the pairs that made the cluster.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkLine<'j>>,
}

#[derive(Serialize)]
struct ProvenanceLine<'j> {
    field: &'static str,
    location: &'static str,
    others: Vec<OtherLine<'j>>,
}

#[derive(Serialize)]
struct OtherLine<'j> {
    id: &'j str,
    says: &'static str,
}

#[derive(Serialize)]
struct SetAsideLine<'j> {
    id: &'j str,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
}

#[derive(Serialize)]
struct LinkLine<'j> {
    a: &'j str,
    b: &'j str,
    outcome: &'static str,
    rule: &'static str,
    sentence: String,
    evidence: Vec<EvidenceLine>,
}

#[derive(Serialize)]
struct EvidenceLine {
    attribute: &'static str,
    comparison: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    weight: i32,
}

pub(crate) fn write(out: &mut impl Write, judgement: &Judgement<'_>, explain: bool) -> io::Result<()> {
    let (history, id) = (&judgement.history, |record| judgement.id(record));
    let clusters = history.clusters().iter().zip(judgement.links_by_event()).map(|(cluster, links)| {
        let of_field = history.provenance(cluster, judgement.events);
        let with_others = of_field.into_iter().filter(|provenance| !provenance.others.is_empty());
        let other =
            |(record, says): (usize, iz_match::vaccination::Says)| OtherLine { id: id(record), says: says.as_str() };
        ClusterLine {
            members: cluster.members().iter().map(|record| id(*record)).collect(),
            best: id(cluster.best()),
            provenance: with_others
                .map(|provenance| ProvenanceLine {
                    field: provenance.field.as_str(),
                    location: provenance.field.location(),
                    others: provenance.others.into_iter().map(other).collect(),
                })
                .collect(),
            links: links.into_iter().filter(|_| explain).map(|link| line(judgement, link)).collect(),
        }
    });
    let set_aside = history.set_aside().iter().map(|(record, why)| SetAsideLine {
        id: id(*record),
        reason: why.as_str(),
        sentence: explain.then(|| why.to_string()),
    });
    let line = PersonLine {
        patient: judgement.person.key.to_string(),
        mixed: judgement.person.mixture.iter().map(|mixture| mixture.as_str()).collect(),
        clusters: clusters.collect(),
        undecided: history.undecided().map(|link| line(judgement, link)).collect(),
        set_aside: set_aside.collect(),
        uncompared: history.uncompared(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn line<'j>(judgement: &Judgement<'j>, link: &Link) -> LinkLine<'j> {
    let decision = &link.decision;
    let evidence = decision.evidence.iter().map(|evidence| EvidenceLine {
        attribute: evidence.attribute.as_str(),
        comparison: evidence.comparison.as_str(),
        days: match evidence.comparison {
            Comparison::DaysApart(days) => Some(days),
            _ => None,
        },
        weight: evidence.weight,
    });
    LinkLine {
        a: judgement.id(link.a),
        b: judgement.id(link.b),
        outcome: decision.outcome.as_str(),
        rule: decision.rule.as_str(),
        sentence: decision.to_string(),
        evidence: evidence.collect(),
    }
}
