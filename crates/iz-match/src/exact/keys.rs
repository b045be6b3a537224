use std::collections::HashSet;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::PackedKey;

/// Keys without order, in parts by their hash.
///
/// A table of millions of keys is in no cache, and to wait for memory is most of what a look-up costs. So keys are
/// gathered until many are of one part, and then looked up while the part is at hand.
#[derive(Clone)]
pub(super) struct Keys {
    parts: Vec<HashSet<PackedKey, FixedState>>,
}

/// How many parts there are. A part of seven million keys is 300 kB, of which a look-up mostly sees a ninth.
const PARTS: usize = 1 << 8;
/// How many keys are gathered for each part: 16 MiB for all parts together.
const BATCH: usize = 1 << 13;

impl Default for Keys {
    fn default() -> Self {
        Self { parts: vec![HashSet::default(); PARTS] }
    }
}

impl Keys {
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(HashSet::len).sum()
    }

    pub(super) fn contains(&self, key: PackedKey) -> bool {
        self.parts.get(part_of(key)).is_some_and(|part| part.contains(&key))
    }

    /// Adds keys, and tells those that were there.
    pub(super) fn insert(&mut self, keys: impl IntoIterator<Item = PackedKey>, mut again: impl FnMut(PackedKey)) {
        let keys = keys.into_iter();
        let each = keys.size_hint().0 / PARTS;
        self.parts.iter_mut().for_each(|part| part.reserve(each));
        in_batches(keys, |part, batch| {
            let Some(part) = self.parts.get_mut(part) else { return };
            batch.iter().copied().filter(|key| !part.insert(*key)).for_each(&mut again);
        });
    }

    pub(super) fn remove(&mut self, keys: impl IntoIterator<Item = PackedKey>) {
        in_batches(keys, |part, batch| {
            let Some(part) = self.parts.get_mut(part) else { return };
            for key in batch {
                part.remove(key);
            }
        });
    }

    /// Those that are not there, in no order.
    pub(super) fn missing(&self, keys: impl IntoIterator<Item = PackedKey>) -> Vec<PackedKey> {
        let mut missing = Vec::new();
        in_batches(keys, |part, batch| {
            let Some(part) = self.parts.get(part) else { return };
            missing.extend(batch.iter().copied().filter(|key| !part.contains(key)));
        });
        missing
    }

    pub(super) fn into_sorted(self) -> Vec<PackedKey> {
        let mut keys = Vec::with_capacity(self.len());
        self.parts.into_iter().for_each(|part| keys.extend(part));
        keys.sort_unstable();
        keys
    }
}

/// The part of a key: by bits of its hash that its place in the part does not depend on.
#[inline]
fn part_of(key: PackedKey) -> usize {
    usize::try_from(FixedState::default().hash_one(key) >> 40).unwrap_or_default() % PARTS
}

/// Hands every key over, with others of its part.
fn in_batches(keys: impl IntoIterator<Item = PackedKey>, mut work: impl FnMut(usize, &[PackedKey])) {
    let mut gathered = vec![Vec::new(); PARTS];
    for key in keys {
        let part = part_of(key);
        let Some(batch) = gathered.get_mut(part) else { continue };
        batch.push(key);
        if batch.len() == BATCH {
            work(part, batch);
            batch.clear();
        }
    }
    gathered.iter().enumerate().for_each(|(part, batch)| work(part, batch));
}
