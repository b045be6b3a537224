//! A planned merge is written, in the caller's transaction.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use iz_codes::CodeSets;
use iz_match::exact::{Hold, Outcome, Skip};
use iz_model::{Date, Location, SegmentId};
use rusqlite::{Transaction, params};

use super::{Group, Merge, event, notice, reason_of, registry};
use crate::store::audit::{self, Entry};
use crate::store::imm_rec::{imm_rec, renumber};
use crate::store::record::{add_reason, set_state};
use crate::store::rows::StoredSetUp;
use crate::store::{Context, Disposition, integer};
use crate::{Error, ExchangeState, Problem};

/// The code of a group whose date is none, table 0357: data type error.
const DATA_TYPE_ERROR: &str = "102";

impl Merge {
    /// Writes the merge: events, doses, conflicts, counts and where the student stands.
    pub(in crate::store) fn apply(
        &self,
        transaction: &Transaction<'_>,
        set_up: &StoredSetUp,
        codes: &CodeSets,
        context: &Context,
    ) -> Result<(), Error> {
        let groups = self.groups(set_up, codes);
        if self.refusal.is_none() {
            let events = self.put_groups(transaction, &groups, set_up, context)?;
            notice::open_advisories(transaction, self, &groups, &events, context)?;
            notice::propose_immunity(transaction, self, &groups, &events, set_up, context)?;
            notice::compare_demographics(transaction, self, context)?;
            notice::note_grade_change(transaction, self, context)?;
            registry::put_forecasts(transaction, self)?;
            registry::learn_identifiers(transaction, self)?;
        }
        self.put_counts(transaction, &groups)?;
        let (state, problem) = self.end(&groups);
        set_state(transaction, self.publishing_id, state, problem.as_ref(), context)?;
        self.close_answers(transaction)?;
        let counts = self.counts();
        let detail = format!(
            "state={} received={} new={} existing={} duplicate={} skipped={} held={} errors={}",
            state.as_str(),
            counts.received,
            counts.new,
            counts.existing,
            counts.duplicate,
            counts.skipped,
            counts.held,
            counts.errors
        );
        let entry = Entry { action: "merge", entity: "exchange_record", id: self.publishing_id, detail: &detail };
        audit::append(transaction, context, &entry)
    }

    /// Writes events and the doses that are new. Gives the event of each group that is kept.
    fn put_groups(
        &self,
        transaction: &Transaction<'_>,
        groups: &[Group<'_>],
        set_up: &StoredSetUp,
        context: &Context,
    ) -> Result<Vec<Option<i64>>, Error> {
        let mut events = Vec::with_capacity(groups.len());
        let mut touched = BTreeSet::new();
        for (group, outcome) in groups.iter().zip(self.plan.outcomes()) {
            if !event::is_kept(group, *outcome) {
                events.push(None);
                continue;
            }
            let event_id = event::put(transaction, self.enrolment.student_id, group)?;
            events.push(Some(event_id));
            let date = group.order.record().administered.and_then(|date| date.day());
            if let (Outcome::New, Some(date)) = (outcome, date) {
                self.put_doses(transaction, group, event_id, date, set_up, &mut touched, context)?;
            }
        }
        for imm_rec_id in touched {
            renumber(transaction, imm_rec_id)?;
        }
        Ok(events)
    }

    /// Writes a dose for each vaccine that the group fills.
    #[allow(clippy::too_many_arguments, reason = "one place, and a struct would only rename them")]
    fn put_doses(
        &self,
        transaction: &Transaction<'_>,
        group: &Group<'_>,
        event_id: i64,
        date: Date,
        set_up: &StoredSetUp,
        touched: &mut BTreeSet<i64>,
        context: &Context,
    ) -> Result<(), Error> {
        for vaccine_id in group.cvx.into_iter().flat_map(|cvx| set_up.filled_by(cvx)) {
            let imm_rec_id = imm_rec(transaction, self.enrolment.student_id, vaccine_id)?;
            let dose_rec_id: i64 = transaction
                .prepare_cached(
                    "INSERT INTO health_stud_dose_rec (imm_rec_id, dose_date, cvx_code, source, event_id,
                       grade_level_at_entry, when_input, who_input)
                     VALUES (?1, ?2, ?3, 'IIS', ?4, ?5, ?6, ?7) RETURNING dose_rec_id",
                )?
                .query_row(
                    params![
                        imm_rec_id,
                        date.to_string(),
                        group.cvx.map(|cvx| cvx.to_string()),
                        event_id,
                        self.enrolment.student.grade.map(|grade| grade.level()),
                        context.now,
                        context.actor,
                    ],
                    |row| row.get(0),
                )?;
            transaction
                .prepare_cached("INSERT INTO dose_download VALUES (?1, ?2)")?
                .execute([self.publishing_id, dose_rec_id])?;
            touched.insert(imm_rec_id);
        }
        Ok(())
    }

    fn put_counts(&self, transaction: &Transaction<'_>, groups: &[Group<'_>]) -> Result<(), Error> {
        let counts = self.counts();
        transaction
            .prepare_cached(
                "UPDATE exchange_record SET received = received + ?2, new = new + ?3, existing = existing + ?4,
                   duplicate = duplicate + ?5, skipped = skipped + ?6, held = held + ?7, errors = errors + ?8
                 WHERE publishing_id = ?1",
            )?
            .execute(params![
                self.publishing_id,
                integer(counts.received),
                integer(counts.new),
                integer(counts.existing),
                integer(counts.duplicate),
                integer(counts.skipped),
                integer(counts.held),
                integer(counts.errors),
            ])?;
        for (group, outcome) in groups.iter().zip(self.plan.outcomes()) {
            if let Some((outcome, reason)) = reason_of(*outcome) {
                add_reason(transaction, self.publishing_id, outcome, reason, group.cvx, 1)?;
            } else if group.check.future_date {
                add_reason(transaction, self.publishing_id, "note", "future-date", group.cvx, 1)?;
            }
        }
        Ok(())
    }

    /// Where the student stands after the merge, and why when something is wrong.
    fn end(&self, groups: &[Group<'_>]) -> (ExchangeState, Option<Problem>) {
        if self.refusal.is_some() {
            return (ExchangeState::Error, self.refusal.clone());
        }
        let outcomes = || groups.iter().zip(self.plan.outcomes());
        let bad: Vec<String> = outcomes()
            .filter(|(_, outcome)| matches!(outcome, Outcome::Error(_)))
            .filter_map(|(group, _)| Some(administered(group.position)?.to_string()))
            .collect();
        if !bad.is_empty() {
            let text = format!("{}: not a date of the calendar; every other dose is merged", bad.join(", "));
            return (ExchangeState::Error, Some(Problem::new(DATA_TYPE_ERROR, text)));
        }
        let mut doses = outcomes().filter(|(group, _)| group.order.dose().is_some()).peekable();
        if doses.peek().is_some() && doses.all(|(_, outcome)| lacks_data(*outcome)) {
            return (ExchangeState::Missing, None);
        }
        (ExchangeState::Published, None)
    }

    /// Marks the answers as merged, or as refused. Of a student who is excluded from data exchange only their digests stay.
    fn close_answers(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        if self.enrolment.student.excluded {
            transaction
                .prepare_cached(
                    "UPDATE iis_message SET raw = NULL WHERE message_id IN
                       (SELECT message_id FROM exchange_answer WHERE publishing_id = ?1)",
                )?
                .execute([self.publishing_id])?;
        }
        let problem = self.refusal.as_ref();
        let disposition = if problem.is_some() { Disposition::Error } else { Disposition::Accepted };
        transaction
            .prepare_cached(
                "UPDATE exchange_answer SET is_merged = 1, disposition = ?2, error_code = ?3, message_detail = ?4
                 WHERE publishing_id = ?1 AND disposition = 'accepted' AND is_merged = 0",
            )?
            .execute(params![
                self.publishing_id,
                disposition.as_str(),
                problem.map(|problem| &problem.code),
                problem.map(|problem| &problem.text)
            ])?;
        Ok(())
    }
}

/// RXA-3 of the group at this position: each group has one RXA.
fn administered(position: usize) -> Option<Location> {
    let sequence = u32::try_from(position).ok().and_then(NonZeroU32::new)?;
    Some(Location::segment_at(SegmentId::RXA, sequence).with_field(3))
}

/// Whether a dose was not taken because the answer, or the roster, does not say enough.
fn lacks_data(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Skipped(Skip::NoCvx)
            | Outcome::Held(Hold::PartialDate | Hold::NoDate | Hold::NoGrade | Hold::NoBirthDate)
    )
}
