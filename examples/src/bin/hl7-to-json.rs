//! Any HL7 input to NDJSON: one line per message.

use std::borrow::Cow;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use examples::{Messages, Outcome, Output, Progress, Source, files};
use iz_hl7::message::RspK11;
use iz_hl7::read::{Contents, contents};
use iz_hl7::{Location, Message, Strictness, Value};
use iz_model::{Acknowledgement, Dose, Evaluation, Forecast, NonDoseReason, Patient, Query, QueryStatus};
use serde::Serialize;

/// Turn HL7 messages into JSON, one line per message.
///
/// Files may hold one message, several, or batches. Every message gives a line, and so does whatever is none: a line with
/// `error` says what is wrong and where. `unmapped` names each element of the message that the JSON does not carry.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  hl7-to-json testdata/school/answers            every file of a folder, to standard output
  hl7-to-json answer.hl7 --out answer.ndjson     one file to a file
  cat answer.hl7 | hl7-to-json - | jq .doses     from a pipe

Exit codes: 0 done (bad messages are lines of the output), 1 with --strict when something was rejected, 2 usage or I/O."
)]
struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(long)]
    out: Option<PathBuf>,
    /// Refuse what is forgiven otherwise (indentation, broken lines), and exit with 1 when anything was rejected
    #[arg(long)]
    strict: bool,
}

fn main() -> ExitCode {
    examples::run(convert)
}

fn convert(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let mut output = Output::open(arguments.out.as_deref())?;
    let progress = Progress::bytes(sources.iter().map(Source::length).sum());
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Tolerant };
    let mut rejected = 0_usize;
    let mut done = 0;
    for source in &sources {
        let name = source.name();
        let mut messages = Messages::open(source, strictness)?;
        let mut index = 0_usize;
        // A file without any message gives a line as well, which says so.
        while let Some(part) = messages.next_part()? {
            index += 1;
            let message = match &part.message {
                Ok(message) => MessageLine::of(message),
                Err(error) => MessageLine { error: Some(ErrorLine::of(error)), ..MessageLine::default() },
            };
            let offset = part.offset;
            if let Some(error) = &message.error {
                rejected += 1;
                let guess = part.format.map(|format| format!("; it looks like {format}")).unwrap_or_default();
                writeln!(io::stderr(), "{name}: message {index} at byte {offset}: {}{guess}", error.message)?;
            }
            write_line(&mut output, &Line { source: &name, index, offset, message })?;
            progress.at_byte(done + messages.position());
        }
        for finding in messages.findings() {
            writeln!(io::stderr(), "{name}: {finding}")?;
        }
        done += messages.position();
    }
    output.flush()?;
    Ok(if arguments.strict && rejected > 0 { Outcome::Rejected } else { Outcome::Done })
}

fn write_line(output: &mut Output, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

/// One line of output.
#[derive(Serialize)]
struct Line<'l> {
    source: &'l str,
    /// Which message of the file, from 1.
    index: usize,
    /// The byte at which it begins in the file.
    offset: u64,
    #[serde(flatten)]
    message: MessageLine,
}

#[derive(Default, Serialize)]
struct MessageLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    structure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    control_id: Option<String>,
    /// The one person of the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<Patient>,
    /// The persons, when there are several: they are candidates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Patient>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doses: Vec<OrderLine>,
    /// The ORDER groups that are no doses, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    non_doses: Vec<OrderLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evaluations: Vec<EvaluationLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forecasts: Vec<Forecast>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<Query>,
    /// QAK-1 of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    query_tag: Option<String>,
    /// QAK-2 of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    query_status: Option<QueryStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acknowledgement: Option<Acknowledgement>,
    /// What the message says and this line does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unmapped: Vec<Location>,
    /// What was forgiven.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<ErrorLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorLine>,
}

/// A vaccine event. `order` is its position among the ORDER groups of the message, from 1.
#[derive(Serialize)]
struct OrderLine {
    order: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<NonDoseReason>,
    #[serde(flatten)]
    record: Dose,
}

/// What a registry says about the event with the same `order`.
#[derive(Serialize)]
struct EvaluationLine {
    order: usize,
    #[serde(flatten)]
    evaluation: Evaluation,
}

#[derive(Default, Serialize)]
struct ErrorLine {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    message: String,
}

impl ErrorLine {
    fn of(error: &iz_hl7::Error) -> Self {
        Self {
            kind: format!("{:?}", error.kind()),
            location: error.location(),
            offset: error.offset(),
            message: error.kind().to_string(),
        }
    }
}

impl MessageLine {
    fn of(message: &Message<'_>) -> Self {
        let text = |value: Value<'_>| value.trimmed().map(Cow::into_owned);
        let mapped = contents(message);
        let Contents { acknowledgement, query, query_tag, query_status, mut patients, orders, forecasts, .. } =
            mapped.value;
        let mut line = Self {
            acknowledgement,
            query,
            query_tag,
            query_status,
            forecasts,
            unmapped: mapped.unmapped,
            issues: message.issues().iter().map(ErrorLine::of).collect(),
            ..Self::default()
        };
        if let Some(msh) = message.msh() {
            let kind = msh.message_type();
            line.structure = text(kind.message_structure()).or_else(|| text(kind.message_code()));
            line.version = text(msh.version_id().version_id());
            line.control_id = text(msh.message_control_id());
            line.profile = msh.message_profile_identifier().find_map(|profile| text(profile.entity_identifier()));
        }
        match RspK11::try_from(message) {
            Ok(answer) => line.profile = answer.profile().map(|profile| profile.code().to_owned()),
            // Another type of message is no error here; an answer that was cut short is.
            Err(error) if error.kind() == iz_hl7::ErrorKind::Truncated => line.error = Some(ErrorLine::of(&error)),
            Err(_) => {}
        }
        match patients.len() {
            1 => line.patient = patients.pop(),
            _ => line.candidates = patients,
        }
        for (order, group) in (1..).zip(orders) {
            let reason = group.non_dose_reason();
            let mut record = group.into_record();
            let evaluations = std::mem::take(&mut record.evaluations);
            line.evaluations.extend(evaluations.into_iter().map(|evaluation| EvaluationLine { order, evaluation }));
            let events = if reason.is_none() { &mut line.doses } else { &mut line.non_doses };
            events.push(OrderLine { order, reason, record });
        }
        line
    }
}
