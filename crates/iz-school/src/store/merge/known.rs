//! The doses that the school has.

use iz_match::Grade;
use iz_match::exact::Existing;
use iz_model::{Authority, Cvx, Date, EntityIdentifier};
use rusqlite::Connection;

use crate::Error;

/// One dose that counts: all rows of one event, or one row that a person typed.
///
/// Under the rule "grade stored on the row" one event comes in again each year, so its rows are told apart by grade.
pub(super) struct KnownDose {
    /// Its row, the first of several.
    pub(super) dose_rec_id: i64,
    pub(super) event_id: Option<i64>,
    pub(super) cvx: Option<Cvx>,
    pub(super) date: Option<Date>,
    stored_grade: Option<Grade>,
    lot: Option<String>,
    filler_order: Option<EntityIdentifier>,
}

impl KnownDose {
    /// The student's active doses.
    pub(super) fn of(connection: &Connection, student_id: i64) -> Result<Vec<Self>, Error> {
        let mut statement = connection.prepare_cached(
            "SELECT min(d.dose_rec_id), d.event_id, d.cvx_code, d.dose_date, d.grade_level_at_entry, e.lot_number,
               e.filler_order, e.filler_authority
             FROM health_stud_dose_rec d JOIN health_stud_imm_rec i ON i.imm_rec_id = d.imm_rec_id
             LEFT JOIN iis_vaccination e ON e.event_id = d.event_id
             WHERE i.student_id = ?1 AND d.is_active = 1
             GROUP BY coalesce(d.event_id, -d.dose_rec_id), d.grade_level_at_entry ORDER BY 1",
        )?;
        let doses = statement.query_map([student_id], |row| {
            let (cvx, date): (Option<String>, String) = (row.get(2)?, row.get(3)?);
            let grade: Option<i8> = row.get(4)?;
            let (number, namespace): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
            let filler_order = number.map(|number| EntityIdentifier {
                value: Some(number),
                authority: Authority { namespace, ..Authority::default() },
            });
            Ok(Self {
                dose_rec_id: row.get(0)?,
                event_id: row.get(1)?,
                cvx: cvx.and_then(|cvx| cvx.parse().ok()),
                date: date.parse().ok(),
                stored_grade: grade.and_then(|level| Grade::new(level).ok()),
                lot: row.get(5)?,
                filler_order,
            })
        })?;
        Ok(doses.collect::<Result<_, _>>()?)
    }

    /// The dose as the plan compares it.
    pub(super) fn existing<'a>(&'a self, student: &'a str) -> Existing<'a> {
        Existing {
            student,
            stored_grade: self.stored_grade,
            cvx: self.cvx,
            date: self.date,
            lot: self.lot.as_deref(),
            filler_order: self.filler_order.as_ref(),
        }
    }
}
