//! ORDER groups as received, and what the registry says of them.

use iz_match::exact::{Outcome, Skip};
use iz_model::{Authority, Coded, Dose, Evaluation, NonDoseReason, Precision};
use rusqlite::{Transaction, params};

use super::Group;
use crate::store::digest;
use crate::store::rows::first_id;
use crate::{Error, ErrorKind};

/// Whether a group is kept as an event.
///
/// What the district does not download leaves a count, not a record; and a group that only carries forecasts is in the
/// forecast's table.
pub(super) fn is_kept(group: &Group<'_>, outcome: Outcome) -> bool {
    let carries_only_forecasts =
        group.order.non_dose_reason() == Some(NonDoseReason::NoVaccine) && group.order.record().observations.is_empty();
    let is_barred = matches!(
        outcome,
        Outcome::Skipped(
            Skip::NotSetUp | Skip::BeforeBirth | Skip::AfterCurrentYear | Skip::StudentInactive | Skip::StudentExcluded
        )
    );
    !carries_only_forecasts && !is_barred
}

/// Writes a group once: the same group in a later answer is the same event.
pub(super) fn put(transaction: &Transaction<'_>, student_id: i64, group: &Group<'_>) -> Result<i64, Error> {
    let json = serde_json::to_string(group.order).map_err(|_| Error::new(ErrorKind::Json))?;
    let fingerprint = digest(json.as_bytes());
    let known = first_id(
        transaction,
        "SELECT event_id FROM iis_vaccination WHERE student_id = ?1 AND fingerprint = ?2",
        params![student_id, fingerprint],
    )?;
    if let Some(event_id) = known {
        return Ok(event_id);
    }
    let record = group.order.record();
    let event_id = insert(transaction, student_id, group, record, &json, &fingerprint)?;
    for (index, evaluation) in record.evaluations.iter().enumerate() {
        put_evaluation(transaction, event_id, index + 1, evaluation)?;
    }
    Ok(event_id)
}

fn insert(
    transaction: &Transaction<'_>,
    student_id: i64,
    group: &Group<'_>,
    record: &Dose,
    json: &str,
    fingerprint: &str,
) -> Result<i64, Error> {
    let filler = record.filler_order.as_ref().filter(|identifier| !identifier.is_placeholder());
    let mut statement = transaction.prepare_cached(
        "INSERT INTO iis_vaccination (student_id, message_id, order_index, non_dose_reason, filler_order,
           filler_authority, administered_raw, administered_on, precision, cvx_code, cvx_is_derived, ndc_code,
           info_source, lot_number, expiration, mvx_code, amount, units, route, site, administered_at, refusal_reason,
           completion_status, action_code, record, fingerprint)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25, ?26)
         RETURNING event_id",
    )?;
    let values = params![
        student_id,
        group.message_id,
        crate::store::integer(group.position),
        group.order.non_dose_reason().map(NonDoseReason::as_str),
        filler.and_then(|identifier| identifier.value.as_deref()),
        filler.and_then(|identifier| identifier.authority.name()),
        record.administered_text,
        record.administered.and_then(|date| date.day()).map(|day| day.to_string()),
        precision(record),
        group.cvx.map(|cvx| cvx.to_string()),
        group.is_derived,
        record.ndc().map(|ndc| ndc.to_string()),
        record.information_source(),
        record.lots.first(),
        record.expiration.map(|date| date.to_string()),
        record.manufacturers.iter().find_map(Coded::mvx).map(|mvx| mvx.to_string()),
        record.amount,
        code(record.units.as_ref()),
        code(record.route.first()),
        code(record.site.as_ref()),
        record.administered_at.as_ref().and_then(Authority::name),
        code(record.refusal_reasons.first()),
        record.completion.map(|status| status.code()),
        record.action.map(|action| action.code()),
        json,
        fingerprint,
    ];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

fn put_evaluation(
    transaction: &Transaction<'_>,
    event_id: i64,
    index: usize,
    evaluation: &Evaluation,
) -> Result<(), Error> {
    let Evaluation { series, valid } = evaluation;
    transaction
        .prepare_cached("INSERT INTO iis_evaluation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(params![
            event_id,
            crate::store::integer(index),
            vaccine_group(series.vaccine_group.as_ref()),
            code(series.schedule.as_ref()),
            code_or_text(series.name.as_ref()),
            code_or_text(series.status.as_ref()),
            series.dose_number,
            series.doses,
            valid,
            texts(&series.reasons),
        ])?;
    Ok(())
}

fn precision(record: &Dose) -> &'static str {
    match record.administered.map(|date| date.precision()) {
        None => "-",
        Some(Precision::Year) => "Y",
        Some(Precision::Month) => "M",
        Some(Precision::Day) => "D",
    }
}

fn code(coded: Option<&Coded>) -> Option<&str> {
    coded?.code.as_deref()
}

/// The code of a vaccine group as CDC prints it, else as written.
pub(super) fn vaccine_group(coded: Option<&Coded>) -> Option<String> {
    let coded = coded?;
    coded.cvx().map(|cvx| cvx.to_string()).or_else(|| coded.code.clone())
}

pub(super) fn code_or_text(coded: Option<&Coded>) -> Option<&str> {
    let coded = coded?;
    coded.code.as_deref().or(coded.text.as_deref())
}

/// The texts of several coded values, each on its line.
pub(super) fn texts(values: &[Coded]) -> Option<String> {
    let texts: Vec<&str> = values.iter().filter_map(|value| value.text.as_deref().or(value.code.as_deref())).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}
