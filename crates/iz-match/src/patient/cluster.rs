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
    /// two of them are kept apart by a veto that the policy heeds. The order of the list decides nothing.
    pub fn clusters(&self, people: &[Profile], index: &Index) -> Clusters {
        let mut links = Vec::new();
        let mut crowded = Vec::new();
        for (position, person) in people.iter().enumerate() {
            let candidates = index.candidates(person);
            crowded.extend(candidates.crowded);
            for other in candidates.positions.into_iter().filter(|other| *other > position) {
                let Some(known) = people.get(other) else { continue };
                let judgement = self.judge(person, known);
                if judgement.verdict == Verdict::Same {
                    let (one, two) = (person.fingerprint(), known.fingerprint());
                    // Equal scores in an order that is not that of the list.
                    links.push((judgement.score, [one.min(two), one.max(two)], [position, other]));
                }
            }
        }
        links.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| (one.1, one.2).cmp(&(other.1, other.2))));
        let mut joined = Joined { cluster_of: (0..people.len()).collect(), members: BTreeMap::new() };
        for (_, _, [one, other]) in links {
            joined.join(one, other, |one, other| self.are_one(people, one, other));
        }
        crowded.sort_unstable();
        crowded.dedup();
        Clusters { people: joined.into_people(), crowded }
    }

    /// Whether the members of two clusters are one person.
    fn are_one(&self, people: &[Profile], one: &[usize], other: &[usize]) -> bool {
        let (mut sum, mut count) = (0.0, 0.0);
        for one in one.iter().take(COMPARED).filter_map(|position| people.get(*position)) {
            for other in other.iter().take(COMPARED).filter_map(|position| people.get(*position)) {
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

/// Clusters so far. Those of one record are not among the members.
struct Joined {
    cluster_of: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
}

impl Joined {
    fn join(&mut self, one: usize, other: usize, are_one: impl Fn(&[usize], &[usize]) -> bool) {
        let of = |position: usize| self.cluster_of.get(position).copied().unwrap_or(position);
        let (one, other) = (of(one), of(other));
        if one == other {
            return;
        }
        let members = |cluster: usize| self.members.get(&cluster).cloned().unwrap_or_else(|| vec![cluster]);
        let (mut to, from) = (members(one), members(other));
        if !are_one(&to, &from) {
            return;
        }
        for position in &from {
            if let Some(cluster) = self.cluster_of.get_mut(*position) {
                *cluster = one;
            }
        }
        self.members.remove(&other);
        to.extend(from);
        self.members.insert(one, to);
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
