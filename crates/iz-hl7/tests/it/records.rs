//! Records as reading gives them: no text is empty or framed by blanks, no part of a list is empty.

use iz_hl7::Delimiters;
use iz_hl7::build::{Header, Stamp};
use iz_model::{
    Acknowledgement, AcknowledgementCode, ActionCode, Address, Authority, Coded, CompletionStatus, Date, Dose,
    EntityIdentifier, Evaluation, Forecast, Identifier, Location, NextOfKin, Observation, ObservationValue, Order,
    PartialDate, Patient, PersonName, Provider, Query, QueryProfile, QueryStatus, ReportedError, Response,
    ResponseProfile, Series, Severity, Sex, Telecom, Vis,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// What is required of persons and doses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Those of the guide.
    Guide,
    /// None, as in version 2.3.1.
    None,
}

pub(crate) fn delimiters() -> BoxedStrategy<Delimiters> {
    let punctuation: Vec<u8> = (b'!'..=b'~').filter(|byte| byte.is_ascii_punctuation() && *byte != b'"').collect();
    let any = (proptest::sample::subsequence(punctuation, 5..=6), any::<proptest::sample::Index>()).prop_map(
        |(mut all, turn)| {
            let middle = turn.index(all.len());
            all.rotate_left(middle);
            Delimiters::new(all[0], &all[1..]).unwrap()
        },
    );
    prop_oneof![Just(Delimiters::default()), any].boxed()
}

pub(crate) fn header() -> BoxedStrategy<Header> {
    (authority(), "[A-Za-z0-9]{1,8}", "[A-Za-z0-9]{1,8}", delimiters())
        .prop_map(|(application, from, to, delimiters)| Header {
            sending_application: application,
            sending_facility: Authority::named(&from),
            receiving_facility: Authority::named(&to),
            delimiters,
            ..Header::default()
        })
        .boxed()
}

pub(crate) fn stamp() -> Stamp<'static> {
    Stamp { control_id: "M1", date_time: "20260115094500.25-0500".parse().unwrap() }
}

pub(crate) fn text() -> BoxedStrategy<String> {
    let any = "[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?";
    let dense = "[|^~\\\\&#\"\\-.:+A-EX0é日👩\u{202e}\u{300}]{1,6}";
    prop_oneof![1 => any, 9 => dense].prop_filter("HL7's null", |text| text != "\"\"").boxed()
}

fn filled<T: Default + PartialEq + std::fmt::Debug>(part: impl Strategy<Value = T>) -> impl Strategy<Value = T> {
    part.prop_filter("filled", |part| *part != T::default())
}

prop_compose! {
    pub(crate) fn authority()(namespace in of(text()), universal_id in of(text()), universal_id_type in of(text())) -> Authority {
        Authority { namespace, universal_id, universal_id_type }
    }
}

prop_compose! {
    fn any_name()(family in of(text()), given in of(text()), middle in of(text()), suffix in of(text()), prefix in of(text()), kind in of(text())) -> PersonName {
        PersonName { family, given, middle, suffix, prefix, kind }
    }
}

pub(crate) fn name() -> BoxedStrategy<PersonName> {
    filled(any_name()).boxed()
}

pub(crate) fn identifier() -> BoxedStrategy<Identifier> {
    let identifier = (
        of(text()),
        authority(),
        of(prop_oneof![text(), select(vec!["SS", "MR", "SR", "MA"]).prop_map(str::to_owned)]),
    );
    filled(identifier.prop_map(|(value, authority, kind)| Identifier { value, authority, kind })).boxed()
}

fn entity_identifier() -> BoxedStrategy<EntityIdentifier> {
    filled((of(text()), authority()).prop_map(|(value, authority)| EntityIdentifier { value, authority })).boxed()
}

pub(crate) fn address() -> BoxedStrategy<Address> {
    let parts = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()));
    filled(parts.prop_map(|(street, other, city, state, zip, country, kind, county)| Address {
        street,
        other,
        city,
        state,
        zip,
        country,
        kind,
        county,
    }))
    .boxed()
}

pub(crate) fn telecom() -> BoxedStrategy<Telecom> {
    let parts = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()));
    filled(parts.prop_map(|(use_code, equipment, email, country_code, area_code, local_number, extension, text)| {
        Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text }
    }))
    .boxed()
}

pub(crate) fn coded() -> BoxedStrategy<Coded> {
    filled((of(text()), of(text()), of(text())).prop_map(|(code, text, system)| Coded { code, text, system })).boxed()
}

fn provider() -> BoxedStrategy<Provider> {
    let parts = (of(text()), any_name(), authority(), of(text()));
    filled(parts.prop_map(|(id, name, authority, id_kind)| Provider { id, name, authority, id_kind })).boxed()
}

pub(crate) fn day() -> BoxedStrategy<PartialDate> {
    (1..=9999_u16, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap().into())
        .boxed()
}

fn partial_date() -> BoxedStrategy<PartialDate> {
    (day(), 1..=3_u8)
        .prop_map(|(date, precision)| {
            let first = date.earliest();
            match precision {
                1 => PartialDate::new(first.year(), None, None),
                2 => PartialDate::new(first.year(), Some(first.month()), None),
                _ => Ok(date),
            }
            .unwrap()
        })
        .boxed()
}

/// A date of a field that the guide wants to the day.
fn precise(rules: Rules) -> BoxedStrategy<PartialDate> {
    match rules {
        Rules::Guide => day().boxed(),
        Rules::None => partial_date().boxed(),
    }
}

/// A part that the guide requires.
fn required<T: std::fmt::Debug + 'static>(
    rules: Rules,
    part: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    match rules {
        Rules::Guide => part.prop_map(Some).boxed(),
        Rules::None => of(part).boxed(),
    }
}

/// The same part, with what the guide requires of it: the text that identifies it.
fn identified<T: std::fmt::Debug + 'static>(
    rules: Rules,
    part: impl Strategy<Value = T> + 'static,
    key: fn(&mut T) -> Option<&mut Option<String>>,
) -> BoxedStrategy<T> {
    let identify = move |mut part| {
        if let Some(key) = key(&mut part).filter(|_| rules == Rules::Guide) {
            key.get_or_insert_with(|| "K1".to_owned());
        }
        part
    };
    part.prop_map(identify).boxed()
}

fn least(rules: Rules, most: usize) -> std::ops::Range<usize> {
    usize::from(rules == Rules::Guide)..most
}

fn sex() -> BoxedStrategy<Sex> {
    select(vec![Sex::Female, Sex::Male, Sex::Unknown]).boxed()
}

fn next_of_kin(rules: Rules) -> BoxedStrategy<NextOfKin> {
    let names = identified(rules, vec(name(), least(rules, 3)), |names| Some(&mut names.first_mut()?.family));
    let relationship = identified(rules, coded(), |code| Some(&mut code.code));
    (names, required(rules, relationship), vec(address(), 0..3), vec(telecom(), 0..3))
        .prop_map(|(names, relationship, addresses, telecoms)| NextOfKin { names, relationship, addresses, telecoms })
        .boxed()
}

/// A person, without what stands in PD1 and NK1.
pub(crate) fn identity(rules: Rules) -> BoxedStrategy<Patient> {
    let first = (
        identified(rules, vec(identifier(), least(rules, 4)), |list| Some(&mut list.first_mut()?.value)),
        identified(rules, vec(name(), least(rules, 3)), |names| Some(&mut names.first_mut()?.family)),
        of(name()),
        required(rules, precise(rules)),
        required(rules, sex()),
        vec(coded(), 0..3),
        vec(address(), 0..3),
        vec(telecom(), 0..3),
    );
    let second = (
        of(coded()),
        of(coded()),
        of(text()),
        any::<Option<bool>>(),
        of(1..20_u32),
        of(precise(rules)),
        any::<Option<bool>>(),
    );
    (first, second)
        .prop_map(|(first, second)| {
            let (identifiers, names, mothers_maiden_name, birth_date, sex, races, addresses, telecoms) = first;
            let (language, ethnicity, birth_place, multiple_birth, birth_order, death_date, deceased) = second;
            Patient {
                identifiers,
                names,
                mothers_maiden_name,
                birth_date,
                sex,
                races,
                addresses,
                telecoms,
                language,
                ethnicity,
                birth_place,
                multiple_birth,
                birth_order,
                death_date,
                deceased,
                ..Patient::default()
            }
        })
        .boxed()
}

pub(crate) fn patient(rules: Rules) -> BoxedStrategy<Patient> {
    let demographic = (
        any::<Option<bool>>(),
        of(precise(rules)),
        of(coded()),
        of(precise(rules)),
        of(text()),
        of(precise(rules)),
        vec(next_of_kin(rules), 0..3),
    );
    (identity(rules), demographic)
        .prop_map(|(identity, demographic)| {
            let (
                protected,
                protected_since,
                publicity,
                publicity_since,
                registry_status,
                registry_status_since,
                next_of_kin,
            ) = demographic;
            Patient {
                protected,
                protected_since,
                publicity,
                publicity_since,
                registry_status,
                registry_status_since,
                next_of_kin,
                ..identity
            }
        })
        .boxed()
}

fn vis(rules: Rules) -> BoxedStrategy<Vis> {
    let parts = (of(coded()), of(coded()), of(partial_date()), of(partial_date()), of(precise(rules)));
    parts
        .prop_map(|(document, vaccine, published, presented, observed)| Vis {
            document,
            vaccine,
            published,
            presented,
            observed,
        })
        .prop_filter("a statement", |vis| vis.document.is_some() || vis.published.is_some() || vis.presented.is_some())
        .boxed()
}

fn series(rules: Rules) -> BoxedStrategy<Series> {
    let parts = (
        of(coded()),
        of(coded()),
        of(coded()),
        of(any::<u32>()),
        of(0..9_u32),
        of(coded()),
        of(precise(rules)),
        vec(coded(), 0..3),
    );
    parts
        .prop_map(|(vaccine_group, schedule, name, dose_number, doses, status, observed, reasons)| Series {
            vaccine_group,
            schedule,
            name,
            dose_number,
            doses,
            status,
            observed,
            reasons,
        })
        .boxed()
}

fn evaluation(rules: Rules) -> BoxedStrategy<Evaluation> {
    (series(rules), any::<Option<bool>>())
        .prop_map(|(series, valid)| Evaluation { series, valid })
        .prop_filter("more than a date", |evaluation| {
            let series = Series { observed: None, ..evaluation.series.clone() };
            evaluation.valid.is_some() || series != Series::default()
        })
        .boxed()
}

pub(crate) fn forecast(rules: Rules) -> BoxedStrategy<Forecast> {
    (series(rules), of(partial_date()), of(partial_date()), of(partial_date()), of(partial_date()))
        .prop_map(|(series, earliest, recommended, overdue, latest)| Forecast {
            series,
            earliest,
            recommended,
            overdue,
            latest,
        })
        .prop_filter("of a vaccine or a date", |forecast| {
            let dates = [forecast.earliest, forecast.recommended, forecast.overdue, forecast.latest];
            forecast.series.vaccine_group.is_some() || dates.iter().any(Option::is_some)
        })
        .boxed()
}

fn observation(rules: Rules) -> BoxedStrategy<Observation> {
    let codes = vec!["30945-0", "30946-8", "30944-3", "31044-1", "59784-9", "75505-8", "59785-6", "46249-9"];
    let value = prop_oneof![
        coded().prop_map(ObservationValue::Coded),
        partial_date().prop_map(ObservationValue::Date),
        "[+-]?[0-9]{1,4}(\\.[0-9]{0,2})?".prop_map(ObservationValue::Number),
        text().prop_map(ObservationValue::Text),
    ];
    (select(codes), of(text()), value, of(coded()), of(precise(rules)))
        .prop_map(|(code, text, value, units, observed)| {
            let identifier = Coded { text, ..Coded::new(code, "LN") };
            Observation { units, observed, ..Observation::new(identifier, value) }
        })
        .boxed()
}

/// Observations, of which some stand together.
fn observations(rules: Rules) -> BoxedStrategy<Vec<Observation>> {
    (vec(observation(rules), 0..5), of(select(vec!["1", "2", "9", "A|1"])))
        .prop_map(|(mut observations, link)| {
            if let Some(link) = link.filter(|_| observations.len() > 2) {
                let linked: Vec<String> = ["30945-0", "30946-8"].map(str::to_owned).into();
                for (observation, code) in observations.iter_mut().step_by(2).zip(linked) {
                    observation.identifier.code = Some(code);
                    observation.sub_id = Some(link.to_owned());
                }
            }
            observations
        })
        .boxed()
}

fn completion() -> BoxedStrategy<CompletionStatus> {
    use CompletionStatus::{Complete, NotAdministered, PartiallyAdministered, Refused};
    select(vec![Complete, PartiallyAdministered, Refused, NotAdministered]).boxed()
}

fn amount() -> BoxedStrategy<String> {
    prop_oneof![Just("999".to_owned()), "[0-9]{0,2}\\.[0-9]{1,2}"].boxed()
}

/// An ORDER group, without what differs between one with a vaccine and one without.
fn event(rules: Rules) -> BoxedStrategy<Dose> {
    let first = (
        of(entity_identifier()),
        required(rules, identified(rules, entity_identifier(), |order| Some(&mut order.value))),
        of(provider()),
        of(provider()),
        of(coded()),
        required(rules, (precise(rules), select(vec!["", "", "1015", "101500-0400", "101500.0500"]))),
        required(rules, amount()),
        of(coded()),
        vec(coded(), 0..3),
        of(provider()),
    );
    let second = (
        of(filled(authority())),
        vec(text(), 0..3),
        of(partial_date()),
        vec(coded(), 0..4),
        vec(coded(), 0..3),
        of(completion()),
        of(select(vec![ActionCode::Add, ActionCode::Update, ActionCode::Delete])),
        of(select(vec!["2020", "20200601", "20200601101500-0400"])),
        (identified(rules, vec(coded(), least(rules, 3)), |route| Some(&mut route.first_mut()?.code)), of(coded())),
        observations(rules),
    );
    let third = of((coded(), of(coded()), of(precise(rules))));
    let fourth = of((coded(), of(precise(rules))));
    (first, second, third, fourth)
        .prop_map(move |(first, second, eligibility, funding)| {
            let (
                placer_order,
                filler_order,
                entered_by,
                ordered_by,
                entering_organization,
                given,
                amount,
                units,
                notes,
                by,
            ) = first;
            let (
                at,
                lots,
                expiration,
                manufacturers,
                refusal_reasons,
                completion,
                action,
                entered,
                route,
                observations,
            ) = second;
            let (route, site) = route;
            let (eligibility, eligibility_method, eligibility_observed) =
                eligibility.map_or((None, None, None), |(code, method, observed)| (Some(code), method, observed));
            let (funding_source, funding_source_observed) =
                funding.map_or((None, None), |(code, observed)| (Some(code), observed));
            let administered = given.map(|(date, _)| date);
            let administered_text = given.map(|(date, time)| {
                let time = if date.day().is_some() { time } else { "" };
                format!("{}{time}", date.to_string().replace('-', ""))
            });
            Dose {
                placer_order,
                filler_order,
                entered_by,
                ordered_by,
                entering_organization,
                administered_text,
                administered,
                amount,
                units,
                notes,
                administered_by: by,
                administered_at: at,
                lots,
                expiration: expiration
                    .filter(|date| rules == Rules::None || date.precision() > iz_model::Precision::Year),
                manufacturers,
                refusal_reasons,
                completion,
                action,
                entered: entered.map(str::to_owned),
                route,
                site,
                eligibility,
                eligibility_method,
                eligibility_observed,
                funding_source,
                funding_source_observed,
                observations,
                ..Dose::default()
            }
        })
        .boxed()
}

/// An ORDER group with a vaccine: a dose, a refusal or a delete.
fn dose(rules: Rules) -> BoxedStrategy<Dose> {
    let vaccine = prop_oneof![coded(), (1..300_u16).prop_map(|number| Coded::new(&number.to_string(), "CVX"))];
    let vaccine = identified(rules, vec(vaccine, least(rules, 5)), |codes| Some(&mut codes.first_mut()?.code));
    (event(rules), vaccine, vec(vis(rules), 0..3), vec(evaluation(rules), 0..3))
        .prop_map(|(event, vaccine, vis, evaluations)| Dose { vaccine, vis, evaluations, ..event })
        .boxed()
}

/// An ORDER group without a vaccine: immunity, a contraindication, or the carrier of recommendations.
fn condition(rules: Rules) -> BoxedStrategy<Dose> {
    event(rules).prop_map(|event| Dose { vaccine: vec![Coded::new("998", "CVX")], ..event }).boxed()
}

pub(crate) fn orders(rules: Rules) -> BoxedStrategy<Vec<Order>> {
    vec(prop_oneof![4 => dose(rules), 1 => condition(rules)].prop_map(Order::from), 0..4).boxed()
}

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
