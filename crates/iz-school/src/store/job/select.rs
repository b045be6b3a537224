//! For each student of the district: is the registry asked, and what.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{Request, download_completed};
use crate::store::Context;
use crate::store::record::set_state;
use crate::store::rows::Enrolment;
use crate::{Decision, Error, ErrorKind, ExchangeState, History, NotSelected, Problem, eligible, query_for};

/// The longest control ID that every registry takes (MSH-10).
const CONTROL_ID_LENGTH: usize = 20;

/// Decides for every student whom no answer of the run concerns, and brings the requests in line. Says how many
/// students are asked about and not answered.
pub(super) fn students(
    transaction: &Transaction<'_>,
    job_id: i64,
    request: &Request,
    context: &Context,
) -> Result<usize, Error> {
    let enrolments = Enrolment::all(transaction)?;
    let mut students = Vec::with_capacity(enrolments.len());
    for enrolment in &enrolments {
        students.push((&enrolment.student, history(transaction, enrolment.student_id, job_id)?));
    }
    let decisions = eligible(students, &request.mode, request.key, download_completed(transaction)?)?;
    let mut selected = 0;
    for (enrolment, (_, decision)) in enrolments.iter().zip(decisions) {
        let entry = Entry { transaction, job_id, enrolment, context };
        let recorded = entry.recorded()?;
        if recorded.is_some_and(|recorded| recorded.is_answered) {
            continue;
        }
        let publishing_id = recorded.map(|recorded| recorded.publishing_id);
        match decision {
            Decision::Selected => {
                let publishing_id = entry.put(publishing_id, ExchangeState::Processing, None)?;
                entry.put_query(publishing_id, request)?;
                selected += 1;
            }
            Decision::Dependency(field) => {
                entry.put(publishing_id, ExchangeState::Dependency, Some(field.as_str()))?;
            }
            Decision::NotSelected(reason) => entry.leave_out(publishing_id, reason)?,
        }
    }
    Ok(selected)
}

/// What became of the student's requests in earlier runs. One that was never answered says nothing.
fn history(transaction: &Transaction<'_>, student_id: i64, job_id: i64) -> Result<History, Error> {
    let mut statement = transaction.prepare_cached(
        "SELECT (SELECT state FROM exchange_record WHERE student_id = ?1 AND job_id < ?2
             AND state NOT IN ('processing', 'dependency') ORDER BY publishing_id DESC LIMIT 1),
           EXISTS (SELECT 1 FROM exchange_record WHERE student_id = ?1 AND job_id < ?2 AND state = 'published')",
    )?;
    Ok(statement.query_row([student_id, job_id], |row| {
        let last: Option<String> = row.get(0)?;
        Ok(History { last: last.as_deref().and_then(ExchangeState::from_name), downloaded: row.get(1)? })
    })?)
}

/// A student in a run.
struct Entry<'a> {
    transaction: &'a Transaction<'a>,
    job_id: i64,
    enrolment: &'a Enrolment,
    context: &'a Context,
}

/// The student's request in the run.
#[derive(Clone, Copy)]
struct Recorded {
    publishing_id: i64,
    is_answered: bool,
}

impl Entry<'_> {
    fn recorded(&self) -> Result<Option<Recorded>, Error> {
        Ok(self
            .transaction
            .prepare_cached(
                "SELECT publishing_id,
                   EXISTS (SELECT 1 FROM exchange_answer a WHERE a.publishing_id = exchange_record.publishing_id)
                 FROM exchange_record WHERE job_id = ?1 AND student_id = ?2",
            )?
            .query_row([self.job_id, self.enrolment.student_id], |row| {
                Ok(Recorded { publishing_id: row.get(0)?, is_answered: row.get(1)? })
            })
            .optional()?)
    }

    /// Writes the student's request as one that is not answered.
    fn put(&self, recorded: Option<i64>, state: ExchangeState, dependency: Option<&str>) -> Result<i64, Error> {
        let Self { transaction, job_id, enrolment, context } = self;
        transaction
            .prepare_cached("DELETE FROM exchange_not_selected WHERE job_id = ?1 AND student_id = ?2")?
            .execute([*job_id, enrolment.student_id])?;
        let mut statement = transaction.prepare_cached(
            "INSERT INTO exchange_record (publishing_id, job_id, student_id, school_id, grade_level, state, dependency,
               processing_date)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (publishing_id) DO UPDATE SET school_id = excluded.school_id, grade_level = excluded.grade_level,
               state = excluded.state, dependency = excluded.dependency, error_code = NULL, message_detail = NULL,
               processing_date = excluded.processing_date
             RETURNING publishing_id",
        )?;
        let grade = enrolment.student.grade.map(|grade| grade.level());
        let student = (job_id, enrolment.student_id, enrolment.school_id, grade);
        let values =
            params![recorded, student.0, student.1, student.2, student.3, state.as_str(), dependency, context.now];
        Ok(statement.query_row(values, |row| row.get(0))?)
    }

    /// Notes why the run does not concern the student. A request that was made before ends as an error.
    fn leave_out(&self, recorded: Option<i64>, reason: NotSelected) -> Result<(), Error> {
        if recorded.is_some() {
            let problem = match reason {
                NotSelected::Excluded => Problem::student_excluded(),
                _ => Problem::student_inactive(),
            };
            let publishing_id = self.put(recorded, ExchangeState::Processing, None)?;
            set_state(self.transaction, publishing_id, ExchangeState::Error, Some(&problem), self.context)?;
        }
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO exchange_not_selected VALUES (?1, ?2, ?3)")?
            .execute(params![self.job_id, self.enrolment.student_id, reason.as_str()])?;
        Ok(())
    }

    /// Writes the question, or the same one anew.
    fn put_query(&self, publishing_id: i64, request: &Request) -> Result<(), Error> {
        let Enrolment { student, school, .. } = self.enrolment;
        let control_id = control_id(&request.id_prefix, publishing_id)?;
        let query = query_for(student, school, request.profile, &control_id);
        let json = serde_json::to_string(&query).map_err(|_| Error::new(ErrorKind::Json))?;
        self.transaction
            .prepare_cached(
                "INSERT INTO iis_query (control_id, query_tag, publishing_id, record) VALUES (?1, ?1, ?2, ?3)
                 ON CONFLICT (publishing_id) DO UPDATE SET record = excluded.record",
            )?
            .execute(params![control_id, publishing_id, json])?;
        Ok(())
    }
}

fn control_id(prefix: &str, publishing_id: i64) -> Result<String, Error> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let control_id = format!("{prefix}-{publishing_id}");
    if prefix.is_empty() || !prefix.bytes().all(plain) || control_id.len() > CONTROL_ID_LENGTH {
        return Err(Error::new(ErrorKind::ControlIdPrefix));
    }
    Ok(control_id)
}
