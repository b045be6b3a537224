use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;

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
    /// The positions of the records that tell first when the person was born, and what the name is.
    born: Option<usize>,
    named: Option<usize>,
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

    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::BirthDates => "its records have two birth dates; some may be of another person",
            Self::Names => "its records have two names; some may be of another person",
        }
    }
}

impl Persons {
    pub(crate) fn add(&mut self, record: Record) -> io::Result<()> {
        let next = self.all.len();
        let index = *self.by_key.entry(record.key.clone()).or_insert(next);
        if index == next {
            self.all.push(Person::new(record.key.clone()));
        }
        self.all.get_mut(index).map_or(Ok(()), |person| person.add(record))
    }
}

impl Person {
    fn new(key: Key) -> Self {
        Self { key, records: Vec::new(), mixture: Vec::new(), by_id: HashMap::new(), born: None, named: None }
    }

    /// Adds a record. An id that another has already, and a record that seems to be another person's, are told.
    fn add(&mut self, mut record: Record) -> io::Result<()> {
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
        let next = self.records.len();
        if record.identity.birth_date.is_some() {
            self.born.get_or_insert(next);
        }
        if record.identity.given.is_some() {
            self.named.get_or_insert(next);
        }
        let differs = |first: Option<usize>, mixture: Mixture| {
            let first = self.records.get(first?).filter(|_| !self.mixture.contains(&mixture))?;
            let (a, b) = (&first.identity, &record.identity);
            let is_so = match mixture {
                Mixture::BirthDates => a.is_born_otherwise(b),
                Mixture::Names => a.is_named_otherwise(b),
            };
            is_so.then_some((mixture, first.place.clone()))
        };
        let signs = [differs(self.born, Mixture::BirthDates), differs(self.named, Mixture::Names)];
        self.records.push(record);
        for (mixture, first) in signs.into_iter().flatten() {
            let what = match mixture {
                Mixture::BirthDates => "another birth date",
                Mixture::Names => "another name",
            };
            tell(&place, "noted", &format!("{what} than {first} for one person; the person is marked"))?;
            self.mixture.push(mixture);
        }
        Ok(())
    }
}
