use std::collections::{BTreeMap, BTreeSet};

use iz_match::patient::Verdict;

use super::sets::Sets;

/// Records that are of one person or may be; no other is beside them.
#[derive(Default)]
pub(super) struct Group {
    pub(super) records: Vec<usize>,
    pub(super) persons: Vec<Person>,
    /// The pairs that somebody has to look at, the most likely first.
    pub(super) pending: Vec<Pair>,
}

/// The records of one person.
pub(super) struct Person {
    pub(super) members: Vec<usize>,
    /// The pairs that hold them together, the strongest first: one fewer than members.
    pub(super) links: Vec<Pair>,
}

/// Two records that are or may be of one person. The evidence is made anew where it is shown: that of thousands of pairs is
/// too large to be kept.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) score: f64,
    pub(super) verdict: Verdict,
}

/// Brings together what belongs together: each record is in one group. The strongest pairs come first, and `numbers` tells
/// the person of each record.
pub(super) fn groups(persons: Vec<Vec<usize>>, numbers: &[Option<usize>], pairs: &[Pair]) -> Vec<Group> {
    let number = |position: usize| numbers.get(position).copied().flatten();
    let (mut linked, mut touching) = (Sets::new(numbers.len()), Sets::new(numbers.len()));
    for members in &persons {
        for (one, other) in members.iter().zip(members.iter().skip(1)) {
            touching.join(*one, *other);
        }
    }
    let mut links: BTreeMap<Option<usize>, Vec<Pair>> = BTreeMap::new();
    let mut pending = Vec::new();
    for pair in pairs {
        if number(pair.a) != number(pair.b) {
            touching.join(pair.a, pair.b);
            pending.push(*pair);
        } else if pair.verdict == Verdict::Same && linked.join(pair.a, pair.b) {
            links.entry(number(pair.a)).or_default().push(*pair);
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for record in 0..numbers.len() {
        groups.entry(touching.first(record)).or_default().records.push(record);
    }
    for members in persons {
        let Some(first) = members.first().copied() else { continue };
        let links = links.remove(&number(first)).unwrap_or_default();
        groups.entry(touching.first(first)).or_default().persons.push(Person { members, links });
    }
    for pair in pending {
        groups.entry(touching.first(pair.a)).or_default().pending.push(pair);
    }
    groups.into_values().collect()
}

impl Group {
    /// `rejected`, `pending`, `same` or `single`. A record that somebody has to look at says so, whatever else is known.
    pub(super) fn statuses(&self) -> BTreeMap<usize, &'static str> {
        let doubted: BTreeSet<usize> = self.pending.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        let mut statuses: BTreeMap<usize, &'static str> =
            self.records.iter().map(|record| (*record, "rejected")).collect();
        for person in &self.persons {
            let undoubted = if person.members.len() > 1 { "same" } else { "single" };
            for member in &person.members {
                statuses.insert(*member, if doubted.contains(member) { "pending" } else { undoubted });
            }
        }
        statuses
    }
}
