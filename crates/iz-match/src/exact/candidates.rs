use std::fmt;

use super::keys::Keys;
use super::{NewKeys, PackedKey};

/// The incoming keys, out of which the existing ones are struck; what is left is new.
///
/// However many rows there are, memory depends on the incoming keys alone: 10 to 21 bytes each, eight for each that comes again,
/// eight for each that is new in the end, and in between 16 MiB at most.
///
/// ```
/// use iz_match::exact::{Candidates, PackedKey};
/// use iz_model::{Cvx, Date};
/// let day = Date::new(2019, 10, 2)?;
/// let key = |student, cvx| PackedKey::new(student, Cvx::new(cvx), day, None);
/// let mut candidates: Candidates = [key(1, 3)?, key(1, 20)?, key(1, 20)?].into_iter().collect();
/// candidates.strike([key(0, 3)?, key(1, 3)?]); // once for each file, say
/// let answer = candidates.into_new_keys();
/// assert_eq!(answer.keys, [key(1, 20)?]);
/// assert_eq!((answer.counts.existing, answer.counts.new, answer.counts.duplicate), (1, 1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Candidates {
    keys: Keys,
    /// A key once for each time that it came again.
    repeats: Vec<PackedKey>,
    received: usize,
}

impl Candidates {
    /// Strikes the keys that rows have.
    pub fn strike(&mut self, existing: impl IntoIterator<Item = PackedKey>) {
        self.keys.remove(existing);
    }

    /// What is left.
    pub fn into_new_keys(self) -> NewKeys {
        let Self { keys, repeats, received } = self;
        let repeats = repeats.into_iter().filter(|key| keys.contains(*key)).count();
        let keys = keys.into_sorted();
        let unknown = keys.len() + repeats;
        NewKeys::new(keys, received, unknown)
    }
}

impl FromIterator<PackedKey> for Candidates {
    fn from_iter<T: IntoIterator<Item = PackedKey>>(incoming: T) -> Self {
        let (mut keys, mut repeats, mut received) = (Keys::default(), Vec::new(), 0);
        keys.insert(incoming.into_iter().inspect(|_| received += 1), |again| repeats.push(again));
        Self { keys, repeats, received }
    }
}

impl fmt::Debug for Candidates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Candidates").field("len", &self.keys.len()).finish_non_exhaustive()
    }
}
