//! Whose answer it is, and what it means for them.

use std::fmt;

use iz_model::{Query, QueryProfile, Response};
use rusqlite::{Connection, OptionalExtension as _};

use super::Disposition;
use crate::correlate::{Named, named};
use crate::store::identity::{check_identity, students_named};
use crate::store::job::query_from_json;
use crate::store::rows::Enrolment;
use crate::{Error, Fault, Problem, Verdict, query_for};

/// Whom an answer is about, and what it means for them.
pub(super) struct Judgement {
    pub(super) student: Option<Enrolment>,
    pub(super) disposition: Disposition,
    pub(super) problem: Option<Problem>,
}

impl Judgement {
    fn new(student: Option<Enrolment>, disposition: Disposition, code: &str, text: impl fmt::Display) -> Self {
        Self { student, disposition, problem: Some(Problem::new(code, text)) }
    }

    fn unmatched(code: &str, text: impl fmt::Display) -> Self {
        Self::new(None, Disposition::Unmatched, code, text)
    }

    fn error(student: Enrolment, code: &str, text: impl fmt::Display) -> Self {
        Self::new(Some(student), Disposition::Error, code, text)
    }
}

/// Judges an answer that could be read.
pub(super) fn judge(connection: &Connection, response: &Response) -> Result<Judgement, Error> {
    let control_id = response.acknowledgement.control_id.as_deref();
    let named = named_query(connection, control_id, response.query_tag.as_deref())?;
    let enrolment = match named {
        Named::Query(query) => {
            let enrolment = Enrolment::of(connection, query.student_id)?;
            let (recorded_id, recorded) = recorded_query(connection, query.publishing_id)?;
            if let Err(mismatch) = response.answers(&recorded_id, &recorded) {
                return Ok(Judgement::error(enrolment, "another-question", mismatch));
            }
            enrolment
        }
        Named::AnotherQuestion(query) => {
            let enrolment = Enrolment::of(connection, query.student_id)?;
            let text = "MSA-2 and QAK-1 do not name the same question";
            return Ok(Judgement::error(enrolment, "another-question", text));
        }
        Named::Nothing => match named_student(connection, response)? {
            Ok(enrolment) => enrolment,
            Err(text) => return Ok(Judgement::unmatched("unmatched", text)),
        },
    };
    Ok(match Verdict::of(response) {
        Verdict::Accepted => match check_identity(connection, response, &enrolment)? {
            Ok(()) => Judgement { student: Some(enrolment), disposition: Disposition::Accepted, problem: None },
            Err(reason) => Judgement::error(enrolment, "identity", reason),
        },
        Verdict::Pending { candidates } => {
            let matches = if candidates == 1 { "match" } else { "matches" };
            let text = format!("{candidates} possible {matches}; none accepted");
            Judgement::new(Some(enrolment), Disposition::Pending, "Z31", text)
        }
        Verdict::NoMatch => Judgement { student: Some(enrolment), disposition: Disposition::NoMatch, problem: None },
        Verdict::Error(problem) => {
            Judgement { student: Some(enrolment), disposition: Disposition::Error, problem: Some(problem) }
        }
    })
}

/// Judges bytes that could not be read, by what they say of the question.
pub(super) fn judge_fault(connection: &Connection, fault: &Fault) -> Result<Judgement, Error> {
    let named = named_query(connection, fault.control_id.as_deref(), fault.query_tag.as_deref())?;
    Ok(match named {
        Named::Query(query) | Named::AnotherQuestion(query) => {
            Judgement::error(Enrolment::of(connection, query.student_id)?, &fault.code, fault.message())
        }
        Named::Nothing => Judgement::unmatched(&fault.code, fault.message()),
    })
}

/// A recorded question, by number, and whom it is about.
#[derive(Clone, Copy, PartialEq)]
struct QueryRow {
    publishing_id: i64,
    student_id: i64,
}

fn named_query(connection: &Connection, control_id: Option<&str>, tag: Option<&str>) -> Result<Named<QueryRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT q.publishing_id, r.student_id FROM iis_query q JOIN exchange_record r ON r.publishing_id = q.publishing_id
         WHERE q.control_id = ?1 OR q.query_tag = ?1",
    )?;
    let mut find = |name: Option<&str>| -> Result<Option<QueryRow>, Error> {
        let Some(name) = name else { return Ok(None) };
        let found = statement
            .query_row([name], |row| Ok(QueryRow { publishing_id: row.get(0)?, student_id: row.get(1)? }))
            .optional()?;
        Ok(found)
    };
    let (by_control_id, by_tag) = (find(control_id)?, find(tag)?);
    Ok(named(control_id, tag, by_control_id, by_tag))
}

fn recorded_query(connection: &Connection, publishing_id: i64) -> Result<(String, Query), Error> {
    let (control_id, json): (String, String) = connection
        .prepare_cached("SELECT control_id, record FROM iis_query WHERE publishing_id = ?1")?
        .query_row([publishing_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((control_id, query_from_json(&json)?))
}

/// The student whom the identifiers in QPD and PID name, or why there is none. An answer is never guessed to be theirs.
fn named_student(connection: &Connection, response: &Response) -> Result<Result<Enrolment, &'static str>, Error> {
    let in_query = match &response.query {
        Some(query) => students_named(connection, &query.identifiers)?,
        None => Vec::new(),
    };
    let in_patient = match response.patients.as_slice() {
        [patient] => students_named(connection, &patient.identifiers)?,
        // The candidates of a list are not the student; only the question says who that is.
        _ => Vec::new(),
    };
    let student_id = match (in_query.as_slice(), in_patient.as_slice()) {
        ([one], []) | ([], [one]) => *one,
        ([one], [other]) if one == other => *one,
        ([], []) => return Ok(Err("it names no recorded question and no student of the district")),
        _ => return Ok(Err("its identifiers (QPD-3, PID-3) name more than one student")),
    };
    let enrolment = Enrolment::of(connection, student_id)?;
    let agrees = response.query.as_ref().is_none_or(|echo| echoes(echo, &enrolment));
    Ok(if agrees { Ok(enrolment) } else { Err("its question (QPD) is not one about the student whom it names") })
}

/// Whether an echoed question asks about the student, as far as it says. Its identifiers were looked at before.
fn echoes(echo: &Query, enrolment: &Enrolment) -> bool {
    let ours = query_for(&enrolment.student, &enrolment.school, QueryProfile::Z34, "");
    ours.is_echoed_by(&Query { identifiers: Vec::new(), ..echo.clone() })
}
