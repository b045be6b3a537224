use std::fmt;

use iz_model::Date;

use super::{Decision, Entry, Event, PendingFile, Signature};

/// What there is to see in a file.
impl PendingFile {
    /// The entry with this id, as it was added or last updated.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.item(id).map(|item| &item.entry)
    }

    /// The decision about an entry that stands, and who made it; `None` while it is open.
    pub fn ruling(&self, id: &str) -> Option<(&Decision, &Signature)> {
        let (decision, signature) = self.item(id)?.ruling.as_ref()?;
        Some((decision, signature))
    }

    /// Every entry, in the order of arrival.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.items().iter().map(|item| &item.entry)
    }

    /// The entries that wait for a decision, in the order of arrival.
    pub fn open(&self) -> impl Iterator<Item = &Entry> {
        self.items().iter().filter(|item| item.ruling.is_none()).map(|item| &item.entry)
    }

    /// The open entries that came more than so many days before today, in the order of arrival.
    ///
    /// The caller says how many days there are, such as the 30 of 12VAC5-115-60. What counts is the day on which the
    /// record came, not that of an update.
    pub fn overdue(&self, today: Date, days: u16) -> impl Iterator<Item = &Entry> {
        let last = today.ordinal() - i32::from(days);
        self.open().filter(move |entry| entry.received.day().ordinal() < last)
    }

    /// Everything that happened to an entry, in its order.
    pub fn history(&self, id: &str) -> impl Iterator<Item = &Event> {
        self.log().iter().filter(move |event| event.entry() == id)
    }

    /// Everything that the person with exactly this name decided or undid, in its order.
    pub fn signed_by(&self, name: &str) -> impl Iterator<Item = &Event> {
        self.log().iter().filter(move |event| event.signature().is_some_and(|signature| signature.by == name))
    }
}

impl fmt::Debug for PendingFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingFile")
            .field("entries", &self.items().len())
            .field("open", &self.open().count())
            .field("events", &self.log().len())
            .finish_non_exhaustive()
    }
}
