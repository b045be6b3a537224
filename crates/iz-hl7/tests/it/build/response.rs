//! Answers to queries.

use iz_hl7::ErrorKind;
use iz_hl7::build::rsp_k11;
use iz_model::{
    Acknowledgement, AcknowledgementCode, Authority, Coded, Date, Dose, Forecast, Observation, ObservationValue, Order,
    Patient, Query, QueryStatus, ReportedError, Response, ResponseProfile, Series, Severity,
};

use super::{answer, asked, at, coded, date, found, header, historical, person, stamp};

#[test]
fn the_recommendations_of_an_answer_share_one_group() {
    let due = |cvx: &str| Forecast {
        series: Series {
            vaccine_group: Some(Coded::new(cvx, "CVX")),
            observed: date("2026-01-15"),
            ..Series::default()
        },
        recommended: date("2026-03-10"),
        ..Forecast::default()
    };
    let immunity = Dose {
        vaccine: vec![Coded::new("998", "CVX")],
        observations: vec![Observation::new(
            Coded::new("59784-9", "LN"),
            ObservationValue::Coded(Coded::new("38907003", "SCT")),
        )],
        ..historical()
    };
    let carrier = Order::forecast_carrier(Date::new(2026, 1, 15).unwrap(), Authority::named("IIS"));
    let response = Response {
        patients: vec![person()],
        orders: vec![Order::from(immunity), carrier],
        forecasts: vec![due("03"), due("10")],
        ..answer(ResponseProfile::Z42)
    };
    let message = rsp_k11(&header(), &stamp("R0001"), &response).unwrap();
    let expected = [
        "MSH|^~\\&|SIS|0101^2.16.840.1^ISO|IIS|STATE|20260115094500-0500||RSP^K11^RSP_K11|R0001|P|2.5.1|||NE|NE|||||Z42^CDCPHINVS",
        "MSA|AA|Q1",
        "QAK|T1|OK|Z34^Request Immunization History^CDCPHINVS",
        "QPD|Z34^Request Immunization History^CDCPHINVS|T1",
        "PID|1||A100^^^CLINIC1^MR||Testcase^Ana^^^^^L||20240310|F",
        "ORC|RE||H12^CLINIC1",
        "RXA|0|1|20240512||998^^CVX|999|||01^Historical^NIP001|||||||||||CP|A",
        "OBX|1|CE|59784-9^^LN|1|38907003^^SCT||||||F",
        "ORC|RE||9999^IIS",
        "RXA|0|1|20260115||998^No vaccine administered^CVX|999||||||||||||||NA",
        "OBX|2|CE|30956-7^^LN|1|03^^CVX||||||F|||20260115",
        "OBX|3|DT|30980-7^^LN|1|20260310||||||F|||20260115",
        "OBX|4|CE|30956-7^^LN|2|10^^CVX||||||F|||20260115",
        "OBX|5|DT|30980-7^^LN|2|20260310||||||F|||20260115",
        "",
    ];
    assert_eq!(String::from_utf8_lossy(message.as_bytes()), expected.join("\r"));

    let uncarried = Response { orders: vec![Order::from(historical())], ..response.clone() };
    let missing = found(rsp_k11(&header(), &stamp("R1"), &uncarried));
    assert_eq!(missing, [at(ErrorKind::MissingSegment, "RXA[2]")]);
    let empty = Response { forecasts: vec![Forecast::default()], ..response };
    assert_eq!(found(rsp_k11(&header(), &stamp("R1"), &empty)), [at(ErrorKind::NoPlace, "OBX[2]")]);
}

#[test]
fn an_error_in_an_answer_is_told_with_its_place() {
    let error = ReportedError {
        locations: vec!["QPD-1".parse().unwrap(), "QPD-3[2].4.1".parse().unwrap()],
        code: Some(coded("101", "Required field missing", "HL70357")),
        severity: Some(Severity::Error),
        application_code: None,
        diagnostic: Some("QPD-4 is empty".into()),
        message: Some("no name & no identifier".into()),
    };
    let mut response = Response { query_status: Some(QueryStatus::Error), ..answer(ResponseProfile::Z33) };
    response.acknowledgement = Acknowledgement {
        code: Some(AcknowledgementCode::Error),
        errors: vec![error.clone()],
        ..response.acknowledgement
    };
    let message = rsp_k11(&header(), &stamp("R1"), &response).unwrap();
    assert_eq!(
        message.segment("ERR", 1).unwrap().raw(),
        b"ERR||QPD^1^1~QPD^1^3^2^4^1|101^Required field missing^HL70357|E|||QPD-4 is empty|no name \\T\\ no identifier"
    );
    response.acknowledgement.errors = vec![error, ReportedError::default()];
    assert_eq!(
        found(rsp_k11(&header(), &stamp("R1"), &response)),
        [
            at(ErrorKind::NoPlace, "ERR[2]"),
            at(ErrorKind::MissingField, "ERR[2]-3"),
            at(ErrorKind::MissingField, "ERR[2]-4")
        ]
    );
}

#[test]
fn an_answer_has_what_its_profile_has() {
    use ErrorKind::{MissingField, MissingSegment, NoPlace};
    let build = |response: &Response| found(rsp_k11(&header(), &stamp("R1"), response));
    assert_eq!(
        build(&Response::default()),
        [
            at(MissingField, "MSH-21"),
            at(MissingField, "MSA-1"),
            at(MissingField, "MSA-2"),
            at(MissingField, "QAK-2"),
            at(MissingSegment, "QPD"),
            at(MissingSegment, "PID"),
        ]
    );
    let full = |profile| Response {
        patients: vec![Patient { protected: Some(true), ..person() }, person()],
        orders: vec![Order::from(historical())],
        ..answer(profile)
    };
    assert_eq!(build(&full(ResponseProfile::Z31)), [at(NoPlace, "RXA")]);
    assert_eq!(build(&full(ResponseProfile::Z32)), [at(NoPlace, "PID[2]")]);
    assert_eq!(build(&full(ResponseProfile::Z33)), [at(NoPlace, "PID"), at(NoPlace, "RXA")]);
    assert_eq!(build(&full(ResponseProfile::Z42)), [at(NoPlace, "PD1"), at(NoPlace, "PID[2]")]);
    let limited = Query { max_candidates: Some(5), ..asked() };
    assert_eq!(
        build(&Response { query: Some(limited), ..answer(ResponseProfile::Z33) }),
        [at(NoPlace, "RCP")],
        "an answer repeats the question, not how many candidates were wanted"
    );
}
