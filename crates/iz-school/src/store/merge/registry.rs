//! What an answer says beside doses: what is due next, and who the patient is to the registry.

use iz_model::{Forecast, Response, ResponseProfile};
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::event::{code_or_text, texts, vaccine_group};
use super::{Answer, Merge};
use crate::Error;
use crate::identity::strong;
use crate::store::integer;

/// Replaces the forecasts of the student by those of the newest answer that has an evaluated history, unless the tables
/// have those of a newer one.
pub(super) fn put_forecasts(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let student_id = merge.enrolment.student_id;
    let newest = merge
        .answers
        .iter()
        .filter(|answer| is_evaluated(&answer.response))
        .max_by_key(|answer| moment(answer.response.sent.as_deref()));
    let Some(Answer { message_id, response }) = newest else { return Ok(()) };
    let stored: Option<Option<String>> = transaction
        .prepare_cached(
            "SELECT m.sent_at FROM iis_forecast_source f JOIN iis_message m ON m.message_id = f.message_id
             WHERE f.student_id = ?1",
        )?
        .query_row([student_id], |row| row.get(0))
        .optional()?;
    if stored.is_some_and(|sent| moment(sent.as_deref()) > moment(response.sent.as_deref())) {
        return Ok(());
    }
    transaction
        .prepare_cached("INSERT OR REPLACE INTO iis_forecast_source VALUES (?1, ?2)")?
        .execute([student_id, *message_id])?;
    transaction.prepare_cached("DELETE FROM iis_forecast WHERE student_id = ?1")?.execute([student_id])?;
    for (index, forecast) in response.forecasts.iter().enumerate() {
        put_forecast(transaction, student_id, index + 1, *message_id, forecast)?;
    }
    Ok(())
}

fn is_evaluated(response: &Response) -> bool {
    response.profile == Some(ResponseProfile::Z42) || !response.forecasts.is_empty()
}

/// When an answer was written, to be compared: MSH-7 without its zone. Registries write in their own.
fn moment(sent: Option<&str>) -> String {
    sent.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect()
}

fn put_forecast(
    transaction: &Transaction<'_>,
    student_id: i64,
    index: usize,
    message_id: i64,
    forecast: &Forecast,
) -> Result<(), Error> {
    let series = &forecast.series;
    let date = |date: Option<iz_model::PartialDate>| date.map(|date| date.to_string());
    transaction
        .prepare_cached(
            "INSERT INTO iis_forecast VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            student_id,
            integer(index),
            message_id,
            vaccine_group(series.vaccine_group.as_ref()),
            code_or_text(series.schedule.as_ref()),
            code_or_text(series.name.as_ref()),
            code_or_text(series.status.as_ref()),
            series.dose_number,
            series.doses,
            date(forecast.earliest),
            date(forecast.recommended),
            date(forecast.overdue),
            date(forecast.latest),
            texts(&series.reasons),
        ])?;
    Ok(())
}

/// Keeps the identifiers by which the registry knows the student.
pub(super) fn learn_identifiers(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let mut statement =
        transaction.prepare_cached("INSERT OR IGNORE INTO student_identifier VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for Answer { message_id, response } in &merge.answers {
        for identifier in response.patients.iter().flat_map(|patient| strong(&patient.identifiers)) {
            let value = identifier.value.as_deref().map(str::trim);
            let scope = (identifier.authority.name(), identifier.kind.as_deref());
            statement.execute(params![merge.enrolment.student_id, scope.0, scope.1, value, message_id])?;
        }
    }
    Ok(())
}
