use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use iz_codes::CodeSets;
use thiserror::Error;

use super::best::{self, Standing};
use super::clusters::{Clusters, Objection};
use super::decision::{Decision, Outcome, Rule};
use super::event::{Event, SetAside};
use super::provenance::{self, Provenance};
use super::reading::Reading;
use super::select::Pairs;
use super::withdrawal::Withdrawals;
use super::{Mode, compare_readings};

/// The vaccinations of one person: which records tell of one event, and what a person has to decide.
///
/// Records are named by their position among the events. Every record is in one [`Cluster`] or set aside, so nothing is
/// lost. What a person decides is told with [`split`](Self::split), [`merge`](Self::merge) and
/// [`withdraw`](Self::withdraw), each of which can be taken back. The caller keeps such decisions, and tells them again when
/// it brings the records together anew.
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct History {
    clusters: Vec<Cluster>,
    /// Everything that was found to be one event, or not sure not to be.
    links: Vec<Link>,
    set_aside: BTreeMap<usize, SetAside>,
    uncompared: usize,
    standings: Vec<Standing>,
    /// The position of the cluster of each record.
    places: Vec<Option<usize>>,
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

/// Why a decision of a person cannot be followed. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The record is not among the events, was set aside, or is in another cluster than the first of those given.
    #[error("record {0} is not a member of the cluster; give positions of records of one cluster")]
    NotAMember(usize),
    /// No record is given.
    #[error("no record is given")]
    NoRecord,
    /// Nothing would be left of the cluster.
    #[error("all records of the cluster are given; leave at least one in it")]
    WholeCluster,
    /// The record was not withdrawn.
    #[error("record {0} was not withdrawn")]
    NotWithdrawn(usize),
}

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
            .field("undecided", &self.undecided().count())
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

    /// The pairs that were found to be the same event and are in one cluster.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        let is_link = |link: &&Link| link.decision.outcome == Outcome::Same && self.are_together(link.a, link.b);
        self.links.iter().filter(is_link)
    }

    /// The pairs that a person has to look at and has not decided yet. One of the two may be a delete.
    pub fn undecided(&self) -> impl Iterator<Item = &Link> {
        let is_open = |record: &usize| !matches!(self.set_aside.get(record), Some(SetAside::WithdrawnBy { .. }));
        self.links.iter().filter(move |link| {
            let is_undecided = link.decision.outcome == Outcome::ToBeDetermined;
            is_undecided && is_open(&link.a) && is_open(&link.b) && !self.are_together(link.a, link.b)
        })
    }

    fn are_together(&self, a: usize, b: usize) -> bool {
        self.position_of(a).is_ok_and(|position| self.position_of(b) == Ok(position))
    }

    /// The records that take no part, and why.
    pub fn set_aside(&self) -> &BTreeMap<usize, SetAside> {
        &self.set_aside
    }

    /// How many pairs were not compared because a record had more than
    /// [`Settings::max_neighbours`](super::Settings::max_neighbours). Their records stay apart.
    pub fn uncompared(&self) -> usize {
        self.uncompared
    }

    /// The cluster that a record is in; `None` for one that was set aside.
    pub fn cluster_of(&self, record: usize) -> Option<&Cluster> {
        self.position_of(record).ok().and_then(|position| self.clusters.get(position))
    }

    /// What the members of a cluster say beside its best record, element by element. `events` are those that the history
    /// was made from.
    pub fn provenance(&self, cluster: &Cluster, events: &[Event<'_>]) -> Vec<Provenance> {
        let Some(best) = events.get(cluster.best) else { return Vec::new() };
        let others = cluster.members.iter().filter(|member| **member != cluster.best);
        let others: Vec<_> = others.filter_map(|&member| Some((member, events.get(member)?))).collect();
        provenance::provenance(best, &others)
    }

    /// Takes some records of one cluster out of it, into a cluster of their own: a person has decided that they tell of
    /// another event. [`merge`](Self::merge) takes it back.
    ///
    /// # Errors
    ///
    /// [`HistoryError`] when the records are none, are not of one cluster, or are all of it.
    pub fn split(&mut self, records: &[usize]) -> Result<(), HistoryError> {
        let first = *records.first().ok_or(HistoryError::NoRecord)?;
        let position = self.position_of(first)?;
        let members = self.clusters.get(position).map(|cluster| cluster.members.clone()).unwrap_or_default();
        if let Some(stranger) = records.iter().find(|record| members.binary_search(record).is_err()) {
            return Err(HistoryError::NotAMember(*stranger));
        }
        let (out, rest): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| records.contains(member));
        let (out, rest) = self.cluster(out).zip(self.cluster(rest)).ok_or(HistoryError::WholeCluster)?;
        self.replace(&[position], [out, rest]);
        Ok(())
    }

    /// Brings the clusters of two records together: a person has decided that they tell of one event.
    /// [`split`](Self::split) takes it back.
    ///
    /// # Errors
    ///
    /// [`HistoryError::NotAMember`] when a record was set aside or is unknown.
    pub fn merge(&mut self, a: usize, b: usize) -> Result<(), HistoryError> {
        let (of_a, of_b) = (self.position_of(a)?, self.position_of(b)?);
        if of_a != of_b {
            let members = |position: usize| self.clusters.get(position).map(|cluster| cluster.members.clone());
            let mut both = [members(of_a), members(of_b)].into_iter().flatten().flatten().collect::<Vec<_>>();
            both.sort_unstable();
            let merged = self.cluster(both);
            self.replace(&[of_a.min(of_b), of_a.max(of_b)], merged);
        }
        Ok(())
    }

    /// Sets a record aside that a delete means: a person has decided so. [`restore`](Self::restore) takes it back.
    ///
    /// # Errors
    ///
    /// [`HistoryError::NotAMember`] when the record was set aside before, or is unknown.
    pub fn withdraw(&mut self, record: usize, delete: usize) -> Result<(), HistoryError> {
        let position = self.position_of(record)?;
        let members = self.clusters.get(position).map(|cluster| cluster.members.clone()).unwrap_or_default();
        let rest = self.cluster(members.into_iter().filter(|member| *member != record).collect());
        self.replace(&[position], rest);
        self.set_aside.insert(record, SetAside::WithdrawnBy { delete });
        Ok(())
    }

    /// Takes back that a record was withdrawn. It is an event of its own then.
    ///
    /// # Errors
    ///
    /// [`HistoryError::NotWithdrawn`] when it was not.
    pub fn restore(&mut self, record: usize) -> Result<(), HistoryError> {
        let withdrawn = matches!(self.set_aside.get(&record), Some(SetAside::WithdrawnBy { .. }));
        if !withdrawn {
            return Err(HistoryError::NotWithdrawn(record));
        }
        self.set_aside.remove(&record);
        let alone = self.cluster(vec![record]);
        self.replace(&[], alone);
        Ok(())
    }

    /// Puts clusters in the place of others, whose positions are given in order.
    fn replace(&mut self, removed: &[usize], new: impl IntoIterator<Item = Cluster>) {
        for &position in removed.iter().rev() {
            if position < self.clusters.len() {
                self.clusters.remove(position);
            }
        }
        self.clusters.extend(new);
        self.clusters.sort_unstable();
        self.places = vec![None; self.standings.len()];
        for (position, cluster) in self.clusters.iter().enumerate() {
            for member in &cluster.members {
                if let Some(place) = self.places.get_mut(*member) {
                    *place = Some(position);
                }
            }
        }
    }

    /// `None` for no records.
    fn cluster(&self, members: Vec<usize>) -> Option<Cluster> {
        let best = best::best(&self.standings, &members)?;
        Some(Cluster { members, best })
    }

    /// Drops what is unsure about a record that is in a cluster with another, as the published method does.
    fn drop_unsure_about_clustered(&mut self) {
        let is_sure = |link: &Link| link.decision.outcome == Outcome::Same;
        let mut links = std::mem::take(&mut self.links);
        let is_alone = |record: usize| self.cluster_of(record).is_some_and(|cluster| cluster.members.len() == 1);
        links.retain(|link| is_sure(link) || (is_alone(link.a) && is_alone(link.b)));
        self.links = links;
    }

    fn position_of(&self, record: usize) -> Result<usize, HistoryError> {
        self.places.get(record).copied().flatten().ok_or(HistoryError::NotAMember(record))
    }
}

/// As many pairs of records are asked for objections as there are records, times this: enough for every record to be one of
/// sixty that tell of one event.
const PATIENCE: usize = 32;

/// Makes clusters of the pairs that are one event, and sets aside what takes no part.
pub(super) fn resolve(
    readings: &[Reading<'_>],
    pairs: Pairs,
    withdrawals: Withdrawals,
    codes: &CodeSets,
    mode: Mode,
) -> History {
    let (mut same, mut links): (Vec<_>, Vec<_>) =
        pairs.links.into_iter().partition(|link| link.decision.outcome == Outcome::Same);
    // The strongest first. An order number is stronger than any points; ids and then contents settle ties, whatever the
    // order of the records.
    let id = |index: usize| readings.get(index).map(|reading| (reading.event.id, reading.fingerprint));
    same.sort_by_cached_key(|link| {
        let by_order = link.decision.rule == Rule::SameOrderNumber;
        let ids = (id(link.a).min(id(link.b)), id(link.a).max(id(link.b)));
        (Reverse(by_order), Reverse(link.decision.points()), ids)
    });

    let mut clusters = Clusters::new(readings.len(), PATIENCE * readings.len());
    let objects = |a: usize, b: usize| match (mode, readings.get(a).zip(readings.get(b))) {
        (Mode::Default, Some((a, b))) => is_objection(a, b, &compare_readings(a, b, codes, mode)),
        // The published method follows every link.
        _ => false,
    };
    for mut link in same {
        if let Err(objection) = clusters.join(link.a, link.b, objects) {
            link.decision.outcome = Outcome::ToBeDetermined;
            link.decision.rule = match objection {
                Objection::Between(a, b) => Rule::Chain { a, b },
                Objection::Unchecked => Rule::Unchecked,
            };
        }
        links.push(link);
    }
    for (original, copy, decision) in pairs.copies {
        clusters.attach(copy, original);
        links.push(Link { a: original.min(copy), b: original.max(copy), decision });
    }
    links.extend(withdrawals.doubtful);
    links.sort_unstable_by_key(|link| (link.a, link.b));
    let set_aside = withdrawals.set_aside;
    let sets = clusters.into_sets().filter(|set| set.iter().all(|member| !set_aside.contains_key(member)));
    let sets: Vec<_> = sets.collect();
    let mut history = History {
        clusters: Vec::new(),
        links,
        set_aside,
        uncompared: pairs.uncompared + withdrawals.uncompared,
        standings: best::standings(readings, codes),
        places: Vec::new(),
    };
    let clusters: Vec<Cluster> = sets.into_iter().filter_map(|set| history.cluster(set)).collect();
    history.replace(&[], clusters);
    if let Mode::AiraCompat { .. } = mode {
        history.drop_unsure_about_clustered();
    }
    history
}

/// Whether two records must not come together in one cluster.
fn is_objection(a: &Reading<'_>, b: &Reading<'_>, decision: &Decision) -> bool {
    match decision.rule {
        // Parts of one combination have nothing in common but the combination. They are two shots, though, when both were
        // given, on two days, or from two lots.
        Rule::OtherVaccine => {
            let two_days = a.when.day().zip(b.when.day()).is_some_and(|(a, b)| a != b);
            let two_lots = !a.lots.is_empty() && !b.lots.is_empty() && a.lots != b.lots;
            (a.is_administered() && b.is_administered()) || two_days || two_lots
        }
        _ => decision.outcome != Outcome::Same,
    }
}
