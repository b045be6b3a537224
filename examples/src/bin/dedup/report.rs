//! A page that shows what was found, side by side: one file that needs nothing else.
//!
//! The page knows groups of records, and what was found about them; whether these are doses of a person or persons of
//! a register is told by [`About`]. The records are in the page as JSON, and its script shows some at a time.

use std::io::{self, Write as _};
use std::path::Path;

use examples::Output;
use serde::Serialize;

const PAGE: &str = include_str!("report/page.html");
const STYLE: &str = include_str!("report/style.css");
const SCRIPT: &str = include_str!("report/script.js");

/// What the page is about.
#[derive(Serialize)]
pub(crate) struct About {
    pub(crate) title: &'static str,
    /// What a group is: `person`, `persons`.
    pub(crate) group: &'static str,
    pub(crate) groups: &'static str,
    /// What a record is called at the head of a table.
    pub(crate) record: &'static str,
    /// What evidence is counted in: one, and several.
    pub(crate) unit: [&'static str; 2],
    /// The names of the cells of a record.
    pub(crate) elements: Vec<&'static str>,
    pub(crate) outcomes: &'static [OutcomeKind],
}

/// A kind of finding, by which the page can be filtered.
#[derive(Serialize)]
pub(crate) struct OutcomeKind {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// Whether the records of a finding are shown side by side, with what differs. Such findings are shown at first.
    pub(crate) compared: bool,
}

/// Records that belong together, and what was found about them.
#[derive(Serialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) records: Vec<Card>,
    pub(crate) findings: Vec<Finding>,
}

/// A record: its id, where it stands, and a text for each element.
#[derive(Serialize)]
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) place: String,
    pub(crate) cells: Vec<String>,
}

/// What was found about some records of a group, which are named by their positions.
#[derive(Serialize)]
pub(crate) struct Finding {
    /// The name of an [`OutcomeKind`].
    pub(crate) outcome: &'static str,
    /// The one that others are compared with comes first.
    pub(crate) records: Vec<usize>,
    pub(crate) best: Option<usize>,
    /// A sentence for each record, or none at all.
    pub(crate) reasons: Vec<String>,
    pub(crate) links: Vec<Pair>,
    /// How many more links there are than the page holds.
    pub(crate) unshown: usize,
}

impl Finding {
    pub(crate) fn new(outcome: &'static str) -> Self {
        Self { outcome, records: Vec::new(), best: None, reasons: Vec::new(), links: Vec::new(), unshown: 0 }
    }
}

/// Two records, compared.
#[derive(Serialize)]
pub(crate) struct Pair {
    pub(crate) a: usize,
    pub(crate) b: usize,
    /// Empty where it is the sum that decides.
    pub(crate) rule: &'static str,
    pub(crate) sentence: String,
    pub(crate) evidence: Vec<Point>,
}

/// One attribute of two records, compared.
#[derive(Serialize)]
pub(crate) struct Point {
    pub(crate) attribute: &'static str,
    pub(crate) comparison: String,
    pub(crate) points: f64,
}

/// A page that is being written.
pub(crate) struct Report {
    out: Output,
    has_groups: bool,
    /// What comes after the groups.
    rest: &'static str,
}

impl Report {
    /// Begins a page.
    pub(crate) fn create(path: &Path, about: &About) -> io::Result<Self> {
        let mut out = Output::open(Some(path))?;
        let (before, after) = parted(PAGE, "{{style}}");
        let (between, after) = parted(after, "{{about}}");
        let (before_groups, rest) = parted(after, "{{groups}}");
        write!(out, "{before}{STYLE}{between}{}{before_groups}", embedded(about)?)?;
        Ok(Self { out, has_groups: false, rest })
    }

    pub(crate) fn add(&mut self, group: &Group) -> io::Result<()> {
        let separator = if std::mem::replace(&mut self.has_groups, true) { ",\n" } else { "\n" };
        write!(self.out, "{separator}{}", embedded(group)?)
    }

    /// Ends the page with what was counted.
    pub(crate) fn finish(mut self, counts: &[(&str, usize)]) -> io::Result<()> {
        let (between, after) = parted(self.rest, "{{counts}}");
        let (before_script, after) = parted(after, "{{script}}");
        write!(self.out, "{between}{}{before_script}{SCRIPT}{after}", embedded(&counts)?)?;
        self.out.flush()
    }
}

/// The template before and after a mark.
fn parted(template: &'static str, mark: &str) -> (&'static str, &'static str) {
    template.split_once(mark).unwrap_or((template, ""))
}

/// JSON that can stand in a script element: no text in it ends the element or begins a comment.
fn embedded(value: &impl Serialize) -> io::Result<String> {
    let json = serde_json::to_string(value)?;
    Ok(json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}
