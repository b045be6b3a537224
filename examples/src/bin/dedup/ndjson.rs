//! One JSON object per line: what `hl7-to-json` writes, or flat objects with the names of the CSV's columns.

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::rc::Rc;

use iz_model::{Dose, Order, Patient};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::column::{Row, known};
use crate::intake::{Intake, tell, tell_unread};
use crate::record::{Identity, Key, Place, Record};
use crate::row::check_vaccine;

pub(crate) fn read(mut input: impl BufRead, file: &Rc<str>, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut unread = BTreeSet::new();
    let (mut bytes, mut read) = (Vec::new(), 0);
    for line in 1.. {
        bytes.clear();
        let length = input.read_until(b'\n', &mut bytes)?;
        if length == 0 {
            break;
        }
        read += u64::try_from(length).unwrap_or_default();
        intake.at(read);
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let place = Place { file: file.clone(), line, order: None };
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(object)) if is_message(&object) => take_message(object, &place, intake)?,
            Ok(Value::Object(object)) => match row(&object, &mut unread) {
                Ok(row) => intake.take_row(place, &row)?,
                Err(complaint) => intake.reject(&place, &complaint)?,
            },
            Ok(_) => intake.reject(&place, "not an object")?,
            // The error itself would show what it does not understand.
            Err(error) => intake.reject(&place, &format!("column {}: not JSON", error.column()))?,
        }
    }
    tell_unread(file, "keys", unread.iter().map(String::as_str))
}

/// Whether an object is a line of `hl7-to-json`.
fn is_message(object: &Map<String, Value>) -> bool {
    ["doses", "non_doses", "offset", "structure"].into_iter().any(|key| object.contains_key(key))
        || object.get("patient").is_some_and(Value::is_object)
}

/// The texts of a flat object.
fn row(object: &Map<String, Value>, unread: &mut BTreeSet<String>) -> Result<Row, String> {
    let mut row = Row::default();
    for (key, value) in object {
        let Some(column) = known(key) else {
            unread.insert(key.clone());
            continue;
        };
        match value {
            Value::Null => {}
            Value::String(text) => row.set(column, text),
            Value::Number(number) => row.set(column, &number.to_string()),
            Value::Array(groups) if column == "groups" => {
                let groups: Option<Vec<&str>> = groups.iter().map(Value::as_str).collect();
                row.set(column, &groups.ok_or("key groups: not a list of texts")?.join(";"));
            }
            _ => return Err(format!("key {column}: not a text")),
        }
    }
    Ok(row)
}

#[derive(Deserialize)]
struct Message {
    patient: Option<Patient>,
    #[serde(default)]
    doses: Vec<Numbered>,
    #[serde(default)]
    non_doses: Vec<Numbered>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Numbered {
    order: u64,
    #[serde(flatten)]
    record: Dose,
}

fn take_message(object: Map<String, Value>, place: &Place, intake: &mut Intake<'_>) -> io::Result<()> {
    let Ok(message) = serde_json::from_value::<Message>(Value::Object(object)) else {
        return intake.reject(place, "not what hl7-to-json writes");
    };
    if message.error.is_some() {
        return intake.reject(place, "a message that hl7-to-json could not read");
    }
    let mut events: Vec<Numbered> = message.doses.into_iter().chain(message.non_doses).collect();
    events.sort_by_key(|event| event.order);
    let patient = message.patient.unwrap_or_default();
    for Numbered { order, record } in events {
        let place = Place { order: Some(order), ..place.clone() };
        let Some(key) = Key::of(&patient) else {
            intake.reject(&place, "nothing says which person it is about: an identifier of type MR or SR")?;
            continue;
        };
        let mut notes = Vec::new();
        if record.administered.is_none() && record.administered_text.is_some() {
            notes.push("administered_text: no date of the calendar, kept as a text".to_owned());
        }
        let order = Order::from(record);
        if let Err(complaint) = check_vaccine(&order, &[], intake.codes, &mut notes) {
            intake.reject(&place, &complaint)?;
            continue;
        }
        notes.iter().try_for_each(|note| tell(&place, "noted", note))?;
        intake.take(Record {
            id: place.to_string(),
            place,
            key,
            identity: Identity::of(&patient),
            order,
            submitter: None,
            groups: Vec::new(),
            product: None,
        })?;
    }
    Ok(())
}
