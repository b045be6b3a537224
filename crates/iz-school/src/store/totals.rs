//! How many of what a run brought.

use iz_match::exact::Counts;
use iz_model::Cvx;
use rusqlite::params;

use super::{Disposition, Job, Store, count};
use crate::{Error, ExchangeState};

/// What a run brought so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Totals {
    /// The ORDER groups received and what became of them. `received` is the sum of the others.
    pub doses: Counts,
    /// What was not taken, and what was noted, by reason and vaccine.
    pub reasons: Vec<Reason>,
    /// How many students stand where; states without a student are left out. See [`Totals::students_in`].
    pub students: Vec<(ExchangeState, usize)>,
    /// Answers that fit no student.
    pub unmatched: usize,
    /// Answers to older questions about students whom this run does not ask about.
    pub not_requested: usize,
}

/// How many ORDER groups were not taken, or noted, for one reason. An answer that was taken although the registry
/// reports an error is noted once, as `registry-error`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Reason {
    /// `skipped`, `held`, `error`, or `note` for what was taken all the same.
    pub outcome: String,
    /// The reason, such as `not-set-up` or `future-date`.
    pub reason: String,
    /// The vaccine, when the group names one.
    pub cvx: Option<Cvx>,
    /// How many.
    pub total: usize,
}

impl Totals {
    /// How many students stand in this state.
    ///
    /// A receipt tells how an answer stood when it came. [`Store::publish`] looks at it again, so a student whose answer
    /// was accepted can end in [`ExchangeState::Error`] all the same: the roster was changed and the patient is no
    /// longer shown to be the student, the answer's identifier became another student's meanwhile, or the student left
    /// or opted out. Nothing of such an answer is merged. Only this count tells that it happened; who and why is in
    /// [`Views::errors`](crate::Views::errors).
    pub fn students_in(&self, state: ExchangeState) -> usize {
        self.students.iter().find(|(found, _)| *found == state).map_or(0, |(_, students)| *students)
    }
}

impl Store {
    /// What a run brought so far, over all its students.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn totals(&self, job: &Job) -> Result<Totals, Error> {
        let doses = self.connection.query_row(
            "SELECT coalesce(sum(received), 0), coalesce(sum(new), 0), coalesce(sum(existing), 0),
               coalesce(sum(duplicate), 0), coalesce(sum(skipped), 0), coalesce(sum(held), 0), coalesce(sum(errors), 0)
             FROM exchange_record WHERE job_id = ?1",
            [job.id],
            |row| {
                let mut doses = Counts::default();
                let targets = [
                    &mut doses.received,
                    &mut doses.new,
                    &mut doses.existing,
                    &mut doses.duplicate,
                    &mut doses.skipped,
                    &mut doses.held,
                    &mut doses.errors,
                ];
                for (index, target) in targets.into_iter().enumerate() {
                    *target = count(row.get(index)?);
                }
                Ok(doses)
            },
        )?;
        let mut totals = Totals { doses, reasons: self.reasons(job)?, ..Totals::default() };
        let mut statement =
            self.connection.prepare_cached("SELECT count(*) FROM exchange_record WHERE job_id = ?1 AND state = ?2")?;
        for state in ExchangeState::ALL {
            let students: i64 = statement.query_row(params![job.id, state.as_str()], |row| row.get(0))?;
            if students > 0 {
                totals.students.push((state, count(students)));
            }
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM exchange_answer WHERE job_id = ?1 AND disposition = ?2")?;
        let mut answers = |disposition: Disposition| -> Result<usize, Error> {
            Ok(count(statement.query_row(params![job.id, disposition.as_str()], |row| row.get(0))?))
        };
        totals.unmatched = answers(Disposition::Unmatched)?;
        totals.not_requested = answers(Disposition::NotRequested)?;
        Ok(totals)
    }

    fn reasons(&self, job: &Job) -> Result<Vec<Reason>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.outcome, c.reason, c.cvx_code, sum(c.total) FROM exchange_count c
             JOIN exchange_record r ON r.publishing_id = c.publishing_id
             WHERE r.job_id = ?1 GROUP BY c.outcome, c.reason, c.cvx_code ORDER BY c.outcome, c.reason, c.cvx_code",
        )?;
        let rows = statement.query_map([job.id], |row| {
            let cvx: String = row.get(2)?;
            Ok(Reason { outcome: row.get(0)?, reason: row.get(1)?, cvx: cvx.parse().ok(), total: count(row.get(3)?) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
