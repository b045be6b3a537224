//! From pairs to events.

use std::collections::BTreeMap;

/// Sets of records, of which two are joined when a link says so and nothing in them objects.
pub(super) struct Clusters {
    /// The cluster of each record, by the position of one of its members.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Clusters that are known to object to each other, and two records that do. What is in a cluster stays in it, so an
    /// objection never ends.
    apart: Vec<BTreeMap<usize, Objection>>,
    /// How many pairs of records may still be asked.
    patience: usize,
}

/// Why two clusters are not joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Objection {
    /// Two of their records are not one event, or not sure to be.
    Between(usize, usize),
    /// There are too many records to ask.
    Unchecked,
}

impl Clusters {
    /// Every record alone. As many pairs may be asked for an objection.
    pub(super) fn new(records: usize, patience: usize) -> Self {
        Self {
            of: (0..records).collect(),
            members: (0..records).map(|record| vec![record]).collect(),
            apart: vec![BTreeMap::new(); records],
            patience,
        }
    }

    /// Joins the clusters of two records, unless a record of the one objects to a record of the other.
    pub(super) fn join(&mut self, a: usize, b: usize, objects: impl Fn(usize, usize) -> bool) -> Result<(), Objection> {
        let (Some(&a), Some(&b)) = (self.of.get(a), self.of.get(b)) else { return Err(Objection::Unchecked) };
        if a == b {
            return Ok(());
        }
        if let Some(objection) = self.apart.get(a).and_then(|apart| apart.get(&b)) {
            return Err(*objection);
        }
        let objection = self.objection(a, b, objects);
        match objection {
            Some(objection) => {
                self.keep_apart(a, b, objection);
                Err(objection)
            }
            None => {
                self.absorb(a, b);
                Ok(())
            }
        }
    }

    /// Joins a record that is alone to the cluster of one that says the same, to which nothing can object.
    pub(super) fn attach(&mut self, copy: usize, original: usize) {
        if let (Some(&copy), Some(&original)) = (self.of.get(copy), self.of.get(original))
            && copy != original
        {
            self.absorb(original, copy);
        }
    }

    fn objection(&mut self, a: usize, b: usize, objects: impl Fn(usize, usize) -> bool) -> Option<Objection> {
        for &one in self.members.get(a)? {
            for &other in self.members.get(b)? {
                let Some(patience) = self.patience.checked_sub(1) else { return Some(Objection::Unchecked) };
                self.patience = patience;
                if objects(one, other) {
                    return Some(Objection::Between(one.min(other), one.max(other)));
                }
            }
        }
        None
    }

    fn keep_apart(&mut self, a: usize, b: usize, objection: Objection) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(apart) = self.apart.get_mut(one) {
                apart.entry(other).or_insert(objection);
            }
        }
    }

    fn absorb(&mut self, a: usize, b: usize) {
        let moved = self.members.get_mut(b).map(std::mem::take).unwrap_or_default();
        for member in &moved {
            if let Some(of) = self.of.get_mut(*member) {
                *of = a;
            }
        }
        if let Some(members) = self.members.get_mut(a) {
            members.extend(moved);
        }
        let objecting = self.apart.get_mut(b).map(std::mem::take).unwrap_or_default();
        for (other, objection) in objecting {
            self.keep_apart(a, other, objection);
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
