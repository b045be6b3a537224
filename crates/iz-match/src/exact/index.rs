use std::fmt;

use super::keys::Keys;
use super::{NewKeys, PackedKey};

/// The keys of the existing rows, to be asked.
///
/// It takes 10 to 21 bytes a key, and while many are put in or looked up 16 MiB at most. It is worth keeping when it is asked again and again; to ask once about fewer keys than there
/// are rows, [`Candidates`](super::Candidates) take less memory and time.
///
/// ```
/// use iz_match::exact::{ExactIndex, PackedKey};
/// use iz_model::{Cvx, Date};
/// let day = Date::new(2019, 10, 2)?;
/// let key = |student, cvx| PackedKey::new(student, Cvx::new(cvx), day, None);
/// let index: ExactIndex = [key(0, 3)?, key(1, 3)?].into_iter().collect();
///
/// let answer = index.new_among([key(1, 3)?, key(1, 20)?, key(1, 20)?]);
/// assert_eq!(answer.keys, [key(1, 20)?]);
/// assert_eq!((answer.counts.existing, answer.counts.new, answer.counts.duplicate), (1, 1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct ExactIndex(Keys);

impl ExactIndex {
    /// An index without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a row has the key.
    pub fn contains(&self, key: PackedKey) -> bool {
        self.0.contains(key)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys that no row has.
    pub fn new_among(&self, incoming: impl IntoIterator<Item = PackedKey>) -> NewKeys {
        let mut received = 0;
        let mut keys = self.0.missing(incoming.into_iter().inspect(|_| received += 1));
        let unknown = keys.len();
        keys.sort_unstable();
        keys.dedup();
        NewKeys::new(keys, received, unknown)
    }
}

impl Extend<PackedKey> for ExactIndex {
    fn extend<T: IntoIterator<Item = PackedKey>>(&mut self, existing: T) {
        self.0.insert(existing, |_| ());
    }
}

impl FromIterator<PackedKey> for ExactIndex {
    fn from_iter<T: IntoIterator<Item = PackedKey>>(existing: T) -> Self {
        let mut index = Self::new();
        index.extend(existing);
        index
    }
}

impl fmt::Debug for ExactIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExactIndex").field("len", &self.len()).finish_non_exhaustive()
    }
}
