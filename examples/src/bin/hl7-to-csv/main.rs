//! Any HL7 input to CSV: one row per dose.

mod column;
mod event;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use examples::{Messages, Outcome, Output, Part, Progress, Source, files, inert};
use iz_hl7::Strictness;

use crate::column::{COLUMNS, described};
use crate::event::Events;

/// Turn HL7 messages into CSV, one row per dose.
///
/// Files may hold one message, several, or batches. A message without doses gives no row, and neither does one that cannot
/// be read or was cut short: standard error says which, and why. A row carries the columns below and nothing else of its
/// message; hl7-to-json carries everything.
#[derive(Parser)]
#[command(version, after_help = after_help())]
struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(long)]
    out: Option<PathBuf>,
    /// Give what is no dose a row too: refusals, deletes, carriers of forecasts; the column kind tells them apart
    #[arg(long)]
    all: bool,
    /// Leave every cell as it is, for programs; without it, one that a spreadsheet would take for a formula gets a ' first
    #[arg(long)]
    raw: bool,
    /// Refuse what is forgiven otherwise (indentation, broken lines), and exit with 1 when anything was rejected
    #[arg(long)]
    strict: bool,
}

fn after_help() -> String {
    format!(
        "\
Examples:
  hl7-to-csv testdata/school/answers --out doses.csv     every file of a folder, to a file
  hl7-to-csv --all answer.hl7                            one file, with what is no dose
  cat answer.hl7 | hl7-to-csv --raw - | wc -l            from a pipe, for a program

Columns, in this order; what is absent is an empty cell, and new columns come at the end:
{}
Exit codes: 0 done (bad messages are told on standard error), 1 with --strict when something was rejected, 2 usage or I/O.",
        described()
    )
}

fn main() -> ExitCode {
    examples::run(convert)
}

fn convert(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let mut rows = csv::Writer::from_writer(Output::open(arguments.out.as_deref())?);
    rows.write_record(COLUMNS.iter().map(|column| column.name)).map_err(reason)?;
    let progress = Progress::bytes(sources.iter().map(Source::length).sum());
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Tolerant };
    let mut rejected = 0_usize;
    let mut done = 0;
    for source in &sources {
        let name = source.name();
        let mut messages = Messages::open(source, strictness)?;
        let mut index = 0;
        // A file without any message is told as well.
        while let Some(Part { offset, message, format, .. }) = messages.next_part()? {
            index += 1;
            let tell = |what: String| writeln!(io::stderr(), "{name}: message {index} at byte {offset}: {what}");
            match message.and_then(|message| Events::read(&message)) {
                Ok(events) => {
                    events.notes.iter().try_for_each(|note| tell(format!("noted: {note}")))?;
                    for event in events.iter(&name, index).filter(|event| arguments.all || event.is_dose()) {
                        let cells = COLUMNS.iter().map(|column| column.cell(&event));
                        let written = cells.map(|cell| if arguments.raw { cell } else { inert(cell) }.into_owned());
                        rows.write_record(written).map_err(reason)?;
                    }
                }
                Err(error) => {
                    rejected += 1;
                    tell(format!("rejected: {error}"))?;
                    if let Some(format) = format {
                        tell(format!("it looks like {format}"))?;
                    }
                }
            }
            progress.at_byte(done + messages.position());
        }
        for finding in messages.findings() {
            writeln!(io::stderr(), "{name}: {finding}")?;
        }
        done += messages.position();
    }
    rows.flush()?;
    Ok(if arguments.strict && rejected > 0 { Outcome::Rejected } else { Outcome::Done })
}

/// What the output said, which tells a closed pipe from a full disk.
fn reason(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
