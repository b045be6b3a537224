use std::fmt;

use iz_match::vaccination::Cluster;

use crate::judgement::Judgement;
use crate::text::counted;

/// What was found in all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) persons: usize,
    pub(crate) records: usize,
    pub(crate) events: usize,
    /// Records of an event beside its best.
    pub(crate) duplicates: usize,
    /// Pairs for a person.
    pub(crate) undecided: usize,
    pub(crate) set_aside: usize,
    /// Persons whose records seem to be of several.
    pub(crate) mixed: usize,
    pub(crate) uncompared: usize,
    /// Rows and files that could not be taken.
    pub(crate) rejected: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, judgement: &Judgement<'_>) {
        let history = &judgement.history;
        let members = |cluster: &Cluster| cluster.members().len();
        self.persons += 1;
        self.records += judgement.events.len();
        self.events += history.clusters().len();
        self.duplicates += history.clusters().iter().map(members).sum::<usize>() - history.clusters().len();
        self.undecided += history.undecided().count();
        self.set_aside += history.set_aside().len();
        self.mixed += usize::from(!judgement.person.mixture.is_empty());
        self.uncompared += history.uncompared();
    }

    /// Each count with its name, for a page.
    pub(crate) fn lines(&self) -> Vec<(&'static str, usize)> {
        let always = [
            ("persons", self.persons),
            ("records", self.records),
            ("events", self.events),
            ("duplicates", self.duplicates),
            ("pairs to be determined", self.undecided),
            ("set aside", self.set_aside),
        ];
        let seldom = [
            ("with mixed records", self.mixed),
            ("pairs not compared", self.uncompared),
            ("rows rejected", self.rejected),
        ];
        always.into_iter().chain(seldom.into_iter().filter(|(_, count)| *count > 0)).collect()
    }
}

/// One line, with what is not nothing.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = vec![
            counted(self.persons, "person", "persons"),
            counted(self.records, "record", "records"),
            counted(self.events, "event", "events"),
            counted(self.duplicates, "duplicate found", "duplicates found"),
            counted(self.undecided, "pair for a person", "pairs for a person"),
            format!("{} set aside", self.set_aside),
            counted(self.rejected, "row rejected", "rows rejected"),
        ];
        if self.mixed > 0 {
            parts.push(counted(self.mixed, "person with mixed records", "persons with mixed records"));
        }
        if self.uncompared > 0 {
            parts.push(counted(self.uncompared, "pair not compared", "pairs not compared"));
        }
        f.write_str(&parts.join(", "))
    }
}
