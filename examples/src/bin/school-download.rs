//! The school download: ask a registry about a district's students, and merge what is new into its health tables.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use examples::{Format, Outcome, Output, Progress, Table, answers, decode, files, is_closed_pipe, now, read};
use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_match::{Counts, KeyRule, Policy};
use iz_model::{Authority, Date, QueryProfile};
use iz_school::{
    Brake, Context, Decision, Disposition, Job, Publication, RequestMode, Roster, Settings, Store, Totals, VaccineSetUp,
};
use serde_json::json;

/// Ask a registry about a district's students, and merge what is new into the district's health tables.
///
/// Without arguments it shows the whole job on the sample district in testdata/school, in a database that it names.
///
/// A real download has two steps. The first selects the students and writes the queries; something else carries them to
/// the registry and brings the answers. The second reads the answers and merges the doses that the tables lack. Doses
/// that they have are never changed. A run that was killed goes on when the same command is given again.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  school-download
      the whole job on the sample district
  school-download --db d.sqlite --roster students.csv --vaccines vaccines.csv --mode missing --queries out/
      select the students without a download, and write a query for each
  school-download --db d.sqlite --mode missing --responses in/
      read the answers of that run and merge them
  school-download --db d.sqlite --mode student=000123 --queries out/
      one student, after the district's first download

Exit codes: 0 done; 1 stopped because far more than usual would be added, or with --strict when something was rejected;
2 usage or I/O."
)]
struct Arguments {
    /// The district's tables, an SQLite file; made when it is not there
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Schools and students, CSV; needed for a new database, else the tables' own are used
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// The vaccines that the district has set up, CSV; needed for a new database
    #[arg(long, value_name = "FILE")]
    vaccines: Option<PathBuf>,
    /// Whom to ask about: missing, all, retry-errors, or student=NUMBER
    #[arg(long, default_value = "missing", value_parser = mode)]
    mode: RequestMode,
    /// Ask for evaluated history and forecast (Z44) instead of history (Z34)
    #[arg(long)]
    forecast: bool,
    /// Write a query for each selected student into this folder, CONTROL-ID.hl7
    #[arg(long, value_name = "DIR")]
    queries: Option<PathBuf>,
    /// Read the registry's answers: files, folders, or - for standard input
    #[arg(long, value_name = "FILES", num_args = 1..)]
    responses: Vec<PathBuf>,
    /// Merge although far more than usual would be added
    #[arg(long)]
    accept: bool,
    /// What happens to a dose that may be known in another form
    #[arg(long, value_enum, default_value_t)]
    policy: PolicyArgument,
    /// What makes two doses the same
    #[arg(long, value_enum, default_value_t)]
    key: KeyArgument,
    /// Today, YYYY-MM-DD [default: the date in UTC]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// How control IDs begin, at most 12 letters and digits [default: from the time]
    #[arg(long, value_name = "PREFIX")]
    id_prefix: Option<String>,
    /// Who runs this, for the audit log
    #[arg(long, default_value = "school-download")]
    actor: String,
    /// MSH-3 of the queries
    #[arg(long, default_value = "iz")]
    sending_application: String,
    /// MSH-5 of the queries
    #[arg(long)]
    receiving_application: Option<String>,
    /// MSH-6 of the queries
    #[arg(long)]
    receiving_facility: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Print to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Exit with 1 when any answer or dose was rejected
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum PolicyArgument {
    /// Every dose with a new key is added, and what may be the same is noted
    #[default]
    InsertOnly,
    /// A doubtful dose waits for a person
    Stage,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum KeyArgument {
    /// Student, CVX, date, and the grade of current enrolment on both sides
    #[default]
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

fn main() -> ExitCode {
    examples::run(
        |arguments: Arguments| {
            if std::env::args_os().len() > 1 { download(arguments) } else { download(sample(arguments)?) }
        },
    )
}

/// The sample district, into a database in a temporary folder that stays.
fn sample(arguments: Arguments) -> Result<Arguments, Box<dyn Error>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/school").canonicalize()?;
    let folder = tempfile::Builder::new().prefix("school-download-").tempdir()?.keep();
    Ok(Arguments {
        db: Some(folder.join("district.sqlite")),
        queries: Some(folder.join("queries")),
        roster: Some(data.join("roster.csv")),
        vaccines: Some(data.join("vaccines.csv")),
        responses: vec![data.join("answers")],
        mode: RequestMode::All,
        today: Some(Date::new(2026, 11, 21)?),
        // The sample answers name the queries of a first run with this prefix.
        id_prefix: Some("DEMO".to_owned()),
        ..arguments
    })
}

fn download(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let time = now();
    let context = Context {
        now: time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        today: arguments.today.map_or_else(|| Date::try_from(time.date_naive()), Ok)?,
        actor: arguments.actor.clone(),
    };
    let path =
        arguments.db.as_deref().ok_or("--db FILE is needed (without any arguments, a sample district is run)")?;
    let inputs = files(&arguments.responses)?;
    let mut store = open(path, &arguments, &context)?;

    let profile = if arguments.forecast { QueryProfile::Z44 } else { QueryProfile::Z34 };
    let prefix = arguments.id_prefix.clone().unwrap_or_else(|| {
        // Seconds and process tell the runs of a district apart.
        format!("{:X}{:03X}", time.timestamp(), std::process::id() & 0xFFF)
    });
    let job = store.begin_job(&arguments.mode, profile, &prefix, &context)?;
    let mut report = Report::new(path, &arguments.mode, &job);
    if let Some(folder) = &arguments.queries {
        write_queries(folder, &job, &arguments, &time.format("%Y%m%d%H%M%S+0000").to_string())?;
    }

    let progress = Progress::new(inputs.len(), "files read");
    for input in &inputs {
        let file = read(input)?;
        let name = input.short_name();
        let answers = answers(&file);
        let count = answers.len();
        for (index, answer) in (1..).zip(answers) {
            let source = if count > 1 { format!("{name}#{index}") } else { name.clone() };
            for issue in &answer.issues {
                report.notes.push(format!("{source}: {issue}"));
            }
            let receipt = store.receive(&job, &source, answer.bytes, answer.content.as_ref(), &context)?;
            report.answer(&source, &receipt);
        }
        progress.step();
    }
    drop(progress);

    let settings = Settings { key: arguments.key.into(), policy: arguments.policy.into(), accept: arguments.accept };
    let mut is_merged = false;
    if inputs.is_empty() && !arguments.accept {
        report.totals = store.totals(&job)?;
    } else {
        let progress = Progress::new(report.accepted, "students merged");
        match store.publish(&job, &decode, &settings, &context, &mut |done, _| progress.at(done))? {
            Publication::Stopped(brake) => {
                report.brake = Some(brake);
                report.totals = store.totals(&job)?;
            }
            Publication::Merged(totals) => {
                report.totals = totals;
                is_merged = true;
            }
            other => return Err(format!("unknown result: {other:?}").into()),
        }
    }

    let mut output = Output::open(arguments.out.as_deref())?;
    let printed = report.write(&store, arguments.format, &mut output);
    if is_merged && printed.as_ref().err().is_none_or(|error| is_closed_pipe(error.as_ref())) {
        // Last of all: until here the same command resumes this run, and prints what it brought.
        store.finish_job(job, &context)?;
    }
    printed?;
    for note in &report.notes {
        writeln!(io::stderr(), "note: {note}")?;
    }
    if let Some(Brake { new, limit, .. }) = report.brake {
        writeln!(
            io::stderr(),
            "stopped: {new} doses would be new, more than the usual {limit}; nothing was merged. Look at the answers, then \
             give the command again with --accept"
        )?;
        return Ok(Outcome::Rejected);
    }
    Ok(if arguments.strict && report.has_rejects() { Outcome::Rejected } else { Outcome::Done })
}

/// Opens the tables and brings in the roster and the vaccine set-up.
fn open(path: &Path, arguments: &Arguments, context: &Context) -> Result<Store, Box<dyn Error>> {
    let is_new = !path.exists();
    let (Some(roster), Some(vaccines)) = (&arguments.roster, &arguments.vaccines) else {
        if is_new || arguments.roster.is_some() || arguments.vaccines.is_some() {
            return Err("--roster FILE and --vaccines FILE are needed together, and for a new database".into());
        }
        return Ok(Store::open(path).map_err(|error| named(path, &error))?);
    };
    // Both files are read before a database is made.
    let open = |path: &Path| fs::File::open(path).map_err(|error| named(path, &error));
    let set_up = VaccineSetUp::read(open(vaccines)?).map_err(|error| named(vaccines, &error))?;
    let students = Roster::read(open(roster)?).map_err(|error| named(roster, &error))?;
    for warning in &students.warnings {
        writeln!(io::stderr(), "warning: {}: {warning}", roster.display())?;
    }
    let mut store = Store::open(path).map_err(|error| named(path, &error))?;
    store.import(&students, &set_up, context)?;
    Ok(store)
}

/// An error with the file it is about.
fn named(path: &Path, error: &dyn Error) -> String {
    format!("{}: {error}", path.display())
}

/// Writes one message for each query of the run.
fn write_queries(folder: &Path, job: &Job, arguments: &Arguments, time: &str) -> Result<(), Box<dyn Error>> {
    let authority = |namespace: Option<String>| Authority { namespace, ..Authority::default() };
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    for recorded in job.queries() {
        let header = Header {
            sending_application: authority(Some(arguments.sending_application.clone())),
            sending_facility: authority(recorded.school.iis_facility.clone()),
            receiving_application: authority(arguments.receiving_application.clone()),
            receiving_facility: authority(arguments.receiving_facility.clone()),
            ..Header::default()
        };
        let stamp = Stamp { control_id: &recorded.control_id, date_time: time.parse()? };
        let message = qbp_q11(&header, &stamp, &recorded.query)
            .map_err(|error| format!("query {}: {error}", recorded.control_id))?;
        let path = folder.join(format!("{}.hl7", recorded.control_id));
        fs::write(&path, message.as_bytes()).map_err(|error| named(&path, &error))?;
    }
    Ok(())
}

/// What a run did, for people and programs.
struct Report {
    database: String,
    mode: String,
    is_resumed: bool,
    queries: usize,
    selection: BTreeMap<String, usize>,
    answers: BTreeMap<&'static str, usize>,
    rejected: Vec<Vec<String>>,
    accepted: usize,
    notes: Vec<String>,
    totals: Totals,
    brake: Option<Brake>,
}

impl Report {
    fn new(path: &Path, mode: &RequestMode, job: &Job) -> Self {
        let mut selection = BTreeMap::new();
        for (_, decision) in job.decisions() {
            let reason = match decision {
                Decision::Selected => "selected".to_owned(),
                Decision::NotSelected(reason) => format!("not selected: {}", reason.as_str()),
                Decision::Dependency(field) => format!("dependency: {}", field.as_str()),
                _ => "other".to_owned(),
            };
            *selection.entry(reason).or_default() += 1;
        }
        Self {
            database: path.display().to_string(),
            mode: mode.as_str().to_owned(),
            is_resumed: job.is_resumed(),
            queries: job.queries().len(),
            selection,
            answers: BTreeMap::new(),
            rejected: Vec::new(),
            accepted: 0,
            notes: Vec::new(),
            totals: Totals::default(),
            brake: None,
        }
    }

    fn answer(&mut self, source: &str, receipt: &iz_school::Receipt) {
        if receipt.is_repeated {
            *self.answers.entry("repeated").or_default() += 1;
            return;
        }
        *self.answers.entry(receipt.disposition.as_str()).or_default() += 1;
        match receipt.disposition {
            Disposition::Accepted => self.accepted += 1,
            Disposition::Unmatched | Disposition::Error => {
                let problem = receipt.problem.clone().unwrap_or_default();
                self.rejected.push(vec![source.to_owned(), problem.code, problem.text]);
            }
            _ => {}
        }
    }

    fn has_rejects(&self) -> bool {
        !self.rejected.is_empty() || self.totals.doses.errors > 0
    }

    /// What was counted, as tables.
    fn counts(&self) -> [Table; 5] {
        let pairs = |pairs: &mut dyn Iterator<Item = (String, usize)>| {
            pairs.map(|(name, count)| vec![name, count.to_string()]).collect::<Vec<_>>()
        };
        let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let Counts { received, new, existing, duplicate, skipped, held, errors, .. } = self.totals.doses;
        let doses = [received, new, existing, duplicate, skipped, held, errors];
        let reasons = self.totals.reasons.iter().map(|reason| {
            let cvx = reason.cvx.map(|cvx| cvx.to_string()).unwrap_or_default();
            vec![reason.outcome.clone(), reason.reason.clone(), cvx, reason.total.to_string()]
        });
        [
            Table {
                title: "Selection",
                columns: columns(&["Students", "Total"]),
                rows: pairs(&mut self.selection.iter().map(|(name, count)| (name.clone(), *count))),
            },
            Table {
                title: "Answers",
                columns: columns(&["Answers", "Total"]),
                rows: pairs(&mut self.answers.iter().map(|(name, count)| ((*name).to_owned(), *count))),
            },
            Table {
                title: "Vaccine events received",
                columns: columns(&["Received", "New", "Existing", "Duplicate", "Skipped", "Held", "Errors"]),
                rows: vec![doses.iter().map(ToString::to_string).collect()],
            },
            Table {
                title: "What was not downloaded, and why",
                columns: columns(&["Outcome", "Reason", "CVX Code", "Total"]),
                rows: reasons.collect(),
            },
            Table {
                title: "Answers that could not be used",
                columns: columns(&["Source", "Code", "Reason"]),
                rows: self.rejected.clone(),
            },
        ]
    }

    fn write(&self, store: &Store, format: Format, out: &mut Output) -> Result<(), Box<dyn Error>> {
        let views = store.views()?;
        let views = [
            ("Statistical Summary", views.statistical_summary),
            ("Dependencies", views.dependencies),
            ("Download Summary", views.download_summary),
            ("Errors", views.errors),
        ]
        .map(|(title, table)| Table { title, columns: table.columns, rows: table.rows });
        match format {
            Format::Text => {
                let resumed = if self.is_resumed { ", resumed" } else { "" };
                writeln!(out, "Database: {}\nRun: {}{resumed}, {} queries", self.database, self.mode, self.queries)?;
                for table in self.counts().iter().chain(&views) {
                    writeln!(out)?;
                    table.write_text(out)?;
                }
            }
            Format::Csv => {
                for (index, table) in views.iter().enumerate() {
                    if index > 0 {
                        writeln!(out)?;
                    }
                    table.write_csv(out)?;
                }
            }
            Format::Json => {
                let Counts { received, new, existing, duplicate, skipped, held, errors, .. } = self.totals.doses;
                let [_, _, _, reasons, rejected] = self.counts().map(|table| table.to_json());
                let [summary, dependencies, downloads, errors_view] = views.map(|table| table.to_json());
                let document = json!({
                    "database": self.database,
                    "mode": self.mode,
                    "resumed": self.is_resumed,
                    "queries": self.queries,
                    "stopped": self.brake.map(|brake| json!({ "new": brake.new, "limit": brake.limit })),
                    "selection": self.selection,
                    "answers": self.answers,
                    "events": {
                        "received": received, "new": new, "existing": existing, "duplicate": duplicate,
                        "skipped": skipped, "held": held, "errors": errors,
                    },
                    "reasons": reasons,
                    "rejected": rejected,
                    "statistical_summary": summary,
                    "dependencies": dependencies,
                    "download_summary": downloads,
                    "errors": errors_view,
                });
                serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(out.flush()?)
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
