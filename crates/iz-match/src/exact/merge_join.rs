use std::fmt;
use std::iter::{Fuse, FusedIterator};

use thiserror::Error;

use super::{Counts, PackedKey};

/// Finds the incoming keys that no row has, where both sides are sorted: in constant memory, whatever their size.
///
/// Gives each new key once, in order, as it goes along. An error makes worthless what came before it, so take the keys
/// for new when the last has come. Both sides are read to their end, for only then it is known that they are sorted.
///
/// An iterator cannot say that it ended because a file could not be read. Who reads from files has to look there before
/// the keys are taken for new.
///
/// ```
/// use iz_match::exact::{PackedKey, merge_join};
/// use iz_model::{Cvx, Date};
/// let day = Date::new(2019, 10, 2)?;
/// let key = |student, cvx| PackedKey::new(student, Cvx::new(cvx), day, None);
/// let rows = [key(0, 3)?, key(1, 3)?];
/// let mut join = merge_join(rows, [key(1, 3)?, key(1, 20)?, key(1, 20)?]);
/// assert_eq!(join.by_ref().collect::<Result<Vec<_>, _>>()?, [key(1, 20)?]);
/// assert_eq!((join.counts().existing, join.counts().new, join.counts().duplicate), (1, 1, 1));
///
/// let unsorted = merge_join(rows, [key(1, 20)?, key(1, 3)?]).collect::<Result<Vec<_>, _>>();
/// assert_eq!(unsorted.unwrap_err().position, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn merge_join<E, I>(existing: E, incoming: I) -> MergeJoin<E::IntoIter, I::IntoIter>
where
    E: IntoIterator<Item = PackedKey>,
    I: IntoIterator<Item = PackedKey>,
{
    MergeJoin {
        existing: Sorted::new(Side::Existing, existing.into_iter()),
        incoming: Sorted::new(Side::Incoming, incoming.into_iter()),
        counts: Counts::default(),
        is_done: false,
    }
}

/// What [`merge_join`] returns: an iterator over the new keys.
#[must_use = "an iterator does nothing by itself"]
pub struct MergeJoin<E, I> {
    existing: Sorted<E>,
    incoming: Sorted<I>,
    counts: Counts,
    is_done: bool,
}

/// A side is not sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the {side} keys are not sorted: the one at position {position} is lower than the one before it")]
#[non_exhaustive]
pub struct Unsorted {
    /// Which side.
    pub side: Side,
    /// The position, from 0, of the first key that is lower than the one before it.
    pub position: usize,
}

/// A side of a join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Side {
    /// The rows.
    Existing,
    /// What is compared with them.
    Incoming,
}

impl<E: Iterator<Item = PackedKey>, I: Iterator<Item = PackedKey>> MergeJoin<E, I> {
    /// What became of the incoming keys so far, as in [`NewKeys`](super::NewKeys).
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    fn advance(&mut self) -> Result<Option<PackedKey>, Unsorted> {
        let mut before = self.incoming.last;
        while let Some(key) = self.incoming.next()? {
            self.counts.received += 1;
            if self.has_row(key)? {
                self.counts.existing += 1;
            } else if before == Some(key) {
                self.counts.duplicate += 1;
            } else {
                self.counts.new += 1;
                return Ok(Some(key));
            }
            before = Some(key);
        }
        while self.existing.next()?.is_some() {}
        Ok(None)
    }

    fn has_row(&mut self, key: PackedKey) -> Result<bool, Unsorted> {
        while self.existing.last.is_none_or(|last| last < key) {
            if self.existing.next()?.is_none() {
                return Ok(false);
            }
        }
        Ok(self.existing.last == Some(key))
    }
}

impl<E: Iterator<Item = PackedKey>, I: Iterator<Item = PackedKey>> Iterator for MergeJoin<E, I> {
    type Item = Result<PackedKey, Unsorted>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let next = self.advance().transpose();
        self.is_done = !matches!(next, Some(Ok(_)));
        next
    }
}

impl<E: Iterator<Item = PackedKey>, I: Iterator<Item = PackedKey>> FusedIterator for MergeJoin<E, I> {}

/// One side, checked while it is read.
struct Sorted<K> {
    side: Side,
    keys: Fuse<K>,
    last: Option<PackedKey>,
    position: usize,
}

impl<K: Iterator<Item = PackedKey>> Sorted<K> {
    fn new(side: Side, keys: K) -> Self {
        Self { side, keys: keys.fuse(), last: None, position: 0 }
    }

    fn next(&mut self) -> Result<Option<PackedKey>, Unsorted> {
        let Some(key) = self.keys.next() else { return Ok(None) };
        if self.last.is_some_and(|last| key < last) {
            return Err(Unsorted { side: self.side, position: self.position });
        }
        self.last = Some(key);
        self.position += 1;
        Ok(Some(key))
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Existing => "existing",
            Self::Incoming => "incoming",
        })
    }
}

impl<E, I> fmt::Debug for MergeJoin<E, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MergeJoin").field("counts", &self.counts).finish_non_exhaustive()
    }
}
