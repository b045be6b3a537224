//! From pairs to events.

use std::collections::BTreeSet;

/// Sets of records, of which two are joined when a link says so and nothing in them objects.
pub(super) struct Clusters {
    /// The cluster of each record, by the position of one of its members.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Clusters that are known to object to each other. What is in a cluster stays in it, so an objection never ends.
    apart: Vec<BTreeSet<usize>>,
}

impl Clusters {
    pub(super) fn new(records: usize) -> Self {
        Self {
            of: (0..records).collect(),
            members: (0..records).map(|record| vec![record]).collect(),
            apart: vec![BTreeSet::new(); records],
        }
    }

    /// Joins the clusters of two records, unless one record of the one objects to one of the other. Says whether the two are
    /// in one cluster afterwards.
    pub(super) fn join(&mut self, a: usize, b: usize, objects: impl Fn(usize, usize) -> bool) -> bool {
        let (Some(&a), Some(&b)) = (self.of.get(a), self.of.get(b)) else { return false };
        if a == b {
            return true;
        }
        if self.apart.get(a).is_some_and(|apart| apart.contains(&b)) {
            return false;
        }
        let of_b = self.members.get(b).cloned().unwrap_or_default();
        let is_disputed = self.members(a).iter().any(|&one| of_b.iter().any(|&other| objects(one, other)));
        if is_disputed {
            self.keep_apart(a, b);
            return false;
        }
        self.absorb(a, b, of_b);
        true
    }

    fn members(&self, cluster: usize) -> &[usize] {
        self.members.get(cluster).map(Vec::as_slice).unwrap_or_default()
    }

    fn keep_apart(&mut self, a: usize, b: usize) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(apart) = self.apart.get_mut(one) {
                apart.insert(other);
            }
        }
    }

    fn absorb(&mut self, a: usize, b: usize, of_b: Vec<usize>) {
        for member in &of_b {
            if let Some(of) = self.of.get_mut(*member) {
                *of = a;
            }
        }
        if let Some(members) = self.members.get_mut(a) {
            members.extend(of_b);
        }
        if let Some(members) = self.members.get_mut(b) {
            members.clear();
        }
        let objecting = self.apart.get_mut(b).map(std::mem::take).unwrap_or_default();
        for other in objecting {
            self.keep_apart(a, other);
        }
    }

    /// The clusters, each with its records in order, in the order of their first records.
    pub(super) fn into_sets(self) -> impl Iterator<Item = Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = self.members.into_iter().filter(|members| !members.is_empty()).collect();
        for members in &mut sets {
            members.sort_unstable();
        }
        sets.sort_unstable();
        sets.into_iter()
    }
}
