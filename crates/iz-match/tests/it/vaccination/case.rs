//! The cases of `testdata/match/vaccination_cases.json`.

use std::path::Path;

use iz_match::vaccination::Event;
use iz_model::{ActionCode, Authority, Coded, CompletionStatus, Dose, EntityIdentifier, Order, PartialDate};
use serde_json::Value;

pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) set: String,
    pub(crate) expect: Value,
    records: Vec<Record>,
}

struct Record {
    id: String,
    order: Order,
    groups: Vec<String>,
    product: String,
}

pub(crate) fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/match/vaccination_cases.json");
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["cases"].as_array().unwrap().iter().map(Case::of).collect()
}

impl Case {
    fn of(case: &Value) -> Self {
        Self {
            id: text(case, "id"),
            set: text(case, "set"),
            expect: case["expect"].clone(),
            records: case["records"].as_array().unwrap().iter().map(Record::of).collect(),
        }
    }

    /// Runs a test on the events of the case; an event's position is that of its record.
    pub(crate) fn with_events<T>(&self, test: impl FnOnce(&[Event<'_>]) -> T) -> T {
        let groups: Vec<Vec<&str>> =
            self.records.iter().map(|record| record.groups.iter().map(String::as_str).collect()).collect();
        let events: Vec<Event<'_>> =
            self.records.iter().zip(&groups).map(|(record, groups)| event(record, groups)).collect();
        test(&events)
    }

    pub(crate) fn position(&self, id: &str) -> usize {
        self.records.iter().position(|record| record.id == id).unwrap()
    }

    /// Positions as the ids of the case.
    pub(crate) fn names(&self, positions: &[usize]) -> Vec<&str> {
        positions.iter().map(|&position| self.records[position].id.as_str()).collect()
    }
}

impl Record {
    fn of(record: &Value) -> Self {
        let some = |key| Some(text(record, key)).filter(|text| !text.is_empty());
        let source = match some("source").as_deref() {
            Some("administered") => Some("00"),
            Some("historical") => Some("01"),
            _ => None,
        };
        let date = text(record, "date");
        let part = |range| date.get(range).map(|digits: &str| digits.parse::<u16>().unwrap());
        let part_u8 = |range| part(range).map(|number| u8::try_from(number).unwrap());
        let dose = Dose {
            filler_order: some("filler").map(|value| EntityIdentifier { value: Some(value), ..Default::default() }),
            administered: PartialDate::new(part(0..4).unwrap(), part_u8(4..6), part_u8(6..8)).ok(),
            administered_text: Some(date.clone()),
            vaccine: some("cvx").map(|cvx| Coded::new(&cvx, "CVX")).into_iter().collect(),
            notes: source.map(|code| Coded::new(code, "NIP001")).into_iter().collect(),
            administered_at: some("org").map(|name| Authority::named(&name)),
            lots: some("lot").into_iter().collect(),
            completion: some("completion").map(|code| match code.as_str() {
                "NA" => CompletionStatus::NotAdministered,
                "RE" => CompletionStatus::Refused,
                "PA" => CompletionStatus::PartiallyAdministered,
                _ => CompletionStatus::Complete,
            }),
            action: some("action").map(|code| match code.as_str() {
                "D" => ActionCode::Delete,
                "U" => ActionCode::Update,
                _ => ActionCode::Add,
            }),
            ..Dose::default()
        };
        let groups = record["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap().to_owned());
        Self { id: text(record, "id"), order: dose.into(), groups: groups.collect(), product: text(record, "product") }
    }
}

fn event<'a>(record: &'a Record, groups: &'a [&'a str]) -> Event<'a> {
    let mut event = Event::new(&record.order);
    event.id = &record.id;
    event.groups = groups;
    event.product = Some(record.product.as_str()).filter(|product| !product.is_empty());
    event
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
