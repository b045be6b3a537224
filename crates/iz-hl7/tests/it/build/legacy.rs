//! Queries and answers of version 2.3.1.

use iz_hl7::build::{Header, qck_q02, vxq_v01, vxr_v03, vxx_v02};
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{ErrorKind, read};
use iz_model::{Authority, Identifier, Order, PersonName, Query, QueryProfile, Response, ResponseProfile, Sex};

use super::{answer, asked, at, date, found, header, historical, person, stamp};

#[test]
fn a_legacy_query_is_written_as_version_2_3_1_has_it() {
    let query = Query {
        identifiers: vec![
            Identifier { authority: Authority::default(), ..Identifier::new("A100", "", "MR") },
            Identifier::new("900", "IIS", "SR"),
            Identifier { authority: Authority::default(), ..Identifier::new("111223333", "", "SS") },
            Identifier::new("77", "WIC", "WC"),
        ],
        name: Some(PersonName { family: Some("Testcase".into()), given: Some("Ana".into()), ..PersonName::default() }),
        mothers_maiden_name: Some(PersonName {
            family: Some("Sample".into()),
            given: Some("Eva".into()),
            kind: Some("M".into()),
            ..PersonName::default()
        }),
        birth_date: date("2024-03-10"),
        sex: Some(Sex::Female),
        max_candidates: Some(10),
        ..asked()
    };
    let built = vxq_v01(&header(), &stamp("V0001"), &query, SubjectFilter::Identifiers).unwrap();
    let expected = [
        "MSH|^~\\&|SIS|0101^2.16.840.1^ISO|IIS|STATE|20260115094500-0500||VXQ^V01|V0001|P|2.3.1",
        "QRD|20260115094500-0500|R|I|T1|||10^RD|A100^Testcase^Ana^^^^^^^^^^MR|VXI^Vaccine Information^HL70048",
        "QRF|STATE||||111223333~20240310~~~~^Eva~Sample~900",
        "",
    ];
    assert_eq!(String::from_utf8_lossy(built.value.as_bytes()), expected.join("\r"));
    let lost: Vec<String> = built.unmapped.iter().map(ToString::to_string).collect();
    assert_eq!(lost, ["QPD-3[2].4", "QPD-3[4]", "QPD-7"]);

    let built = vxq_v01(&header(), &stamp("V0001"), &query, SubjectFilter::Standard).unwrap();
    assert!(built.unmapped.contains(&"QPD-3[2]".parse().unwrap()), "the position of a parent's number");

    let nobody = Query {
        profile: Some(QueryProfile::Z44),
        tag: Some("T".repeat(11)),
        birth_date: date("2024"),
        ..Query::default()
    };
    let unnamed = Header { receiving_facility: Authority::default(), ..header() };
    use ErrorKind::{Imprecise, MessageType, MissingField, TooLong};
    assert_eq!(
        found(vxq_v01(&unnamed, &stamp(&"V".repeat(21)), &nobody, SubjectFilter::Standard)),
        [
            at(MessageType, "MSH-9"),
            at(TooLong, "MSH-10"),
            at(TooLong, "QRD-4"),
            at(MissingField, "QRD-7"),
            at(MissingField, "QRD-8"),
            at(MissingField, "QRF-1"),
            at(Imprecise, "QRF-5"),
        ]
    );
}

#[test]
fn the_registry_of_a_legacy_query_may_have_a_universal_id_only() {
    let registry = Authority { universal_id: Some("2.16.840.1.113883.19".into()), ..Authority::default() };
    let query = Query {
        profile: Some(QueryProfile::Z34),
        name: Some(person().names[0].clone()),
        birth_date: date("2024-03-05"),
        tag: Some("T1".into()),
        max_candidates: Some(5),
        ..Query::default()
    };
    let header = Header { receiving_facility: registry, ..header() };
    let built = vxq_v01(&header, &stamp("Q1"), &query, SubjectFilter::Standard).unwrap();
    let read = read::contents(&built.value);
    assert_eq!((read.value.query, read.unmapped), (Some(query), vec![]), "QRF-1 is the registry that MSH-6 names");
}

#[test]
fn a_legacy_answer_has_what_its_type_has() {
    use ErrorKind::{MessageType, MissingSegment, NoPlace};
    let full = |profile| Response {
        patients: vec![person(), person()],
        orders: vec![Order::from(historical())],
        ..answer(profile)
    };
    let filter = SubjectFilter::Standard;
    let (header, stamp) = (header(), stamp("R1"));
    assert_eq!(found(vxx_v02(&header, &stamp, &full(ResponseProfile::Z31), filter)), [at(NoPlace, "RXA")]);
    assert_eq!(found(vxr_v03(&header, &stamp, &full(ResponseProfile::Z32), filter)), [at(NoPlace, "PID[2]")]);
    assert_eq!(found(qck_q02(&header, &stamp, &full(ResponseProfile::Z33))), [at(NoPlace, "PID"), at(NoPlace, "RXA")]);
    let none = Response { query: None, ..answer(ResponseProfile::Z42) };
    assert_eq!(
        found(vxr_v03(&header, &stamp, &none, filter)),
        [at(MessageType, "MSH-9"), at(MissingSegment, "QRD"), at(MissingSegment, "PID")]
    );
}
