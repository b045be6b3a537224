use std::collections::BTreeMap;

use super::Comparison;

/// How often each comparison was seen: what weights are learned from. It holds no value of a person, and needs memory for
/// each distinct comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns {
    // In their order, so that sums over them come out the same whatever the order of the pairs.
    counts: BTreeMap<Comparison, u32>,
}

impl Patterns {
    /// The number of comparisons counted.
    pub fn total(&self) -> u64 {
        self.counts.values().map(|count| u64::from(*count)).sum()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Comparison, f64)> {
        self.counts.iter().map(|(comparison, count)| (comparison, f64::from(*count)))
    }
}

impl Extend<Comparison> for Patterns {
    fn extend<T: IntoIterator<Item = Comparison>>(&mut self, comparisons: T) {
        for comparison in comparisons {
            let count = self.counts.entry(comparison).or_default();
            *count = count.saturating_add(1);
        }
    }
}

impl FromIterator<Comparison> for Patterns {
    fn from_iter<T: IntoIterator<Item = Comparison>>(comparisons: T) -> Self {
        let mut patterns = Self::default();
        patterns.extend(comparisons);
        patterns
    }
}
