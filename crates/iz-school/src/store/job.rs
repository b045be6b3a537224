//! A run over the district: whom it asks about, and what it asked.

use std::fmt;

use iz_model::{Query, QueryProfile};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::audit::{self, Entry};
use super::rows::Enrolment;
use super::{Context, Store};
use crate::{Decision, Error, ErrorKind, ExchangeState, History, RequestMode, School, eligible, query_for};

/// The longest control ID that every registry takes (MSH-10).
const CONTROL_ID_LENGTH: usize = 20;

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

/// A run that is under way: [`Store::begin_job`] starts or resumes it, [`Store::finish_job`] ends it.
pub struct Job {
    pub(super) id: i64,
    resumed: bool,
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

    /// Whether the run was begun before and not finished.
    pub fn is_resumed(&self) -> bool {
        self.resumed
    }

    /// The questions of the run, in the order of the roster.
    pub fn queries(&self) -> &[RecordedQuery] {
        &self.queries
    }

    /// What was decided for each student when the run was begun, by student number, in the order of the roster.
    pub fn decisions(&self) -> &[(String, Decision)] {
        &self.decisions
    }
}

impl Store {
    /// Begins a run, or resumes the unfinished one of the same mode and profile.
    ///
    /// Decides for each student, and records one question for each who is selected. Its control ID is `id_prefix`, a
    /// hyphen and the number of the request ("publishing ID"); on a new database those follow the roster from 1. An
    /// unfinished run of another mode is given up: its students stay where they are.
    ///
    /// # Errors
    ///
    /// One student is asked for before the district's first download was completed, or is not of the district; the
    /// prefix does not leave room for a number; or the database refuses.
    pub fn begin_job(
        &mut self,
        mode: &RequestMode,
        profile: QueryProfile,
        id_prefix: &str,
        context: &Context,
    ) -> Result<Job, Error> {
        let transaction = self.transaction()?;
        let unfinished = unfinished_job(&transaction, mode, profile)?;
        let id = match unfinished {
            Some(id) => id,
            None => start(&transaction, mode, profile, id_prefix, context)?,
        };
        let job = Job {
            id,
            resumed: unfinished.is_some(),
            queries: queries(&transaction, id)?,
            decisions: decisions(&transaction, id)?,
        };
        transaction.commit()?;
        Ok(job)
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

/// Whether some run of the district has ended and brought at least one student's answer into the tables.
pub(super) fn download_completed(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM exchange_job j JOIN exchange_record r ON r.job_id = j.job_id
             WHERE j.status = 'finished' AND j.mode <> 'ONE STUDENT' AND r.state = 'published')",
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

fn one_student(mode: &RequestMode) -> Option<&str> {
    match mode {
        RequestMode::One(number) => Some(number),
        _ => None,
    }
}

fn unfinished_job(
    transaction: &Transaction<'_>,
    mode: &RequestMode,
    profile: QueryProfile,
) -> Result<Option<i64>, Error> {
    Ok(transaction
        .query_row(
            "SELECT job_id FROM exchange_job
             WHERE status = 'running' AND mode = ?1 AND student_number IS ?2 AND profile = ?3",
            params![mode.as_str(), one_student(mode), profile.code()],
            |row| row.get(0),
        )
        .optional()?)
}

fn start(
    transaction: &Transaction<'_>,
    mode: &RequestMode,
    profile: QueryProfile,
    id_prefix: &str,
    context: &Context,
) -> Result<i64, Error> {
    let enrolments = Enrolment::all(transaction)?;
    let mut students = Vec::with_capacity(enrolments.len());
    for enrolment in &enrolments {
        students.push((&enrolment.student, history(transaction, enrolment.student_id)?));
    }
    let decisions = eligible(students, mode, download_completed(transaction)?)?;
    transaction.execute("UPDATE exchange_job SET status = 'superseded' WHERE status = 'running'", [])?;
    let job_id: i64 = transaction.query_row(
        "INSERT INTO exchange_job (mode, student_number, profile, status, requested_by, started_at)
         VALUES (?1, ?2, ?3, 'running', ?4, ?5) RETURNING job_id",
        params![mode.as_str(), one_student(mode), profile.code(), context.actor, context.now],
        |row| row.get(0),
    )?;
    let mut selected = 0;
    for (enrolment, (_, decision)) in enrolments.iter().zip(&decisions) {
        match decision {
            Decision::NotSelected(reason) => {
                transaction
                    .prepare_cached("INSERT INTO exchange_not_selected VALUES (?1, ?2, ?3)")?
                    .execute(params![job_id, enrolment.student_id, reason.as_str()])?;
            }
            Decision::Dependency(field) => {
                let state = ExchangeState::Dependency;
                put_record(transaction, job_id, enrolment, state, Some(field.as_str()), context)?;
            }
            Decision::Selected => {
                let record = put_record(transaction, job_id, enrolment, ExchangeState::Processing, None, context)?;
                let control_id = control_id(id_prefix, record)?;
                let query = query_for(&enrolment.student, &enrolment.school, profile, &control_id);
                put_query(transaction, record, &control_id, &query)?;
                selected += 1;
            }
        }
    }
    let detail = format!("mode={} profile={} queries={selected}", mode.as_str(), profile.code());
    audit::append(
        transaction,
        context,
        &Entry { action: "begin", entity: "exchange_job", id: job_id, detail: &detail },
    )?;
    Ok(job_id)
}

fn history(transaction: &Transaction<'_>, student_id: i64) -> Result<History, Error> {
    let mut statement = transaction.prepare_cached(
        "SELECT (SELECT state FROM exchange_record WHERE student_id = ?1 ORDER BY publishing_id DESC LIMIT 1),
           EXISTS (SELECT 1 FROM exchange_record WHERE student_id = ?1 AND state = 'published')",
    )?;
    Ok(statement.query_row([student_id], |row| {
        let last: Option<String> = row.get(0)?;
        Ok(History { last: last.as_deref().and_then(ExchangeState::from_name), downloaded: row.get(1)? })
    })?)
}

fn put_record(
    transaction: &Transaction<'_>,
    job_id: i64,
    enrolment: &Enrolment,
    state: ExchangeState,
    dependency: Option<&str>,
    context: &Context,
) -> Result<i64, Error> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO exchange_record (job_id, student_id, school_id, grade_level, state, dependency, processing_date)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING publishing_id",
    )?;
    let grade = enrolment.student.grade.map(|grade| grade.level());
    let values =
        params![job_id, enrolment.student_id, enrolment.school_id, grade, state.as_str(), dependency, context.now];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

fn control_id(prefix: &str, publishing_id: i64) -> Result<String, Error> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let control_id = format!("{prefix}-{publishing_id}");
    if prefix.is_empty() || !prefix.bytes().all(plain) || control_id.len() > CONTROL_ID_LENGTH {
        return Err(Error::new(ErrorKind::ControlIdPrefix));
    }
    Ok(control_id)
}

fn put_query(transaction: &Transaction<'_>, record: i64, control_id: &str, query: &Query) -> Result<(), Error> {
    let json = serde_json::to_string(query).map_err(|_| Error::new(ErrorKind::Json))?;
    transaction
        .prepare_cached("INSERT INTO iis_query (control_id, query_tag, publishing_id, record) VALUES (?1, ?1, ?2, ?3)")?
        .execute(params![control_id, record, json])?;
    Ok(())
}

/// Reads a recorded question.
pub(super) fn query_from_json(json: &str) -> Result<Query, Error> {
    serde_json::from_str(json).map_err(|_| Error::new(ErrorKind::Corrupt))
}

fn queries(transaction: &Transaction<'_>, job_id: i64) -> Result<Vec<RecordedQuery>, Error> {
    let mut statement = transaction.prepare_cached(
        "SELECT q.control_id, q.record, s.school_number, s.school_name, s.iis_facility_id, s.resource_id
         FROM iis_query q JOIN exchange_record r ON r.publishing_id = q.publishing_id
         JOIN school s ON s.school_id = r.school_id WHERE r.job_id = ?1 ORDER BY r.publishing_id",
    )?;
    let mut rows = statement.query([job_id])?;
    let mut queries = Vec::new();
    while let Some(row) = rows.next()? {
        let json: String = row.get(1)?;
        queries.push(RecordedQuery {
            control_id: row.get(0)?,
            query: query_from_json(&json)?,
            school: School {
                number: row.get(2)?,
                name: row.get(3)?,
                iis_facility: row.get(4)?,
                resource_id: row.get(5)?,
            },
        });
    }
    Ok(queries)
}

fn decisions(transaction: &Transaction<'_>, job_id: i64) -> Result<Vec<(String, Decision)>, Error> {
    let mut statement = transaction.prepare_cached(
        "SELECT st.student_number, n.reason, r.dependency, r.publishing_id IS NOT NULL FROM student st
         LEFT JOIN exchange_not_selected n ON n.student_id = st.student_id AND n.job_id = ?1
         LEFT JOIN exchange_record r ON r.student_id = st.student_id AND r.job_id = ?1
         ORDER BY st.student_id",
    )?;
    let mut rows = statement.query([job_id])?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let (reason, field): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
        let reason = reason.as_deref().and_then(crate::NotSelected::from_name).map(Decision::NotSelected);
        let field = field.as_deref().and_then(crate::Dependency::from_name).map(Decision::Dependency);
        let selected = row.get::<_, bool>(3)?.then_some(Decision::Selected);
        // A student who joined the roster after the run was begun is not part of it.
        if let Some(decision) = reason.or(field).or(selected) {
            decisions.push((row.get(0)?, decision));
        }
    }
    Ok(decisions)
}
