//! A run as it is in the tables.

use iz_match::exact::KeyRule;
use iz_model::{Query, QueryProfile};
use rusqlite::{Connection, Transaction, params};

use super::{RecordedQuery, Request};
use crate::store::Context;
use crate::store::rows::first_id;
use crate::{Decision, Error, ErrorKind, RequestMode, School};

/// The run that is under way.
pub(super) fn running(connection: &Connection) -> Result<Option<i64>, Error> {
    first_id(connection, "SELECT job_id FROM exchange_job WHERE status = 'running'", [])
}

/// Whether the run that is under way has accepted answers that are not merged.
pub(super) fn is_merge_waiting(connection: &Connection) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM exchange_job j JOIN exchange_record r ON r.job_id = j.job_id
             WHERE j.status = 'running' AND r.state = 'publishing')",
        )?
        .query_row([], |row| row.get(0))?)
}

/// Whether a run has received an answer.
pub(super) fn has_answers(connection: &Connection, job_id: i64) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM exchange_answer WHERE job_id = ?1)")?
        .query_row([job_id], |row| row.get(0))?)
}

/// The request that a question of a run belongs to.
pub(super) fn request_of(connection: &Connection, job_id: i64, control_id: &str) -> Result<Option<i64>, Error> {
    first_id(
        connection,
        "SELECT r.publishing_id FROM exchange_record r JOIN iis_query q ON q.publishing_id = r.publishing_id
         WHERE r.job_id = ?1 AND q.control_id = ?2",
        params![job_id, control_id],
    )
}

/// Writes a new run that is under way.
pub(super) fn put(transaction: &Transaction<'_>, request: &Request, context: &Context) -> Result<i64, Error> {
    let student = match &request.mode {
        RequestMode::One(number) => Some(number),
        _ => None,
    };
    Ok(transaction.query_row(
        "INSERT INTO exchange_job (mode, student_number, profile, id_prefix, key_rule, awaits_answers, status,
           requested_by, started_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'running', ?7, ?8) RETURNING job_id",
        params![
            request.mode.as_str(),
            student,
            request.profile.code(),
            request.id_prefix,
            key_name(request.key),
            request.awaits_answers,
            context.actor,
            context.now
        ],
        |row| row.get(0),
    )?)
}

/// What a run is to ask.
pub(super) fn request(connection: &Connection, job_id: i64) -> Result<Request, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT mode, student_number, profile, id_prefix, key_rule, awaits_answers FROM exchange_job WHERE job_id = ?1",
    )?;
    let (mode, student, profile, key, request): (String, Option<String>, String, String, Request) = statement
        .query_row([job_id], |row| {
            let request = Request { id_prefix: row.get(3)?, awaits_answers: row.get(5)?, ..Request::default() };
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(4)?, request))
        })?;
    let corrupt = || Error::new(ErrorKind::Corrupt);
    Ok(Request {
        mode: RequestMode::from_name(&mode, student).ok_or_else(corrupt)?,
        profile: QueryProfile::from_code(&profile).ok_or_else(corrupt)?,
        key: KEYS.into_iter().find(|rule| key_name(*rule) == key).ok_or_else(corrupt)?,
        ..request
    })
}

const KEYS: [KeyRule; 3] = [KeyRule::CurrentGrade, KeyRule::StoredGrade, KeyRule::WithoutGrade];

fn key_name(key: KeyRule) -> &'static str {
    match key {
        KeyRule::StoredGrade => "stored-grade",
        KeyRule::WithoutGrade => "without-grade",
        _ => "current-grade",
    }
}

/// Reads a recorded question.
pub(in crate::store) fn query_from_json(json: &str) -> Result<Query, Error> {
    serde_json::from_str(json).map_err(|_| Error::new(ErrorKind::Corrupt))
}

/// The questions that are not answered yet.
pub(super) fn queries(connection: &Connection, job_id: i64) -> Result<Vec<RecordedQuery>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT q.control_id, q.record, s.school_number, s.school_name, s.iis_facility_id, s.resource_id
         FROM iis_query q JOIN exchange_record r ON r.publishing_id = q.publishing_id
         JOIN school s ON s.school_id = r.school_id WHERE r.job_id = ?1 AND r.state = 'processing'
         ORDER BY r.publishing_id",
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

/// What was decided for each student.
pub(super) fn decisions(connection: &Connection, job_id: i64) -> Result<Vec<(String, Decision)>, Error> {
    let mut statement = connection.prepare_cached(
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
        // A student who joined the roster after the run was begun or refreshed is not part of it.
        if let Some(decision) = reason.or(field).or(selected) {
            decisions.push((row.get(0)?, decision));
        }
    }
    Ok(decisions)
}
