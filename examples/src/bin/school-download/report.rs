use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;

use examples::{Format, Output, Table};
use iz_match::exact::Counts;
use iz_school::{Brake, Decision, Disposition, ExchangeState, Job, Receipt, Store, Totals};
use serde_json::json;

/// What a run brought so far, for people and programs.
#[derive(Default)]
pub(crate) struct Report {
    database: String,
    mode: Option<String>,
    is_resumed: bool,
    queries: usize,
    awaits_answers: bool,
    /// How many queries were written, and to which folder.
    pub(crate) written: Option<(usize, String)>,
    selection: BTreeMap<String, usize>,
    /// What became of each answer of the run.
    receipts: Vec<(String, Receipt)>,
    /// How many answers had been read before.
    pub(crate) repeated: usize,
    /// What was forgiven when the answers were read.
    pub(crate) notes: Vec<String>,
    totals: Totals,
    /// Whether every accepted answer was merged.
    pub(crate) is_merged: bool,
    pub(crate) brake: Option<Brake>,
    /// How many students of the roster were left out.
    pub(crate) left_out: usize,
}

impl Report {
    pub(crate) fn new(path: &Path) -> Self {
        Self { database: path.display().to_string(), ..Self::default() }
    }

    /// Notes whom the run asks about.
    pub(crate) fn begin(&mut self, job: &Job) {
        self.mode = Some(job.mode().as_str().to_owned());
        self.is_resumed = job.is_resumed();
        self.awaits_answers = job.awaits_answers();
        self.queries = job.queries().len();
        for (_, decision) in job.decisions() {
            let reason = match decision {
                Decision::Selected => "selected".to_owned(),
                Decision::NotSelected(reason) => format!("not selected: {}", reason.as_str()),
                Decision::Dependency(field) => format!("dependency: {}", field.as_str()),
                _ => "other".to_owned(),
            };
            *self.selection.entry(reason).or_default() += 1;
        }
    }

    /// Notes how the run stands.
    pub(crate) fn end(&mut self, store: &Store, job: &Job) -> Result<(), Box<dyn Error>> {
        self.receipts = store.receipts(job)?;
        self.totals = store.totals(job)?;
        Ok(())
    }

    /// How many students wait for an answer.
    fn unanswered(&self) -> usize {
        self.totals.students_in(ExchangeState::Processing)
    }

    /// Whether nothing more is to come.
    pub(crate) fn is_over(&self) -> bool {
        self.is_merged && (!self.awaits_answers || self.unanswered() == 0)
    }

    pub(crate) fn has_rejects(&self) -> bool {
        self.left_out > 0
            || !self.rejected().is_empty()
            || self.totals.doses.errors > 0
            || self.totals.students_in(ExchangeState::Error) > 0
    }

    /// How many answers had which end.
    fn answers(&self) -> BTreeMap<&'static str, usize> {
        let mut answers = BTreeMap::new();
        for (_, receipt) in &self.receipts {
            *answers.entry(receipt.disposition.as_str()).or_default() += 1;
        }
        if self.repeated > 0 {
            answers.insert("repeated", self.repeated);
        }
        answers
    }

    /// The answers that nothing was taken of, and why.
    fn rejected(&self) -> Vec<Vec<String>> {
        let is_rejected = |receipt: &Receipt| {
            matches!(receipt.disposition, Disposition::Unmatched | Disposition::NotRequested | Disposition::Error)
        };
        let rejected = self.receipts.iter().filter(|(_, receipt)| is_rejected(receipt));
        rejected
            .map(|(source, receipt)| {
                let problem = receipt.problem.clone().unwrap_or_default();
                vec![source.clone(), problem.code, problem.text]
            })
            .collect()
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
                rows: pairs(&mut self.answers().into_iter().map(|(name, count)| (name.to_owned(), count))),
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
                rows: self.rejected(),
            },
        ]
    }

    pub(crate) fn write(&self, store: &Store, format: Format, out: &mut Output) -> Result<(), Box<dyn Error>> {
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
                self.write_head(out)?;
                let [selection, answers @ ..] = self.counts();
                let selection = self.mode.is_some().then_some(selection);
                let answers = answers.into_iter().filter(|_| !self.receipts.is_empty());
                for table in selection.into_iter().chain(answers).chain(views) {
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
                    "written": self.written.as_ref().map(|(written, _)| written),
                    "unanswered": self.unanswered(),
                    "stopped": self.brake.map(|brake| json!({ "new": brake.new, "limit": brake.limit })),
                    "selection": self.selection,
                    "answers": self.answers(),
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

    /// What was done, and what is next.
    fn write_head(&self, out: &mut Output) -> io::Result<()> {
        writeln!(out, "Database: {}", self.database)?;
        let Some(mode) = &self.mode else {
            return writeln!(out, "Run: none begun; give --queries to ask, or --responses to read answers");
        };
        let resumed = if self.is_resumed { ", resumed" } else { "" };
        writeln!(out, "Run: {mode}{resumed}, {}", counted(self.queries, "query", "queries"))?;
        if let Some((written, folder)) = &self.written {
            writeln!(out, "Written: {} to {folder}", counted(*written, "query", "queries"))?;
        }
        if self.unanswered() > 0 && self.brake.is_none() {
            let waiting = counted(self.unanswered(), "student is", "students are");
            writeln!(out, "Unanswered: {waiting} without an answer")?;
            if self.awaits_answers {
                writeln!(out, "Next: school-download --db {} --responses FOLDER-OF-ANSWERS", self.database)?;
            }
        }
        Ok(())
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
