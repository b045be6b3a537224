//! Rows and messages that become records: those of people, and those of doses, which say who the person is.

use std::io;

use iz_codes::CodeSets;
use iz_model::{Cvx, Date, Order};

use super::column;
use super::record::{Record, Records};
use super::row::{doses, patient};
use crate::column::{COLUMNS, Column, Row};
use crate::dose::dose;
use crate::intake::{Rejects, Taker, tell};
use crate::ndjson::Message;
use crate::record::Place;

/// What doses have beside is known, and most of it is not needed.
static TABLES: [&[Column]; 2] = [&column::COLUMNS, &COLUMNS];

impl Taker for Records<'_> {
    fn columns(&self) -> &'static [&'static [Column]] {
        &TABLES
    }

    fn lack(&self, columns: &[Option<&'static str>]) -> Option<&'static str> {
        column::lack(columns)
    }

    fn take_row(&mut self, place: Place, row: &Row, _: &mut Rejects) -> io::Result<()> {
        let mut notes = Vec::new();
        let given = dose_of_row(row, self.codes, &mut notes);
        let message = row.text("source").zip(row.text("index"));
        let key = message.map(|(source, index)| (place.file.clone(), source, index));
        let known = key.as_ref().and_then(|key| self.by_message.get(key)).copied();
        if let Some(record) = known.and_then(|position| self.all.get_mut(position)) {
            record.doses.extend(given);
            return notes.iter().try_for_each(|note| tell(&place, "noted", note));
        }
        let patient = patient(row, &mut notes);
        let doses = doses(row, &mut notes).into_iter().chain(given).collect();
        notes.iter().try_for_each(|note| tell(&place, "noted", note))?;
        if let Some(key) = key {
            self.by_message.insert(key, self.all.len());
        }
        let id = row.text("id").unwrap_or_else(|| place.to_string());
        self.add(Record { id, place, patient, doses, rejection: None })
    }

    fn take_message(&mut self, place: &Place, message: Message, _: &mut Rejects) -> io::Result<()> {
        // An acknowledgement is about nobody.
        let Some(patient) = message.patient else { return Ok(()) };
        let orders = message.doses.into_iter().map(|dose| Order::from(dose.record));
        self.add(Record {
            id: place.to_string(),
            place: place.clone(),
            doses: orders.filter_map(|order| given(&order, self.codes)).collect(),
            patient,
            rejection: None,
        })
    }
}

/// The dose that a row of `hl7-to-csv` is about; nothing where the row is about a person only.
fn dose_of_row(row: &Row, codes: &CodeSets, notes: &mut Vec<String>) -> Option<(Cvx, Date)> {
    row.get("administered").or(row.get("administered_text"))?;
    match dose(row, notes) {
        Ok(order) => given(&order, codes),
        Err(complaint) => {
            notes.push(format!("{complaint}; the dose is passed over"));
            None
        }
    }
}

/// The vaccine and the day, where both are known and it is a dose.
fn given(order: &Order, codes: &CodeSets) -> Option<(Cvx, Date)> {
    let dose = order.dose()?;
    Some((codes.cvx_of(&dose.vaccine)?.cvx, dose.administered?.day()?))
}
