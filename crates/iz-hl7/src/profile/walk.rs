//! Following the segments of a message through a structure.

use super::structure::{MOST_NODES, Place, Structure};
use crate::Message;

/// Who wants to know of the segments and groups that are met.
pub(super) trait Visitor {
    /// Another segment or group of a node begins, the `count`-th in its group.
    fn begin(&mut self, node: usize, count: u32, position: usize);

    /// A group, or the message (0), is at its end; `counts` says how often each node of it came.
    fn end(&mut self, group: usize, start: usize, counts: &[u32; MOST_NODES]);

    /// A segment or group right below the message has come to its end. Segments without a place are in the one before them.
    fn end_of_part(&mut self, node: usize, start: usize, end: usize);

    /// A segment that the structure has stands where it does not have it.
    fn out_of_order(&mut self, position: usize);
}

/// Where the walk is.
struct Walk<'w, V> {
    structure: &'w Structure,
    visitor: &'w mut V,
    /// The node of the segment before, and its position in the message.
    last: usize,
    last_position: usize,
    /// How often each node came in its group.
    counts: [u32; MOST_NODES],
    /// Where each node began last.
    starts: [usize; MOST_NODES],
    /// Where the part below the message began.
    start: usize,
}

impl Structure {
    /// Follows the segments of a message, and asks for no memory.
    pub(super) fn follow(&self, message: &Message<'_>, visitor: &mut impl Visitor) {
        let (counts, starts) = ([0; MOST_NODES], [0; MOST_NODES]);
        let mut walk = Walk { structure: self, visitor, last: 0, last_position: 0, counts, starts, start: 0 };
        let count = message.segments().len();
        for position in 0..count {
            match self.place(message.segment_at(position).name(), walk.last, &walk.counts) {
                Place::Forward(node) => walk.step(node, None, position),
                Place::Again { group, node } => walk.step(node, Some(group), position),
                Place::Late(node) => {
                    walk.visitor.out_of_order(walk.last_position);
                    walk.step(node, None, position);
                }
                Place::OutOfOrder => walk.visitor.out_of_order(position),
                Place::Unexpected => {}
            }
        }
        walk.close(0);
        walk.visitor.end(0, 0, &walk.counts);
        walk.visitor.end_of_part(self.top(walk.last), walk.start, count);
    }

    fn parent(&self, node: usize) -> usize {
        self.node(node).map_or(0, |node| node.parent)
    }
}

impl<V: Visitor> Walk<'_, V> {
    /// Goes to a node: ends the groups that end, and begins those that begin.
    fn step(&mut self, node: usize, again: Option<usize>, position: usize) {
        let structure = self.structure;
        // The innermost group that the segment before is in too, and that goes on.
        let mut common = structure.parent(node);
        let ends = |group: usize| again.is_some_and(|again| structure.is_within(group, again));
        while common != 0 && (!structure.is_within(self.last, common) || ends(common)) {
            common = structure.parent(common);
        }
        self.close(common);
        if common == 0 {
            self.visitor.end_of_part(structure.top(self.last), self.start, position);
            self.start = position;
        }
        let mut at = node;
        while at != common && at != 0 {
            self.begin(at, position);
            at = structure.parent(at);
        }
        self.last = node;
        self.last_position = position;
    }

    fn begin(&mut self, node: usize, position: usize) {
        if let Some((count, start)) = self.counts.get_mut(node).zip(self.starts.get_mut(node)) {
            *count += 1;
            *start = position;
            self.visitor.begin(node, *count, position);
        }
    }

    /// Ends the groups that the segment before is in, up to one that goes on.
    fn close(&mut self, until: usize) {
        let mut group = self.structure.parent(self.last);
        while group != until && group != 0 {
            self.visitor.end(group, self.starts.get(group).copied().unwrap_or(0), &self.counts);
            let end = self.structure.node(group).map_or(group, |node| node.end);
            if let Some(counts) = self.counts.get_mut(group + 1..end) {
                counts.fill(0);
            }
            group = self.structure.parent(group);
        }
    }
}
