use std::collections::BTreeSet;
use std::fmt;

use super::{Block, BlockKey, Profile};

/// The blocks of many people, to find those that are worth comparing. A person needs 16 bytes for each of some 10 to 20 keys.
///
/// `Debug` shows counts only.
#[derive(Clone)]
pub struct Index {
    /// In their order.
    entries: Vec<(u64, u32)>,
    /// Of people who came later.
    added: BTreeSet<(u64, u32)>,
    removed: BTreeSet<usize>,
    people: usize,
    limit: usize,
}

/// Who is worth comparing with a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidates {
    /// Their positions among the people of the index, each once, in their order.
    pub positions: Vec<usize>,
    /// Blocks that hold more people than the limit, and whose people are not among the candidates for that reason.
    pub crowded: Vec<Block>,
}

impl Index {
    /// The most people in a block that are compared, when the caller asks for nothing else. A key that a thousand people
    /// share (the telephone of a hospital, a date typed for want of a better) says little about each. That a block grows over
    /// the limit is the one way in which a record changes what is found for others, and the result tells it.
    pub const LIMIT: usize = 1_000;

    /// The index of people, who are known by their positions. Of more than 4,294,967,295 people the others are left out.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Profile>) -> Self {
        let mut entries = Vec::new();
        let mut count = 0;
        for (position, person) in (0..u32::MAX).zip(people) {
            entries.extend(person.keys().into_iter().map(|key| (key.number(), position)));
            count += 1;
        }
        entries.sort_unstable();
        Self { entries, added: BTreeSet::new(), removed: BTreeSet::new(), people: count, limit: Self::LIMIT }
    }

    /// The same index with another limit for the people of a block.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Adds a person, whose position is the one that is returned: the number of people before. `None` when there is no room.
    ///
    /// So that of a batch of messages about one newborn the second finds what the first made known. A key needs some 32 bytes
    /// here; an index of many who are known beforehand is better made by [`Index::of`].
    pub fn insert(&mut self, person: &Profile) -> Option<usize> {
        let position = u32::try_from(self.people).ok()?;
        self.added.extend(person.keys().into_iter().map(|key| (key.number(), position)));
        self.people += 1;
        usize::try_from(position).ok()
    }

    /// Takes a person out, for instance one that was merged with another. The positions of the others stay as they are.
    pub fn remove(&mut self, position: usize) {
        if position < self.people {
            self.removed.insert(position);
        }
    }

    /// How many people there are, with those who were taken out.
    pub const fn len(&self) -> usize {
        self.people
    }

    /// Whether there is nobody.
    pub const fn is_empty(&self) -> bool {
        self.people == 0
    }

    /// Who shares a block with a person, who need not be of the index.
    pub fn candidates(&self, person: &Profile) -> Candidates {
        let mut candidates = Candidates::default();
        for key in person.keys() {
            let block = self.block(key);
            if block.len() > self.limit {
                candidates.crowded.push(key.block());
            } else {
                candidates.positions.extend(block);
            }
        }
        candidates.positions.sort_unstable();
        candidates.positions.dedup();
        candidates.crowded.sort_unstable();
        candidates.crowded.dedup();
        candidates
    }
    /// Who is in a block, at most one more than the limit.
    fn block(&self, key: BlockKey) -> Vec<usize> {
        let number = key.number();
        let begin = self.entries.partition_point(|(other, _)| *other < number);
        let known = self.entries.iter().skip(begin).take_while(|(other, _)| *other == number);
        let added = self.added.range((number, 0)..=(number, u32::MAX));
        let positions = known.chain(added).filter_map(|(_, position)| usize::try_from(*position).ok());
        positions.filter(|position| !self.removed.contains(position)).take(self.limit.saturating_add(1)).collect()
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.entries.len() + self.added.len();
        f.debug_struct("Index").field("people", &self.people).field("keys", &keys).field("limit", &self.limit).finish()
    }
}
