use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use super::{Entry, PendingError};

/// What a file knows of the records that its ids mean.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Records {
    /// Every id that an entry or a candidate ever had.
    named: HashSet<String>,
    /// The records that decisions made, each with the entry it was made from. One whose decision was undone stays here,
    /// so that its id never means another record.
    made: HashMap<String, Made>,
    /// How many decisions that stand merge into a record.
    merged: HashMap<String, usize>,
}

#[derive(Clone, PartialEq, Eq)]
struct Made {
    entry: String,
    stands: bool,
}

impl Records {
    /// Checks the ids of an entry.
    pub(super) fn check(&self, entry: &Entry) -> Result<(), PendingError> {
        if is_blank(&entry.id) || entry.candidates.iter().any(|candidate| is_blank(&candidate.id)) {
            return Err(PendingError::EmptyId);
        }
        // To doubt a record that a decision made is to undo the decision.
        if self.made.contains_key(&entry.id) {
            return Err(PendingError::IdTaken);
        }
        let mut seen = HashSet::new();
        let are_distinct = entry.candidates.iter().all(|candidate| seen.insert(&candidate.id));
        if are_distinct { Ok(()) } else { Err(PendingError::DuplicateCandidate) }
    }

    /// Remembers the ids of an entry.
    pub(super) fn name(&mut self, entry: &Entry) {
        let candidates = entry.candidates.iter().map(|candidate| &candidate.id);
        self.named.extend(candidates.chain([&entry.id]).cloned());
    }

    /// Checks that a new record made from this entry can have this id.
    pub(super) fn check_new(&self, entry: &str, id: &str) -> Result<(), PendingError> {
        let is_free = match self.made.get(id) {
            Some(made) => made.entry == entry,
            None => id == entry || !self.named.contains(id),
        };
        match (is_blank(id), is_free) {
            (true, _) => Err(PendingError::EmptyId),
            (false, false) => Err(PendingError::IdTaken),
            (false, true) => Ok(()),
        }
    }

    /// A record with this id is made from this entry. One that keeps the id of its entry was there before, and stays.
    pub(super) fn make(&mut self, entry: &str, id: &str) {
        if id != entry {
            self.made.insert(id.to_owned(), Made { entry: entry.to_owned(), stands: true });
        }
    }

    /// The making of this record was undone.
    pub(super) fn unmake(&mut self, id: &str) {
        if let Some(made) = self.made.get_mut(id) {
            made.stands = false;
        }
    }

    /// Whether a decision made this record, and was undone.
    pub(super) fn is_removed(&self, id: &str) -> bool {
        self.made.get(id).is_some_and(|made| !made.stands)
    }

    /// An entry is merged into this record.
    pub(super) fn merge(&mut self, into: &str) {
        *self.merged.entry(into.to_owned()).or_default() += 1;
    }

    /// An entry is no longer merged into this record.
    pub(super) fn unmerge(&mut self, from: &str) {
        // A file that has undone a merge equals one in which it never was: no count is 0.
        if let Slot::Occupied(mut count) = self.merged.entry(from.to_owned()) {
            match count.get().checked_sub(1) {
                None | Some(0) => drop(count.remove()),
                Some(fewer) => *count.get_mut() = fewer,
            }
        }
    }

    /// Whether a decision that stands merges into this record.
    pub(super) fn is_in_use(&self, id: &str) -> bool {
        self.merged.contains_key(id)
    }
}

/// Whether a text names nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
