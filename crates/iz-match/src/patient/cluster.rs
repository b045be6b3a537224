use std::collections::BTreeMap;

use super::{Block, Index, Matcher, Profile, Verdict};

/// The most members of a cluster that are compared with those of another before the two become one.
const COMPARED: usize = 16;

/// The records of a list by person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clusters {
    /// The positions of each person's records, in their order; by their first. A person with one record is one of them.
    pub people: Vec<Vec<usize>>,
    /// Blocks whose people were not compared, because they are too many.
    pub crowded: Vec<Block>,
}

impl Matcher {
    /// Sorts the records of a list by person.
    ///
    /// Pairs that are judged the same are joined, the highest score first. That A is B and B is C does not make A and C one
    /// person: two clusters become one only when their members, each compared with each, are one person on average, and no
    /// two of them are kept apart by a veto that the policy heeds. (Of clusters with more than 16 records 16 are compared.)
    /// Equal records are joined beforehand.
    /// The order of the list decides nothing.
    pub fn clusters(&self, people: &[Profile], index: &Index) -> Clusters {
        let (mut links, mut crowded) = (Vec::new(), Vec::new());
        let joined = Joined::new(self, people);
        for (position, person) in people.iter().enumerate().filter(|(position, _)| joined.is_first(*position)) {
            let candidates = index.candidates(person);
            crowded.extend(candidates.crowded);
            let later = |other: &usize| *other > position && joined.is_first(*other);
            for other in candidates.positions.into_iter().filter(later) {
                let Some(known) = people.get(other) else { continue };
                let comparison = person.compare(known);
                let score = self.score_of(&comparison, person);
                if self.verdict(&comparison, score) == Verdict::Same {
                    links.push((score, position, other));
                }
            }
        }
        crowded.sort_unstable();
        crowded.dedup();
        Clusters { people: joined.join_all(links), crowded }
    }

    /// Whether the members of two clusters are one person.
    fn are_one<'a>(
        &self,
        one: impl Iterator<Item = &'a Profile>,
        other: impl Iterator<Item = &'a Profile> + Clone,
    ) -> bool {
        let (mut sum, mut count) = (0.0, 0.0);
        for one in one {
            for other in other.clone() {
                let comparison = one.compare(other);
                if self.has_veto(&comparison) {
                    return false;
                }
                sum += self.score_of(&comparison, one);
                count += 1.0;
            }
        }
        sum >= self.policy().lower * count
    }
}

/// Clusters so far.
struct Joined<'a> {
    matcher: &'a Matcher,
    people: &'a [Profile],
    /// What orders records, whatever their order in the list.
    fingerprints: Vec<u64>,
    cluster_of: Vec<usize>,
    /// Of clusters with more than one record, in the order of their fingerprints.
    members: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Joined<'a> {
    fn new(matcher: &'a Matcher, people: &'a [Profile]) -> Self {
        let fingerprints: Vec<u64> = people.iter().map(Profile::fingerprint).collect();
        let mut joined =
            Self { matcher, people, fingerprints, cluster_of: (0..people.len()).collect(), members: BTreeMap::new() };
        joined.join_copies();
        joined
    }

    /// Joins records that are equal, however many they are and however crowded their blocks, unless they say too little.
    fn join_copies(&mut self) {
        let mut copies: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (position, fingerprint) in self.fingerprints.iter().enumerate() {
            copies.entry(*fingerprint).or_default().push(position);
        }
        for mut positions in copies.into_values().filter(|positions| positions.len() > 1) {
            let Some((first, person)) = positions.first().and_then(|first| Some((*first, self.people.get(*first)?)))
            else {
                continue;
            };
            positions.retain(|position| self.people.get(*position) == Some(person));
            if self.matcher.judge(person, person).verdict != Verdict::Same {
                continue;
            }
            for position in &positions {
                if let Some(cluster) = self.cluster_of.get_mut(*position) {
                    *cluster = first;
                }
            }
            self.members.insert(first, positions);
        }
    }

    /// Whether it stands for its copies.
    fn is_first(&self, position: usize) -> bool {
        self.cluster_of.get(position) == Some(&position)
    }

    fn join_all(mut self, mut links: Vec<(f64, usize, usize)>) -> Vec<Vec<usize>> {
        links.sort_by(|one, other| {
            let both = |link: &(f64, usize, usize)| {
                let (one, other) = (self.fingerprint(link.1), self.fingerprint(link.2));
                (one.min(other), one.max(other))
            };
            other.0.total_cmp(&one.0).then_with(|| both(one).cmp(&both(other)))
        });
        for (_, one, other) in links {
            self.join(one, other);
        }
        self.into_people()
    }

    fn fingerprint(&self, position: usize) -> u64 {
        self.fingerprints.get(position).copied().unwrap_or_default()
    }

    fn join(&mut self, one: usize, other: usize) {
        let of = |position: usize| self.cluster_of.get(position).copied().unwrap_or(position);
        let (one, other) = (of(one), of(other));
        if one == other {
            return;
        }
        let mut both = [one, other].map(|cluster| self.members.get(&cluster).cloned().unwrap_or_else(|| vec![cluster]));
        // Sums of floating numbers depend on their order.
        both.sort_by_key(|members| members.first().map(|first| self.fingerprint(*first)));
        let [first, second] = &both;
        let profiles = |members: &'_ [usize]| {
            members.iter().take(COMPARED).filter_map(|position| self.people.get(*position)).collect::<Vec<_>>()
        };
        let (first, second) = (profiles(first), profiles(second));
        if !self.matcher.are_one(first.into_iter(), second.iter().copied()) {
            return;
        }
        let mut members = both.concat();
        members.sort_by_key(|position| self.fingerprint(*position));
        self.members.remove(&other);
        for position in &members {
            if let Some(cluster) = self.cluster_of.get_mut(*position) {
                *cluster = one;
            }
        }
        self.members.insert(one, members);
    }

    fn into_people(self) -> Vec<Vec<usize>> {
        let mut people: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, cluster) in self.cluster_of.into_iter().enumerate() {
            people.entry(cluster).or_default().push(position);
        }
        let mut people: Vec<_> = people.into_values().collect();
        people.sort_unstable();
        people
    }
}
