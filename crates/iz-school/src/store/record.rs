//! A student's request in a run, as it moves on.

use iz_model::Cvx;
use rusqlite::{Transaction, params};

use super::{Context, integer};
use crate::{Error, ExchangeState, Problem};

/// Sets how a student's request stands.
pub(super) fn set_state(
    transaction: &Transaction<'_>,
    publishing_id: i64,
    state: ExchangeState,
    problem: Option<&Problem>,
    context: &Context,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "UPDATE exchange_record SET state = ?2, error_code = ?3, message_detail = ?4, processing_date = ?5
             WHERE publishing_id = ?1",
        )?
        .execute(params![
            publishing_id,
            state.as_str(),
            problem.map(|problem| &problem.code),
            problem.map(|problem| &problem.text),
            context.now
        ])?;
    Ok(())
}

/// Counts groups of a student's answer for a reason.
pub(super) fn add_reason(
    transaction: &Transaction<'_>,
    publishing_id: i64,
    outcome: &str,
    reason: &str,
    cvx: Option<Cvx>,
    groups: usize,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT INTO exchange_count VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET total = total + excluded.total",
        )?
        .execute(params![
            publishing_id,
            outcome,
            reason,
            cvx.map(|cvx| cvx.to_string()).unwrap_or_default(),
            integer(groups)
        ])?;
    Ok(())
}
