use std::collections::BTreeSet;

use iz_codes::CodeSets;
use iz_match::vaccination::{Event, History, Link, Settings, deduplicate};

use crate::persons::Person;
use crate::record::Record;

/// What was found about the records of one person.
pub(crate) struct Judgement<'p> {
    pub(crate) person: &'p Person,
    pub(crate) events: &'p [Event<'p>],
    pub(crate) history: History,
    /// The records that an undecided pair is about.
    doubted: BTreeSet<usize>,
}

/// The vaccine groups of each record, in the form that [`events`] borrows.
pub(crate) fn groups(person: &Person) -> Vec<Vec<&str>> {
    person.records.iter().map(|record| record.groups.iter().map(String::as_str).collect()).collect()
}

/// The records of a person as the crate takes them.
pub(crate) fn events<'p>(person: &'p Person, groups: &'p [Vec<&'p str>]) -> Vec<Event<'p>> {
    let event = |(record, groups): (&'p Record, &'p Vec<&'p str>)| {
        let mut event = Event::new(&record.order);
        event.id = &record.id;
        event.submitter = record.submitter.as_deref();
        event.groups = groups;
        event.product = record.product.as_deref();
        event
    };
    person.records.iter().zip(groups).map(event).collect()
}

impl<'p> Judgement<'p> {
    pub(crate) fn of(person: &'p Person, events: &'p [Event<'p>], codes: &CodeSets, settings: &Settings) -> Self {
        let history = deduplicate(events, codes, settings);
        let doubted = history.undecided().flat_map(|link| [link.a, link.b]).collect();
        Self { person, events, history, doubted }
    }

    /// Every record with its position.
    pub(crate) fn records(&self) -> impl Iterator<Item = (usize, &'p Record)> {
        self.person.records.iter().enumerate()
    }

    pub(crate) fn id(&self, record: usize) -> &'p str {
        self.person.records.get(record).map(|record| record.id.as_str()).unwrap_or_default()
    }

    /// The number of the event that a record tells of, from 1; none for one that is set aside.
    pub(crate) fn event_number(&self, record: usize) -> Option<usize> {
        self.position(record).map(|position| position + 1)
    }

    fn position(&self, record: usize) -> Option<usize> {
        let first = self.history.cluster_of(record)?.members().first();
        // Events stand in the order of their first records.
        self.history.clusters().binary_search_by_key(&first, |cluster| cluster.members().first()).ok()
    }

    pub(crate) fn is_best(&self, record: usize) -> bool {
        self.history.cluster_of(record).is_some_and(|cluster| cluster.best() == record)
    }

    /// `same`, `single`, `to-be-determined`, or why it is set aside. A record that a person has to look at says so, whatever
    /// else is known about it.
    pub(crate) fn status(&self, record: usize) -> &'static str {
        match (self.history.set_aside().get(&record), self.history.cluster_of(record)) {
            _ if self.doubted.contains(&record) => "to-be-determined",
            (Some(why), _) => why.as_str(),
            (None, Some(cluster)) if cluster.members().len() > 1 => "same",
            _ => "single",
        }
    }

    /// The pairs that were found to be one event, by the position of their event.
    pub(crate) fn links_by_event(&self) -> Vec<Vec<&Link>> {
        let mut links = vec![Vec::new(); self.history.clusters().len()];
        for link in self.history.links() {
            if let Some(links) = self.position(link.a).and_then(|position| links.get_mut(position)) {
                links.push(link);
            }
        }
        links
    }
}
