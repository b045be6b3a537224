use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use examples::Format;
use iz_match::vaccination::{AbsentType, Method, Mode};

use crate::column::{COLUMNS, described};
use crate::people::{ENOUGH, column};

/// Find the records that tell of one vaccination, and the best of each; or, with --people, those of one person.
///
/// The records are read from CSV with the columns of hl7-to-csv (with --all, so that deletes count), from the lines of
/// hl7-to-json, or from one flat JSON object per line with the names of the columns as keys; what a file is shows in what
/// it holds. Records of one person need not stand together, and are all held in memory. The output shows records, as it
/// must; what is told on standard error names files, lines and columns, and shows none.
#[derive(Parser)]
#[command(version, after_help = after_help())]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Find the records of one person instead: linked, left to somebody with reasons, single, or rejected
    #[arg(long)]
    pub(crate) people: bool,
    /// With --people: below this score, in bits, two records are two people [default: 0]
    #[arg(long, value_name = "BITS", requires = "people", allow_negative_numbers = true)]
    pub(crate) lower: Option<f64>,
    /// With --people: from this score on, in bits, they are one person unless a veto holds [default: 10]
    #[arg(long, value_name = "BITS", requires = "people", allow_negative_numbers = true)]
    pub(crate) upper: Option<f64>,
    /// With --people: use the weights of a registry of a million, and learn none from the input
    #[arg(long, requires = "people")]
    pub(crate) general_weights: bool,
    /// How two records are compared
    #[arg(long, value_enum, default_value_t, conflicts_with = "people")]
    pub(crate) mode: ModeName,
    /// How the result is printed: a table per person, one JSON object per person and line
    /// (with --people, per group of records that are or may be of one person), or one CSV row per record
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "text|json|csv")]
    pub(crate) format: Format,
    /// Say in a sentence why records were brought together, left to a person, or set aside
    #[arg(long)]
    pub(crate) explain: bool,
    /// Write to this file instead of standard output
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Write a page that shows each event and each open question side by side, with what differs; one file, works offline
    #[arg(long, value_name = "FILE.html")]
    pub(crate) report: Option<PathBuf>,
    /// A folder with CDC's own files of the code sets, newer than those of this program
    #[arg(long, value_name = "DIR")]
    pub(crate) codes: Option<PathBuf>,
    /// Leave every cell of the CSV as it is, for programs; without it, one that a spreadsheet would run gets a ' first
    #[arg(long)]
    pub(crate) raw: bool,
    /// Exit with 1 when a row or a file was rejected
    #[arg(long)]
    pub(crate) strict: bool,
}

/// The names of the ways to compare.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ModeName {
    /// The rules of iz-match
    #[default]
    Default,
    /// The published AIRA implementation: its votes
    AiraDeterministic,
    /// Its points
    AiraWeighted,
    /// Both
    AiraHybrid,
}

impl From<ModeName> for Mode {
    fn from(name: ModeName) -> Self {
        let aira = |method| Self::AiraCompat { method, absent_type: AbsentType::Absent };
        match name {
            ModeName::Default => Self::Default,
            ModeName::AiraDeterministic => aira(Method::Deterministic),
            ModeName::AiraWeighted => aira(Method::Weighted),
            ModeName::AiraHybrid => aira(Method::Hybrid),
        }
    }
}

fn after_help() -> String {
    format!(
        "\
Examples:
  dedup doses.csv                                           a table for each person
  dedup doses.csv --explain --report duplicates.html        with reasons, and a page to go through
  hl7-to-json answers/ | dedup - --format json | jq .undecided
  hl7-to-csv --all answers/ | dedup - --format csv --out clusters.csv
  dedup --people students.csv --explain --report people.html
  hl7-to-json answers/ | dedup --people - --format json | jq .pending

Columns, in any order: those of hl7-to-csv, of which a person (mr_id or sr_id) and a vaccine (cvx, ndc, vaccine_codes)
are needed, and:
{}
administered is YYYY, YYYY-MM, YYYY-MM-DD or what HL7 writes. What is none stays a text and matches no day.

Columns with --people, in any order; rows of hl7-to-csv are taken too, all of one source and index as one person:
{}
With --people weights are learned from the input when it has {} people or more, and general ones used otherwise; which is
told on standard error. Scores are logarithms of odds to base 2: 10 is 1,000 to 1.

Exit codes: 0 done (bad rows are told on standard error), 1 with --strict when something was rejected, 2 usage or I/O.",
        described(&COLUMNS),
        described(&column::COLUMNS),
        ENOUGH
    )
}
