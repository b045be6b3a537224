use std::collections::HashSet;

use iz_model::Location;

use crate::{Element, Message, Segment};

/// Keeps account of the leaves of the source that the other message does not carry.
pub(super) struct Account {
    /// What reading left behind.
    unread: HashSet<Location>,
    /// The first bytes of what was read and has no place in the other message.
    left: HashSet<usize>,
    /// The first bytes of what is carried although it was not read.
    carried: HashSet<usize>,
}

impl Account {
    pub(super) fn new(unread: Vec<Location>) -> Self {
        Self { unread: unread.into_iter().collect(), left: HashSet::new(), carried: HashSet::new() }
    }

    /// Whether an element says nothing that reading took.
    pub(super) fn is_unread(&self, element: Element<'_>) -> bool {
        let mut leaves = element.leaves().filter(|leaf| leaf.value().trimmed().is_some());
        leaves.all(|leaf| leaf.location().is_none_or(|location| self.unread.contains(&location)))
    }

    /// Leaves an element behind.
    pub(super) fn leave(&mut self, element: Element<'_>) {
        for leaf in element.leaves().filter(|leaf| !leaf.is_empty()) {
            self.carried.remove(&leaf.offset());
            self.left.insert(leaf.offset());
        }
    }

    /// Leaves a segment behind.
    pub(super) fn leave_segment(&mut self, segment: Segment<'_>) {
        segment.fields().for_each(|field| self.leave(field));
    }

    /// Carries an element.
    pub(super) fn carry(&mut self, element: Element<'_>) {
        for leaf in element.leaves().filter(|leaf| !leaf.is_empty()) {
            self.left.remove(&leaf.offset());
            self.carried.insert(leaf.offset());
        }
    }

    /// What is left behind, in order.
    pub(super) fn left_behind(&self, message: &Message<'_>) -> Vec<Location> {
        let leaves = message.segments().flat_map(Segment::leaves);
        let is_left = |(location, leaf): &(Location, Element<'_>)| {
            let offset = leaf.offset();
            self.left.contains(&offset) || (self.unread.contains(location) && !self.carried.contains(&offset))
        };
        leaves.filter(is_left).map(|(location, _)| location).collect()
    }
}
