use super::{Block, Profile};

/// The blocks of many people, to find those that are worth comparing. Memory is linear in the number of people.
#[derive(Clone, Debug)]
pub struct Index {
    /// In their order.
    entries: Vec<(u64, u32)>,
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
        Self { entries, people: count, limit: Self::LIMIT }
    }

    /// The same index with another limit for the people of a block.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// How many people there are.
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
            let number = key.number();
            let begin = self.entries.partition_point(|(other, _)| *other < number);
            let rest = self.entries.get(begin..).unwrap_or_default();
            let block = rest.get(..rest.partition_point(|(other, _)| *other == number)).unwrap_or_default();
            if block.len() > self.limit {
                candidates.crowded.push(key.block());
            } else {
                candidates.positions.extend(block.iter().filter_map(|(_, position)| usize::try_from(*position).ok()));
            }
        }
        candidates.positions.sort_unstable();
        candidates.positions.dedup();
        candidates.crowded.sort_unstable();
        candidates.crowded.dedup();
        candidates
    }
}
