use super::{Candidates, Counts, ExactIndex, PackedKey};

/// The incoming keys that no row has, whichever method found them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "it changes nothing by itself"]
pub struct NewKeys {
    /// Each once, sorted.
    pub keys: Vec<PackedKey>,
    /// What became of every incoming key, as [`plan_merge`](super::plan_merge) would have it: existing when a row has it,
    /// however often it comes; else new the first time, and a duplicate after that. `received` is the sum of these three.
    pub counts: Counts,
}

impl NewKeys {
    /// Of so many keys received so many are unknown, repeated ones among them.
    pub(super) fn new(keys: Vec<PackedKey>, received: usize, unknown: usize) -> Self {
        let new = keys.len();
        let counts =
            Counts { received, new, existing: received - unknown, duplicate: unknown - new, ..Counts::default() };
        Self { keys, counts }
    }
}

/// Finds the incoming keys that no row has, holding the smaller side in memory and streaming the other.
///
/// The incoming side is held, by [`Candidates`], unless the iterators say by their size hints that there are fewer existing
/// keys: then these are, by an [`ExactIndex`]. The new keys are held in either case.
///
/// Where neither side fits into memory, [`merge_join`](super::merge_join) finds the same in sorted ones.
///
/// ```
/// use iz_match::exact::{PackedKey, new_keys};
/// use iz_model::{Cvx, Date};
/// let day = Date::new(2019, 10, 2)?;
/// let key = |student, cvx| PackedKey::new(student, Cvx::new(cvx), day, None);
/// let rows = [key(0, 3)?, key(1, 3)?];
/// let incoming = [key(1, 20)?, key(1, 3)?, key(1, 20)?];
/// assert_eq!(new_keys(rows, incoming).keys, [key(1, 20)?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn new_keys(
    existing: impl IntoIterator<Item = PackedKey>,
    incoming: impl IntoIterator<Item = PackedKey>,
) -> NewKeys {
    let (existing, incoming) = (existing.into_iter(), incoming.into_iter());
    if existing.size_hint().1.is_some_and(|most| most < incoming.size_hint().0) {
        return existing.collect::<ExactIndex>().new_among(incoming);
    }
    let mut candidates: Candidates = incoming.collect();
    candidates.strike(existing);
    candidates.into_new_keys()
}
