//! Law 3: what was built from a record reads as that record.

use iz_hl7::Mapped;
use iz_hl7::build::{qbp_q11, qck_q02, rsp_k11, vxq_v01, vxr_v03, vxu_v04, vxx_v02};
use iz_hl7::read;
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{Location, Message};
use iz_model::{AcknowledgementCode, Authority, Patient, PersonName, Query, QueryStatus, Response, ResponseProfile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::records::{Rules, header, legacy_response, of_version_2_3_1, orders, patient, query, response, stamp};

fn is_whole<T>(read: &Mapped<T>) -> Result<(), TestCaseError> {
    prop_assert!(read.unmapped.is_empty(), "{:?}", read.unmapped);
    Ok(())
}

/// A built message has the segments and fields that parsing its bytes finds.
fn is_as_parsed(message: &Message<'_>) -> Result<(), TestCaseError> {
    let parsed = Message::parse(message.as_bytes()).unwrap();
    prop_assert_eq!(message.segments().len(), parsed.segments().len());
    for (built, parsed) in message.segments().zip(parsed.segments()) {
        prop_assert_eq!((built.location(), built.offset()), (parsed.location(), parsed.offset()));
        prop_assert_eq!((built.raw(), built.field_count()), (parsed.raw(), parsed.field_count()));
        prop_assert!(built.fields().map(|field| field.raw()).eq(parsed.fields().map(|field| field.raw())));
    }
    prop_assert_eq!((message.charset(), message.delimiters()), (parsed.charset(), parsed.delimiters()));
    Ok(())
}

fn reads_as(message: &Message<'_>, record: &Response, filter: SubjectFilter) -> Result<(), TestCaseError> {
    is_as_parsed(message)?;
    let read = read::response_with(message, filter).unwrap();
    prop_assert!(read.value == *record, "{}", String::from_utf8_lossy(message.as_bytes()));
    is_whole(&read)
}

fn filter() -> impl Strategy<Value = SubjectFilter> {
    select(vec![SubjectFilter::Standard, SubjectFilter::Identifiers])
}

/// What version 2.3.1 can carry of a query.
fn carried(query: &Query, filter: SubjectFilter) -> Query {
    let mut identifiers: Vec<_> = query.identifiers.first().cloned().into_iter().collect();
    let positions: &[&str] = match filter {
        SubjectFilter::Identifiers => &["SS", "BR", "MA", "SR", "MR"],
        _ => &["SS", "BR", "MA"],
    };
    for kind in positions {
        let others = query.identifiers.iter().skip(1);
        let mut of_kind = others.filter(|id| id.kind.as_deref() == Some(kind) && id.value.is_some());
        identifiers.extend(of_kind.next().cloned().map(|mut identifier| {
            identifier.authority = Authority::default();
            identifier
        }));
    }
    let mother = query.mothers_maiden_name.clone().unwrap_or_default();
    let mother =
        PersonName { family: mother.family, given: mother.given, middle: mother.middle, ..PersonName::default() };
    Query {
        identifiers,
        mothers_maiden_name: (mother != PersonName::default())
            .then(|| PersonName { kind: Some("M".to_owned()), ..mother }),
        sex: None,
        address: None,
        telecom: None,
        multiple_birth: None,
        birth_order: None,
        ..query.clone()
    }
}

/// What version 2.3.1 can carry of an answer.
fn carried_answer(answer: &Response, filter: SubjectFilter) -> Response {
    let mut carried_answer = answer.clone();
    carried_answer.acknowledgement.errors.clear();
    if answer.profile == Some(ResponseProfile::Z33) {
        carried_answer.query = None;
        return carried_answer;
    }
    carried_answer.query = answer.query.as_ref().map(|query| carried(query, filter));
    carried_answer.query_tag = answer.query.as_ref().and_then(|query| query.tag.clone());
    let is_accepted = answer.acknowledgement.code == Some(AcknowledgementCode::Accept);
    carried_answer.query_status = is_accepted.then_some(QueryStatus::Found);
    for patient in &mut carried_answer.patients {
        let is_list = answer.profile == Some(ResponseProfile::Z31);
        *patient = Patient {
            protected: patient.protected.filter(|_| !is_list),
            publicity: patient.publicity.clone().filter(|_| !is_list),
            protected_since: None,
            publicity_since: None,
            registry_status: None,
            registry_status_since: None,
            ..patient.clone()
        };
    }
    carried_answer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn law_3_of_an_update(header in header(), patient in patient(Rules::Guide), orders in orders(Rules::Guide)) {
        let message = vxu_v04(&header, &stamp(), &patient, &orders).unwrap();
        is_as_parsed(&message)?;
        let read = read::contents(&message);
        let is_same = read.value.patients == [patient] && read.value.orders == orders;
        prop_assert!(is_same, "{}", String::from_utf8_lossy(message.as_bytes()));
        prop_assert!(read.value.forecasts.is_empty());
        is_whole(&read)?;
    }

    #[test]
    fn law_3_of_a_query(header in header(), query in query()) {
        let message = qbp_q11(&header, &stamp(), &query).unwrap();
        is_as_parsed(&message)?;
        let read = read::contents(&message);
        prop_assert!(read.value.query == Some(query), "{}", String::from_utf8_lossy(message.as_bytes()));
        is_whole(&read)?;
    }

    #[test]
    fn law_3_of_a_candidate_list(header in header(), answer in response(ResponseProfile::Z31)) {
        reads_as(&rsp_k11(&header, &stamp(), &answer).unwrap(), &answer, SubjectFilter::Standard)?;
    }

    #[test]
    fn law_3_of_a_history(header in header(), answer in response(ResponseProfile::Z32)) {
        reads_as(&rsp_k11(&header, &stamp(), &answer).unwrap(), &answer, SubjectFilter::Standard)?;
    }

    #[test]
    fn law_3_of_an_answer_without_a_person(header in header(), answer in response(ResponseProfile::Z33)) {
        reads_as(&rsp_k11(&header, &stamp(), &answer).unwrap(), &answer, SubjectFilter::Standard)?;
    }

    #[test]
    fn law_3_of_an_evaluated_history(header in header(), answer in response(ResponseProfile::Z42)) {
        reads_as(&rsp_k11(&header, &stamp(), &answer).unwrap(), &answer, SubjectFilter::Standard)?;
    }

    #[test]
    fn law_3_of_a_legacy_query(header in header(), query in query(), filter in filter()) {
        let mut query = of_version_2_3_1(query);
        query.max_candidates.get_or_insert(5);
        query.name.get_or_insert(PersonName { family: Some("Sample".into()), ..PersonName::default() });
        let built = vxq_v01(&header, &stamp(), &query, filter).unwrap();
        is_as_parsed(&built.value)?;
        let read = read::contents_with(&built.value, filter);
        let carried = carried(&query, filter);
        prop_assert!(read.value.query.as_ref() == Some(&carried), "{}", String::from_utf8_lossy(built.value.as_bytes()));
        is_whole(&read)?;
        told_of_loss(&query, &carried, &built.unmapped)?;
    }

    #[test]
    fn law_3_of_a_legacy_candidate_list(
        header in header(),
        answer in legacy_response(ResponseProfile::Z31),
        filter in filter(),
    ) {
        let built = vxx_v02(&header, &stamp(), &answer, filter).unwrap();
        let carried = carried_answer(&answer, filter);
        reads_as(&built.value, &carried, filter)?;
        told_of_loss(&answer, &carried, &built.unmapped)?;
    }

    #[test]
    fn law_3_of_a_legacy_history(
        header in header(),
        answer in legacy_response(ResponseProfile::Z32),
        filter in filter(),
    ) {
        let mut answer = answer;
        for patient in &mut answer.patients {
            // An N of this version may mean the opposite, so it is not read.
            patient.protected = patient.protected.filter(|protected| *protected);
        }
        let built = vxr_v03(&header, &stamp(), &answer, filter).unwrap();
        let carried = carried_answer(&answer, filter);
        reads_as(&built.value, &carried, filter)?;
        told_of_loss(&answer, &carried, &built.unmapped)?;
    }

    #[test]
    fn law_3_of_a_legacy_answer_without_a_person(header in header(), answer in legacy_response(ResponseProfile::Z33)) {
        let built = qck_q02(&header, &stamp(), &answer).unwrap();
        let carried = carried_answer(&answer, SubjectFilter::Standard);
        reads_as(&built.value, &carried, SubjectFilter::Standard)?;
        told_of_loss(&answer, &carried, &built.unmapped)?;
    }
}

/// What a form cannot carry is told, and nothing is told otherwise.
fn told_of_loss<T: PartialEq>(record: &T, carried: &T, told: &[Location]) -> Result<(), TestCaseError> {
    prop_assert_eq!(carried != record, !told.is_empty(), "{:?}", told);
    Ok(())
}
