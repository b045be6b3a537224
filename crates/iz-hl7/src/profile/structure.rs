//! What stands where in a message: groups and segments.

use iz_model::SegmentId;

use super::ProfileErrorKind;
use super::usage::{Cardinality, Usage};

/// As many groups and segments as a structure may have. The check counts them without asking for memory.
pub(super) const MOST_NODES: usize = 64;

/// A group or segment of a structure.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) name: String,
    /// `None` for a group.
    pub(super) segment: Option<SegmentId>,
    pub(super) usage: Usage,
    pub(super) cardinality: Cardinality,
    pub(super) parent: usize,
    /// The position after the last node below this one.
    pub(super) end: usize,
}

/// The nodes of a structure, each group before what it holds. Node 0 is the message itself.
#[derive(Clone, Debug)]
pub(super) struct Structure(pub(super) Vec<Node>);

/// Where the next segment of a message belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At a node that the structure reaches from the segment before: another one of it, or a later one.
    Forward(usize),
    /// At a node of another occurrence of a group that the segment before is in.
    Again { group: usize, node: usize },
    /// At a node that the occurrence lacks so far: the segment before came too early.
    Late(usize),
    /// The structure has it, but not here.
    OutOfOrder,
    /// The structure does not have it.
    Unexpected,
}

impl Structure {
    /// The message, with nothing in it.
    pub(super) fn new() -> Self {
        let once = Cardinality { min: 1, max: 1 };
        let (name, usage) = (String::new(), Usage::Required);
        Self(vec![Node { name, segment: None, usage, cardinality: once, parent: 0, end: 1 }])
    }

    /// Puts a segment or group at the end of a group, which must be the last one or around it; says its position.
    pub(super) fn push(
        &mut self,
        name: &str,
        segment: Option<SegmentId>,
        usage: Usage,
        cardinality: Cardinality,
        parent: usize,
    ) -> Result<usize, ProfileErrorKind> {
        let position = self.0.len();
        if position == MOST_NODES {
            return Err(ProfileErrorKind::TooManyElements);
        }
        self.0.push(Node { name: name.to_owned(), segment, usage, cardinality, parent, end: position + 1 });
        // Every group around it reaches to here.
        let mut around = parent;
        while let Some(node) = self.0.get_mut(around) {
            node.end = position + 1;
            if around == 0 {
                break;
            }
            around = node.parent;
        }
        Ok(position)
    }

    pub(super) fn node(&self, index: usize) -> Option<&Node> {
        self.0.get(index)
    }

    /// The first node for a segment among some nodes.
    fn find(&self, segment: SegmentId, from: usize, to: usize) -> Option<usize> {
        let nodes = self.0.get(from..to)?.iter();
        nodes.enumerate().find(|(_, node)| node.segment == Some(segment)).map(|(at, _)| from + at)
    }

    /// The first node for a segment.
    pub(super) fn of(&self, segment: SegmentId) -> Option<usize> {
        self.find(segment, 0, self.0.len())
    }

    /// Where a segment belongs after one that stood at `last`; `counts` says how often each node came in its group.
    pub(super) fn place(&self, segment: SegmentId, last: usize, counts: &[u32; MOST_NODES]) -> Place {
        let mut from = last;
        let mut group = self.node(last).map_or(0, |node| node.parent);
        loop {
            let Some(end) = self.node(group).map(|node| node.end) else { return Place::Unexpected };
            if let Some(node) = self.find(segment, from, end) {
                // Another one of what comes once begins its group anew.
                let comes_once = self.node(node).is_some_and(|node| node.cardinality.max == 1);
                return match node == last && comes_once && self.is_needed(node, group) {
                    true => Place::Again { group, node },
                    false => Place::Forward(node),
                };
            }
            if let Some(node) = self.find(segment, group, from)
                && self.is_needed(node, group)
            {
                if self.is_lacking(node, group, counts) {
                    return Place::Late(node);
                }
                if group != 0 {
                    return Place::Again { group, node };
                }
            }
            if group == 0 {
                break;
            }
            from = end;
            group = self.node(group).map_or(0, |node| node.parent);
        }
        match self.of(segment) {
            Some(_) => Place::OutOfOrder,
            None => Place::Unexpected,
        }
    }

    /// Whether a group cannot be without a segment in it.
    fn is_needed(&self, node: usize, group: usize) -> bool {
        let mut at = node;
        while at != group {
            let Some(node) = self.node(at).filter(|node| node.usage == Usage::Required) else { return false };
            at = node.parent;
        }
        true
    }

    /// Whether the present occurrence of a group has no segment of a node yet, and a later one is not begun by it.
    fn is_lacking(&self, node: usize, group: usize, counts: &[u32; MOST_NODES]) -> bool {
        let mut below = node;
        while let Some(parent) = self.node(below).map(|node| node.parent).filter(|parent| *parent != group) {
            below = parent;
        }
        let begins_another = node == group + 1 && self.node(group).is_some_and(|group| group.cardinality.max > 1);
        !begins_another && counts.get(below) == Some(&0)
    }

    /// The group below the message that a node is in, or the node itself.
    pub(super) fn top(&self, node: usize) -> usize {
        let mut at = node;
        while let Some(parent) = self.node(at).map(|node| node.parent).filter(|parent| *parent != 0) {
            at = parent;
        }
        at
    }

    /// Whether a node is below another, or it.
    pub(super) fn is_within(&self, node: usize, group: usize) -> bool {
        self.node(group).is_some_and(|within| (group..within.end).contains(&node))
    }

    /// The nodes right below a group.
    pub(super) fn children(&self, group: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.node(group).map_or(0, |node| node.end);
        let within = self.0.get(group + 1..end).unwrap_or_default().iter().enumerate();
        within.map(move |(at, node)| (group + 1 + at, node)).filter(move |(_, node)| node.parent == group)
    }

    /// The first segment that a node cannot be without: itself, or one of the group.
    pub(super) fn first_segment(&self, node: usize) -> Option<SegmentId> {
        let end = self.node(node)?.end;
        self.0.get(node..end)?.iter().find_map(|node| node.segment)
    }
}
