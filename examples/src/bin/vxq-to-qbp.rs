//! Messages of versions 2.3.1 and 2.4 to version 2.5.1, and back.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use examples::{Messages, Outcome, Output, Progress, Source, files, now};
use iz_hl7::build::{BuildError, Stamp};
use iz_hl7::datatype::Dtm;
use iz_hl7::legacy::{
    self, Acknowledged, Converted, DoseNumberReading, LegacyOptions, LegacyVersion, Note, ProtectionReading,
};
use iz_hl7::segment::SubjectFilter;
use iz_hl7::stream::{BatchHeader, BatchWriter};
use iz_hl7::{ErrorKind, Location, Message, Strictness};
use serde::Serialize;

/// Turn queries, answers and updates of HL7 2.3.1 and 2.4 into those of 2.5.1, or back.
///
/// VXQ becomes QBP (Z34), VXX, VXR and QCK become RSP (Z31, Z32, Z33), VXU and ACK stay what they are in the other version.
/// Messages that already are of the version go out as they came. Standard error tells, for every message, the elements that
/// the other version has no place for, and what needs attention.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  vxq-to-qbp testdata/legacy/vxq.hl7                      a query, to standard output
  vxq-to-qbp in/ --protection as-251 --out out.hl7        a folder, whose senders mean Y in PD1-12 as protected
  vxq-to-qbp answer.hl7 --to 2.3.1 --batch                the other way, as a batch
  vxq-to-qbp in/ --json --out out.hl7 2> report.ndjson    the report as JSON, one line per message

Exit codes: 0 done (what cannot be converted is told on standard error), 1 with --strict when something was rejected,
2 usage or I/O."
)]
struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// The version to convert to
    #[arg(long, value_enum, default_value = "2.5.1")]
    to: Version,
    /// Write to this file instead of standard output
    #[arg(long)]
    out: Option<PathBuf>,
    /// Write a batch (BHS, BTS) instead of one message after another
    #[arg(long)]
    batch: bool,
    /// Report in JSON, one line per message
    #[arg(long)]
    json: bool,
    /// What the older side means by Y in PD1-12: protected, the opposite, or not known and so protected
    #[arg(long, value_enum, default_value = "protect")]
    protection: Protection,
    /// What the older side means by the 8th and 10th part of QRF-5: identifiers of the person, or those of the parents
    #[arg(long, value_enum, default_value = "base")]
    qrf: Qrf,
    /// What the older side means by RXA-2: the dose number, a counter, or not known (1 is then no dose number)
    #[arg(long, value_enum, default_value = "unknown")]
    rxa_2: Rxa2,
    /// What an ACK of the older side acknowledges
    #[arg(long, value_enum, default_value = "unknown")]
    ack: Ack,
    /// Refuse what is forgiven otherwise (indentation, broken lines), and exit with 1 when anything was rejected
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Version {
    #[value(name = "2.5.1")]
    V2_5_1,
    #[value(name = "2.4")]
    V2_4,
    #[value(name = "2.3.1")]
    V2_3_1,
}

#[derive(Clone, Copy, ValueEnum)]
enum Protection {
    #[value(name = "as-251")]
    AsV251,
    Inverted,
    Protect,
}

#[derive(Clone, Copy, ValueEnum)]
enum Qrf {
    Base,
    Smm,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rxa2 {
    Unknown,
    DoseNumber,
    Counter,
}

#[derive(Clone, Copy, ValueEnum)]
enum Ack {
    Unknown,
    Update,
    Query,
}

impl Arguments {
    fn options(&self) -> LegacyOptions {
        LegacyOptions::new()
            .protection(match self.protection {
                Protection::AsV251 => ProtectionReading::AsV251,
                Protection::Inverted => ProtectionReading::Inverted,
                Protection::Protect => ProtectionReading::Unchosen,
            })
            .subject_filter(match self.qrf {
                Qrf::Base => SubjectFilter::Standard,
                Qrf::Smm => SubjectFilter::Identifiers,
            })
            .dose_number(match self.rxa_2 {
                Rxa2::Unknown => DoseNumberReading::Unchosen,
                Rxa2::DoseNumber => DoseNumberReading::DoseNumber,
                Rxa2::Counter => DoseNumberReading::Counter,
            })
            .acknowledged(match self.ack {
                Ack::Unknown => Acknowledged::Unchosen,
                Ack::Update => Acknowledged::Update,
                Ack::Query => Acknowledged::Query,
            })
    }
}

fn main() -> ExitCode {
    examples::run(convert)
}

fn convert(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let options = arguments.options();
    let time = now().format("%Y%m%d%H%M%S").to_string();
    let date_time: Dtm = format!("{time}+0000").parse()?;
    let output = Output::open(arguments.out.as_deref())?;
    let batch = BatchHeader { creation: Some(date_time), control_id: Some(time.clone()), ..BatchHeader::default() };
    let mut output = BatchWriter::begin(output, None, arguments.batch.then_some(&batch))?;
    let progress = Progress::bytes(sources.iter().map(Source::length).sum());
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Tolerant };
    let (mut rejected, mut count, mut done) = (0_usize, 0_usize, 0);
    for source in &sources {
        let name = source.name();
        let mut messages = Messages::open(source, strictness)?;
        let mut index = 0_usize;
        while let Some(part) = messages.next_part()? {
            (index, count) = (index + 1, count + 1);
            let control_id = format!("{time}{count}");
            let stamp = Stamp { control_id: &control_id, date_time };
            let mut report = Report { source: &name, index, offset: part.offset, ..Report::default() };
            match part.message.map_err(BuildError::from).and_then(|message| {
                let converted = convert_message(&message, arguments.to, &stamp, &options);
                converted.map(|converted| (message, converted))
            }) {
                Ok((_, Some(converted))) => {
                    output.write(&converted.message)?;
                    report.left_behind = converted.left_behind;
                    report.notes = converted.notes.iter().map(NoteLine::of).collect();
                }
                Ok((message, None)) => output.write(&message)?,
                Err(error) => {
                    rejected += 1;
                    report.errors = error.errors().iter().map(ErrorLine::of).collect();
                }
            }
            report.write(arguments.json)?;
            progress.at_byte(done + messages.position());
        }
        for finding in messages.findings().filter(|_| !arguments.json) {
            writeln!(io::stderr(), "{name}: {finding}")?;
        }
        done += messages.position();
    }
    output.finish()?;
    Ok(if arguments.strict && rejected > 0 { Outcome::Rejected } else { Outcome::Done })
}

/// The message in the other version; `None` for one that is of it already.
fn convert_message(
    message: &Message<'_>,
    to: Version,
    stamp: &Stamp<'_>,
    options: &LegacyOptions,
) -> Result<Option<Converted>, BuildError> {
    let (version, converted) = match to {
        Version::V2_5_1 => ("2.5.1", legacy::upgrade(message, stamp, options)),
        Version::V2_4 => ("2.4", legacy::downgrade(message, LegacyVersion::V2_4, stamp, options)),
        Version::V2_3_1 => ("2.3.1", legacy::downgrade(message, LegacyVersion::V2_3_1, stamp, options)),
    };
    let sent = message.msh().and_then(|msh| msh.version_id().version_id().trimmed());
    let is_of_it = sent.is_some_and(|sent| sent == version);
    match converted {
        Ok(converted) => Ok(Some(converted)),
        Err(error) if is_of_it && error.errors().iter().all(is_of_other_kind) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_of_other_kind(error: &iz_hl7::Error) -> bool {
    matches!(error.kind(), ErrorKind::Version | ErrorKind::MessageType)
}

/// What became of one message.
#[derive(Default, Serialize)]
struct Report<'r> {
    source: &'r str,
    /// Which message of the file, from 1.
    index: usize,
    /// The byte at which it begins in the file.
    offset: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_behind: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ErrorLine>,
}

#[derive(Serialize)]
struct NoteLine {
    kind: &'static str,
    location: Location,
    message: String,
}

impl NoteLine {
    fn of(note: &Note) -> Self {
        Self { kind: note.kind.as_str(), location: note.location, message: note.kind.to_string() }
    }
}

#[derive(Serialize)]
struct ErrorLine {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    message: String,
}

impl ErrorLine {
    fn of(error: &iz_hl7::Error) -> Self {
        let kind = error.kind();
        Self { kind: format!("{kind:?}"), location: error.location(), message: kind.to_string() }
    }
}

impl Report<'_> {
    fn write(&self, is_json: bool) -> io::Result<()> {
        let mut err = io::stderr().lock();
        if is_json {
            serde_json::to_writer(&mut err, self)?;
            return writeln!(err);
        }
        let Self { source, index, offset, left_behind, notes, errors } = self;
        let place = format!("{source}: message {index} at byte {offset}");
        for ErrorLine { location, message, .. } in errors {
            let location = location.map(|location| format!("{location}: ")).unwrap_or_default();
            writeln!(err, "{place}: not converted: {location}{message}")?;
        }
        if !left_behind.is_empty() {
            let places: Vec<String> = left_behind.iter().map(Location::to_string).collect();
            writeln!(err, "{place}: left behind: {}", places.join(" "))?;
        }
        for NoteLine { location, message, .. } in notes {
            writeln!(err, "{place}: {location}: {message}")?;
        }
        Ok(())
    }
}
