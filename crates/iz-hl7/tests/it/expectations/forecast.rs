//! What a forecast tester reads of an answer: events, their evaluation, recommendations.

use std::collections::BTreeMap;

use iz_hl7::{Message, Strictness, read};
use serde_json::Value;

use super::Outcome;
use super::assertions::name;

/// The dates of a recommendation in the tester's terms: valid, due, overdue, as month, day and year.
type Dates = BTreeMap<String, String>;

/// Whether as many doses are read, and recommendations with the dates that are stated. Their number is not compared: the
/// tester makes several of one, for vaccine groups of its own.
pub(super) fn asserted(bytes: &[u8], test: &Value) -> Outcome {
    let message = Message::parse_with(bytes, Strictness::Tolerant);
    let answer = match message.and_then(|message| read::response(&message)) {
        Ok(answer) => answer.value,
        Err(error) => return Outcome { agrees: false, by: format!("read: {}", name(error.kind())) },
    };
    let dates = |date: Option<iz_model::PartialDate>| date.map(|date| date.to_string());
    let ours: Vec<[Option<String>; 3]> = answer
        .forecasts
        .iter()
        .map(|forecast| [dates(forecast.earliest), dates(forecast.recommended), dates(forecast.overdue)])
        .collect();
    let mut stated: BTreeMap<&str, Dates> = BTreeMap::new();
    let mut differences = Vec::new();
    for check in test["checks"].as_array().unwrap() {
        let (text, value) = (check["check"].as_str().unwrap(), &check["value"]);
        match text {
            "testCase.testEventList count" if *value != answer.doses().count() => {
                differences.push("doses".to_owned());
            }
            "forecastActualList count" if ours.is_empty() != (*value == 0) => {
                differences.push("recommendations".to_owned());
            }
            _ => {}
        }
        let date = text.strip_prefix("sdf.format(forecastActualList[").and_then(|rest| rest.split_once("]."));
        if let Some((index, kind)) = date {
            let [month, day, year] = value.as_str().unwrap().split('/').collect::<Vec<_>>()[..] else {
                panic!("{text}")
            };
            let kind = kind.trim_end_matches("Date)").to_owned();
            stated.entry(index).or_default().insert(kind, format!("{year}-{month}-{day}"));
        }
    }
    let is_read = |dates: &Dates| {
        ours.iter().any(|ours| {
            let kinds = ["valid", "due", "overdue"].into_iter().zip(ours);
            kinds.into_iter().all(|(kind, ours)| dates.get(kind).is_none_or(|date| Some(date) == ours.as_ref()))
        })
    };
    if !stated.values().all(is_read) {
        differences.push("dates".to_owned());
    }
    Outcome::read(differences)
}
