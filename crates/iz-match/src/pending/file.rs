use std::collections::HashMap;

use super::records::{Records, is_blank};
use super::{Decision, Effect, Entry, Event, PendingError, ReplayError, Signature, Target};

/// The records that wait for a person, and everything that was ever decided about them.
///
/// It is a log of events and what follows from it. It is data: whoever stores it stores its [`log`](Self::log), in one
/// transaction with what the [`Effect`] asks for, and has the file back by [`replay`](Self::replay).
///
/// Where a method refuses, the file is as it was before.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PendingFile {
    log: Vec<Event>,
    items: Vec<Item>,
    positions: HashMap<String, usize>,
    records: Records,
}

/// An entry as it stands: what the last event about it left.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) entry: Entry,
    pub(super) ruling: Option<(Decision, Signature)>,
}

/// What became of an entry that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Filing {
    /// It is new in the file. Its record must be invisible until someone decides.
    Added,
    /// The file had it open, with other reasons or candidates. These are replaced.
    Updated,
    /// The file had it so, open or decided. Nothing was logged.
    Unchanged,
}

impl PendingFile {
    /// A file without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// The file that these events make, in this order.
    ///
    /// ```
    /// use iz_match::pending::PendingFile;
    /// # let file = PendingFile::new();
    /// let again = PendingFile::replay(file.log().iter().cloned())?;
    /// assert!(again == file);
    /// # Ok::<(), iz_match::pending::ReplayError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first event that no file can have logged after those before it.
    pub fn replay(events: impl IntoIterator<Item = Event>) -> Result<Self, ReplayError> {
        let mut file = Self::new();
        for (position, event) in events.into_iter().enumerate() {
            file.apply(event).map_err(|error| ReplayError { event: position, error })?;
        }
        Ok(file)
    }

    /// Puts a record into the file, or replaces the reasons and candidates of an open entry with the same id.
    ///
    /// A program may hand in the same entry as often as it likes: reasons and candidates that the file has change
    /// nothing, even when the entry came again at another time, and even when it is decided.
    ///
    /// # Errors
    ///
    /// [`AlreadyDecided`](PendingError::AlreadyDecided) when it has other reasons or candidates than those that were
    /// decided about; [`EmptyId`](PendingError::EmptyId), [`DuplicateCandidate`](PendingError::DuplicateCandidate);
    /// [`IdTaken`](PendingError::IdTaken) when a decision made a record with its id.
    pub fn add(&mut self, entry: Entry) -> Result<Filing, PendingError> {
        let (event, filing) = match self.get(&entry.id) {
            Some(known) if known.agrees_with(&entry) => return Ok(Filing::Unchanged),
            Some(_) => (Event::Updated(entry), Filing::Updated),
            None => (Event::Added(entry), Filing::Added),
        };
        self.apply(event)?;
        Ok(filing)
    }

    /// Takes a person's decision about an open entry, and says what the caller has to do.
    ///
    /// # Errors
    ///
    /// * [`Unsigned`](PendingError::Unsigned), [`UnknownEntry`](PendingError::UnknownEntry),
    ///   [`AlreadyDecided`](PendingError::AlreadyDecided).
    /// * Merge: [`NotACandidate`](PendingError::NotACandidate), without exception. To merge into another record,
    ///   [`add`](Self::add) the entry with that candidate, so that the log shows what the person had before them.
    ///   [`TargetRemoved`](PendingError::TargetRemoved), [`TargetDiscarded`](PendingError::TargetDiscarded) and
    ///   [`Circular`](PendingError::Circular) when nothing would be left to merge into.
    /// * New: [`EmptyId`](PendingError::EmptyId), [`IdTaken`](PendingError::IdTaken).
    /// * Discard: [`Unexplained`](PendingError::Unexplained); [`InUse`](PendingError::InUse) when others are merged into
    ///   it, which would be discarded without anyone deciding so.
    pub fn decide(&mut self, entry: &str, decision: Decision, signature: Signature) -> Result<Effect, PendingError> {
        let effect = self.close(entry, &decision, &signature)?;
        self.log.push(Event::Decided { entry: entry.to_owned(), decision, signature });
        Ok(effect)
    }

    /// Takes the decision about an entry back, and says what the caller has to do: the
    /// [inverse](Effect::inverse) of what the decision asked for. The entry waits again; the log keeps both.
    ///
    /// # Errors
    ///
    /// [`Unsigned`](PendingError::Unsigned), [`UnknownEntry`](PendingError::UnknownEntry),
    /// [`NotDecided`](PendingError::NotDecided); [`InUse`](PendingError::InUse) when the decision made a record that
    /// others were merged into since. Nothing is undone that nobody asked for: undo these first.
    pub fn undo(&mut self, entry: &str, signature: Signature) -> Result<Effect, PendingError> {
        let effect = self.reopen(entry, &signature)?;
        self.log.push(Event::Undone { entry: entry.to_owned(), signature });
        Ok(effect)
    }

    /// Lets an event happen that was logged elsewhere, as [`add`](Self::add), [`decide`](Self::decide) and
    /// [`undo`](Self::undo) would. A decision, or one that is undone, has an effect.
    ///
    /// # Errors
    ///
    /// Those of the three; [`DuplicateEntry`](PendingError::DuplicateEntry) when it adds an entry that the file has, and
    /// [`UnknownEntry`](PendingError::UnknownEntry) when it updates one that the file lacks.
    pub fn apply(&mut self, event: Event) -> Result<Option<Effect>, PendingError> {
        let effect = match &event {
            Event::Added(entry) => self.insert(entry).map(|()| None),
            Event::Updated(entry) => self.update(entry).map(|()| None),
            Event::Decided { entry, decision, signature } => self.close(entry, decision, signature).map(Some),
            Event::Undone { entry, signature } => self.reopen(entry, signature).map(Some),
        }?;
        self.log.push(event);
        Ok(effect)
    }

    fn insert(&mut self, entry: &Entry) -> Result<(), PendingError> {
        self.records.check(entry)?;
        if self.positions.contains_key(&entry.id) {
            return Err(PendingError::DuplicateEntry);
        }
        self.records.name(entry);
        self.positions.insert(entry.id.clone(), self.items.len());
        self.items.push(Item { entry: entry.clone(), ruling: None });
        Ok(())
    }

    fn update(&mut self, entry: &Entry) -> Result<(), PendingError> {
        self.records.check(entry)?;
        let item = item_mut(&mut self.items, &self.positions, &entry.id)?;
        if item.ruling.is_some() {
            return Err(PendingError::AlreadyDecided);
        }
        self.records.name(entry);
        // The record does not wait less long because more is known about it.
        item.entry = Entry { received: item.entry.received.clone(), ..entry.clone() };
        Ok(())
    }

    fn close(&mut self, id: &str, decision: &Decision, signature: &Signature) -> Result<Effect, PendingError> {
        check_signed(signature)?;
        self.check_decision(id, decision)?;
        let item = item_mut(&mut self.items, &self.positions, id)?;
        match decision {
            Decision::Merge { into } => self.records.merge(into),
            Decision::New { id: new } => self.records.make(id, new),
            Decision::Discard { .. } => {}
        }
        item.ruling = Some((decision.clone(), signature.clone()));
        Ok(Effect::of(id, decision))
    }

    fn check_decision(&self, id: &str, decision: &Decision) -> Result<(), PendingError> {
        let item = self.item(id).ok_or(PendingError::UnknownEntry)?;
        if item.ruling.is_some() {
            return Err(PendingError::AlreadyDecided);
        }
        match decision {
            Decision::Merge { into } if !item.entry.candidates.iter().any(|candidate| candidate.id == *into) => {
                Err(PendingError::NotACandidate)
            }
            Decision::Merge { into } if self.records.is_removed(into) => Err(PendingError::TargetRemoved),
            Decision::Merge { into } => match self.target(into) {
                Some(Target::Open(end)) if end == id => Err(PendingError::Circular),
                Some(Target::Discarded(_)) => Err(PendingError::TargetDiscarded),
                _ => Ok(()),
            },
            Decision::New { id: new } => self.records.check_new(id, new),
            Decision::Discard { why } if is_blank(why) => Err(PendingError::Unexplained),
            Decision::Discard { .. } if self.records.is_in_use(id) => Err(PendingError::InUse),
            Decision::Discard { .. } => Ok(()),
        }
    }

    fn reopen(&mut self, id: &str, signature: &Signature) -> Result<Effect, PendingError> {
        check_signed(signature)?;
        let item = item_mut(&mut self.items, &self.positions, id)?;
        let (decision, _) = item.ruling.as_ref().ok_or(PendingError::NotDecided)?;
        match decision {
            Decision::Merge { into } => self.records.unmerge(into),
            // A record that keeps the id of its entry goes back to waiting, with all that is merged into it.
            Decision::New { id: new } if new != id && self.records.is_in_use(new) => return Err(PendingError::InUse),
            Decision::New { id: new } => self.records.unmake(new),
            Decision::Discard { .. } => {}
        }
        let effect = Effect::of(id, decision).inverse();
        item.ruling = None;
        Ok(effect)
    }

    /// Every event, in the order in which they happened.
    pub fn log(&self) -> &[Event] {
        &self.log
    }

    /// Every entry as it stands, in the order of arrival.
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The entry with this id as it stands.
    pub(super) fn item(&self, id: &str) -> Option<&Item> {
        self.positions.get(id).and_then(|&position| self.items.get(position))
    }
}

/// The item with this id; a function of the parts, so that the others stay free.
fn item_mut<'a>(
    items: &'a mut [Item],
    positions: &HashMap<String, usize>,
    id: &str,
) -> Result<&'a mut Item, PendingError> {
    positions.get(id).and_then(|&position| items.get_mut(position)).ok_or(PendingError::UnknownEntry)
}

fn check_signed(signature: &Signature) -> Result<(), PendingError> {
    if is_blank(&signature.by) { Err(PendingError::Unsigned) } else { Ok(()) }
}
