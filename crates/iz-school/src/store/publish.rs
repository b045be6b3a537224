//! Accepted answers are merged, one student at a time.

use iz_match::exact::Counts;
use iz_model::Response;

use super::job::{Job, download_completed, ensure_running};
use super::merge::{self, Merge};
use super::rows::StoredSetUp;
use super::{Context, Settings, Store, Totals, count};
use crate::{Error, Fault};

/// What [`Store::publish`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "it says whether anything was merged"]
pub enum Publication {
    /// Every accepted answer is merged; this is what the run brought so far.
    Merged(Totals),
    /// Nothing is merged: it would be far more than usual.
    Stopped(Brake),
}

/// A run would add far more than usual: more than 50 doses, and more than a fifth of what the tables hold.
///
/// The first download of a district is never stopped. A stopped run stays as it is, until the same run is published with
/// [`Settings::accept`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Brake {
    /// How many doses would be new.
    pub new: usize,
    /// How many may be.
    pub limit: usize,
}

/// How many new doses are never too many.
const ALWAYS_ALLOWED: usize = 50;

/// Reads the bytes of an answer again: the application's reader.
type Decode<'a> = &'a dyn Fn(&[u8]) -> Result<Response, Fault>;

impl Store {
    /// What merging the accepted answers of a run would bring. Nothing is changed.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn plan_counts(
        &self,
        job: &Job,
        decode: Decode<'_>,
        settings: &Settings<'_>,
        context: &Context,
    ) -> Result<Counts, Error> {
        let set_up = StoredSetUp::load(&self.connection)?;
        let mut counts = Counts::default();
        for publishing_id in merge::waiting(&self.connection, job.id)? {
            let merge =
                Merge::prepare(&self.connection, publishing_id, &set_up, decode, (job.key(), settings), context)?;
            counts += merge.counts();
        }
        Ok(counts)
    }

    /// Merges the accepted answers of a run, each student in one transaction.
    ///
    /// The answers are read again from the bytes in the tables, so a run that was killed goes on where it stopped. Whether
    /// the student is enrolled, not excluded and the patient of the answer is checked again. `progress` is told how many
    /// students are done, of how many.
    ///
    /// # Errors
    ///
    /// The run is not under way, or the database refuses; the students merged before stay merged.
    pub fn publish(
        &mut self,
        job: &Job,
        decode: Decode<'_>,
        settings: &Settings<'_>,
        context: &Context,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Publication, Error> {
        ensure_running(&self.connection, job)?;
        if !settings.accept
            && let Some(brake) = self.brake(job, decode, settings, context)?
        {
            return Ok(Publication::Stopped(brake));
        }
        let set_up = StoredSetUp::load(&self.connection)?;
        let waiting = merge::waiting(&self.connection, job.id)?;
        let total = waiting.len();
        for (done, publishing_id) in waiting.into_iter().enumerate() {
            progress(done, total);
            let transaction = self.transaction()?;
            if !merge::is_waiting(&transaction, publishing_id)? {
                // Another process has merged it meanwhile.
                continue;
            }
            let merge = Merge::prepare(&transaction, publishing_id, &set_up, decode, (job.key(), settings), context)?;
            merge.apply(&transaction, &set_up, settings.codes, context)?;
            transaction.commit()?;
        }
        progress(total, total);
        Ok(Publication::Merged(self.totals(job)?))
    }

    fn brake(
        &self,
        job: &Job,
        decode: Decode<'_>,
        settings: &Settings<'_>,
        context: &Context,
    ) -> Result<Option<Brake>, Error> {
        if !download_completed(&self.connection)? {
            return Ok(None);
        }
        let held: i64 = self.connection.query_row(
            "SELECT count(DISTINCT event_id) FROM health_stud_dose_rec WHERE event_id IS NOT NULL",
            [],
            |row| row.get(0),
        )?;
        let limit = ALWAYS_ALLOWED.max(count(held) / 5);
        let new = self.plan_counts(job, decode, settings, context)?.new;
        Ok((new > limit).then_some(Brake { new, limit }))
    }
}
