//! Content that a source states by location and value.

use std::collections::HashMap;

use iz_hl7::Message;
use serde_json::Value;

use super::Outcome;

/// A value as the source means it: it wraps long texts, and has two characters as XML escapes them.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace("&lt;", "<").replace("&gt;", ">")
}

/// What NIST states of a message: segment occurrence, location, value. The occurrences of a name count up from 1 or from 2.
pub(super) fn values(message: &Message<'_>, values: &Value) -> Outcome {
    let mut occurrences: HashMap<&str, Vec<&str>> = HashMap::new();
    let differences = values.as_array().unwrap().iter().filter_map(|stated| {
        let [occurrence, location, value] = [0, 1, 2].map(|index| stated[index].as_str().unwrap());
        let (name, place) = location.split_once('.').unwrap();
        let known = occurrences.entry(name).or_default();
        if !known.contains(&occurrence) {
            known.push(occurrence);
        }
        let sequence = known.iter().position(|known| *known == occurrence).unwrap() + 1;
        let said = message.value(&format!("{name}[{sequence}]-{place}").parse().unwrap());
        let is_so = words(&said.text().unwrap_or_default()) == words(value);
        (!is_so).then(|| format!("{name}-{place}"))
    });
    Outcome::read(differences.collect::<Vec<_>>())
}
