use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;

use iz_match::patient::{Comparison, Field, Level, Profile};

use crate::intake::tell;
use crate::record::{Key, Place, Record};

/// The records of all inputs by person, in the order in which the persons come. They stay in memory: rows of one person need
/// not stand together.
#[derive(Default)]
pub(crate) struct Persons {
    pub(crate) all: Vec<Person>,
    by_key: HashMap<Key, usize>,
}

/// The records of one person.
pub(crate) struct Person {
    pub(crate) key: Key,
    pub(crate) records: Vec<Record>,
    /// What says that the records are of several persons.
    pub(crate) mixture: Vec<Mixture>,
    by_id: HashMap<String, Place>,
    /// Who the person is by the records that tell first when the person was born, and what the given name is.
    born: Option<(Profile, Place)>,
    named: Option<(Profile, Place)>,
}

/// A sign that records of several persons were mixed up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mixture {
    BirthDates,
    Names,
}

impl Mixture {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::BirthDates => "two-birth-dates",
            Self::Names => "two-names",
        }
    }

    /// Whether two records say so. A slip of the hand, a nickname and a family name that changed are no other name.
    fn holds(self, comparison: &Comparison) -> bool {
        let level = |field| comparison.level(field);
        match self {
            Self::BirthDates => !matches!(level(Field::Birth), Level::Absent | Level::Same | Level::Variant),
            Self::Names => match level(Field::Given) {
                Level::Differ => true,
                Level::Similar => level(Field::Family) == Level::Differ,
                _ => false,
            },
        }
    }

    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::BirthDates => "its records have two birth dates; some may be of another person",
            Self::Names => "its records have two names; some may be of another person",
        }
    }
}

impl Persons {
    /// Adds a record, which says that the person is this one.
    pub(crate) fn add(&mut self, record: Record, identity: &Profile) -> io::Result<()> {
        let next = self.all.len();
        let index = *self.by_key.entry(record.key.clone()).or_insert(next);
        if index == next {
            self.all.push(Person::new(record.key.clone()));
        }
        self.all.get_mut(index).map_or(Ok(()), |person| person.add(record, identity))
    }
}

impl Person {
    fn new(key: Key) -> Self {
        Self { key, records: Vec::new(), mixture: Vec::new(), by_id: HashMap::new(), born: None, named: None }
    }

    /// Adds a record. An id that another has already, and a record that seems to be another person's, are told.
    fn add(&mut self, mut record: Record, identity: &Profile) -> io::Result<()> {
        let place = record.place.clone();
        match self.by_id.entry(record.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(place.clone());
            }
            Entry::Occupied(first) => {
                let what = format!("its id is that of {}; it goes by its place", first.get());
                tell(&place, "noted", &what)?;
                record.id = place.to_string();
            }
        }
        self.records.push(record);
        let signs = [Mixture::BirthDates, Mixture::Names].into_iter().filter_map(|mixture| {
            let first = self.first(mixture).as_ref().filter(|_| !self.mixture.contains(&mixture))?;
            mixture.holds(&first.0.compare(identity)).then(|| (mixture, first.1.clone()))
        });
        for (mixture, first) in signs.collect::<Vec<_>>() {
            let what = match mixture {
                Mixture::BirthDates => "another birth date",
                Mixture::Names => "another name",
            };
            tell(&place, "noted", &format!("{what} than {first} for one person; the person is marked"))?;
            self.mixture.push(mixture);
        }
        let says = |field| identity.compare(identity).level(field) != Level::Absent;
        if self.born.is_none() && says(Field::Birth) {
            self.born = Some((identity.clone(), place.clone()));
        }
        if self.named.is_none() && says(Field::Given) {
            self.named = Some((identity.clone(), place));
        }
        Ok(())
    }

    /// Who the first record that says something says that the person is.
    fn first(&self, mixture: Mixture) -> &Option<(Profile, Place)> {
        match mixture {
            Mixture::BirthDates => &self.born,
            Mixture::Names => &self.named,
        }
    }
}
