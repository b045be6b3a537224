//! One JSON object per line: what `hl7-to-json` writes, or flat objects with the names of the CSV's columns.

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::rc::Rc;

use iz_model::{Dose, Patient};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::column::{Column, Row, known};
use crate::intake::{Intake, tell_unread};
use crate::record::Place;

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
            Ok(Value::Object(object)) if is_message(&object) => match message(object) {
                Ok(message) => intake.take_message(&place, message)?,
                Err(complaint) => intake.reject(&place, complaint)?,
            },
            Ok(Value::Object(object)) => match row(&object, intake.taker.columns(), &mut unread) {
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
    // People may have a text of doses.
    ["doses", "non_doses"].into_iter().any(|key| object.get(key).is_some_and(Value::is_array))
        || ["offset", "structure"].into_iter().any(|key| object.contains_key(key))
        || object.get("patient").is_some_and(Value::is_object)
}

/// The texts of a flat object.
fn row(
    object: &Map<String, Value>,
    columns: &[&'static [Column]],
    unread: &mut BTreeSet<String>,
) -> Result<Row, String> {
    let mut row = Row::default();
    for (key, value) in object {
        let Some(column) = known(columns, key) else {
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

/// A line of `hl7-to-json`.
#[derive(Deserialize)]
pub(crate) struct Message {
    pub(crate) patient: Option<Patient>,
    #[serde(default)]
    pub(crate) doses: Vec<Numbered>,
    #[serde(default)]
    pub(crate) non_doses: Vec<Numbered>,
    error: Option<Value>,
}

/// A dose, or what is none, with the number of its ORDER group.
#[derive(Deserialize)]
pub(crate) struct Numbered {
    pub(crate) order: u64,
    #[serde(flatten)]
    pub(crate) record: Dose,
}

/// What a line of `hl7-to-json` holds, or what is wrong with it.
fn message(object: Map<String, Value>) -> Result<Message, &'static str> {
    let message: Message = serde_json::from_value(Value::Object(object)).map_err(|_| "not what hl7-to-json writes")?;
    if message.error.is_some() { Err("a message that hl7-to-json could not read") } else { Ok(message) }
}
