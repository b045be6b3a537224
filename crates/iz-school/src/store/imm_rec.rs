//! A student's record of one vaccine.

use rusqlite::Transaction;

use super::rows::first_id;
use crate::Error;

/// The student's record of a vaccine, made if there is none.
pub(super) fn imm_rec(transaction: &Transaction<'_>, student_id: i64, vaccine_id: i64) -> Result<i64, Error> {
    let known = first_id(
        transaction,
        "SELECT imm_rec_id FROM health_stud_imm_rec WHERE student_id = ?1 AND vaccine_id = ?2",
        [student_id, vaccine_id],
    )?;
    if let Some(imm_rec_id) = known {
        return Ok(imm_rec_id);
    }
    let mut statement = transaction.prepare_cached(
        "INSERT INTO health_stud_imm_rec (student_id, vaccine_id) VALUES (?1, ?2) RETURNING imm_rec_id",
    )?;
    Ok(statement.query_row([student_id, vaccine_id], |row| row.get(0))?)
}

/// Numbers the active doses of a student's vaccine by date. It is all that a merge ever changes in a row that is there.
pub(super) fn renumber(transaction: &Transaction<'_>, imm_rec_id: i64) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "UPDATE health_stud_dose_rec SET dose_number = ranked.number FROM
               (SELECT dose_rec_id, CASE WHEN is_active = 1
                  THEN row_number() OVER (PARTITION BY is_active ORDER BY dose_date, cvx_code, dose_rec_id) END AS number
                FROM health_stud_dose_rec WHERE imm_rec_id = ?1) AS ranked
             WHERE ranked.dose_rec_id = health_stud_dose_rec.dose_rec_id
               AND health_stud_dose_rec.dose_number IS NOT ranked.number",
        )?
        .execute([imm_rec_id])?;
    Ok(())
}
