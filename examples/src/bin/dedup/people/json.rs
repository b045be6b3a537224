//! One object per group of records and line.

use std::io::{self, Write};

use iz_match::patient::Judgement;
use serde::Serialize;

use super::finding::Findings;
use super::group::{Pair, Person};

#[derive(Serialize)]
struct GroupLine<'f> {
    persons: Vec<PersonLine<'f>>,
    pending: Vec<PairLine<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rejected: Vec<AloneLine<'f>>,
    /// Records that could be found to be of the same person as no other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    too_little: Vec<AloneLine<'f>>,
}

#[derive(Serialize)]
struct PersonLine<'f> {
    person: Option<usize>,
    members: Vec<&'f str>,
    /// With `--explain`: the pairs that hold the members together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<PairLine<'f>>,
}

#[derive(Serialize)]
struct PairLine<'f> {
    a: &'f str,
    b: &'f str,
    score: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<&'static str>,
    sentence: String,
    evidence: Vec<EvidenceLine>,
}

#[derive(Serialize)]
struct EvidenceLine {
    field: &'static str,
    level: &'static str,
    bits: f64,
}

#[derive(Serialize)]
struct AloneLine<'f> {
    id: &'f str,
    reason: &'static str,
}

pub(super) fn write(out: &mut impl Write, findings: &Findings<'_>, explain: bool) -> io::Result<()> {
    for group in &findings.groups {
        let person = |person: &Person| PersonLine {
            person: person.members.first().and_then(|member| findings.number(*member)),
            members: person.members.iter().map(|member| findings.id(*member)).collect(),
            links: person.links.iter().filter(|_| explain).filter_map(|pair| line(findings, *pair)).collect(),
        };
        let is_alone = group.records.len() == 1;
        let alone = group.records.iter().filter(|_| is_alone);
        let alone = alone
            .filter_map(|record| Some(AloneLine { id: findings.id(*record), reason: findings.why_alone(*record)? }));
        let (rejected, too_little) =
            if group.persons.is_empty() { (alone.collect(), Vec::new()) } else { (Vec::new(), alone.collect()) };
        let line = GroupLine {
            persons: group.persons.iter().map(person).collect(),
            pending: group.pending.iter().filter_map(|pair| line(findings, *pair)).collect(),
            rejected,
            too_little,
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line<'f>(findings: &Findings<'f>, pair: Pair) -> Option<PairLine<'f>> {
    let Judgement { score, evidence, .. } = findings.judge(pair)?;
    let evidence = evidence.into_iter().map(|evidence| EvidenceLine {
        field: evidence.field.words(),
        level: evidence.level.words(),
        bits: rounded(evidence.bits),
    });
    Some(PairLine {
        a: findings.id(pair.a),
        b: findings.id(pair.b),
        score: rounded(score),
        reasons: findings.reasons(pair),
        sentence: findings.sentence(pair),
        evidence: evidence.collect(),
    })
}

/// Machines differ in the last digits of a logarithm, and nobody reads them.
pub(super) fn rounded(bits: f64) -> f64 {
    // Nothing is nothing, without a sign.
    (bits * 100.0).round() / 100.0 + 0.0
}
