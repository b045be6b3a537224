//! Messages are built as the guide says; what is missing or cannot be written is refused with its place.

mod dose;
mod legacy;
mod query;
mod response;
mod update;

use iz_hl7::build::{
    Ack, AckPolicy, BuildError, Header, Stamp, qbp_q11, qck_q02, rsp_k11, vxq_v01, vxr_v03, vxu_v04, vxx_v02,
};
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{ErrorKind, Message};
use iz_model::{
    Acknowledgement, AcknowledgementCode, ActionCode, Authority, Coded, CompletionStatus, Dose, EntityIdentifier,
    Identifier, Order, PartialDate, Patient, PersonName, Query, QueryProfile, QueryStatus, Response, ResponseProfile,
    Sex,
};

fn header() -> Header {
    let named = |namespace: &str| Authority { namespace: Some(namespace.into()), ..Authority::default() };
    Header {
        sending_application: named("SIS"),
        sending_facility: Authority {
            namespace: Some("0101".into()),
            universal_id: Some("2.16.840.1".into()),
            universal_id_type: Some("ISO".into()),
        },
        receiving_application: named("IIS"),
        receiving_facility: named("STATE"),
        ..Header::default()
    }
}

fn stamp(control_id: &str) -> Stamp<'_> {
    Stamp { control_id, date_time: "20260115094500-0500".parse().unwrap() }
}

fn found<T>(result: Result<T, BuildError>) -> Vec<(ErrorKind, String)> {
    let error = result.err().unwrap();
    error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect()
}

fn at(kind: ErrorKind, path: &str) -> (ErrorKind, String) {
    (kind, path.to_owned())
}

fn coded(code: &str, text: &str, system: &str) -> Coded {
    Coded { text: Some(text.into()), ..Coded::new(code, system) }
}

fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn person() -> Patient {
    Patient {
        identifiers: vec![Identifier::new("A100", "CLINIC1", "MR")],
        names: vec![PersonName {
            family: Some("Testcase".into()),
            given: Some("Ana".into()),
            kind: Some("L".into()),
            ..PersonName::default()
        }],
        birth_date: date("2024-03-10"),
        sex: Some(Sex::Female),
        ..Patient::default()
    }
}

fn historical() -> Dose {
    Dose {
        filler_order: Some(EntityIdentifier { value: Some("H12".into()), authority: Authority::named("CLINIC1") }),
        administered: date("2024-05-12"),
        vaccine: vec![coded("08", "Hep B", "CVX")],
        amount: Some("999".into()),
        notes: vec![coded("01", "Historical", "NIP001")],
        completion: Some(CompletionStatus::Complete),
        action: Some(ActionCode::Add),
        ..Dose::default()
    }
}

fn update(orders: &[Dose]) -> Result<Message<'static>, BuildError> {
    let orders: Vec<Order> = orders.iter().cloned().map(Order::from).collect();
    vxu_v04(&header(), &stamp("V1"), &person(), &orders)
}

fn asked() -> Query {
    Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }
}

fn answer(profile: ResponseProfile) -> Response {
    Response {
        profile: Some(profile),
        acknowledgement: Acknowledgement {
            code: Some(AcknowledgementCode::Accept),
            control_id: Some("Q1".into()),
            ..Acknowledgement::default()
        },
        query_tag: Some("T1".into()),
        query_status: Some(QueryStatus::Found),
        query: Some(asked()),
        ..Response::default()
    }
}

#[test]
fn fault_36_a_time_without_zone_or_second_is_refused() {
    let (header, filter) = (header(), SubjectFilter::Standard);
    let query = Query { name: person().names.pop(), ..asked() };
    let limited = Query { max_candidates: Some(10), ..query.clone() };
    let orders = [Order::from(historical())];
    let answer = |profile| Response { query: Some(query.clone()), ..answer(profile) };
    let of_version_2_3_1 = |response: &Response| Response { query: Some(limited.clone()), ..response.clone() };
    let nobody = Response { query_status: Some(QueryStatus::NotFound), ..answer(ResponseProfile::Z33) };
    let list = Response { patients: vec![person()], ..answer(ResponseProfile::Z31) };
    let history = Response { patients: vec![person()], orders: orders.to_vec(), ..answer(ResponseProfile::Z32) };
    let received = Message::parse(b"MSH|^~\\&|||||||VXU^V04^VXU_V04|1|P|2.5.1\r").unwrap();
    let damaged = b"MSH|^~\\&|||||||VXU^V04^VXU_V04|1|P|2.5.1\rPID|1\rx";
    let unread = Message::parse(damaged).unwrap_err();
    type Build<'b> = &'b dyn Fn(&Stamp<'_>) -> Result<(), BuildError>;
    let builds: [(&str, Build<'_>); 11] = [
        ("QBP", &|stamp| qbp_q11(&header, stamp, &query).map(|_| ())),
        ("VXU", &|stamp| vxu_v04(&header, stamp, &person(), &orders).map(|_| ())),
        ("RSP of nobody", &|stamp| rsp_k11(&header, stamp, &nobody).map(|_| ())),
        ("RSP of a history", &|stamp| rsp_k11(&header, stamp, &history).map(|_| ())),
        ("ACK", &|stamp| Ack::accept(&received, stamp).map(|_| ())),
        ("ACK with findings", &|stamp| Ack::report(&received, stamp, &[], &AckPolicy::new()).map(|_| ())),
        ("ACK that rejects", &|stamp| Ack::reject(damaged, stamp, &unread).map(|_| ())),
        ("VXQ", &|stamp| vxq_v01(&header, stamp, &limited, filter).map(|_| ())),
        ("VXX", &|stamp| vxx_v02(&header, stamp, &of_version_2_3_1(&list), filter).map(|_| ())),
        ("VXR", &|stamp| vxr_v03(&header, stamp, &of_version_2_3_1(&history), filter).map(|_| ())),
        ("QCK", &|stamp| qck_q02(&header, stamp, &of_version_2_3_1(&nobody)).map(|_| ())),
    ];
    for (name, build) in builds {
        let at_time = |text: &str| build(&Stamp { control_id: "C1", date_time: text.parse().unwrap() });
        assert_eq!(at_time("20260115094500-0500"), Ok(()), "{name}");
        for text in ["20260115094500", "202601150945-0500", "2026011509", "20260115", "20260115094500.25"] {
            assert_eq!(found(at_time(text)), [at(ErrorKind::Imprecise, "MSH-7")], "{name} {text}");
        }
    }
}

/// The limit of a partner is for the caller to compare with: a message has `as_bytes().len()` bytes.
#[test]
fn fault_37_a_message_beyond_the_limits_of_a_reader_is_refused_when_it_is_built() {
    let kinds = |result: Result<Message<'_>, BuildError>| -> Vec<ErrorKind> {
        result.err().unwrap().errors().iter().map(|error| error.kind()).collect()
    };
    let brief = Dose { notes: Vec::new(), action: None, ..historical() };
    assert!(update(&vec![brief.clone(); 1_000]).is_ok());
    assert_eq!(kinds(update(&vec![brief; 25_001])), [ErrorKind::TooManySegments]);
    assert_eq!(kinds(update(&vec![historical(); 24_000])), [ErrorKind::TooManyFields]);
    let of_many = |count: usize| {
        let patient = Patient { identifiers: vec![Identifier::new("1", "IIS", "SR"); count], ..person() };
        vxu_v04(&header(), &stamp("V1"), &patient, &[])
    };
    assert!(of_many(5_000).is_ok());
    assert_eq!(kinds(of_many(60_000)), [ErrorKind::TooManyParts]);
    let long = Dose { lots: vec!["x".repeat(33 << 20)], ..historical() };
    assert_eq!(kinds(update(&[long])), [ErrorKind::TooLarge]);
}
