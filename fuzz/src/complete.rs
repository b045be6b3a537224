//! Records that the guide admits, made of arbitrary ones: what is required is added, and what is refused is taken away. Without
//! it the fuzzer would see refusals only.

use iz_hl7::datatype::Dtm;
use iz_model::{
    AcknowledgementCode, Authority, Coded, Date, Dose, EntityIdentifier, Evaluation, Forecast, Identifier, Observation,
    ObservationValue, Order, Patient, PersonName, Query, QueryProfile, QueryStatus, ReportedError, Response,
    ResponseProfile, Series, Severity, Sex, Vis,
};

/// What identifies a required value is there.
fn key(part: &mut Option<String>, key: &str) {
    if part.as_deref().is_none_or(|text| text.trim().is_empty()) {
        *part = Some(key.to_owned());
    }
}

pub(crate) fn patient(patient: &mut Patient) {
    let name = || PersonName { family: Some("Testcase".to_owned()), ..PersonName::default() };
    if patient.identifiers.is_empty() {
        patient.identifiers.push(Identifier::new("77", "IIS", "SR"));
    }
    if patient.names.is_empty() {
        patient.names.push(name());
    }
    if let ([identifier, ..], [name, ..]) = (&mut patient.identifiers[..], &mut patient.names[..]) {
        key(&mut identifier.value, "77");
        key(&mut name.family, "Testcase");
    }
    patient.birth_date.get_or_insert("2019-05-01".parse().expect("a date"));
    patient.sex.get_or_insert(Sex::Female);
    for next_of_kin in &mut patient.next_of_kin {
        if next_of_kin.names.is_empty() {
            next_of_kin.names.push(name());
        }
        let relationship = next_of_kin.relationship.get_or_insert_with(|| Coded::new("MTH", "HL70063"));
        key(&mut relationship.code, "MTH");
        key(&mut next_of_kin.names[0].family, "Testcase");
    }
}

pub(crate) fn dose(dose: &mut Dose) {
    let filler_order = dose.filler_order.get_or_insert(EntityIdentifier::placeholder(Authority::named("IIS")));
    key(&mut filler_order.value, "9999");
    let is_time = |text: &String| text.parse().is_ok_and(|time: Dtm| time.date().day().is_some());
    dose.administered_text = dose.administered_text.take().filter(is_time);
    if dose.administered_text.is_some() {
        dose.administered = None;
    } else {
        dose.administered.get_or_insert("2020-06-01".parse().expect("a date"));
    }
    dose.entered = dose.entered.take().filter(is_time);
    dose.amount = dose.amount.take().filter(|text| is_decimal(text)).or_else(|| Some("999".to_owned()));
    if dose.vaccine.is_empty() {
        dose.vaccine.push(Coded::new("03", "CVX"));
    }
    dose.route.truncate(2);
    if dose.route.is_empty() {
        dose.route.push(Coded::new("C28161", "NCIT"));
    }
    key(&mut dose.vaccine[0].code, "03");
    key(&mut dose.route[0].code, "C28161");
    dose.has_unknown_status = false;
    if dose.eligibility.is_none() {
        (dose.eligibility_method, dose.eligibility_observed) = (None, None);
    }
    if dose.funding_source.is_none() {
        dose.funding_source_observed = None;
    }
    dose.vis.retain(|Vis { document, published, presented, .. }| {
        document.is_some() || published.is_some() || presented.is_some()
    });
    dose.evaluations.retain(|Evaluation { series, valid }| {
        valid.is_some() || Series { observed: None, ..series.clone() } != Series::default()
    });
    if dose.cvx().is_some_and(|cvx| cvx.to_string() == "998") {
        dose.vis.clear();
        dose.evaluations.clear();
    }
    let mut linked = Vec::new();
    for observation in &mut dose.observations {
        found(observation);
        let link = (observation.sub_id.clone(), observation.identifier.code.clone());
        if linked.contains(&link) {
            observation.sub_id = None;
        }
        linked.push(link);
    }
}

fn is_decimal(text: &str) -> bool {
    text.parse::<f64>().is_ok() && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'))
}

/// Codes of no set of the guide.
const OBSERVED: [&str; 4] = ["59784-9", "30945-0", "30946-8", "31044-1"];

fn found(observation: &mut Observation) {
    // `NA` says that there is no unit.
    observation.units = observation.units.take().filter(|unit| unit.code.as_deref() != Some("NA"));
    let code = observation.identifier.code.get_or_insert_default();
    if !OBSERVED.contains(&code.as_str()) {
        *code = OBSERVED[code.len() % OBSERVED.len()].to_owned();
    }
    match &mut observation.value {
        ObservationValue::Coded(coded) if *coded == Coded::default() => *coded = Coded::new("1", "SCT"),
        ObservationValue::Number(number) if !is_decimal(number) => "9.5".clone_into(number),
        ObservationValue::Text(text) if text.is_empty() => "none".clone_into(text),
        _ => {}
    }
}

pub(crate) fn query(query: &mut Query) {
    query.profile.get_or_insert(QueryProfile::Z34);
    query.tag = query.tag.take().filter(|tag| tag.chars().count() <= 10).or_else(|| Some("T1".to_owned()));
}

pub(crate) fn response(response: &mut Response) {
    let profile = *response.profile.get_or_insert(ResponseProfile::Z32);
    let acknowledgement = &mut response.acknowledgement;
    acknowledgement.code.get_or_insert(AcknowledgementCode::Accept);
    acknowledgement.control_id = acknowledgement.control_id.take().filter(|id| id.chars().count() < 200);
    acknowledgement.control_id.get_or_insert_with(|| "Q1".to_owned());
    acknowledgement.errors.truncate(1);
    for ReportedError { code, severity, message, .. } in &mut acknowledgement.errors {
        key(&mut code.get_or_insert_with(|| Coded::new("207", "HL70357")).code, "207");
        severity.get_or_insert(Severity::Error);
        *message = message.take().filter(|text| text.chars().count() <= 250);
    }
    response.query_tag = response.query_tag.take().filter(|tag| tag.chars().count() <= 32);
    response.query_status.get_or_insert(QueryStatus::Found);
    let asked = response.query.get_or_insert_default();
    query(asked);
    asked.max_candidates = None;
    response.patients.truncate(match profile {
        ResponseProfile::Z31 => usize::MAX,
        ResponseProfile::Z33 => 0,
        _ => 1,
    });
    if response.patients.is_empty() && profile != ResponseProfile::Z33 {
        response.patients.push(Patient::default());
    }
    response.patients.iter_mut().for_each(patient);
    if profile == ResponseProfile::Z42 {
        for patient in &mut response.patients {
            (patient.protected, patient.protected_since, patient.next_of_kin) = (None, None, Vec::new());
            (patient.publicity, patient.publicity_since) = (None, None);
            (patient.registry_status, patient.registry_status_since) = (None, None);
        }
    }
    if matches!(profile, ResponseProfile::Z31 | ResponseProfile::Z33) {
        response.orders.clear();
        response.forecasts.clear();
    }
    response.forecasts.retain(|Forecast { series, earliest, recommended, overdue, latest }| {
        series.vaccine_group.is_some() || [earliest, recommended, overdue, latest].iter().any(|date| date.is_some())
    });
    if !response.forecasts.is_empty() {
        let on = Date::new(2026, 1, 15).expect("a date");
        response.orders.push(Order::forecast_carrier(on, Authority::named("IIS")));
    }
}
