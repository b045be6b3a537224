use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use examples::Format;
use iz_match::exact::{KeyRule, Policy};
use iz_model::Date;
use iz_school::RequestMode;

/// Ask a registry about a district's students, and merge what is new into the district's health tables.
///
/// Without arguments it shows the whole job on the sample district in testdata/school, in a database that it names.
///
/// A real download has two steps. The first selects the students and writes the queries; something else carries them to
/// the registry and brings the answers. The second reads the answers and merges the doses that the tables lack. Doses
/// that they have are never changed. Answers may come in several turns: the run is over when every student is answered.
/// A run that was killed goes on when the same command is given again.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  school-download
      the whole job on the sample district
  school-download --db d.sqlite --roster students.csv --vaccines vaccines.csv --mode missing --queries out/
      select the students without a download, and write a query for each
  school-download --db d.sqlite --responses in/
      read answers of that run and merge them
  school-download --db d.sqlite
      show how the district stands
  school-download --db d.sqlite --mode student=000123 --queries out/
      one student, after the district's first download

Exit codes: 0 done; 1 stopped because far more than usual would be added, or with --strict when something was rejected;
2 usage or I/O."
)]
pub(crate) struct Arguments {
    /// The district's tables, an SQLite file; made when it is not there
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
    /// Schools and students, CSV; needed for a new database, else the tables' own are used
    #[arg(long, value_name = "FILE")]
    pub(crate) roster: Option<PathBuf>,
    /// The vaccines that the district has set up, CSV; needed for a new database
    #[arg(long, value_name = "FILE")]
    pub(crate) vaccines: Option<PathBuf>,
    /// Whom to ask about: missing, all, retry-errors, or student=NUMBER [default: missing, or as the run under way]
    #[arg(long, value_parser = mode)]
    pub(crate) mode: Option<RequestMode>,
    /// Ask for evaluated history and forecast (Z44) instead of history (Z34) [default: history, or as the run under way]
    #[arg(long)]
    pub(crate) forecast: bool,
    /// Write a query for each selected student into this folder, CONTROL-ID.hl7
    #[arg(long, value_name = "DIR")]
    pub(crate) queries: Option<PathBuf>,
    /// Read the registry's answers: files, folders, or - for standard input. They go to the run under way, unless
    /// another --mode or --key is given
    #[arg(long, value_name = "FILES", num_args = 1..)]
    pub(crate) responses: Vec<PathBuf>,
    /// Merge although far more than usual would be added; with --responses or alone
    #[arg(long)]
    pub(crate) accept: bool,
    /// What happens to a dose that may be known in another form
    #[arg(long, value_enum, default_value_t)]
    pub(crate) policy: PolicyArgument,
    /// What makes two doses the same [default: current-grade, or as the run under way]
    #[arg(long, value_enum)]
    pub(crate) key: Option<KeyArgument>,
    /// Today, YYYY-MM-DD [default: the date in UTC]
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,
    /// How control IDs begin, at most 12 letters and digits [default: from the time]
    #[arg(long, value_name = "PREFIX")]
    pub(crate) id_prefix: Option<String>,
    /// Who runs this, for the audit log
    #[arg(long, default_value = "school-download")]
    pub(crate) actor: String,
    /// MSH-3 of the queries
    #[arg(long, default_value = "iz")]
    pub(crate) sending_application: String,
    /// MSH-5 of the queries
    #[arg(long)]
    pub(crate) receiving_application: Option<String>,
    /// MSH-6 of the queries
    #[arg(long)]
    pub(crate) receiving_facility: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Print to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 when any answer or dose of the run was rejected
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum PolicyArgument {
    /// Every dose with a new key is added, and what may be the same is noted
    #[default]
    InsertOnly,
    /// A doubtful dose waits for a person
    Stage,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KeyArgument {
    /// Student, CVX, date, and the grade of current enrolment on both sides
    #[value(name = "current-grade")]
    Current,
    /// Student, CVX, date, and the grade stored with the dose: after promotion every dose is new
    #[value(name = "stored-grade")]
    Stored,
    /// Student, CVX, date
    #[value(name = "without-grade")]
    Without,
}

fn mode(text: &str) -> Result<RequestMode, String> {
    match text.split_once('=') {
        None if text == "missing" => Ok(RequestMode::Missing),
        None if text == "all" => Ok(RequestMode::All),
        None if text == "retry-errors" => Ok(RequestMode::RetryErrors),
        Some(("student", number)) if !number.is_empty() => Ok(RequestMode::One(number.to_owned())),
        _ => Err("write missing, all, retry-errors or student=NUMBER".to_owned()),
    }
}

impl From<PolicyArgument> for Policy {
    fn from(argument: PolicyArgument) -> Self {
        match argument {
            PolicyArgument::InsertOnly => Self::InsertOnly,
            PolicyArgument::Stage => Self::Stage,
        }
    }
}

impl From<KeyArgument> for KeyRule {
    fn from(argument: KeyArgument) -> Self {
        match argument {
            KeyArgument::Current => Self::CurrentGrade,
            KeyArgument::Stored => Self::StoredGrade,
            KeyArgument::Without => Self::WithoutGrade,
        }
    }
}
