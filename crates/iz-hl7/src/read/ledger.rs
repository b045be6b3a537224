use std::borrow::Cow;

use iz_model::{Location, PartialDate};

use crate::datatype::{Dtm, Ts};
use crate::er7::Marks;
use crate::{Element, Message, Value};

/// Keeps account of the leaves that a record carries, so that the rest can be named.
pub(crate) struct Ledger {
    /// The first bytes of the leaves that were taken.
    taken: Marks,
}

impl Ledger {
    pub(crate) fn new(message: &Message<'_>) -> Self {
        Self { taken: Marks::new(message.as_bytes().len()) }
    }

    /// Takes a text. Surrounding blanks are not significant.
    pub(crate) fn text(&mut self, value: Value<'_>) -> Option<String> {
        let Value::Text(text) = value else { return None };
        self.taken.set(text.element().offset());
        value.trimmed().map(Cow::into_owned)
    }

    /// Takes the text of an element's first leaf.
    pub(super) fn leaf(&mut self, element: Element<'_>) -> Option<String> {
        self.text(element.value())
    }

    /// Takes a text if it can be read; one that cannot is left behind.
    pub(crate) fn read<T>(&mut self, value: Value<'_>, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let Value::Text(text) = value else { return None };
        let read = read(text.decode().trim())?;
        self.taken.set(text.element().offset());
        Some(read)
    }

    /// Takes a date. One with a time of day gives its date, and is left behind because the record has no place for the
    /// time.
    pub(super) fn date(&mut self, ts: Ts<'_>) -> Option<PartialDate> {
        let read = ts.dtm().ok()??;
        self.take_date(ts, read);
        Some(read.date())
    }

    /// Takes a date that was read, if it is no more than a date.
    pub(super) fn take_date(&mut self, ts: Ts<'_>, read: Dtm) {
        if read.hour().is_none() && read.offset_minutes().is_none() {
            self.take(ts.time());
        }
    }

    /// Takes an element whole: numbering, a constant, or something carried in another way.
    pub(crate) fn take(&mut self, element: Element<'_>) {
        self.taken.set_all(element.offset()..element.offset() + element.raw().len());
    }

    /// What is left behind of a message.
    pub(crate) fn unmapped(self, message: &Message<'_>) -> Vec<Location> {
        message.unmarked(&self.taken)
    }
}
