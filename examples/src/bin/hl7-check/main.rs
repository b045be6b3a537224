//! What is wrong with HL7 messages, and where.

mod arguments;
mod examined;
mod excerpt;
mod json;
mod summary;
mod text;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use examples::{Checker, Messages, Outcome, Output, Progress, Source, files};
use iz_hl7::Strictness;

use crate::arguments::Arguments;
use crate::examined::Examined;
use crate::summary::Summary;

fn main() -> ExitCode {
    examples::run(check)
}

fn check(arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let checker = Checker::new(&arguments.rules)?;
    let mut out = Output::open(arguments.out.as_deref())?;
    let progress = Progress::bytes(sources.iter().map(Source::length).sum());
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Tolerant };
    let mut summary = Summary::default();
    let mut is_faulty = false;
    let mut done = 0;
    for source in &sources {
        let name = source.name();
        let mut messages = Messages::open(source, strictness)?;
        let mut index = 0;
        while let Some(part) = messages.next_part()? {
            index += 1;
            let examined = Examined::new(&name, index, part, &checker);
            is_faulty |= examined.is_faulty(arguments.strict);
            summary.add(&examined);
            match (arguments.summary, arguments.json) {
                (true, _) => {}
                (false, true) => json::write(&examined, &mut out)?,
                (false, false) => text::write(&examined, arguments.reveal, &mut out)?,
            }
            progress.at_byte(done + messages.position());
        }
        for finding in messages.findings() {
            is_faulty = true;
            writeln!(io::stderr(), "{name}: {finding}")?;
        }
        done += messages.position();
    }
    match (arguments.summary, arguments.json) {
        (true, true) => {
            serde_json::to_writer(&mut out, &summary)?;
            writeln!(out)?;
        }
        (true, false) => summary.write_text(&mut out)?,
        (false, true) => {}
        (false, false) => summary.write_line(&mut out)?,
    }
    out.flush()?;
    Ok(if is_faulty { Outcome::Rejected } else { Outcome::Done })
}
