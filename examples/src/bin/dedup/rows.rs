//! One CSV row per record.

use std::io::{self, Write};

use examples::inert;

use crate::judgement::Judgement;

const COLUMNS: [&str; 5] = ["patient", "id", "cluster", "is_best", "status"];

/// How rows are written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// With a column that says why.
    pub(crate) explain: bool,
    /// Cells as they are.
    pub(crate) raw: bool,
}

pub(crate) fn write_header(out: &mut impl Write, style: Style) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.into_iter().chain(style.explain.then_some("explanation")))?;
    writer.flush()
}

pub(crate) fn write(out: &mut impl Write, judgement: &Judgement<'_>, style: Style) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let reasons = if style.explain { reasons(judgement) } else { Vec::new() };
    let patient = judgement.person.key.to_string();
    for (index, record) in judgement.records() {
        let cluster = judgement.event_number(index).map(|number| number.to_string()).unwrap_or_default();
        let is_best = if judgement.is_best(index) { "1" } else { "0" };
        let cells = [&patient, record.id.as_str(), &cluster, is_best, judgement.status(index)];
        let reason = reasons.get(index).map(|reasons| reasons.join("; "));
        let cells = cells.into_iter().chain(reason.as_deref());
        writer.write_record(cells.map(|cell| if style.raw { cell.into() } else { inert(cell.into()) }.into_owned()))?;
    }
    writer.flush()
}

/// For each record, why it stands where it does.
fn reasons(judgement: &Judgement<'_>) -> Vec<Vec<String>> {
    let mut reasons = vec![Vec::new(); judgement.events.len()];
    let mut add = |record: usize, reason: String| {
        if let Some(reasons) = reasons.get_mut(record) {
            reasons.push(reason);
        }
    };
    for link in judgement.history.links().chain(judgement.history.undecided()) {
        for (one, other) in [(link.a, link.b), (link.b, link.a)] {
            add(one, format!("with {}: {}", judgement.id(other), link.decision));
        }
    }
    for (record, why) in judgement.history.set_aside() {
        add(*record, why.to_string());
    }
    reasons
}
