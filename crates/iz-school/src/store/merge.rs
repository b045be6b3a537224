//! One student's accepted answers, compared with what the school has, and written.

mod apply;
mod event;
mod known;
mod notice;
mod registry;

use iz_codes::CodeSets;
use iz_match::Grade;
use iz_match::exact::{Counts, Incoming, KeyRule, Outcome, Plan, plan_merge};
use iz_model::{Cvx, Date, Order, Response};
use rusqlite::Connection;

use super::identity::check_identity;
use super::rows::{Enrolment, StoredSetUp};
use super::{Context, Settings};
use crate::{DoseCheck, Error, Fault, Problem, check_dose};
use known::KnownDose;

/// An accepted answer of the student, read from its bytes.
struct Answer {
    message_id: i64,
    response: Response,
}

/// One ORDER group of the student's answers.
struct Group<'a> {
    message_id: i64,
    /// Its position in its message, from 1.
    position: usize,
    order: &'a Order,
    cvx: Option<Cvx>,
    /// Whether the code was found through an NDC.
    is_derived: bool,
    check: DoseCheck,
}

/// What is to be done with one student's accepted answers.
pub(super) struct Merge {
    publishing_id: i64,
    enrolment: Enrolment,
    grade_when_asked: Option<Grade>,
    /// Why nothing of the answers is merged.
    refusal: Option<Problem>,
    answers: Vec<Answer>,
    today: Date,
    known: Vec<KnownDose>,
    plan: Plan,
}

/// The requests of a run whose answers wait to be merged, in order.
pub(super) fn waiting(connection: &Connection, job_id: i64) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT publishing_id FROM exchange_record WHERE job_id = ?1 AND state = 'publishing' ORDER BY publishing_id",
    )?;
    let waiting = statement.query_map([job_id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(waiting)
}

/// Whether a request's answers still wait to be merged.
pub(super) fn is_waiting(connection: &Connection, publishing_id: i64) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT state = 'publishing' FROM exchange_record WHERE publishing_id = ?1")?
        .query_row([publishing_id], |row| row.get(0))?)
}

impl Merge {
    /// Reads a student's accepted answers and plans their merge, by what the tables know now.
    pub(super) fn prepare(
        connection: &Connection,
        publishing_id: i64,
        set_up: &StoredSetUp,
        decode: &dyn Fn(&[u8]) -> Result<Response, Fault>,
        (key, settings): (KeyRule, &Settings<'_>),
        context: &Context,
    ) -> Result<Self, Error> {
        let (student_id, grade): (i64, Option<i8>) = connection
            .prepare_cached("SELECT student_id, grade_level FROM exchange_record WHERE publishing_id = ?1")?
            .query_row([publishing_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let enrolment = Enrolment::of(connection, student_id)?;
        let mut refusal = None;
        let mut answers = Vec::new();
        for (message_id, raw) in accepted(connection, publishing_id)? {
            match read_again(connection, &enrolment, raw.as_deref(), decode)? {
                Ok(response) => answers.push(Answer { message_id, response }),
                Err(reason) => refusal = refusal.or(Some(reason)),
            }
        }
        if refusal.is_some() {
            answers.clear();
        }
        let mut merge = Self {
            publishing_id,
            grade_when_asked: grade.and_then(|level| Grade::new(level).ok()),
            refusal,
            answers,
            today: context.today,
            known: KnownDose::of(connection, student_id)?,
            plan: Plan::default(),
            enrolment,
        };
        merge.plan = merge.plan(set_up, key, settings);
        let student = &merge.enrolment.student;
        if student.excluded {
            merge.refusal = Some(Problem::student_excluded());
        } else if !student.active {
            merge.refusal = Some(Problem::student_inactive());
        }
        Ok(merge)
    }

    /// How many groups have which outcome.
    pub(super) fn counts(&self) -> Counts {
        self.plan.counts()
    }

    fn plan(&self, set_up: &StoredSetUp, key: KeyRule, settings: &Settings<'_>) -> Plan {
        let existing: Vec<_> = self.known.iter().map(|dose| dose.existing(&self.enrolment.student.number)).collect();
        let groups = self.groups(set_up, settings.codes);
        let incoming: Vec<_> = groups
            .iter()
            .map(|group| Incoming {
                student: &self.enrolment.student.number,
                grade: self.enrolment.student.grade,
                order: group.order,
                barred: group.check.barred,
            })
            .collect();
        plan_merge(&existing, &incoming, key, settings.policy, settings.codes)
    }

    /// The groups of all answers, as one answer.
    fn groups(&self, set_up: &StoredSetUp, codes: &CodeSets) -> Vec<Group<'_>> {
        let student = &self.enrolment.student;
        self.answers
            .iter()
            .flat_map(|answer| {
                answer.response.orders.iter().enumerate().map(|(index, order)| {
                    let record = order.record();
                    let vaccine = codes.cvx_of(&record.vaccine);
                    let cvx = vaccine.map(|vaccine| vaccine.cvx);
                    Group {
                        message_id: answer.message_id,
                        position: index + 1,
                        order,
                        cvx,
                        is_derived: vaccine.is_some_and(|vaccine| vaccine.derived),
                        check: check_dose(student, &set_up.set_up, record, self.today, codes),
                    }
                })
            })
            .collect()
    }
}

/// A stored message: its number, and its bytes if they were kept.
type Stored = (i64, Option<Vec<u8>>);

/// The accepted answers that are not merged yet, in the order received.
fn accepted(connection: &Connection, publishing_id: i64) -> Result<Vec<Stored>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT m.message_id, m.raw FROM exchange_answer a JOIN iis_message m ON m.message_id = a.message_id
         WHERE a.publishing_id = ?1 AND a.disposition = 'accepted' AND a.is_merged = 0 ORDER BY m.message_id",
    )?;
    let answers = statement.query_map([publishing_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(answers.collect::<Result<_, _>>()?)
}

/// Reads an answer again, and checks again that its patient is the student: the roster may have changed.
fn read_again(
    connection: &Connection,
    enrolment: &Enrolment,
    raw: Option<&[u8]>,
    decode: &dyn Fn(&[u8]) -> Result<Response, Fault>,
) -> Result<Result<Response, Problem>, Error> {
    let Some(raw) = raw else {
        return Ok(Err(Problem::new("answer-not-kept", "the bytes of the answer were not kept")));
    };
    let response = match decode(raw) {
        Ok(response) => response,
        Err(fault) => return Ok(Err(Problem::new(&fault.code, fault.message()))),
    };
    Ok(match check_identity(connection, &response, enrolment)? {
        Ok(()) => Ok(response),
        Err(reason) => Err(Problem::new("identity", reason)),
    })
}

/// The reason by which a group that is not taken is counted, with its outcome's name.
fn reason_of(outcome: Outcome) -> Option<(&'static str, &'static str)> {
    match outcome {
        Outcome::Skipped(reason) => Some(("skipped", reason.as_str())),
        Outcome::Held(reason) => Some(("held", reason.as_str())),
        Outcome::Error(reason) => Some(("error", reason.as_str())),
        _ => None,
    }
}
