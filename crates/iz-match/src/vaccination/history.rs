use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use iz_codes::CodeSets;
use thiserror::Error;

use super::best::{self, Provenance, Standing};
use super::clusters::Clusters;
use super::decision::{Decision, Outcome, Rule};
use super::event::{Event, SetAside};
use super::reading::Reading;
use super::select::Pairs;
use super::{Mode, compare_readings};

/// The vaccinations of one person: which records tell of one event, and what a person has to decide.
///
/// Records are named by their position among the events. Every record is in one [`Cluster`] or set aside, so nothing is
/// lost. Two histories are equal when they say the same.
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct History {
    clusters: Vec<Cluster>,
    links: Vec<Link>,
    undecided: Vec<Link>,
    set_aside: BTreeMap<usize, SetAside>,
    uncompared: usize,
    standings: Vec<Standing>,
}

/// One vaccination: the records that tell of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cluster {
    members: Vec<usize>,
    best: usize,
}

/// Two records, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The position of the one, the lower.
    pub a: usize,
    /// The position of the other.
    pub b: usize,
    /// What was found.
    pub decision: Decision,
}

/// A record is not where it would have to be: set aside, not in the cluster, or not among the events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("record {0} is not a member; use positions of one cluster, and leave at least one member in it")]
pub struct NotAMember(pub usize);

impl Cluster {
    /// The records, in the order of their positions.
    pub fn members(&self) -> &[usize] {
        &self.members
    }

    /// The record that tells the event best. Its values are the ones to show; [`History::provenance`] tells what the others
    /// say.
    pub fn best(&self) -> usize {
        self.best
    }
}

impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("clusters", &self.clusters)
            .field("undecided", &self.undecided.len())
            .field("set_aside", &self.set_aside)
            .field("uncompared", &self.uncompared)
            .finish_non_exhaustive()
    }
}

impl History {
    /// The events, in the order of their first records.
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// Every pair that was found to be the same event and is in one cluster.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.links.iter()
    }

    /// The pairs that a person has to look at.
    pub fn undecided(&self) -> &[Link] {
        &self.undecided
    }

    /// The records that take no part, and why.
    pub fn set_aside(&self) -> &BTreeMap<usize, SetAside> {
        &self.set_aside
    }

    /// How many pairs were not compared because there were more than [`Settings::max_pairs`](super::Settings::max_pairs).
    /// Their records stay apart.
    pub fn uncompared(&self) -> usize {
        self.uncompared
    }

    /// The cluster that a record is in; `None` for one that was set aside.
    pub fn cluster_of(&self, record: usize) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| cluster.members.binary_search(&record).is_ok())
    }

    /// What the members of a cluster say beside its best record, element by element. `events` are those that the history
    /// was made from.
    pub fn provenance(&self, cluster: &Cluster, events: &[Event<'_>]) -> Vec<Provenance> {
        let record = |index: usize| events.get(index).map(|event| event.order.record());
        let Some(best) = record(cluster.best) else { return Vec::new() };
        let others = cluster.members.iter().filter(|member| **member != cluster.best);
        let others: Vec<_> = others.filter_map(|&member| Some((member, record(member)?))).collect();
        best::provenance(best, &others)
    }

    /// Takes some records of one cluster out of it, into a cluster of their own: a person has decided that they tell of
    /// another event. [`merge`](Self::merge) takes it back.
    ///
    /// # Errors
    ///
    /// [`NotAMember`] when the records are none, are not of one cluster, or are all of it. Nothing is changed then.
    pub fn split(&mut self, records: &[usize]) -> Result<(), NotAMember> {
        let first = *records.first().ok_or(NotAMember(0))?;
        let position = self.position_of(first)?;
        let cluster = self.clusters.get(position).ok_or(NotAMember(first))?;
        if let Some(stranger) = records.iter().find(|record| cluster.members.binary_search(record).is_err()) {
            return Err(NotAMember(*stranger));
        }
        let (out, rest): (Vec<_>, Vec<_>) = cluster.members.iter().partition(|member| records.contains(member));
        let (out, rest) = self.cluster(out).zip(self.cluster(rest)).ok_or(NotAMember(first))?;
        self.clusters.splice(position..=position, [out, rest]);
        self.clusters.sort_unstable();
        Ok(())
    }

    /// Brings the clusters of two records together: a person has decided that they tell of one event.
    /// [`split`](Self::split) takes it back.
    ///
    /// # Errors
    ///
    /// [`NotAMember`] when a record was set aside or is unknown. Nothing is changed then.
    pub fn merge(&mut self, a: usize, b: usize) -> Result<(), NotAMember> {
        let (of_a, of_b) = (self.position_of(a)?, self.position_of(b)?);
        if of_a != of_b {
            let removed = self.clusters.remove(of_a.max(of_b));
            let kept = self.clusters.remove(of_a.min(of_b));
            let mut members = [kept.members, removed.members].concat();
            members.sort_unstable();
            self.clusters.extend(self.cluster(members));
            self.clusters.sort_unstable();
        }
        Ok(())
    }

    fn position_of(&self, record: usize) -> Result<usize, NotAMember> {
        let found = self.clusters.iter().position(|cluster| cluster.members.binary_search(&record).is_ok());
        found.ok_or(NotAMember(record))
    }

    /// Drops what is unsure about a record that is in a cluster with another, as the published method does.
    fn drop_unsure_about_clustered(&mut self) {
        let clusters = &self.clusters;
        let is_alone = |record: usize| {
            let of = clusters.iter().find(|cluster| cluster.members.binary_search(&record).is_ok());
            of.is_none_or(|cluster| cluster.members.len() == 1)
        };
        self.undecided.retain(|link| is_alone(link.a) && is_alone(link.b));
    }

    /// `None` for no records.
    fn cluster(&self, members: Vec<usize>) -> Option<Cluster> {
        let best = best::best(&self.standings, &members)?;
        Some(Cluster { members, best })
    }
}

/// Makes clusters of the pairs that are one event.
pub(super) fn resolve(
    readings: &[Reading<'_>],
    kept: &[usize],
    pairs: Pairs,
    set_aside: BTreeMap<usize, SetAside>,
    codes: &CodeSets,
    mode: Mode,
) -> History {
    let links = pairs.decided.into_iter().map(|(a, b, decision)| Link { a, b, decision });
    let (mut same, mut undecided): (Vec<_>, Vec<_>) = links.partition(|link| link.decision.outcome == Outcome::Same);
    // The strongest first. An order number is stronger than any points; ids settle ties, whatever the order of the records.
    let id = |index: usize| readings.get(index).map(|reading| reading.event.id);
    same.sort_by_key(|link| {
        let by_order = link.decision.rule == Rule::SameOrderNumber;
        let ids = (id(link.a).min(id(link.b)), id(link.a).max(id(link.b)));
        (Reverse(by_order), Reverse(link.decision.points()), ids)
    });

    let mut clusters = Clusters::new(readings.len());
    let objects = |a: usize, b: usize| match (mode, readings.get(a).zip(readings.get(b))) {
        (Mode::Default, Some((a, b))) => {
            let decision = compare_readings(a, b, codes, mode);
            // Parts of one combination have nothing in common but the combination.
            decision.outcome != Outcome::Same && decision.rule != Rule::OtherVaccine
        }
        // The published method follows every link.
        _ => false,
    };
    let mut links = Vec::with_capacity(same.len());
    for mut link in same {
        if clusters.join(link.a, link.b, objects) {
            links.push(link);
        } else {
            link.decision.outcome = Outcome::ToBeDetermined;
            link.decision.rule = Rule::Chain;
            undecided.push(link);
        }
    }
    let mut is_kept = vec![false; readings.len()];
    for &index in kept {
        if let Some(is_kept) = is_kept.get_mut(index) {
            *is_kept = true;
        }
    }
    let mut history = History {
        clusters: Vec::new(),
        links,
        undecided,
        set_aside,
        uncompared: pairs.uncompared,
        standings: best::standings(readings, codes),
    };
    let sets = clusters.into_sets().filter(|set| set.iter().all(|&member| is_kept.get(member) == Some(&true)));
    history.clusters = sets.filter_map(|set| history.cluster(set)).collect();
    if let Mode::AiraCompat { .. } = mode {
        history.drop_unsure_about_clustered();
    }
    history.links.sort_unstable_by_key(|link| (link.a, link.b));
    history.undecided.sort_unstable_by_key(|link| (link.a, link.b));
    history
}
