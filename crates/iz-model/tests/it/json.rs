//! The JSON of a record is what the crate page says, and stays so: programs store it and read it years later.

use std::fmt::Debug;

use iz_model::{
    Acknowledgement, AcknowledgementCode, ActionCode, Address, Authority, Coded, CompletionStatus, Cvx, Date, Dose,
    EntityIdentifier, Evaluation, Forecast, Identifier, Location, Mvx, Ndc, NextOfKin, NonDoseReason, Observation,
    ObservationValue, Order, Outcome, PartialDate, Patient, PersonName, Provider, Query, QueryProfile, QueryStatus,
    Rejection, ReportedError, Response, ResponseProfile, Series, Severity, Sex, Telecom, Vis,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const GOLDEN: &str = include_str!("../../../../testdata/json/records.json");

/// One record of each kind and every value of each closed table, as the golden file has them.
#[derive(PartialEq, Serialize, Deserialize)]
struct Records {
    acknowledgement: Acknowledgement,
    acknowledgement_codes: Vec<AcknowledgementCode>,
    action_codes: Vec<ActionCode>,
    address: Address,
    authority: Authority,
    coded: Coded,
    completion_statuses: Vec<CompletionStatus>,
    cvx: Cvx,
    date: Date,
    dose: Dose,
    entity_identifier: EntityIdentifier,
    evaluation: Evaluation,
    forecast: Forecast,
    identifier: Identifier,
    locations: Vec<Location>,
    mvx: Mvx,
    ndc: Ndc,
    next_of_kin: NextOfKin,
    non_dose_reasons: Vec<NonDoseReason>,
    observations: Vec<Observation>,
    order: Order,
    outcomes: Vec<Outcome>,
    partial_dates: Vec<PartialDate>,
    patient: Patient,
    person_name: PersonName,
    provider: Provider,
    query: Query,
    query_profiles: Vec<QueryProfile>,
    query_statuses: Vec<QueryStatus>,
    rejections: Vec<Rejection>,
    reported_error: ReportedError,
    response: Response,
    response_profiles: Vec<ResponseProfile>,
    series: Series,
    severities: Vec<Severity>,
    sexes: Vec<Sex>,
    telecom: Telecom,
    vis: Vis,
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn coded(code: &str, system: &str) -> Coded {
    Coded { code: text(code), text: text("in words"), system: text(system) }
}

fn authority() -> Authority {
    Authority { namespace: text("IIS"), universal_id: text("2.16.840.1"), universal_id_type: text("ISO") }
}

fn identifier() -> Identifier {
    Identifier { value: text("000123"), authority: authority(), kind: text("MR") }
}

fn entity_identifier() -> EntityIdentifier {
    EntityIdentifier { value: text("1001"), authority: authority() }
}

fn person_name() -> PersonName {
    PersonName {
        family: text("Testcase"),
        given: text("Ana"),
        middle: text("Luz"),
        suffix: text("Jr"),
        prefix: text("Dr"),
        kind: text("L"),
    }
}

fn address() -> Address {
    Address {
        street: text("1 Fictional Way"),
        other: text("Apt 2"),
        city: text("Sampleton"),
        state: text("VA"),
        zip: text("22030"),
        country: text("USA"),
        kind: text("H"),
        county: text("51059"),
    }
}

fn telecom() -> Telecom {
    Telecom {
        use_code: text("PRN"),
        equipment: text("PH"),
        email: text("ana@example.com"),
        country_code: text("1"),
        area_code: text("703"),
        local_number: text("5550123"),
        extension: text("4"),
        text: text("(703)555-0123"),
    }
}

fn provider() -> Provider {
    Provider { id: text("1234567893"), name: person_name(), authority: authority(), id_kind: text("NPI") }
}

fn series() -> Series {
    Series {
        vaccine_group: Some(coded("107", "CVX")),
        schedule: Some(coded("VXC16", "CDCPHINVS")),
        name: Some(coded("DTaP 5-dose", "L")),
        dose_number: Some(2),
        doses: Some(5),
        status: Some(coded("LA13423-1", "LN")),
        observed: date("2020-06-01"),
        reasons: vec![coded("too early", "L")],
    }
}

fn evaluation() -> Evaluation {
    Evaluation { series: series(), valid: Some(false) }
}

fn forecast() -> Forecast {
    Forecast {
        series: series(),
        earliest: date("2023-05-01"),
        recommended: date("2023-06-01"),
        overdue: date("2023-07"),
        latest: date("2026"),
    }
}

fn observations() -> Vec<Observation> {
    [
        ObservationValue::Coded(coded("38907003", "SCT")),
        ObservationValue::Date("2019".parse().unwrap()),
        ObservationValue::Number("12.50".to_owned()),
        ObservationValue::Text("in words".to_owned()),
    ]
    .map(|value| Observation {
        identifier: coded("59784-9", "LN"),
        value,
        units: Some(coded("mL", "UCUM")),
        observed: date("2020-01-02"),
        sub_id: text("1"),
    })
    .into()
}

fn vis() -> Vis {
    Vis {
        document: Some(coded("253088698300003511080313", "cdcgs1vis")),
        vaccine: Some(coded("03", "CVX")),
        published: date("2012-04-20"),
        presented: date("2020-06-01"),
        observed: date("2020-06-01"),
    }
}

fn dose() -> Dose {
    Dose {
        placer_order: Some(entity_identifier()),
        filler_order: Some(entity_identifier()),
        entered_by: Some(provider()),
        ordered_by: Some(provider()),
        entering_organization: Some(coded("CLINIC7", "L")),
        administered_text: text("20200601101500-0400"),
        administered: date("2020-06-01"),
        vaccine: vec![coded("03", "CVX"), coded("00006-4681-00", "NDC")],
        amount: text("0.5"),
        units: Some(coded("mL", "UCUM")),
        notes: vec![coded("00", "NIP001")],
        administered_by: Some(provider()),
        administered_at: Some(authority()),
        lots: vec!["AB1".to_owned(), "DILUENT2".to_owned()],
        expiration: date("2021-01"),
        manufacturers: vec![coded("MSD", "MVX")],
        refusal_reasons: vec![coded("00", "NIP002")],
        completion: Some(CompletionStatus::Complete),
        action: Some(ActionCode::Add),
        has_unknown_status: true,
        entered: text("20200602"),
        route: vec![coded("C38299", "NCIT")],
        site: Some(coded("LA", "HL70163")),
        eligibility: Some(coded("V02", "HL70064")),
        eligibility_method: Some(coded("VXC40", "CDCPHINVS")),
        eligibility_observed: date("2020-06-01"),
        funding_source: Some(coded("VXC50", "CDCPHINVS")),
        funding_source_observed: date("2020-06-01"),
        vis: vec![vis()],
        evaluations: vec![evaluation()],
        observations: observations(),
    }
}

fn next_of_kin() -> NextOfKin {
    NextOfKin {
        names: vec![person_name()],
        relationship: Some(coded("MTH", "HL70063")),
        addresses: vec![address()],
        telecoms: vec![telecom()],
    }
}

fn patient() -> Patient {
    Patient {
        identifiers: vec![identifier()],
        names: vec![person_name()],
        mothers_maiden_name: Some(person_name()),
        birth_date: date("2019-05-01"),
        sex: Some(Sex::Female),
        races: vec![coded("2106-3", "CDCREC")],
        addresses: vec![address()],
        telecoms: vec![telecom()],
        language: Some(coded("eng", "ISO6392")),
        ethnicity: Some(coded("2186-5", "CDCREC")),
        birth_place: text("Sample Hospital"),
        multiple_birth: Some(true),
        birth_order: Some(2),
        death_date: date("2025"),
        deceased: Some(false),
        protected: Some(false),
        protected_since: date("2020-01-01"),
        publicity: Some(coded("02", "HL70215")),
        publicity_since: date("2020-01-01"),
        registry_status: text("A"),
        registry_status_since: date("2020-01-01"),
        next_of_kin: vec![next_of_kin()],
    }
}

fn query() -> Query {
    Query {
        profile: Some(QueryProfile::Z34),
        tag: text("T1"),
        identifiers: vec![identifier()],
        name: Some(person_name()),
        mothers_maiden_name: Some(person_name()),
        birth_date: date("2019-05-01"),
        sex: Some(Sex::Female),
        address: Some(address()),
        telecom: Some(telecom()),
        multiple_birth: Some(true),
        birth_order: Some(2),
        max_candidates: Some(20),
    }
}

fn reported_error() -> ReportedError {
    ReportedError {
        locations: vec!["PID-7".parse().unwrap()],
        code: Some(coded("101", "HL70357")),
        severity: Some(Severity::Error),
        application_code: Some(coded("5", "HL70533")),
        diagnostic: text("byte 77"),
        message: text("no birth date"),
    }
}

fn acknowledgement() -> Acknowledgement {
    Acknowledgement { code: Some(AcknowledgementCode::Error), control_id: text("Q1"), errors: vec![reported_error()] }
}

fn response() -> Response {
    Response {
        profile: Some(ResponseProfile::Z42),
        control_id: text("R1"),
        sent: text("20260115094501-0500"),
        acknowledgement: acknowledgement(),
        query_tag: text("T1"),
        query_status: Some(QueryStatus::Found),
        query: Some(query()),
        patients: vec![patient()],
        orders: vec![Order::from(dose())],
        forecasts: vec![forecast()],
    }
}

/// Every member is named: a field that a record gains has to be filled here.
fn records() -> Records {
    Records {
        acknowledgement: acknowledgement(),
        acknowledgement_codes: vec![
            AcknowledgementCode::Accept,
            AcknowledgementCode::Error,
            AcknowledgementCode::Reject,
        ],
        action_codes: vec![ActionCode::Add, ActionCode::Update, ActionCode::Delete],
        address: address(),
        authority: authority(),
        coded: coded("03", "CVX"),
        completion_statuses: vec![
            CompletionStatus::Complete,
            CompletionStatus::PartiallyAdministered,
            CompletionStatus::Refused,
            CompletionStatus::NotAdministered,
        ],
        cvx: Cvx::new(3),
        date: Date::new(2019, 5, 1).unwrap(),
        dose: dose(),
        entity_identifier: entity_identifier(),
        evaluation: evaluation(),
        forecast: forecast(),
        identifier: identifier(),
        locations: ["PID", "RXA[2]-5", "PID-3[2].4.1"].map(|text| text.parse().unwrap()).into(),
        mvx: Mvx::new("MSD"),
        ndc: "49281-0286-10".parse().unwrap(),
        next_of_kin: next_of_kin(),
        non_dose_reasons: vec![
            NonDoseReason::Deleted,
            NonDoseReason::Refused,
            NonDoseReason::NoVaccine,
            NonDoseReason::NotAdministered,
            NonDoseReason::UnknownStatus,
        ],
        observations: observations(),
        order: Order::from(dose()),
        outcomes: vec![
            Outcome::Accepted,
            Outcome::AcceptedWithWarnings,
            Outcome::PartlyRejected,
            Outcome::Rejected(Rejection::Unexplained),
            Outcome::Unknown,
        ],
        partial_dates: ["2019", "2019-05", "2019-05-01"].map(|text| text.parse().unwrap()).into(),
        patient: patient(),
        person_name: person_name(),
        provider: provider(),
        query: query(),
        query_profiles: vec![QueryProfile::Z34, QueryProfile::Z44],
        query_statuses: vec![
            QueryStatus::Found,
            QueryStatus::NotFound,
            QueryStatus::TooMany,
            QueryStatus::Protected,
            QueryStatus::Error,
            QueryStatus::Reject,
        ],
        rejections: vec![Rejection::Refused, Rejection::Error, Rejection::Unexplained],
        reported_error: reported_error(),
        response: response(),
        response_profiles: vec![ResponseProfile::Z31, ResponseProfile::Z32, ResponseProfile::Z33, ResponseProfile::Z42],
        series: series(),
        severities: vec![Severity::Information, Severity::Warning, Severity::Error],
        sexes: vec![Sex::Female, Sex::Male, Sex::Unknown],
        telecom: telecom(),
        vis: vis(),
    }
}

#[test]
fn golden() {
    let json = serde_json::to_string_pretty(&records()).unwrap() + "\n";
    assert!(json == GOLDEN, "the JSON of a record has changed; what is now written:\n{json}");
    assert!(serde_json::from_str::<Records>(GOLDEN).unwrap() == records(), "it reads as what was written");
}

/// Whether `Debug`, which shows how many values each field has, shows none without.
fn is_filled(record: &impl Debug) -> bool {
    let shape = format!("{record:?}");
    !shape.contains(": 0") && !shape.contains("None")
}

/// The golden file would say nothing of a field that is empty in it.
#[test]
fn golden_records_are_filled() {
    let all: [&dyn Debug; 20] = [
        &acknowledgement(),
        &address(),
        &authority(),
        &coded("03", "CVX"),
        &dose(),
        &entity_identifier(),
        &evaluation(),
        &forecast(),
        &identifier(),
        &next_of_kin(),
        &observations(),
        &patient(),
        &person_name(),
        &provider(),
        &query(),
        &reported_error(),
        &response(),
        &series(),
        &telecom(),
        &vis(),
    ];
    for record in all {
        assert!(is_filled(&record), "{record:?}");
    }
}

fn is_empty_object<T: Default + PartialEq + Serialize + DeserializeOwned>() -> bool {
    serde_json::to_string(&T::default()).unwrap() == "{}" && serde_json::from_str::<T>("{}").unwrap() == T::default()
}

#[test]
fn an_empty_record_is_an_empty_object() {
    let all = [
        is_empty_object::<Acknowledgement>(),
        is_empty_object::<Address>(),
        is_empty_object::<Authority>(),
        is_empty_object::<Coded>(),
        is_empty_object::<Dose>(),
        is_empty_object::<EntityIdentifier>(),
        is_empty_object::<Evaluation>(),
        is_empty_object::<Forecast>(),
        is_empty_object::<Identifier>(),
        is_empty_object::<NextOfKin>(),
        is_empty_object::<Patient>(),
        is_empty_object::<PersonName>(),
        is_empty_object::<Provider>(),
        is_empty_object::<Query>(),
        is_empty_object::<ReportedError>(),
        is_empty_object::<Response>(),
        is_empty_object::<Series>(),
        is_empty_object::<Telecom>(),
        is_empty_object::<Vis>(),
    ];
    assert_eq!(all, [true; 19]);
    assert_eq!(serde_json::to_string(&Order::from(Dose::default())).unwrap(), "{}");
}

#[test]
fn a_reader_passes_over_what_it_does_not_know_and_refuses_what_is_wrong() {
    let newer = r#"{"sex": "F", "invented_later": {"by": ["somebody"]}}"#;
    assert_eq!(serde_json::from_str::<Patient>(newer).unwrap().sex, Some(Sex::Female));
    let evaluation: Evaluation = serde_json::from_str(r#"{"valid": true, "dose_number": 1, "later": 2}"#).unwrap();
    assert_eq!((evaluation.valid, evaluation.series.dose_number), (Some(true), Some(1)));
    for wrong in [r#"{"birth_date": "2019-02-30"}"#, r#"{"sex": "female"}"#, r#"{"names": null}"#, r#"{"sex": 1}"#] {
        assert!(serde_json::from_str::<Patient>(wrong).is_err(), "{wrong}");
    }
}
