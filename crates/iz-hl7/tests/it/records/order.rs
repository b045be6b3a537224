//! ORDER groups: vaccine events, what they were evaluated as, and what is recommended.

use iz_model::{
    ActionCode, Coded, CompletionStatus, Dose, Evaluation, Forecast, Observation, ObservationValue, Order, Series, Vis,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::{
    Rules, authority, coded, entity_identifier, filled, identified, least, partial_date, precise, provider, required,
    text,
};

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
