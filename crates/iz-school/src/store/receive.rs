//! An answer is received: judged, kept, and told to the student's request.

mod judge;

use iz_match::exact::Skip;
use iz_model::Response;
use rusqlite::{OptionalExtension as _, Row, Transaction, params};

use super::job::{Job, ensure_running};
use super::record::{add_reason, set_state};
use super::rows::first_id;
use super::{Context, Store, digest, integer};
use crate::{Error, ExchangeState, Fault, Problem, Verdict};
use judge::{Judgement, judge, judge_fault};

/// What became of an answer when it was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Disposition {
    /// It fits no student: reported among the errors, and nothing more.
    Unmatched,
    /// It answers an older question about a student whom this run does not ask about.
    NotRequested,
    /// The registry knows nobody like that.
    NoMatch,
    /// It cannot be used. An accepted answer becomes one too, when [`Store::publish`] finds that it cannot be merged.
    Error,
    /// It names several candidates.
    Pending,
    /// It is accepted, and will be merged by [`Store::publish`].
    Accepted,
}

impl Disposition {
    /// The disposition's name in the tables, such as `no-match`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unmatched => "unmatched",
            Self::NotRequested => "not-requested",
            Self::NoMatch => "no-match",
            Self::Error => "error",
            Self::Pending => "pending",
            Self::Accepted => "accepted",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Unmatched, Self::NotRequested, Self::NoMatch, Self::Error, Self::Pending, Self::Accepted]
            .into_iter()
            .find(|disposition| disposition.as_str() == name)
    }

    /// The state that a student's request takes, when the answer says anything about it.
    const fn state(self) -> Option<ExchangeState> {
        match self {
            Self::Unmatched | Self::NotRequested => None,
            Self::NoMatch => Some(ExchangeState::NoMatch),
            Self::Error => Some(ExchangeState::Error),
            Self::Pending => Some(ExchangeState::Pending),
            Self::Accepted => Some(ExchangeState::Publishing),
        }
    }
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "it says whether the answer was accepted"]
pub struct Receipt {
    /// What became of it.
    pub disposition: Disposition,
    /// The number of the student's request in this run.
    pub publishing_id: Option<i64>,
    /// Why it was not accepted, where there is more to say than the disposition.
    pub problem: Option<Problem>,
    /// Whether this run had received the same bytes before. Then nothing has changed.
    pub is_repeated: bool,
}

impl Store {
    /// Receives one answer of a run: one message, as bytes and as the application read it.
    ///
    /// The answer is brought back to a recorded question by MSA-2 and QAK-1, of this run or an earlier one; failing
    /// that, by the identifiers in QPD and PID. It must answer that question, and its patient must be the student. The
    /// bytes are kept once, whatever the verdict; of a student who is excluded from data exchange only their digest.
    /// Of several answers about one student an accepted one counts before a pending one, that before an error, and that
    /// before "no match".
    ///
    /// `source` names where the bytes come from, such as a file's name. The Errors screen shows it.
    ///
    /// # Errors
    ///
    /// The run is not under way, or the database refuses. A bad answer is no error: the receipt says what is wrong.
    pub fn receive(
        &mut self,
        job: &Job,
        source: &str,
        raw: &[u8],
        answer: Result<&Response, &Fault>,
        context: &Context,
    ) -> Result<Receipt, Error> {
        let transaction = self.transaction()?;
        ensure_running(&transaction, job)?;
        let sha256 = digest(raw);
        let message_id = first_id(&transaction, "SELECT message_id FROM iis_message WHERE sha256 = ?1", [&sha256])?;
        if let Some(message_id) = message_id
            && let Some(receipt) = earlier_receipt(&transaction, job, message_id)?
        {
            return Ok(receipt);
        }
        let mut judgement = match answer {
            Ok(response) => judge(&transaction, response)?,
            Err(fault) => judge_fault(&transaction, fault)?,
        };
        let is_excluded = judgement.student.as_ref().is_some_and(|enrolment| enrolment.student.excluded);
        let message_id = match message_id {
            Some(message_id) => {
                keep_raw(&transaction, message_id, (!is_excluded).then_some(raw))?;
                message_id
            }
            None => put_message(&transaction, &sha256, (!is_excluded).then_some(raw), answer.ok(), context)?,
        };
        let publishing_id = match &judgement.student {
            Some(enrolment) => request_of(&transaction, job, enrolment.student_id)?,
            None => None,
        };
        if judgement.student.is_some() && publishing_id.is_none() {
            judgement.disposition = Disposition::NotRequested;
            let text = "it is about a student whom the run under way does not ask about";
            judgement.problem = Some(Problem::new(Disposition::NotRequested.as_str(), text));
        }
        if let Some(publishing_id) = publishing_id
            && is_excluded
            && judgement.disposition == Disposition::Accepted
        {
            judgement.disposition = Disposition::Error;
            judgement.problem = Some(Problem::student_excluded());
            skip_all(&transaction, publishing_id, answer.map_or(0, |response| response.orders.len()))?;
        }
        let Judgement { disposition, problem, .. } = judgement;
        let receipt = Receipt { disposition, publishing_id, problem, is_repeated: false };
        if let Some(publishing_id) = publishing_id {
            advance(&transaction, publishing_id, &receipt, context)?;
            if receipt.disposition == Disposition::Accepted && answer.is_ok_and(Verdict::is_in_spite_of_an_error) {
                add_reason(&transaction, publishing_id, "note", "registry-error", None, 1)?;
            }
        }
        put_receipt(&transaction, job, message_id, source, &receipt, context)?;
        transaction.commit()?;
        Ok(receipt)
    }
}

impl Store {
    /// What became of each answer of a run so far, in the order received, with the name of its source.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn receipts(&self, job: &Job) -> Result<Vec<(String, Receipt)>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT disposition, publishing_id, error_code, message_detail, source_name FROM exchange_answer
             WHERE job_id = ?1 ORDER BY rowid",
        )?;
        let receipts = statement.query_map([job.id], |row| Ok((row.get(4)?, receipt(row, false)?)))?;
        Ok(receipts.collect::<Result<_, _>>()?)
    }
}

/// Reads a receipt from its first four columns.
fn receipt(row: &Row<'_>, is_repeated: bool) -> rusqlite::Result<Receipt> {
    let disposition: String = row.get(0)?;
    let (code, text): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
    Ok(Receipt {
        disposition: Disposition::from_name(&disposition).unwrap_or(Disposition::Error),
        publishing_id: row.get(1)?,
        problem: code.zip(text).map(|(code, text)| Problem { code, text }),
        is_repeated,
    })
}

/// What became of the same bytes earlier in this run.
fn earlier_receipt(transaction: &Transaction<'_>, job: &Job, message_id: i64) -> Result<Option<Receipt>, Error> {
    Ok(transaction
        .prepare_cached(
            "SELECT disposition, publishing_id, error_code, message_detail FROM exchange_answer
             WHERE job_id = ?1 AND message_id = ?2",
        )?
        .query_row([job.id, message_id], |row| receipt(row, true))
        .optional()?)
}

/// The student's request in this run, if the run asks about the student.
fn request_of(transaction: &Transaction<'_>, job: &Job, student_id: i64) -> Result<Option<i64>, Error> {
    first_id(
        transaction,
        "SELECT publishing_id FROM exchange_record WHERE job_id = ?1 AND student_id = ?2 AND state <> 'dependency'",
        [job.id, student_id],
    )
}

fn put_message(
    transaction: &Transaction<'_>,
    sha256: &str,
    raw: Option<&[u8]>,
    response: Option<&Response>,
    context: &Context,
) -> Result<i64, Error> {
    let acknowledgement = response.map(|response| &response.acknowledgement);
    let mut statement = transaction.prepare_cached(
        "INSERT INTO iis_message (sha256, profile, control_id, sent_at, in_reply_to, ack_code, query_tag, query_status,
           raw, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING message_id",
    )?;
    let values = params![
        sha256,
        response.and_then(|response| response.profile).map(|profile| profile.code()),
        response.and_then(|response| response.control_id.as_deref()),
        response.and_then(|response| response.sent.as_deref()),
        acknowledgement.and_then(|acknowledgement| acknowledgement.control_id.as_deref()),
        acknowledgement.and_then(|acknowledgement| acknowledgement.code).map(|code| code.code()),
        response.and_then(|response| response.query_tag.as_deref()),
        response.and_then(|response| response.query_status).map(|status| status.code()),
        raw,
        context.now,
    ];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Keeps the bytes of a message that was received before, or forgets them.
fn keep_raw(transaction: &Transaction<'_>, message_id: i64, raw: Option<&[u8]>) -> Result<(), Error> {
    transaction
        .prepare_cached("UPDATE iis_message SET raw = ?2 WHERE message_id = ?1")?
        .execute(params![message_id, raw])?;
    Ok(())
}

fn put_receipt(
    transaction: &Transaction<'_>,
    job: &Job,
    message_id: i64,
    source: &str,
    receipt: &Receipt,
    context: &Context,
) -> Result<(), Error> {
    let problem = receipt.problem.as_ref();
    transaction
        .prepare_cached(
            "INSERT INTO exchange_answer (job_id, message_id, publishing_id, source_name, disposition, error_code,
               message_detail, received_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            job.id,
            message_id,
            receipt.publishing_id,
            source,
            receipt.disposition.as_str(),
            problem.map(|problem| &problem.code),
            problem.map(|problem| &problem.text),
            context.now,
        ])?;
    Ok(())
}

/// Moves a student's request on, if this answer counts before those received so far.
fn advance(
    transaction: &Transaction<'_>,
    publishing_id: i64,
    receipt: &Receipt,
    context: &Context,
) -> Result<(), Error> {
    let Some(state) = receipt.disposition.state() else { return Ok(()) };
    let mut statement =
        transaction.prepare_cached("SELECT DISTINCT disposition FROM exchange_answer WHERE publishing_id = ?1")?;
    let mut rows = statement.query([publishing_id])?;
    let mut best = None;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        best = best.max(Disposition::from_name(&name));
    }
    // A further accepted answer is merged too, even if the first one was already.
    if best.is_some_and(|best| best >= receipt.disposition) && receipt.disposition != Disposition::Accepted {
        return Ok(());
    }
    set_state(transaction, publishing_id, state, receipt.problem.as_ref(), context)
}

/// Counts the groups of an answer that nobody may look at.
fn skip_all(transaction: &Transaction<'_>, publishing_id: i64, groups: usize) -> Result<(), Error> {
    if groups == 0 {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "UPDATE exchange_record SET received = received + ?2, skipped = skipped + ?2 WHERE publishing_id = ?1",
        )?
        .execute([publishing_id, integer(groups)])?;
    add_reason(transaction, publishing_id, "skipped", Skip::StudentExcluded.as_str(), None, groups)
}
