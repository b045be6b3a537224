//! The school download: ask a registry about a district's students, and merge what is new into its health tables.

mod arguments;
mod queries;
mod report;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use arguments::Arguments;
use chrono::{DateTime, Utc};
use examples::{Answers, Outcome, Output, Progress, Source, decode, files, is_closed_pipe, now};
use iz_match::exact::KeyRule;
use iz_model::{Date, QueryProfile};
use iz_school::{
    Brake, Context, ErrorKind, ExchangeState, Job, Publication, Request, RequestMode, Roster, Settings, Store,
    VaccineSetUp,
};
use report::Report;

fn main() -> ExitCode {
    examples::run(
        |arguments: Arguments| {
            if std::env::args_os().len() > 1 { download(&arguments) } else { download(&sample(arguments)?) }
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
        mode: Some(RequestMode::All),
        today: Some(Date::new(2026, 11, 21)?),
        // The sample answers name the queries of a first run with this prefix.
        id_prefix: Some("DEMO".to_owned()),
        ..arguments
    })
}

fn download(arguments: &Arguments) -> Result<Outcome, Box<dyn Error>> {
    let time = now();
    let context = Context {
        now: time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        today: arguments.today.map_or_else(|| Date::try_from(time.date_naive()), Ok)?,
        actor: arguments.actor.clone(),
    };
    let path =
        arguments.db.as_deref().ok_or("--db FILE is needed (without any arguments, a sample district is run)")?;
    if arguments.accept && arguments.queries.is_some() && arguments.responses.is_empty() {
        return Err("--accept goes with --responses, or alone: it merges, and --queries alone only asks".into());
    }
    // Whatever can fail outside of the tables does so before anything is in them.
    let inputs = files(&arguments.responses)?;
    let mut output = Output::open(arguments.out.as_deref())?;
    if let Some(folder) = &arguments.queries {
        fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    }
    let mut report = Report::new(path);
    let mut store = open(path, arguments, &mut report, &context)?;
    let job = run(&mut store, arguments, &time, &context)?;
    if let Some(job) = &job {
        report.begin(job);
        if let Some(folder) = &arguments.queries {
            let written = queries::write(&mut store, job, folder, arguments, &time, &context)?;
            report.written = Some((written, folder.display().to_string()));
        }
        receive(&mut store, job, &inputs, &mut report, &context)?;
        if arguments.accept || !arguments.responses.is_empty() {
            publish(&mut store, job, arguments, &mut report, &context)?;
        }
        report.end(&store, job)?;
    }

    match report.write(&store, arguments.format, &mut output) {
        // Who closed the pipe has read enough; the exit code still says how the run ended.
        Err(error) if !is_closed_pipe(error.as_ref()) => return Err(error),
        _ => {}
    }
    if let Some(job) = job
        && report.is_over()
    {
        // Last of all: until here the same command goes on with this run, and prints what it brought.
        store.finish_job(job, &context)?;
    }
    for note in &report.notes {
        writeln!(io::stderr(), "note: {note}")?;
    }
    if let Some(Brake { new, limit, .. }) = report.brake {
        writeln!(
            io::stderr(),
            "stopped: {new} doses would be new, more than the usual {limit}; nothing was merged. Look at the answers, then \
             give --accept, alone or with --responses"
        )?;
        return Ok(Outcome::Rejected);
    }
    Ok(if arguments.strict && report.has_rejects() { Outcome::Rejected } else { Outcome::Done })
}

/// Opens the tables and brings in the roster and the vaccine set-up.
fn open(path: &Path, arguments: &Arguments, report: &mut Report, context: &Context) -> Result<Store, Box<dyn Error>> {
    let is_new = fs::metadata(path).map_or(true, |file| file.is_file() && file.len() == 0);
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
    for reused in store.import(&students, &set_up, context)? {
        report.left_out += 1;
        writeln!(io::stderr(), "warning: {}: {reused}", roster.display())?;
    }
    Ok(store)
}

/// An error with the file it is about.
fn named(path: &Path, error: &dyn Error) -> String {
    format!("{}: {error}", path.display())
}

/// The run that these arguments are for: the one under way or a new one; none when they only look.
fn run(
    store: &mut Store,
    arguments: &Arguments,
    time: &DateTime<Utc>,
    context: &Context,
) -> Result<Option<Job>, Box<dyn Error>> {
    let only_asks = arguments.responses.is_empty() && arguments.queries.is_some();
    let key = arguments.key.map(KeyRule::from);
    let request = Request {
        mode: arguments.mode.clone().unwrap_or(RequestMode::Missing),
        profile: if arguments.forecast { QueryProfile::Z44 } else { QueryProfile::Z34 },
        id_prefix: arguments.id_prefix.clone().unwrap_or_else(|| {
            // Seconds and process tell the runs of a district apart.
            format!("{:X}{:03X}", time.timestamp(), std::process::id() & 0xFFF)
        }),
        key: key.unwrap_or_default(),
        awaits_answers: only_asks,
    };
    let under_way = store.running_job()?;
    if arguments.responses.is_empty() && !only_asks {
        let nothing = arguments.accept && under_way.is_none();
        return if nothing {
            Err("no run is under way, so there is nothing to accept".into())
        } else {
            Ok(under_way.filter(|_| arguments.accept))
        };
    }
    let goes_on = |job: &Job| {
        let is_same = arguments.mode.as_ref().is_none_or(|mode| mode == job.mode())
            && key.is_none_or(|key| key == job.key())
            && (!arguments.forecast || job.profile() == request.profile);
        // Once answers have come, asking again is another run.
        is_same && (!only_asks || (job.awaits_answers() && !job.has_answers()))
    };
    match under_way {
        Some(job) if goes_on(&job) && arguments.queries.is_some() => Ok(Some(store.refresh_job(job, context)?)),
        Some(job) if goes_on(&job) => Ok(Some(job)),
        given_up => {
            let job = store.begin_job(&request, context).map_err(|error| match error.kind() {
                ErrorKind::AnswersWaiting => format!("{error}; give --accept, alone or with --responses"),
                _ => error.to_string(),
            })?;
            let unanswered = given_up.filter(Job::awaits_answers).map_or(0, |job| job.queries().len());
            if unanswered > 0 {
                writeln!(
                    io::stderr(),
                    "warning: an earlier run is given up; {unanswered} of its queries had no answer"
                )?;
            }
            Ok(Some(job))
        }
    }
}

/// Reads the answers into the tables.
fn receive(
    store: &mut Store,
    job: &Job,
    inputs: &[Source],
    report: &mut Report,
    context: &Context,
) -> Result<(), Box<dyn Error>> {
    let progress = Progress::new(inputs.len(), "files read");
    for input in inputs {
        let name = input.short_name();
        let mut answers = Answers::open(input)?.peekable();
        let mut index = 0_usize;
        while let Some(answer) = answers.next() {
            let answer = answer?;
            index += 1;
            let is_alone = index == 1 && answers.peek().is_none();
            let source = if is_alone { name.clone() } else { format!("{name}#{index}") };
            for issue in &answer.issues {
                report.notes.push(format!("{source}: {issue}"));
            }
            let receipt = store.receive(job, &source, &answer.bytes, answer.content.as_ref(), context)?;
            report.repeated += usize::from(receipt.is_repeated);
        }
        progress.step();
    }
    Ok(())
}

/// Merges what was accepted.
fn publish(
    store: &mut Store,
    job: &Job,
    arguments: &Arguments,
    report: &mut Report,
    context: &Context,
) -> Result<(), Box<dyn Error>> {
    let settings = Settings { policy: arguments.policy.into(), accept: arguments.accept, ..Settings::default() };
    let waiting = store.totals(job)?.students_in(ExchangeState::Publishing);
    let progress = Progress::new(waiting, "students merged");
    match store.publish(job, &decode, &settings, context, &mut |done, _| progress.at(done))? {
        Publication::Stopped(brake) => report.brake = Some(brake),
        Publication::Merged(_) => report.is_merged = true,
        other => return Err(format!("unknown result: {other:?}").into()),
    }
    Ok(())
}
