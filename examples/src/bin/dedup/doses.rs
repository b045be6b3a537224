//! What is read of doses, row by row or message by message.

use std::io;

use iz_codes::CodeSets;
use iz_match::patient::Profile;
use iz_model::Order;

use crate::column::{COLUMNS, Column, Row, lack};
use crate::intake::{Rejects, Taker, tell};
use crate::ndjson::{Message, Numbered};
use crate::persons::Persons;
use crate::record::{Key, Place, Record};
use crate::row::{check_vaccine, identity, record};

pub(crate) struct Doses<'c> {
    pub(crate) codes: &'c CodeSets,
    pub(crate) persons: Persons,
}

static TABLES: [&[Column]; 1] = [&COLUMNS];

impl Taker for Doses<'_> {
    fn columns(&self) -> &'static [&'static [Column]] {
        &TABLES
    }

    fn lack(&self, columns: &[Option<&'static str>]) -> Option<&'static str> {
        lack(columns)
    }

    fn take_row(&mut self, place: Place, row: &Row, rejects: &mut Rejects) -> io::Result<()> {
        let mut notes = Vec::new();
        match record(row, place.clone(), self.codes, &mut notes) {
            Ok(record) => {
                let identity = identity(row, &mut notes);
                notes.iter().try_for_each(|note| tell(&place, "noted", note))?;
                self.persons.add(record, &identity)
            }
            Err(complaint) => rejects.reject(&place, &complaint),
        }
    }

    fn take_message(&mut self, place: &Place, message: Message, rejects: &mut Rejects) -> io::Result<()> {
        let mut events: Vec<Numbered> = message.doses.into_iter().chain(message.non_doses).collect();
        events.sort_by_key(|event| event.order);
        let patient = message.patient.unwrap_or_default();
        let identity = Profile::of(&patient);
        for Numbered { order, record } in events {
            let place = Place { order: Some(order), ..place.clone() };
            let Some(key) = Key::of(&patient) else {
                rejects.reject(&place, "nothing says which person it is about: an identifier of type MR or SR")?;
                continue;
            };
            let mut notes = Vec::new();
            if record.administered.is_none() && record.administered_text.is_some() {
                notes.push("administered_text: no date of the calendar, kept as a text".to_owned());
            }
            let order = Order::from(record);
            if let Err(complaint) = check_vaccine(&order, &[], self.codes, &mut notes) {
                rejects.reject(&place, &complaint)?;
                continue;
            }
            notes.iter().try_for_each(|note| tell(&place, "noted", note))?;
            let id = place.to_string();
            let record = Record { id, place, key, order, submitter: None, groups: Vec::new(), product: None };
            self.persons.add(record, &identity)?;
        }
        Ok(())
    }
}
