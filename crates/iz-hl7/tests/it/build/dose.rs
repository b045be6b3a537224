//! What a dose says: its date, its numbers and its observations, or the place where they cannot be written.

use iz_hl7::{ErrorKind, Message};
use iz_model::{Coded, Dose, Evaluation, Observation, ObservationValue, Series, Vis};

use super::{at, coded, date, found, historical, update};

#[test]
fn a_blank_date_is_none() {
    for blank in ["", " ", "   "] {
        let text = |text: &str| Some(text.to_owned());
        let dose = Dose { administered_text: text(blank), ..historical() };
        let message = update(&[dose]).unwrap();
        assert_eq!(message.value(&"RXA-3".parse().unwrap()).text().as_deref(), Some("20240512"));
        let dose = Dose { administered_text: text(blank), administered: None, ..historical() };
        assert_eq!(found(update(&[dose])), [at(ErrorKind::MissingField, "RXA-3")]);
    }
}

#[test]
fn an_empty_text_beside_the_date_given_hides_no_date() {
    let dose = Dose { administered_text: Some(String::new()), administered: date("2020-06-01"), ..historical() };
    let message = update(&[dose]).unwrap();
    assert_eq!(message.value(&"RXA-3".parse().unwrap()).text().as_deref(), Some("20200601"));
}

#[test]
fn a_refused_text_is_named_by_segment_and_repetition() {
    let lots = |lot: &str| Dose { lots: vec!["L1".into(), String::new(), lot.into()], ..historical() };
    assert_eq!(
        found(update(&[lots("a"), lots("b\n"), lots("\"\"")])),
        [at(ErrorKind::ControlCharacter, "RXA[2]-15[2]"), at(ErrorKind::ReservedText, "RXA[3]-15[2]")]
    );
}

#[test]
fn a_status_that_nobody_knows_cannot_be_written() {
    let unknown = Dose { has_unknown_status: true, completion: None, ..historical() };
    assert_eq!(found(update(&[unknown])), [at(ErrorKind::NoPlace, "RXA-20")]);
}

#[test]
fn the_date_as_written_wins_if_it_is_the_date() {
    let given = |text: &str, day: Option<&str>| {
        update(&[Dose { administered_text: Some(text.into()), administered: day.and_then(date), ..historical() }])
    };
    let written = |message: Message<'_>| message.value(&"RXA-3".parse().unwrap()).text().unwrap().into_owned();
    assert_eq!(written(given("20240512101500-0400", Some("2024-05-12")).unwrap()), "20240512101500-0400");
    assert_eq!(written(given("20240512", None).unwrap()), "20240512");
    assert_eq!(found(given("20240513", Some("2024-05-12"))), [at(ErrorKind::Contradiction, "RXA-3")]);
    assert_eq!(found(given("5/12/2024", Some("2024-05-12"))), [at(ErrorKind::NotADate, "RXA-3")]);
    assert_eq!(found(given("202405", Some("2024-05"))), [at(ErrorKind::Imprecise, "RXA-3")]);
}

#[test]
fn numbers_and_dates_that_are_none_are_refused() {
    let amount = |amount: &str| Dose { amount: Some(amount.into()), ..historical() };
    for text in ["1e3", "NaN", " 5", "1,000", ".", "0.5 mL", ""] {
        assert_eq!(found(update(&[amount(text)])), [at(ErrorKind::NotANumber, "RXA-6")], "{text:?}");
    }
    for text in ["0.5", ".5", "+5", "-01.20", "5."] {
        assert!(update(&[amount(text)]).is_ok(), "{text:?}");
    }
    let entered = Dose { entered: Some("yesterday".into()), expiration: date("2027"), ..historical() };
    assert_eq!(found(update(&[entered])), [at(ErrorKind::Imprecise, "RXA-16"), at(ErrorKind::NotADate, "RXA-22")]);
}

#[test]
fn what_would_be_read_as_something_else_is_refused() {
    let text = || ObservationValue::Text("x".into());
    let observation = |code: &str| Observation::new(Coded::new(code, "LN"), text());
    let with = |observations: Vec<Observation>| update(&[Dose { observations, ..historical() }]);
    for code in ["30956-7", "59781-5", "29768-9", "30980-7", "64994-7", "30963-3"] {
        assert_eq!(found(with(vec![observation("31044-1"), observation(code)])), [at(ErrorKind::NoPlace, "OBX[2]-3")]);
    }
    let linked = Observation { sub_id: Some("5".into()), ..observation("31044-1") };
    assert_eq!(found(with(vec![linked.clone(), linked])), [at(ErrorKind::Contradiction, "OBX[2]-4")]);
    let nothing = Observation::new(Coded::default(), ObservationValue::Text(String::new()));
    assert_eq!(
        found(with(vec![nothing])),
        [at(ErrorKind::MissingField, "OBX-3"), at(ErrorKind::MissingField, "OBX-5")]
    );

    let vis = Vis { vaccine: Some(Coded::new("03", "CVX")), ..Vis::default() };
    let evaluation = Evaluation { series: Series { observed: date("2026-01-01"), ..Series::default() }, valid: None };
    let empty = Dose {
        vis: vec![vis],
        evaluations: vec![evaluation],
        eligibility_observed: date("2026-01-01"),
        ..historical()
    };
    assert_eq!(found(update(&[empty])), vec![at(ErrorKind::NoPlace, "OBX"); 3]);

    let counted = Evaluation { valid: Some(true), ..Evaluation::default() };
    let carrier = Dose { vaccine: vec![Coded::new("998", "CVX")], evaluations: vec![counted], ..historical() };
    assert_eq!(found(update(&[carrier])), [at(ErrorKind::NoPlace, "OBX[2]")]);
    let routes = Dose { route: vec![Coded::new("a", "NCIT"); 3], ..historical() };
    assert_eq!(found(update(&[routes])), [at(ErrorKind::NoPlace, "RXR-1")]);
    let number = ObservationValue::Number("9.5".into());
    let unit = Some(coded("NA", "none", "HL70353"));
    let observation = Observation { units: unit, ..Observation::new(Coded::new("3141-9", "LN"), number) };
    let without_unit = Dose { observations: vec![observation], ..historical() };
    assert_eq!(found(update(&[without_unit])), [at(ErrorKind::NoPlace, "OBX-6")]);
}
