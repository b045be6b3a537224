//! A table for each person.

use std::io::{self, Write};

use examples::Table;
use iz_codes::CodeSets;

use crate::judgement::Judgement;
use crate::shown::{ELEMENTS, IN_A_LINE};

pub(crate) fn write(
    out: &mut impl Write,
    judgement: &Judgement<'_>,
    codes: &CodeSets,
    explain: bool,
) -> io::Result<()> {
    let history = &judgement.history;
    let counts = [
        counted(judgement.events.len(), "record", "records"),
        counted(history.clusters().len(), "event", "events"),
        counted(history.undecided().count(), "pair to be determined", "pairs to be determined"),
    ];
    writeln!(out, "{}: {}", visible(&judgement.person.key.to_string()), counts.join(", "))?;
    for mixture in &judgement.person.mixture {
        writeln!(out, "  ! {}", mixture.sentence())?;
    }
    if history.uncompared() > 0 {
        writeln!(out, "  ! {} pairs were not compared", history.uncompared())?;
    }
    let elements = || ELEMENTS.iter().take(IN_A_LINE);
    let mut columns = ["Event", "Best", "Record", "Status"].map(str::to_owned).to_vec();
    columns.extend(elements().map(|element| element.name.to_owned()));
    let row = |(index, record)| {
        let event = judgement.event_number(index).map(|number| number.to_string()).unwrap_or_default();
        let best = if judgement.is_best(index) { "*" } else { "" };
        let mut row = vec![event, best.to_owned(), judgement.id(index).to_owned(), judgement.status(index).to_owned()];
        row.extend(elements().map(|element| element.of(record, codes)));
        row.iter().map(|cell| visible(cell)).collect()
    };
    let mut records: Vec<_> = judgement.records().collect();
    // Events in their order, the best of each first; what is set aside at the end.
    records.sort_by_key(|(index, _)| {
        let event = judgement.event_number(*index);
        (event.is_none(), event, !judgement.is_best(*index), *index)
    });
    Table { title: "", columns, rows: records.into_iter().map(row).collect() }.write_rows(out)?;

    let id = |record| visible(judgement.id(record));
    for link in history.undecided() {
        let why = if explain { link.decision.to_string() } else { format!("to be determined: {}", link.decision.rule) };
        writeln!(out, "  {} ? {}: {why}", id(link.a), id(link.b))?;
    }
    if explain {
        for link in history.links() {
            writeln!(out, "  {} = {}: {}", id(link.a), id(link.b), link.decision)?;
        }
        for (record, why) in history.set_aside() {
            writeln!(out, "  {}: {why}", id(*record))?;
        }
    }
    writeln!(out)
}

/// `1 event`, `2 events`.
pub(crate) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// A text that does nothing to a terminal.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect()
}
