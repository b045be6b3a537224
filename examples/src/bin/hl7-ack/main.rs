//! Messages answered as a registry would answer them.

mod answer;
mod arguments;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use examples::{Checker, Messages, Outcome, Output, Progress, Source, files, now};
use iz_hl7::Strictness;
use iz_hl7::build::Stamp;
use iz_hl7::datatype::Dtm;
use iz_hl7::stream::{BatchHeader, BatchWriter};
use serde::Serialize;

use crate::answer::{Receiver, Summary};
use crate::arguments::Arguments;

fn main() -> ExitCode {
    examples::run(answer)
}

fn answer(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let now = now();
    let date_time: Dtm = match arguments.time {
        Some(time) => time,
        None => now.format("%Y%m%d%H%M%S+0000").to_string().parse()?,
    };
    let prefix = arguments.control_id.clone().unwrap_or_else(|| now.format("%Y%m%d%H%M%S%3f").to_string());
    let receiver = Receiver {
        checker: Checker::new(&arguments.rules)?,
        policy: arguments.policy(),
        refuse_without_doses: arguments.refuse_without_doses,
        always: arguments.always,
    };
    let output = Output::open(arguments.out.as_deref())?;
    let batch = BatchHeader { creation: Some(date_time), control_id: Some(prefix.clone()), ..BatchHeader::default() };
    let mut output = BatchWriter::begin(output, None, arguments.batch.then_some(&batch))?;
    let progress = Progress::bytes(sources.iter().map(Source::length).sum());
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Tolerant };
    let (mut is_faulty, mut count, mut done) = (false, 0_usize, 0);
    for source in &sources {
        let name = source.name();
        let mut messages = Messages::open(source, strictness)?;
        let mut index = 0_usize;
        while let Some(part) = messages.next_part()? {
            (index, count) = (index + 1, count + 1);
            let control_id = format!("{prefix}-{count}");
            let stamp = Stamp { control_id: &control_id, date_time };
            let answer = receiver.answer(part.bytes, part.message, &stamp)?;
            is_faulty |= answer.summary.is_faulty();
            if let Some(message) = &answer.message {
                output.write(message)?;
            }
            Line { source: &name, index, offset: part.offset, summary: &answer.summary }.write(arguments.json)?;
            progress.at_byte(done + messages.position());
        }
        for finding in messages.findings() {
            is_faulty = true;
            let envelope = Envelope { source: &name, offset: finding.offset, envelope: finding.to_string() };
            envelope.write(arguments.json)?;
        }
        done += messages.position();
    }
    output.finish()?;
    Ok(if arguments.strict && is_faulty { Outcome::Rejected } else { Outcome::Done })
}

/// What became of a message, and where it stands.
#[derive(Serialize)]
struct Line<'l> {
    source: &'l str,
    /// Which message of the file, from 1.
    index: usize,
    /// The byte at which it begins in the file.
    offset: u64,
    #[serde(flatten)]
    summary: &'l Summary,
}

/// What is wrong with a batch or file around the messages, and where it shows.
#[derive(Serialize)]
struct Envelope<'e> {
    source: &'e str,
    offset: u64,
    envelope: String,
}

impl Line<'_> {
    fn write(&self, is_json: bool) -> io::Result<()> {
        let Self { source, index, offset, summary } = self;
        match &summary.unanswered {
            _ if is_json => write_json(self),
            Some(why) => writeln!(io::stderr(), "{source}: message {index} at byte {offset}: not answered: {why}"),
            None => Ok(()),
        }
    }
}

impl Envelope<'_> {
    fn write(&self, is_json: bool) -> io::Result<()> {
        let Self { source, envelope, .. } = self;
        if is_json { write_json(self) } else { writeln!(io::stderr(), "{source}: {envelope}") }
    }
}

fn write_json(line: &impl Serialize) -> io::Result<()> {
    let mut err = io::stderr().lock();
    serde_json::to_writer(&mut err, line)?;
    writeln!(err)
}
