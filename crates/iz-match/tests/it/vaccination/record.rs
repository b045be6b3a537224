//! A record in short notation: `08@20230501 00 lot=L1 at=C1 id=X1`.

use iz_codes::EMBEDDED;
use iz_match::vaccination::{Decision, Event, History, Mode, Settings, compare, deduplicate};
use iz_model::{ActionCode, Authority, Coded, CompletionStatus, Dose, EntityIdentifier, Order, PartialDate};

/// CVX, `@`, RXA-3; then RXA-9 as two digits, `lot=`, `mvx=`, `at=` (RXA-11), `id=` (ORC-3, of the system `S`), `by=` (ORC-17),
/// `ndc=`, `nr=` (ORC-3 of no system), and `U`, `D`, `RE`, `NA`, `PA`.
pub(crate) fn record(text: &str) -> Order {
    let mut words = text.split_whitespace();
    let (cvx, written) = words.next().unwrap().split_once('@').unwrap();
    let digits = |range| written.get(range).and_then(|digits: &str| digits.parse::<u16>().ok());
    let small = |range| digits(range).map(|number| u8::try_from(number).unwrap());
    let mut dose = Dose {
        vaccine: Some(cvx).filter(|cvx| !cvx.is_empty()).map(|cvx| Coded::new(cvx, "CVX")).into_iter().collect(),
        administered: digits(0..4).and_then(|year| PartialDate::new(year, small(4..6), small(6..8)).ok()),
        administered_text: Some(written.to_owned()).filter(|written| !written.is_empty()),
        ..Dose::default()
    };
    for word in words {
        match (word, word.split_once('=')) {
            (_, Some(("lot", lot))) => dose.lots = vec![lot.replace('_', " ")],
            (_, Some(("mvx", mvx))) => dose.manufacturers = vec![Coded::new(mvx, "MVX")],
            (_, Some(("at", name))) => dose.administered_at = Some(Authority::named(name)),
            (_, Some(("by", code))) => dose.entering_organization = Some(Coded::new(code, "L")),
            (_, Some(("ndc", code))) => dose.vaccine.push(Coded::new(code, "NDC")),
            (_, Some(("entered", time))) => dose.entered = Some(time.to_owned()),
            (_, Some(("nr", value))) => {
                dose.filler_order = Some(EntityIdentifier { value: Some(value.to_owned()), ..Default::default() });
            }
            (_, Some(("id", value))) => {
                let number = EntityIdentifier { value: Some(value.to_owned()), authority: Authority::named("S") };
                dose.filler_order = Some(number);
            }
            ("U", _) => dose.action = Some(ActionCode::Update),
            ("D", _) => dose.action = Some(ActionCode::Delete),
            ("RE", _) => dose.completion = Some(CompletionStatus::Refused),
            ("NA", _) => dose.completion = Some(CompletionStatus::NotAdministered),
            ("PA", _) => dose.completion = Some(CompletionStatus::PartiallyAdministered),
            (source, _) => dose.notes = vec![Coded::new(source, "NIP001")],
        }
    }
    dose.into()
}

/// Compares two records both ways round.
pub(crate) fn pair(a: &str, b: &str) -> Decision {
    let (a, b) = (record(a), record(b));
    let (a, b) = (Event::new(&a), Event::new(&b));
    let decision = compare(&a, &b, &EMBEDDED, Mode::Default);
    assert_eq!(decision, compare(&b, &a, &EMBEDDED, Mode::Default));
    decision
}

pub(crate) fn history(records: &[&str]) -> History {
    let orders: Vec<Order> = records.iter().map(|text| record(text)).collect();
    let events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
    deduplicate(&events, &EMBEDDED, &Settings::default())
}

pub(crate) fn clusters(history: &History) -> Vec<&[usize]> {
    history.clusters().iter().map(|cluster| cluster.members()).collect()
}
