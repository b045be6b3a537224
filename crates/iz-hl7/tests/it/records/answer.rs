//! Queries, and the answers that repeat them.

use iz_model::{
    Acknowledgement, AcknowledgementCode, Authority, Forecast, Location, Order, Query, QueryProfile, QueryStatus,
    ReportedError, Response, ResponseProfile, Severity,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::order::{forecast, orders};
use super::person::{identity, patient};
use super::{Rules, address, coded, day, identified, identifier, name, sex, stamp, telecom, text};

pub(crate) fn query() -> BoxedStrategy<Query> {
    let parts = (
        select(vec![QueryProfile::Z34, QueryProfile::Z44]),
        "[A-Za-z0-9]{1,10}",
        vec(identifier(), 0..4),
        of(name()),
        of(name()),
        of(day()),
        of(sex()),
        of(address()),
        of(telecom()),
        (any::<Option<bool>>(), of(1..9_u32), of(1..99_u32)),
    );
    parts
        .prop_map(|(profile, tag, identifiers, name, mothers_maiden_name, birth_date, sex, address, telecom, rest)| {
            let (multiple_birth, birth_order, max_candidates) = rest;
            Query {
                profile: Some(profile),
                tag: Some(tag),
                identifiers,
                name,
                mothers_maiden_name,
                birth_date,
                sex,
                address,
                telecom,
                multiple_birth,
                birth_order,
                max_candidates,
            }
        })
        .boxed()
}

fn location() -> BoxedStrategy<Location> {
    select(vec!["PID", "RXA[3]", "QPD-4", "PID-3[2]", "PID-3[2].4", "RXA[2]-11.4.1"])
        .prop_map(|path| path.parse().unwrap())
        .boxed()
}

pub(crate) fn reported_error() -> BoxedStrategy<ReportedError> {
    let severity = select(vec![Severity::Information, Severity::Warning, Severity::Error]);
    let code = identified(Rules::Guide, coded(), |code| Some(&mut code.code));
    (vec(location(), 0..3), code, severity, of(coded()), of(text()), of(text()))
        .prop_map(|(locations, code, severity, application_code, diagnostic, message)| ReportedError {
            locations,
            code: Some(code),
            severity: Some(severity),
            application_code,
            diagnostic,
            message,
        })
        .boxed()
}

/// What every answer has: verdict, errors, tag and query.
fn envelope(errors: usize) -> BoxedStrategy<Response> {
    let code = select(vec![AcknowledgementCode::Accept, AcknowledgementCode::Error, AcknowledgementCode::Reject]);
    use QueryStatus::{Error, Found, NotFound, Protected, Reject, TooMany};
    let status = select(vec![Found, NotFound, TooMany, Protected, Error, Reject]);
    (code, text(), vec(reported_error(), 0..=errors), of(text()), status, query())
        .prop_map(|(code, control_id, errors, query_tag, query_status, query)| Response {
            control_id: Some(stamp().control_id.to_owned()),
            sent: Some(stamp().date_time.to_string()),
            acknowledgement: Acknowledgement { code: Some(code), control_id: Some(control_id), errors },
            query_tag,
            query_status: Some(query_status),
            query: Some(query),
            ..Response::default()
        })
        .boxed()
}

/// An answer of the guide.
pub(crate) fn response(profile: ResponseProfile) -> BoxedStrategy<Response> {
    let rules = Rules::Guide;
    let envelope = envelope(1).prop_map(move |envelope| Response {
        profile: Some(profile),
        query: envelope.query.map(|query| Query { max_candidates: None, ..query }),
        ..envelope
    });
    match profile {
        ResponseProfile::Z31 => (envelope, vec(patient(rules), 1..4))
            .prop_map(|(envelope, patients)| Response { patients, ..envelope })
            .boxed(),
        ResponseProfile::Z32 => (envelope, patient(rules), history(rules))
            .prop_map(|(envelope, patient, (orders, forecasts))| Response {
                patients: vec![patient],
                orders,
                forecasts,
                ..envelope
            })
            .boxed(),
        ResponseProfile::Z42 => (envelope, identity(rules), history(rules))
            .prop_map(|(envelope, patient, (orders, forecasts))| Response {
                patients: vec![patient],
                orders,
                forecasts,
                ..envelope
            })
            .boxed(),
        _ => envelope.boxed(),
    }
}

/// ORDER groups with recommendations, and what carries them.
fn history(rules: Rules) -> BoxedStrategy<(Vec<Order>, Vec<Forecast>)> {
    (orders(rules), vec(forecast(rules), 0..4), day())
        .prop_map(|(mut orders, forecasts, on)| {
            if !forecasts.is_empty() {
                orders.push(Order::forecast_carrier(on.earliest(), Authority::named("IIS")));
            }
            (orders, forecasts)
        })
        .boxed()
}

/// A query as version 2.3.1 has it: for a history, and the mother's name is her maiden name.
pub(crate) fn of_version_2_3_1(mut query: Query) -> Query {
    query.profile = Some(QueryProfile::Z34);
    if let Some(mother) = &mut query.mothers_maiden_name {
        mother.kind.get_or_insert_with(|| "M".to_owned());
    }
    query
}

/// An answer of version 2.3.1, which need not have what the guide requires.
pub(crate) fn legacy_response(profile: ResponseProfile) -> BoxedStrategy<Response> {
    let patients = match profile {
        ResponseProfile::Z31 => vec(patient(Rules::None), 1..4).boxed(),
        ResponseProfile::Z32 => vec(patient(Rules::None), 1..=1).boxed(),
        _ => Just(Vec::new()).boxed(),
    };
    let history = match profile {
        ResponseProfile::Z32 => history(Rules::None).boxed(),
        _ => Just((Vec::new(), Vec::new())).boxed(),
    };
    let envelope = (envelope(2), any::<bool>()).prop_map(|(envelope, has_tag_of_query)| {
        let query = envelope.query.map(of_version_2_3_1);
        let tag = query.as_ref().and_then(|query| query.tag.clone());
        let query_tag = envelope.query_tag.filter(|_| !has_tag_of_query).or(tag);
        Response { query, query_tag, ..envelope }
    });
    (envelope, patients, history)
        .prop_map(move |(envelope, patients, (orders, forecasts))| Response {
            profile: Some(profile),
            patients,
            orders,
            forecasts,
            ..envelope
        })
        .boxed()
}
