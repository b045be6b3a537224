//! What was measured, for programs as one JSON line each, and for people as a table.

use std::fmt::Write;
use std::io;

use serde::{Deserialize, Serialize};

use crate::goal::{Goal, goal};

/// One figure.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(clippy::exhaustive_structs, reason = "its members are those of the JSON line")]
pub struct Row {
    /// What was done.
    pub work: String,
    /// Over which messages.
    pub corpus: String,
    /// What came out.
    #[serde(flatten)]
    pub figure: Figure,
    /// What must be reached: at least for a ratio or a speed, at most for everything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// Whether it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// What else must be known to judge the figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A figure beside a peer's, or alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(clippy::exhaustive_enums, reason = "its members are those of the JSON line")]
pub enum Figure {
    /// How much faster we are than a peer.
    Ratio {
        /// Our speed in megabytes (10^6) a second.
        ours_mb_s: f64,
        /// The peer's name.
        peer: String,
        /// The peer's speed.
        peer_mb_s: f64,
        /// Our speed by the peer's.
        ratio: f64,
    },
    /// A figure of ours.
    Value {
        /// The figure.
        value: f64,
        /// Its unit.
        unit: String,
    },
}

impl Row {
    /// Our speed beside a peer's.
    pub fn ratio(work: &str, corpus: &str, ours: f64, peer: &str, theirs: f64) -> Self {
        let ratio = rounded(ours / theirs);
        Self::new(
            work,
            corpus,
            Figure::Ratio { ours_mb_s: rounded(ours), peer: peer.to_owned(), peer_mb_s: rounded(theirs), ratio },
        )
    }

    /// A figure of ours.
    pub fn value(work: &str, corpus: &str, value: f64, unit: &str) -> Self {
        Self::new(work, corpus, Figure::Value { value: rounded(value), unit: unit.to_owned() })
    }

    fn new(work: &str, corpus: &str, figure: Figure) -> Self {
        let mut row =
            Self { work: work.to_owned(), corpus: corpus.to_owned(), figure, target: None, met: None, note: None };
        if let Some(goal) = row.goal() {
            row.target = Some(goal.target);
            row.met = Some(goal.bound.holds(row.judged(), goal.target));
        }
        row
    }

    /// Adds a note.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// What the goal is about: the ratio or the figure.
    fn judged(&self) -> f64 {
        match self.figure {
            Figure::Ratio { ratio, .. } => ratio,
            Figure::Value { value, .. } => value,
        }
    }

    fn goal(&self) -> Option<&'static Goal> {
        let peer = match &self.figure {
            Figure::Ratio { peer, .. } => peer,
            Figure::Value { .. } => "",
        };
        goal(&self.work, &self.corpus, peer)
    }

    /// Whether this is the figure of a goal.
    pub fn is_of(&self, goal: &Goal) -> bool {
        self.goal().is_some_and(|own| std::ptr::eq(own, goal))
    }

    /// Whether the figure is so bad that a change must have broken something.
    pub fn is_under_floor(&self) -> bool {
        self.goal().is_some_and(|goal| !goal.bound.holds(self.judged(), goal.floor))
    }

    /// Writes the row as one JSON line.
    ///
    /// # Errors
    ///
    /// What the stream reports.
    pub fn write_json(&self, out: &mut impl io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }

    fn cells(&self) -> [String; 7] {
        let (ours, peer, peer_figure, ratio) = match &self.figure {
            Figure::Ratio { ours_mb_s, peer, peer_mb_s, ratio } => {
                (format!("{ours_mb_s:.1} MB/s"), peer.clone(), format!("{peer_mb_s:.1} MB/s"), format!("{ratio:.1} x"))
            }
            Figure::Value { value, unit } => (
                format!("{value:.digits$} {unit}", digits = if *value < 100.0 { 2 } else { 0 }),
                String::new(),
                String::new(),
                String::new(),
            ),
        };
        let verdict = match (self.goal(), self.met) {
            (Some(goal), Some(met)) => {
                format!("{} {}, {}", goal.bound.sign(), goal.target, if met { "met" } else { "NOT MET" })
            }
            _ => String::new(),
        };
        [self.work.clone(), self.corpus.clone(), ours, peer, peer_figure, ratio, verdict]
    }
}

/// The rows as an aligned table, and the notes below it.
pub fn table(rows: &[Row]) -> String {
    let heading = ["work", "corpus", "ours", "peer", "peer's", "ratio", "target"].map(str::to_owned);
    let lines: Vec<[String; 7]> = std::iter::once(heading).chain(rows.iter().map(Row::cells)).collect();
    let mut widths = [0; 7];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let is_number = [false, false, true, false, true, true, false];
    let mut table = String::new();
    for line in &lines {
        let mut text = String::new();
        for ((cell, width), is_number) in line.iter().zip(widths).zip(is_number) {
            // Writing to a string cannot fail.
            let _ = if is_number { write!(text, "{cell:>width$}  ") } else { write!(text, "{cell:<width$}  ") };
        }
        table.push_str(text.trim_end());
        table.push('\n');
    }
    for row in rows {
        if let Some(note) = &row.note {
            let _ = writeln!(table, "{} {}: {note}", row.work, row.corpus);
        }
    }
    table
}

/// Three digits after the point are more than any figure here is good for.
fn rounded(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}
