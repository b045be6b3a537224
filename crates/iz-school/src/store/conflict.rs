//! What a person should look at.

use std::fmt;

use iz_match::exact::AdvisoryKind;

use super::Store;
use crate::{Error, ErrorKind};

/// What a conflict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConflictKind {
    /// The merge itself advises to look.
    Advisory(AdvisoryKind),
    /// The registry knows otherwise about the student. Nothing of it is taken.
    Demographics,
    /// The student's grade changed between question and answer.
    EnrolmentChanged,
    /// The registry reports immunity; an exemption is proposed.
    ImmunityProposed,
}

impl ConflictKind {
    /// The kind's name in the tables, such as `registry-deleted`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Advisory(kind) => kind.as_str(),
            Self::Demographics => "demographics",
            Self::EnrolmentChanged => "enrolment-changed",
            Self::ImmunityProposed => "immunity-proposed",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Demographics, Self::EnrolmentChanged, Self::ImmunityProposed]
            .into_iter()
            .chain(AdvisoryKind::ALL.into_iter().map(Self::Advisory))
            .find(|kind| kind.as_str() == name)
    }
}

/// An open conflict. `Debug` leaves the student out.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conflict {
    /// Its number in the tables; [`Store::resolve`] closes it.
    pub id: i64,
    /// The student's number.
    pub student_number: String,
    /// What it is about.
    pub kind: ConflictKind,
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
    /// The database refuses, or has a conflict of a kind that this version does not know.
    pub fn open_conflicts(&self) -> Result<Vec<Conflict>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.conflict_id, st.student_number, c.kind, c.field, v.vaccine_code, c.proposed_value
             FROM merge_conflict c JOIN student st ON st.student_id = c.student_id
             LEFT JOIN health_vaccine v ON v.vaccine_id = c.vaccine_id
             WHERE c.resolution IS NULL ORDER BY c.conflict_id",
        )?;
        let mut rows = statement.query([])?;
        let mut conflicts = Vec::new();
        while let Some(row) = rows.next()? {
            conflicts.push(Conflict {
                id: row.get(0)?,
                student_number: row.get(1)?,
                kind: kind(&row.get::<_, String>(2)?)?,
                field: row.get(3)?,
                vaccine_code: row.get(4)?,
                proposed: row.get(5)?,
            });
        }
        Ok(conflicts)
    }
}

/// The kind that the tables name.
pub(super) fn kind(name: &str) -> Result<ConflictKind, Error> {
    ConflictKind::from_name(name).ok_or_else(|| Error::new(ErrorKind::Corrupt))
}
