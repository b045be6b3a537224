//! Which leaves of a message end up in our records, so that a peer copies as many.

use std::collections::BTreeMap;

use iz_hl7::Message;
use serde_json::Value;

use crate::ours;

/// For each leaf of a message that says something, in order and without MSH: whether a record keeps it.
///
/// As many are kept as the records have values: texts, dates, codes, numbers. A leaf whose text is in the records is one
/// of them; dates and codes, which the records hold in another form, are taken from the rest in order.
pub fn kept(message: &Message<'_>) -> Vec<bool> {
    let records = ours::contents(message);
    let mut texts = BTreeMap::new();
    let mut values = 0;
    count(&serde_json::to_value(&records.value).unwrap_or_default(), &mut texts, &mut values);
    let leaves: Vec<_> = message
        .segments()
        .filter(|segment| !segment.name().is_header())
        .flat_map(|segment| segment.leaves())
        .map(|(location, leaf)| (leaf.value().text(), !records.unmapped.contains(&location)))
        .collect();
    let mut kept: Vec<bool> = leaves
        .iter()
        .map(|(text, is_mapped)| {
            let left = text.as_deref().and_then(|text| texts.get_mut(text)).filter(|left| **left > 0 && *is_mapped);
            left.map(|left| *left -= 1).is_some()
        })
        .collect();
    let missing = values.saturating_sub(kept.iter().filter(|kept| **kept).count());
    let others = kept.iter_mut().zip(&leaves).filter(|(kept, (_, is_mapped))| !**kept && *is_mapped);
    others.take(missing).for_each(|(kept, _)| *kept = true);
    kept
}

fn count(value: &Value, texts: &mut BTreeMap<String, usize>, values: &mut usize) {
    match value {
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => *values += 1,
        Value::String(text) => {
            *values += 1;
            *texts.entry(text.clone()).or_default() += 1;
        }
        Value::Array(items) => items.iter().for_each(|item| count(item, texts, values)),
        Value::Object(members) => members.values().for_each(|member| count(member, texts, values)),
    }
}
