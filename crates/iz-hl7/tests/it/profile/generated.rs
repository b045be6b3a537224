//! For every row of the tables a message that breaks it: the full message of each profile with one element changed.
//!
//! Each must have the finding of that row at that place, and beside it none but those that `IMPLIED` declares.

use std::collections::{BTreeMap, BTreeSet};

use iz_hl7::Message;
use iz_hl7::profile::Profile;
use iz_model::Location;

use super::messages::{bytes, lines};

const FIELDS: &str = include_str!("../../../profiles/fields.tsv");
const TYPES: &str = include_str!("../../../profiles/datatypes.tsv");
const SETS: &str = include_str!("../../../profiles/valuesets.tsv");

/// What else is found: the place that was changed, how the finding of the row begins, and how what may follow from it does. A
/// statement about the same place with the same code may stand for the finding.
const IMPLIED: &[(&str, &str, &[&str])] = &[
    ("MSH-7", "format", &["MSH-7 IZ-TS_Z"]),
    ("MSH-12.1", "length", &["MSH-12.1 IZ-15"]),
    ("MSH-21.1", "", &["MSH-21 IZ-"]),
    ("ERR-3.1", "usage", &["ERR-3.3 usage 102 W"]),
    ("ERR-5.1", "usage", &["ERR-5.3 usage 102 W"]),
    ("QPD-1.1", "", &["QPD-1 IZ-"]),
    ("QPD-1.2", "", &["QPD-1 IZ-"]),
    ("QPD-1.3", "", &["QPD-1 IZ-"]),
    ("QPD-6", "format", &["QPD-6 IZ-TS_NZ"]),
    ("RCP-2.1", "format", &["RCP-2.1 IZ-1"]),
    ("RCP-2.2.1", "usage", &["RCP-2.2.1 IZ-2"]),
    ("PID-1", "format", &["PID-1 IZ-46", "PID-1 IZ-72"]),
    ("PID-7", "format", &["PID-7 IZ-TS_NZ"]),
    ("PID-30", "", &["PID-29 usage 102 W"]),
    ("NK1-1", "format", &["NK1-1 IZ-70"]),
    ("IN1-1", "format", &["IN1-1 IZ-69"]),
    ("IN1-29", "format", &["IN1-29 IZ-TS_NZ"]),
    ("RXA-1", "", &["RXA-1 IZ-28"]),
    ("RXA-2", "", &["RXA-2 IZ-29"]),
    ("RXA-3", "usage", &["RXA-4 IZ-30"]),
    ("RXA-3", "format", &["RXA-3 IZ-TS_NZ", "RXA-4 IZ-30"]),
    ("RXA-20", "", &["RXA-9.1 IZ-47"]),
    ("RXR-2.1", "usage", &["RXR-2.3 usage 102 W"]),
    ("OBX-1", "format", &["OBX-1 NIST-01"]),
    ("OBX-3", "usage", &["RXA IZ-23"]),
    ("OBX-3.1", "", &["RXA IZ-23"]),
    ("OBX-4", "", &["OBX-4 IZ-44"]),
    ("OBX-14", "format", &["OBX-14 IZ-TS_NZ"]),
];

/// A row about a field or component.
#[derive(Clone)]
struct Row {
    index: usize,
    kind: &'static str,
    usage: &'static str,
    most: usize,
    length: Option<(usize, usize)>,
    sets: Vec<&'static str>,
}

impl Row {
    fn new(index: &str, kind: &'static str, usage: &'static str, most: &str, length: &str, sets: &'static str) -> Self {
        let length = length.split_once("..").map(|(least, most)| (least.parse().unwrap(), most.parse().unwrap()));
        let most = most.parse().unwrap_or(usize::MAX);
        let kind = kind.split(',').next().unwrap();
        let sets = sets.split(' ').filter(|set| !set.is_empty()).collect();
        Self { index: index.parse().unwrap(), kind, usage, most, length, sets }
    }

    fn is_constrained(&self) -> bool {
        ["R", "RE"].contains(&self.usage)
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').collect())
}

/// The rows of a profile, by segment and number: a later one replaces an earlier one.
fn fields(profile: &str) -> BTreeMap<(&'static str, usize), Row> {
    let mut fields = BTreeMap::new();
    for cells in rows(FIELDS).filter(|cells| cells[0] == "*" || cells[0].split(' ').any(|id| id == profile)) {
        let (segment, index) = cells[1].split_once('-').unwrap();
        let most = cells[5].split_once("..").unwrap().1;
        let row = Row::new(index, cells[3], cells[4], most, cells[6], cells[7]);
        fields.insert((segment, row.index), row);
    }
    fields
}

fn components(kind: &str) -> Vec<Row> {
    let rows = rows(TYPES).filter(|cells| cells[0] == kind && cells[1] != "*");
    rows.map(|cells| Row::new(cells[1], cells[3], cells[4], "1", cells[5], cells[6])).collect()
}

/// The severity of a code that the first of some sets lacks.
fn severity(sets: &[&str]) -> Option<&'static str> {
    let kind = rows(SETS).find(|cells| Some(&cells[0]) == sets.first()).map(|cells| cells[1]);
    match kind {
        Some("closed") => Some("E"),
        Some("open") => Some("W"),
        _ => None,
    }
}

/// A change: places and their new texts, null for none; where the finding is, and what it is.
struct Change {
    edits: Vec<(String, Option<String>)>,
    place: String,
    finding: String,
    /// Whether what the element is part of is required, from the innermost.
    around: Vec<bool>,
}

fn change(place: &str, text: &str, finding: &str) -> Change {
    let edits = vec![(place.to_owned(), Some(text.to_owned()))];
    Change { edits, place: place.to_owned(), finding: finding.to_owned(), around: Vec::new() }
}

fn is_valued(message: &Message<'_>, place: &str) -> bool {
    !message.element(&place.parse::<Location>().unwrap()).is_empty()
}

/// What breaks the rules of an element, and of its components.
fn changes(message: &Message<'_>, place: &str, row: &Row, level: usize, out: &mut Vec<Change>) {
    match row.usage {
        "X" => return out.push(change(place, "Q", "usage 102 W")),
        "R" => out.push(change(place, "", "usage 101 E")),
        _ => {}
    }
    if !row.is_constrained() || !is_valued(message, place) {
        return;
    }
    let parts = components(row.kind);
    let is_coded = row.kind.starts_with("CE") || row.kind.starts_with("CWE");
    let (least, most) = row.length.unwrap_or((1, 3));
    if let Some(severity) = severity(&row.sets) {
        let code = "Q".repeat(most.min(3).max(least));
        let first = if parts.is_empty() { place.to_owned() } else { format!("{place}.1") };
        let mut change = change(&first, &code, &format!("value-set 103 {severity}"));
        if is_coded {
            change.edits.extend([4, 5, 6].map(|part| (format!("{place}.{part}"), Some(String::new()))));
        }
        out.push(change);
    }
    if parts.is_empty() {
        let long = row.length.map(|(_, most)| most + 1);
        let digit = match row.kind {
            "ST" | "TX" | "FT" | "ID" | "IS" => "Q",
            _ => "1",
        };
        if let Some(long) = long.filter(|long| *long < 70_000 && !(row.kind == "SI" && *long > 4)) {
            out.push(change(place, &digit.repeat(long), "length 102 E"));
        }
        if least > 1 {
            out.push(change(place, &digit.repeat(least - 1), "length 102 E"));
        }
        match row.kind {
            "ST" | "TX" | "FT" => out.push(change(place, " Q", "format 102 E")),
            "ID" | "IS" | "varies" => {}
            _ => out.push(change(place, "soon", "format 102 E")),
        }
    } else if level < 2 {
        for part in &parts {
            let from = out.len();
            changes(message, &format!("{place}.{}", part.index), part, level + 1, out);
            out[from..].iter_mut().for_each(|change| change.around.push(row.usage == "R"));
        }
    }
}

fn all_changes(profile: &str, message: &Message<'_>) -> Vec<Change> {
    let mut out = Vec::new();
    for ((segment, index), row) in fields(profile) {
        if message.segment(segment, 1).is_none() {
            continue;
        }
        let place = format!("{segment}-{index}");
        if ["MSH-1", "MSH-2", "MSH-9"].contains(&place.as_str()) {
            continue;
        }
        changes(message, &place, &row, 0, &mut out);
        if row.most > 0 && row.most < 100 && is_valued(message, &place) {
            let edits = (2..=row.most + 1).map(|index| (format!("{place}[{index}]"), None)).collect();
            out.push(Change { edits, ..change(&place, "", "cardinality 102 E") });
        }
    }
    out
}

/// Where the finding is: the place, or the one around it that is empty now, if that is required.
fn place_of(change: &Change, message: &Message<'_>) -> Option<String> {
    let mut place = change.place.as_str();
    for is_required in change.around.iter().filter(|_| change.finding.starts_with("usage 101")) {
        match place.rsplit_once('.') {
            Some((around, _)) if is_valued(message, around) => break,
            Some((around, _)) if *is_required => place = around,
            _ => return None,
        }
    }
    Some(place.to_owned())
}

/// Whether a finding is declared to follow from a change.
fn is_implied(change: &Change, line: &str) -> bool {
    let is_of = |place: &str, finding: &str| change.place == place && change.finding.starts_with(finding);
    let mut of = IMPLIED.iter().filter(|(place, finding, _)| is_of(place, finding)).flat_map(|(.., implied)| *implied);
    // What is wrong with a code or a system is that it is not in the table, too.
    let (place, rest) = line.split_once(' ').unwrap();
    let is_of_code = change.place == place && rest.contains(" 103 ") && !change.finding.starts_with("usage");
    is_of_code || of.any(|implied| line.starts_with(implied))
}

#[test]
fn every_row_has_a_message_that_breaks_it() {
    let (mut wrong, mut rules, mut tried) = (Vec::new(), BTreeSet::new(), 0);
    for id in Profile::PUBLISHED {
        let profile = Profile::published(id).unwrap();
        let bytes = bytes(id, "maximal");
        let message = Message::parse(&bytes).unwrap();
        for change in all_changes(id, &message) {
            let mut edited = message.clone();
            for (place, text) in &change.edits {
                let place = place.parse().unwrap();
                match text {
                    Some(text) => edited.set(&place, text).unwrap(),
                    None => edited.set_null(&place).unwrap(),
                }
            }
            let expected = place_of(&change, &edited).map(|place| format!("{place} {}", change.finding));
            let found = lines(&profile.check(&edited));
            let found: Vec<String> = found.iter().map(|line| line.replace("[1]", "")).collect();
            let is_told = |expected: &String| {
                // A statement may be about the same place with the same code.
                let place_and_code = |line: &str| {
                    let mut words = line.split(' ').map(str::to_owned);
                    (words.next(), words.next_back(), words.next_back())
                };
                let mut same = found.iter().filter(|line| place_and_code(line) == place_and_code(expected));
                same.any(|line| line == expected || is_implied(&change, line))
            };
            let mut others = found.iter().filter(|line| Some(*line) != expected.as_ref());
            if !expected.iter().all(is_told) || !others.all(|line| is_implied(&change, line)) {
                wrong.push(format!("{id} {} {}: {found:?}", change.place, change.finding));
            }
            rules.insert(change.finding);
            tried += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}: {wrong:#?}", wrong.len());
    assert_eq!(rules.len(), 7, "{rules:?}");
    assert!(tried > 1_000, "{tried}");
}
