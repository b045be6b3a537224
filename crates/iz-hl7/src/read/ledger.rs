use std::borrow::Cow;
use std::collections::BTreeSet;

use iz_model::{Location, PartialDate};

use crate::datatype::Ts;
use crate::{Element, Message, Segment, Value};

/// Keeps account of the leaves that a record carries, so that the rest can be named.
pub(super) struct Ledger {
    /// Offsets of the leaves that were taken.
    taken: BTreeSet<usize>,
}

impl Ledger {
    pub(super) fn new() -> Self {
        Self { taken: BTreeSet::new() }
    }

    /// Takes a text. Surrounding blanks are not significant.
    pub(super) fn text(&mut self, value: Value<'_>) -> Option<String> {
        let Value::Text(text) = value else { return None };
        self.taken.insert(text.element().offset());
        value.trimmed().map(Cow::into_owned)
    }

    /// Takes a text if it can be read; one that cannot is left behind.
    pub(super) fn read<T>(&mut self, value: Value<'_>, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let Value::Text(text) = value else { return None };
        let read = read(text.decode().trim())?;
        self.taken.insert(text.element().offset());
        Some(read)
    }

    /// Takes a date. One with a time of day gives its date, and is left behind because the record has no place for the
    /// time.
    pub(super) fn date(&mut self, ts: Ts<'_>) -> Option<PartialDate> {
        let read = ts.dtm().ok()??;
        if read.hour().is_none() && read.offset_minutes().is_none() {
            self.take(ts.time());
        }
        Some(read.date())
    }

    /// Takes an element whole: numbering, a constant, or something carried in another way.
    pub(super) fn take(&mut self, element: Element<'_>) {
        self.taken.extend(element.leaves().filter(|leaf| !leaf.is_empty()).map(|leaf| leaf.offset()));
    }

    /// What is left behind of a message.
    pub(super) fn unmapped(self, message: &Message<'_>) -> Vec<Location> {
        message
            .segments()
            .filter(|segment| segment.name().as_str() != "MSH")
            .flat_map(Segment::leaves)
            .filter(|(_, leaf)| !self.taken.contains(&leaf.offset()))
            .map(|(location, _)| location)
            .collect()
    }
}
