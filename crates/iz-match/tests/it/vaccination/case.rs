//! The cases of `testdata/match/vaccination_cases.json`.

use std::path::Path;

use iz_codes::EMBEDDED;
use iz_match::vaccination::{AbsentType, Event, Method, Mode, Outcome, Rule, SetAside, Settings, compare, deduplicate};
use iz_model::{
    ActionCode, Authority, Coded, CompletionStatus, Dose, EntityIdentifier, NonDoseReason, Order, PartialDate,
};
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find_map(|folder| Some(folder.join("testdata/match/vaccination_cases.json")).filter(|file| file.exists()));
    let file: Value = serde_json::from_slice(&std::fs::read(path.unwrap()).unwrap()).unwrap();
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

    /// How the rules of this crate disagree with the case, if they do.
    pub(crate) fn disagreement(&self) -> Option<String> {
        let history = self.with_events(|events| deduplicate(events, &EMBEDDED, &Settings::default()));
        let clusters: Vec<Vec<&str>> = history.clusters().iter().map(|cluster| self.names(cluster.members())).collect();
        let best: Vec<&str> = history.clusters().iter().map(|cluster| self.names(&[cluster.best()])[0]).collect();
        let decision = || self.with_events(|events| compare(&events[0], &events[1], &EMBEDDED, Mode::Default));
        let found = match self.expect["pair_class"].as_str() {
            Some("match") => clusters.len() == 1 && self.expect["best"] == best[0],
            Some("no_match") => {
                clusters.iter().all(|cluster| cluster.len() == 1) && decision().outcome == Outcome::Different
            }
            Some("to_be_determined") => history.undecided().count() == 1 && clusters.len() == 2,
            Some("delete") => {
                let withdrawn = history.set_aside().values().any(|why| matches!(why, SetAside::WithdrawnBy { .. }));
                let deletes =
                    history.set_aside().values().any(|why| *why == SetAside::NoVaccination(NonDoseReason::Deleted));
                clusters.is_empty() && withdrawn && deletes
            }
            _ => {
                let best_is = self.expect["best"].is_null() || best.iter().any(|best| self.expect["best"] == *best);
                self.expect["clusters"] == serde_json::json!(clusters) && best_is
            }
        };
        (!found).then(|| format!("{}: clusters {clusters:?}, best {best:?}, pair {}", self.id, decision()))
    }

    /// Whether the weighted method of the guideline gives the points, their part of the range and the class of a scenario.
    pub(crate) fn is_reproduced(&self) -> bool {
        let mode = Mode::AiraCompat { method: Method::Weighted, absent_type: AbsentType::Groups };
        let decision = self.with_events(|events| compare(&events[0], &events[1], &EMBEDDED, mode));
        let Rule::Balanced { sum, thousandths } = decision.rule else { return false };
        self.expect["weighted_score"].as_i64() == Some(i64::from(sum))
            && self.expect["weighted_balanced"].as_f64() == Some(f64::from(thousandths) / 1000.0)
            && self.expect["weighted_class"] == class(decision.outcome)
    }

    /// Whether the rules of this crate give the class of a scenario.
    pub(crate) fn is_agreed(&self) -> bool {
        let decision = self.with_events(|events| compare(&events[0], &events[1], &EMBEDDED, Mode::Default));
        self.expect["weighted_class"] == class(decision.outcome)
    }
}

fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Same => "match",
        Outcome::Different => "no_match",
        _ => "to_be_determined",
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
