//! What a person should look at, and what follows when a person decides.

use std::fmt;

use rusqlite::{OptionalExtension as _, params};

use super::audit::{self, Entry};
use super::merge::{imm_rec, renumber};
use super::{Context, Store};
use crate::{Error, ErrorKind};

/// The registry reports immunity; an exemption is proposed.
pub(super) const IMMUNITY_PROPOSED: &str = "immunity-proposed";

/// The student's grade changed between question and answer.
pub(super) const GRADE_CHANGED: &str = "grade-changed";

/// The registry withdrew a dose.
const REGISTRY_DELETED: &str = "registry-deleted";

/// An open conflict. `Debug` leaves the student out.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Its number in the tables.
    pub id: i64,
    /// The student's number.
    pub student_number: String,
    /// What it is: the name of an [`iz_match::AdvisoryKind`], or `demographics`, `grade-changed`, `immunity-proposed`.
    pub kind: String,
    /// What differs, by its name in the tables.
    pub field: Option<String>,
    /// The code of the school vaccine that is concerned.
    pub vaccine_code: Option<String>,
    /// What is proposed for the field.
    pub proposed: Option<String>,
}

impl fmt::Debug for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conflict").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Store {
    /// The open conflicts, in the order opened.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn open_conflicts(&self) -> Result<Vec<Conflict>, Error> {
        let mut statement = self.connection.prepare(
            "SELECT c.conflict_id, st.student_number, c.kind, c.field, v.vaccine_code, c.proposed_value
             FROM merge_conflict c JOIN student st ON st.student_id = c.student_id
             LEFT JOIN health_vaccine v ON v.vaccine_id = c.vaccine_id
             WHERE c.resolution IS NULL ORDER BY c.conflict_id",
        )?;
        let conflicts = statement.query_map([], |row| {
            Ok(Conflict {
                id: row.get(0)?,
                student_number: row.get(1)?,
                kind: row.get(2)?,
                field: row.get(3)?,
                vaccine_code: row.get(4)?,
                proposed: row.get(5)?,
            })
        })?;
        Ok(conflicts.collect::<Result<_, _>>()?)
    }

    /// A person accepts that the registry withdrew a dose: its rows are turned off. Nothing is erased.
    ///
    /// Only doses that came from the registry can be turned off so.
    ///
    /// # Errors
    ///
    /// There is no such open conflict, or its dose was typed by a person; or the database refuses.
    pub fn accept_delete(&mut self, conflict_id: i64, person: &str, context: &Context) -> Result<(), Error> {
        let transaction = self.transaction()?;
        let event_id: i64 = transaction
            .query_row(
                "SELECT d.event_id FROM merge_conflict c JOIN health_stud_dose_rec d ON d.dose_rec_id = c.dose_rec_id
                 WHERE c.conflict_id = ?1 AND c.kind = ?2 AND c.resolution IS NULL AND d.source = 'IIS'",
                params![conflict_id, REGISTRY_DELETED],
                |row| row.get(0),
            )
            .optional()?
            .ok_or_else(|| Error::new(ErrorKind::UnknownConflict))?;
        let mut statement = transaction.prepare(
            "UPDATE health_stud_dose_rec SET is_active = 0 WHERE event_id = ?1 AND is_active = 1
             RETURNING dose_rec_id, imm_rec_id",
        )?;
        let rows: Vec<(i64, i64)> =
            statement.query_map([event_id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        drop(statement);
        for (dose_rec_id, imm_rec_id) in rows {
            renumber(&transaction, imm_rec_id)?;
            let (action, entity) = ("turn-off", "health_stud_dose_rec");
            let entry = Entry { action, entity, id: dose_rec_id, detail: "registry delete accepted" };
            audit::append(&transaction, context, &entry)?;
        }
        close(&transaction, conflict_id, person, context)?;
        Ok(transaction.commit()?)
    }

    /// A person accepts an exemption that was proposed because the registry reports immunity.
    ///
    /// # Errors
    ///
    /// There is no such open conflict, or the database refuses.
    pub fn accept_immunity(&mut self, conflict_id: i64, person: &str, context: &Context) -> Result<(), Error> {
        let transaction = self.transaction()?;
        let (student_id, vaccine_id): (i64, i64) = transaction
            .query_row(
                "SELECT student_id, vaccine_id FROM merge_conflict
                 WHERE conflict_id = ?1 AND kind = ?2 AND resolution IS NULL",
                params![conflict_id, IMMUNITY_PROPOSED],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?
            .ok_or_else(|| Error::new(ErrorKind::UnknownConflict))?;
        let imm_rec_id = imm_rec(&transaction, student_id, vaccine_id)?;
        transaction.execute(
            "UPDATE health_stud_imm_rec SET exemption_type = 'Immune', exemption_start_date = ?2 WHERE imm_rec_id = ?1",
            params![imm_rec_id, context.today.to_string()],
        )?;
        let entry = Entry { action: "exempt", entity: "health_stud_imm_rec", id: imm_rec_id, detail: "exemption_type" };
        audit::append(&transaction, context, &entry)?;
        close(&transaction, conflict_id, person, context)?;
        Ok(transaction.commit()?)
    }
}

fn close(
    transaction: &rusqlite::Transaction<'_>,
    conflict_id: i64,
    person: &str,
    context: &Context,
) -> Result<(), Error> {
    transaction.execute(
        "UPDATE merge_conflict SET resolution = 'take-incoming', resolved_by = ?2, resolved_at = ?3
         WHERE conflict_id = ?1",
        params![conflict_id, person, context.now],
    )?;
    let entry = Entry { action: "resolve", entity: "merge_conflict", id: conflict_id, detail: "take-incoming" };
    audit::append(transaction, context, &entry)
}
