//! Our code and the other HL7 crates over the same messages, in one process.

mod arguments;
mod child;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use iz_bench::codes::Lookups;
use iz_bench::contests::Prepared;
use iz_bench::exact::Keys;
use iz_bench::goal::GOALS;
use iz_bench::growth::Growth;
use iz_bench::report::{Row, table};
use iz_bench::vaccinations::People;
use iz_bench::{instructions, once, stream};

use arguments::{Arguments, Messages};

/// A part of each corpus that is gone over in a second.
const SMOKE_CHUNKS: usize = 8;

fn main() -> ExitCode {
    run(&Arguments::parse()).unwrap_or_else(|error| {
        // There is nowhere else to tell it.
        let _ = writeln!(io::stderr(), "compare: {error}");
        ExitCode::from(2)
    })
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    if let Some(work) = arguments.once {
        let done = once::run(work, &arguments.corpus.corpus(), arguments.rounds.unwrap_or(1))?;
        writeln!(io::stderr(), "{done}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut report = Report::default();
    report.measure(arguments)?;
    writeln!(io::stderr(), "\n{}", table(&report.rows))?;
    for note in &report.notes {
        writeln!(io::stderr(), "{note}")?;
    }
    let under: Vec<&Row> = report.rows.iter().filter(|row| row.is_under_floor()).collect();
    if !arguments.smoke || under.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for row in under {
        writeln!(io::stderr(), "under its floor: {} {}", row.work, row.corpus)?;
    }
    Ok(ExitCode::FAILURE)
}

/// What was measured so far.
#[derive(Default)]
struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    fn measure(&mut self, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
        let rounds = arguments.rounds.unwrap_or(if arguments.smoke { 4 } else { 10 });
        for messages in [Messages::Vxu, Messages::Rsp] {
            self.speeds(messages, rounds, arguments)?;
        }
        self.lookups(rounds, arguments)?;
        self.vaccinations(rounds, arguments)?;
        if !arguments.only.is_empty() {
            return Ok(());
        }
        self.add(child::size_of_codes()?)?;
        self.add(stream::speed(rounds)?)?;
        self.growth(rounds)?;
        for rows in [child::memory(arguments.smoke)?, child::exact(arguments.smoke)?] {
            rows.into_iter().try_for_each(|row| self.add(row))?;
        }
        let program = env::current_exe()?;
        for messages in [Messages::Vxu, Messages::Rsp] {
            match instructions::count(&program, "parse", &messages.corpus()) {
                Ok(row) => self.add(row)?,
                Err(error) => self.notes.push(format!("instructions are not counted: {error}")),
            }
        }
        let missing = GOALS.iter().filter(|goal| !self.rows.iter().any(|row| row.is_of(goal)));
        self.notes.extend(missing.map(|goal| format!("no figure for: {}, {}", goal.work, goal.corpus)));
        Ok(())
    }

    fn speeds(&mut self, messages: Messages, rounds: u32, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
        let corpus = messages.corpus();
        let prepared = Prepared::new(if arguments.smoke { corpus.chunks(SMOKE_CHUNKS) } else { corpus })?;
        self.notes.extend_from_slice(prepared.notes());
        for mut contest in prepared.contests() {
            if !arguments.only.is_empty() && !contest.does(&arguments.only) {
                continue;
            }
            if arguments.smoke {
                contest = contest.with_peers(1);
            }
            for _ in 0..rounds {
                contest.round();
            }
            contest.rows().into_iter().try_for_each(|row| self.add(row))?;
        }
        Ok(())
    }

    fn lookups(&mut self, rounds: u32, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
        let (lookups, keys) = (Lookups::default(), Keys::default());
        for mut contest in lookups.contests().into_iter().chain([keys.contest()]) {
            if arguments.only.is_empty() || contest.does(&arguments.only) {
                (0..rounds).for_each(|_| contest.round());
                contest.rows().into_iter().try_for_each(|row| self.add(row))?;
            }
        }
        Ok(())
    }

    fn vaccinations(&mut self, rounds: u32, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
        let corpus = Messages::Vxu.corpus();
        let people = People::of(&if arguments.smoke { corpus.chunks(SMOKE_CHUNKS) } else { corpus })?;
        let mut contest = people.contest();
        if arguments.only.is_empty() || contest.does(&arguments.only) {
            (0..rounds).for_each(|_| contest.round());
            contest.rows().into_iter().try_for_each(|row| self.add(row))?;
            self.add(people.threads(rounds))?;
        }
        Ok(())
    }

    fn growth(&mut self, rounds: u32) -> Result<(), Box<dyn Error>> {
        for mut growth in Growth::all() {
            growth.measure(rounds);
            self.add(growth.row())?;
        }
        Ok(())
    }

    fn add(&mut self, row: Row) -> io::Result<()> {
        row.write_json(&mut io::stdout().lock())?;
        self.rows.push(row);
        Ok(())
    }
}
