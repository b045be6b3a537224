//! Records of vaccinations to events, or of people to persons: which of them tell of one, which tells it best, and what
//! somebody has to decide.

mod arguments;
mod column;
mod comma_separated;
mod dose;
mod dose_report;
mod doses;
mod intake;
mod json;
mod judgement;
mod ndjson;
mod people;
mod persons;
mod record;
mod report;
mod row;
mod rows;
mod shown;
mod tally;
mod text;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use examples::{Format, Outcome, Output, Progress, files};
use iz_codes::{CodeSets, EMBEDDED};
use iz_match::vaccination::{Mode, Settings};

use crate::arguments::Arguments;
use crate::doses::Doses;
use crate::intake::Intake;
use crate::judgement::{Judgement, events, groups};
use crate::persons::Persons;
use crate::rows::Style;
use crate::tally::Tally;

fn main() -> ExitCode {
    examples::run(|arguments: Arguments| match &arguments.codes {
        Some(folder) => find(&arguments, &examples::code_sets(folder)?),
        None => find(&arguments, &EMBEDDED),
    })
}

fn find(arguments: &Arguments, codes: &CodeSets) -> Result<Outcome, Box<dyn Error>> {
    if arguments.people { people::run(arguments, codes) } else { deduplicate(arguments, codes) }
}

fn deduplicate(arguments: &Arguments, codes: &CodeSets) -> Result<Outcome, Box<dyn Error>> {
    let sources = files(&arguments.inputs)?;
    let mut out = Output::open(arguments.out.as_deref())?;
    let mut report = arguments.report.as_deref().map(dose_report::create).transpose()?;
    let mut doses = Doses { codes, persons: Persons::default() };
    let rejects = Intake::read(&sources, &mut doses)?;
    let persons = doses.persons.all;
    let settings = Settings::from(Mode::from(arguments.mode));
    let style = Style { explain: arguments.explain, raw: arguments.raw };
    if arguments.format == Format::Csv {
        rows::write_header(&mut out, style)?;
    }
    let mut tally = Tally { rejected: rejects.0, ..Tally::default() };
    let progress = Progress::new(persons.len(), "persons");
    for person in &persons {
        let groups = groups(person);
        let events = events(person, &groups);
        let judgement = Judgement::of(person, &events, codes, &settings);
        match arguments.format {
            Format::Text => text::write(&mut out, &judgement, codes, arguments.explain)?,
            Format::Json => json::write(&mut out, &judgement, arguments.explain)?,
            Format::Csv => rows::write(&mut out, &judgement, style)?,
        }
        if let Some(report) = &mut report {
            report.add(&dose_report::group(&judgement, codes))?;
        }
        tally.add(&judgement);
        progress.step();
    }
    drop(progress);
    out.flush()?;
    report.map_or(Ok(()), |report| report.finish(&tally.lines()))?;
    writeln!(io::stderr(), "{tally}")?;
    Ok(if arguments.strict && tally.rejected > 0 { Outcome::Rejected } else { Outcome::Done })
}
