use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::rc::Rc;

use iz_codes::CodeSets;
use iz_match::patient::{Profile, Rejection};
use iz_model::{Cvx, Date, Patient};

use crate::intake::{Rejects, tell};
use crate::record::Place;

/// What one record says of a person.
pub(super) struct Record {
    /// Its name among all.
    pub(super) id: String,
    pub(super) place: Place,
    pub(super) patient: Patient,
    pub(super) doses: Vec<(Cvx, Date)>,
    /// Why it was not compared.
    pub(super) rejection: Option<Rejection>,
}

/// The records of all inputs, in their order.
pub(super) struct Records<'c> {
    pub(super) codes: &'c CodeSets,
    pub(super) all: Vec<Record>,
    by_id: HashMap<String, Place>,
    /// The rows of `hl7-to-csv` about one message are of one person: file, source and index, and the position.
    pub(super) by_message: HashMap<(Rc<str>, String, String), usize>,
}

impl<'c> Records<'c> {
    pub(super) fn new(codes: &'c CodeSets) -> Self {
        Self { codes, all: Vec::new(), by_id: HashMap::new(), by_message: HashMap::new() }
    }

    /// Adds a record. An id that another has already is told.
    pub(super) fn add(&mut self, mut record: Record) -> io::Result<()> {
        match self.by_id.entry(record.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(record.place.clone());
            }
            Entry::Occupied(first) => {
                tell(&record.place, "noted", &format!("its id is that of {}; it goes by its place", first.get()))?;
                record.id = record.place.to_string();
            }
        }
        self.all.push(record);
        Ok(())
    }

    /// Who has no name or no birth date cannot be told from others, and is not compared.
    pub(super) fn reject_without_identity(&mut self, rejects: &mut Rejects) -> io::Result<()> {
        for record in &mut self.all {
            let profile = Profile::of(&record.patient);
            record.rejection = if !profile.has_name() {
                Some(Rejection::NoName)
            } else if !profile.has_birth_date() {
                Some(Rejection::NoBirthDate)
            } else {
                None
            };
            if let Some(rejection) = record.rejection {
                rejects.reject(&record.place, words(rejection))?;
            }
        }
        Ok(())
    }

    /// The people as the crate compares them, each at the position of its record. What was rejected has an empty profile,
    /// which shares nothing with any other.
    pub(super) fn profiles(&self) -> Vec<Profile> {
        let profile = |record: &Record| match record.rejection {
            None => Profile::of(&record.patient).with_doses(record.doses.iter().copied()),
            Some(_) => Profile::of(&Patient::default()),
        };
        self.all.iter().map(profile).collect()
    }

    /// How many are compared.
    pub(super) fn compared(&self) -> usize {
        self.all.iter().filter(|record| record.rejection.is_none()).count()
    }
}

pub(super) fn words(rejection: Rejection) -> &'static str {
    match rejection {
        Rejection::NoName => "it has no name, or none that is a name",
        Rejection::NoBirthDate => "it has no birth date",
        _ => "it cannot be compared",
    }
}
