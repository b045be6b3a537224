//! A person decides about a conflict.

use iz_match::exact::AdvisoryKind;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::audit::{self, Entry};
use super::conflict::kind;
use super::imm_rec::{imm_rec, renumber};
use super::{ConflictKind, Context, Store};
use crate::{Error, ErrorKind};

/// What a person decided about a [`Conflict`](crate::Conflict).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Resolution {
    /// The tables are right as they are.
    KeepExisting,
    /// The registry is right: what it says is written.
    TakeIncoming,
    /// Two doses that are both in the tables are two doses.
    KeepBoth,
    /// Nobody has to decide.
    Ignored,
}

impl Resolution {
    /// The resolution's name in the tables, such as `keep-existing`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeepExisting => "keep-existing",
            Self::TakeIncoming => "take-incoming",
            Self::KeepBoth => "keep-both",
            Self::Ignored => "ignored",
        }
    }
}

/// A conflict as it is stored.
struct Open {
    id: i64,
    kind: ConflictKind,
    student_id: i64,
    event_id: Option<i64>,
    against_event_id: Option<i64>,
    dose_rec_id: Option<i64>,
    vaccine_id: Option<i64>,
}

impl Store {
    /// Closes a conflict as the context's actor decided. The same conflict is not opened again.
    ///
    /// [`Resolution::KeepExisting`] and [`Resolution::Ignored`] close any conflict and leave the tables as they are.
    /// [`Resolution::TakeIncoming`] turns the rows of a dose off that the registry withdrew (nothing is erased), or
    /// writes the exemption that was proposed. [`Resolution::KeepBoth`] needs two doses that are both in the tables.
    ///
    /// # Errors
    ///
    /// There is no such conflict ([`ErrorKind::UnknownConflict`]); it was closed before
    /// ([`ErrorKind::ConflictClosed`]); the resolution means nothing for it, such as to turn off a dose that a person
    /// typed ([`ErrorKind::UndefinedResolution`]); or the database refuses.
    pub fn resolve(&mut self, conflict_id: i64, resolution: Resolution, context: &Context) -> Result<(), Error> {
        let transaction = self.transaction()?;
        let open = Open::find(&transaction, conflict_id)?;
        let is_defined = match (resolution, open.kind) {
            (Resolution::KeepExisting | Resolution::Ignored, _) => true,
            (Resolution::TakeIncoming, ConflictKind::Advisory(AdvisoryKind::RegistryDeleted)) => {
                open.turn_off(&transaction, context)?
            }
            (Resolution::TakeIncoming, ConflictKind::ImmunityProposed) => open.exempt(&transaction, context)?,
            (Resolution::TakeIncoming, _) => false,
            (Resolution::KeepBoth, _) => open.has_both(&transaction)?,
        };
        if !is_defined {
            return Err(Error::new(ErrorKind::UndefinedResolution));
        }
        transaction.execute(
            "UPDATE merge_conflict SET resolution = ?2, resolved_by = ?3, resolved_at = ?4 WHERE conflict_id = ?1",
            params![conflict_id, resolution.as_str(), context.actor, context.now],
        )?;
        let entry = Entry { action: "resolve", entity: "merge_conflict", id: conflict_id, detail: resolution.as_str() };
        audit::append(&transaction, context, &entry)?;
        Ok(transaction.commit()?)
    }
}

impl Open {
    fn find(transaction: &Transaction<'_>, id: i64) -> Result<Self, Error> {
        let mut statement = transaction.prepare_cached(
            "SELECT kind, student_id, event_id, against_event_id, dose_rec_id, vaccine_id, resolution IS NOT NULL
             FROM merge_conflict WHERE conflict_id = ?1",
        )?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { return Err(Error::new(ErrorKind::UnknownConflict)) };
        if row.get(6)? {
            return Err(Error::new(ErrorKind::ConflictClosed));
        }
        Ok(Self {
            id,
            kind: kind(&row.get::<_, String>(0)?)?,
            student_id: row.get(1)?,
            event_id: row.get(2)?,
            against_event_id: row.get(3)?,
            dose_rec_id: row.get(4)?,
            vaccine_id: row.get(5)?,
        })
    }

    /// Turns off every row of the dose, if it came from the registry.
    fn turn_off(&self, transaction: &Transaction<'_>, context: &Context) -> Result<bool, Error> {
        let event_id: Option<i64> = transaction
            .prepare_cached("SELECT event_id FROM health_stud_dose_rec WHERE dose_rec_id = ?1 AND source = 'IIS'")?
            .query_row([self.dose_rec_id], |row| row.get(0))
            .optional()?;
        let Some(event_id) = event_id else { return Ok(false) };
        let rows: Vec<(i64, i64)> = transaction
            .prepare_cached(
                "UPDATE health_stud_dose_rec SET is_active = 0 WHERE event_id = ?1 AND is_active = 1
                 RETURNING dose_rec_id, imm_rec_id",
            )?
            .query_map([event_id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (dose_rec_id, imm_rec_id) in rows {
            renumber(transaction, imm_rec_id)?;
            let (action, entity) = ("turn-off", "health_stud_dose_rec");
            let entry = Entry { action, entity, id: dose_rec_id, detail: "registry delete accepted" };
            audit::append(transaction, context, &entry)?;
        }
        Ok(true)
    }

    /// Writes the exemption that was proposed.
    fn exempt(&self, transaction: &Transaction<'_>, context: &Context) -> Result<bool, Error> {
        let Some(vaccine_id) = self.vaccine_id else { return Ok(false) };
        let imm_rec_id = imm_rec(transaction, self.student_id, vaccine_id)?;
        transaction
            .prepare_cached(
                "UPDATE health_stud_imm_rec SET exemption_start_date = ?2, exemption_type =
                   (SELECT proposed_value FROM merge_conflict WHERE conflict_id = ?3) WHERE imm_rec_id = ?1",
            )?
            .execute(params![imm_rec_id, context.today.to_string(), self.id])?;
        let entry = Entry { action: "exempt", entity: "health_stud_imm_rec", id: imm_rec_id, detail: "exemption_type" };
        audit::append(transaction, context, &entry)?;
        Ok(true)
    }

    /// Whether both doses are in the tables.
    fn has_both(&self, transaction: &Transaction<'_>) -> Result<bool, Error> {
        let mut statement = transaction.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM health_stud_dose_rec WHERE event_id = ?1 AND is_active = 1)
               AND EXISTS (SELECT 1 FROM health_stud_dose_rec
                 WHERE (dose_rec_id = ?2 OR event_id = ?3) AND is_active = 1)",
        )?;
        Ok(statement.query_row(params![self.event_id, self.dose_rec_id, self.against_event_id], |row| row.get(0))?)
    }
}
