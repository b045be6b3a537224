//! A run over the district: whom it asks about, and what it asked.

mod read;
mod select;

use std::fmt;

use iz_match::exact::KeyRule;
use iz_model::{Query, QueryProfile};
use rusqlite::{Connection, params};

use super::audit::{self, Entry};
use super::record::set_state;
use super::{Context, Store};
use crate::{Decision, Error, ErrorKind, ExchangeState, Fault, Problem, RequestMode, School};

pub(super) use read::query_from_json;

/// What a run is to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "the caller makes it")]
pub struct Request {
    /// Whom it asks about.
    pub mode: RequestMode,
    /// What it asks for.
    pub profile: QueryProfile,
    /// How its control IDs begin: a hyphen and the number of the request ("publishing ID") follow.
    pub id_prefix: String,
    /// What makes two doses the same: a grade is needed unless this is [`KeyRule::WithoutGrade`].
    pub key: KeyRule,
    /// Whether its queries are handed out, so that answers may come in several turns: see [`Job::awaits_answers`].
    pub awaits_answers: bool,
}

impl Default for Request {
    /// REQUEST MISSING by Z34, with control IDs that begin with `IZ`, of a run that is answered in one turn.
    fn default() -> Self {
        Self {
            mode: RequestMode::Missing,
            profile: QueryProfile::Z34,
            id_prefix: "IZ".to_owned(),
            key: KeyRule::default(),
            awaits_answers: false,
        }
    }
}

/// A question as it is recorded: what the application has to send.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedQuery {
    /// The control ID of the message (MSH-10); the query's tag is the same (QPD-2).
    pub control_id: String,
    /// The question.
    pub query: Query,
    /// The student's school; its facility code says who asks (MSH-4, MSH-22).
    pub school: School,
}

/// A run that is under way: [`Store::begin_job`] starts it, [`Store::running_job`] finds it again, and
/// [`Store::finish_job`] ends it.
pub struct Job {
    pub(super) id: i64,
    request: Request,
    is_resumed: bool,
    has_answers: bool,
    queries: Vec<RecordedQuery>,
    decisions: Vec<(String, Decision)>,
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("id", &self.id).field("queries", &self.queries.len()).finish_non_exhaustive()
    }
}

impl Job {
    /// The number of the run in the tables.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Whom it asks about.
    pub fn mode(&self) -> &RequestMode {
        &self.request.mode
    }

    /// What it asks for.
    pub fn profile(&self) -> QueryProfile {
        self.request.profile
    }

    /// What makes two doses the same.
    pub fn key(&self) -> KeyRule {
        self.request.key
    }

    /// Whether its queries were handed out. Answers may then come in several turns, and the run is not over before the
    /// last of them; without that it is over when the answers at hand are merged.
    pub fn awaits_answers(&self) -> bool {
        self.request.awaits_answers
    }

    /// Whether the run was begun before.
    pub fn is_resumed(&self) -> bool {
        self.is_resumed
    }

    /// Whether the run had received any answer when it was begun, found or refreshed.
    pub fn has_answers(&self) -> bool {
        self.has_answers
    }

    /// The questions about the students who are selected and not answered yet, in the order of the roster.
    pub fn queries(&self) -> &[RecordedQuery] {
        &self.queries
    }

    /// What was decided for each student when the run was begun or refreshed, by student number, in the order of the
    /// roster.
    pub fn decisions(&self) -> &[(String, Decision)] {
        &self.decisions
    }

    fn load(connection: &Connection, id: i64, is_resumed: bool) -> Result<Self, Error> {
        Ok(Self {
            id,
            request: read::request(connection, id)?,
            is_resumed,
            has_answers: read::has_answers(connection, id)?,
            queries: read::queries(connection, id)?,
            decisions: read::decisions(connection, id)?,
        })
    }
}

impl Store {
    /// The run that is under way, if there is one.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn running_job(&self) -> Result<Option<Job>, Error> {
        read::running(&self.connection)?.map(|id| Job::load(&self.connection, id, true)).transpose()
    }

    /// Begins a run. One that is under way is given up: its students stay where they are.
    ///
    /// Decides for each student, and records one question for each who is selected. On a new database the numbers of
    /// the requests follow the roster from 1.
    ///
    /// # Errors
    ///
    /// The run that is under way has answers that wait to be merged ([`ErrorKind::AnswersWaiting`]); one student is
    /// asked for before the district's first download was completed, or is not of the district; the prefix does not
    /// leave room for a number; or the database refuses.
    pub fn begin_job(&mut self, request: &Request, context: &Context) -> Result<Job, Error> {
        let transaction = self.transaction()?;
        if read::is_merge_waiting(&transaction)? {
            return Err(Error::new(ErrorKind::AnswersWaiting));
        }
        transaction.execute("UPDATE exchange_job SET status = 'superseded' WHERE status = 'running'", [])?;
        let id = read::put(&transaction, request, context)?;
        let selected = select::students(&transaction, id, request, context)?;
        let detail = format!("mode={} profile={} queries={selected}", request.mode.as_str(), request.profile.code());
        audit::append(&transaction, context, &Entry { action: "begin", entity: "exchange_job", id, detail: &detail })?;
        let job = Job::load(&transaction, id, false)?;
        transaction.commit()?;
        Ok(job)
    }

    /// Decides anew, by the roster as it is now, for every student whom no answer of the run concerns yet.
    ///
    /// Who is still selected keeps the control ID, and the question is made anew. Who has left or was excluded since is
    /// not asked about: the request ends as an error, `student-inactive` or `student-excluded`. Students who are new in
    /// the roster get requests.
    ///
    /// # Errors
    ///
    /// The run is not under way, or the database refuses.
    pub fn refresh_job(&mut self, job: Job, context: &Context) -> Result<Job, Error> {
        let transaction = self.transaction()?;
        ensure_running(&transaction, &job)?;
        let id = job.id;
        let selected = select::students(&transaction, id, &job.request, context)?;
        let detail = format!("queries={selected}");
        audit::append(
            &transaction,
            context,
            &Entry { action: "refresh", entity: "exchange_job", id, detail: &detail },
        )?;
        let job = Job::load(&transaction, id, job.is_resumed)?;
        transaction.commit()?;
        Ok(job)
    }

    /// Whether a question with this control ID was recorded, by whatever run.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn has_query(&self, control_id: &str) -> Result<bool, Error> {
        Ok(self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM iis_query WHERE control_id = ?1)")?
            .query_row([control_id], |row| row.get(0))?)
    }

    /// Records that a question of the run cannot be written as a message: its request ends as an error.
    ///
    /// # Errors
    ///
    /// The run is not under way or has no such question, or the database refuses.
    pub fn refuse_query(&mut self, job: &Job, control_id: &str, why: &Fault, context: &Context) -> Result<(), Error> {
        let transaction = self.transaction()?;
        ensure_running(&transaction, job)?;
        let request = read::request_of(&transaction, job.id, control_id)?;
        let publishing_id = request.ok_or_else(|| Error::new(ErrorKind::UnknownJob))?;
        let problem = Problem::new(&why.code, why.message());
        set_state(&transaction, publishing_id, ExchangeState::Error, Some(&problem), context)?;
        Ok(transaction.commit()?)
    }

    /// Ends a run. Students who were not answered stay in processing.
    ///
    /// Make it the last call of a run: until then the same calls resume it.
    ///
    /// # Errors
    ///
    /// The run is not under way, or the database refuses.
    pub fn finish_job(&mut self, job: Job, context: &Context) -> Result<(), Error> {
        let transaction = self.transaction()?;
        let finished = transaction.execute(
            "UPDATE exchange_job SET status = 'finished', finished_at = ?2 WHERE job_id = ?1 AND status = 'running'",
            params![job.id, context.now],
        )?;
        if finished == 0 {
            return Err(Error::new(ErrorKind::UnknownJob));
        }
        let entry = Entry { action: "finish", entity: "exchange_job", id: job.id, detail: "" };
        audit::append(&transaction, context, &entry)?;
        Ok(transaction.commit()?)
    }
}

/// Whether some run of the district is over and brought at least one student's answer into the tables.
pub(super) fn download_completed(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM exchange_job j JOIN exchange_record r ON r.job_id = j.job_id
             WHERE j.status <> 'running' AND j.mode <> 'ONE STUDENT' AND r.state = 'published')",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Fails when the run is not under way.
pub(super) fn ensure_running(connection: &Connection, job: &Job) -> Result<(), Error> {
    let running: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM exchange_job WHERE job_id = ?1 AND status = 'running')")?
        .query_row([job.id], |row| row.get(0))?;
    if running { Ok(()) } else { Err(Error::new(ErrorKind::UnknownJob)) }
}
