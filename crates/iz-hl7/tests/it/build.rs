//! Messages are built as the guide says; what is missing or cannot be written is refused with its place.

use iz_hl7::build::{
    Ack, AckPolicy, BuildError, Header, Stamp, qbp_q11, qck_q02, rsp_k11, vxq_v01, vxr_v03, vxu_v04, vxx_v02,
};
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{Delimiters, ErrorKind, Message, read};
use iz_model::{
    Acknowledgement, AcknowledgementCode, ActionCode, Address, Authority, Coded, CompletionStatus, Date, Dose,
    EntityIdentifier, Evaluation, Forecast, Identifier, NextOfKin, Observation, ObservationValue, Order, PartialDate,
    Patient, PersonName, Query, QueryProfile, QueryStatus, ReportedError, Response, ResponseProfile, Series, Severity,
    Sex, Vis,
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

#[test]
fn a_query_is_written_as_the_guide_says() {
    let query = Query {
        profile: Some(QueryProfile::Z44),
        tag: Some("TAG1".into()),
        identifiers: vec![Identifier {
            value: Some("000123".into()),
            authority: Authority { namespace: Some("SCH0101".into()), ..Authority::default() },
            kind: Some("MR".into()),
        }],
        name: Some(PersonName {
            family: Some("Testcase".into()),
            given: Some("Ana".into()),
            middle: Some("Luz".into()),
            kind: Some("L".into()),
            ..PersonName::default()
        }),
        birth_date: Some(Date::new(2019, 5, 1).unwrap().into()),
        sex: Some(Sex::Female),
        max_candidates: Some(10),
        ..Query::default()
    };
    let message = qbp_q11(&header(), &stamp("Q0001"), &query).unwrap();
    let expected = "MSH|^~\\&|SIS|0101^2.16.840.1^ISO|IIS|STATE|20260115094500-0500||QBP^Q11^QBP_Q11|Q0001|P|2.5.1|||ER|AL|||||Z44^CDCPHINVS\r\
        QPD|Z44^Request Evaluated History and Forecast^CDCPHINVS|TAG1|000123^^^SCH0101^MR|Testcase^Ana^Luz^^^^L||20190501|F\r\
        RCP|I|10^RD&records&HL70126\r";
    assert_eq!(String::from_utf8_lossy(message.as_bytes()), expected);
}

#[test]
fn everything_missing_is_reported_at_once() {
    let query =
        Query { name: Some(PersonName { family: Some("a\rb".into()), ..PersonName::default() }), ..Query::default() };
    let error = qbp_q11(&header(), &stamp(" "), &query).unwrap_err();
    let found: Vec<_> =
        error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect();
    let missing = |path: &str| (ErrorKind::MissingField, path.to_owned());
    assert_eq!(
        found,
        [missing("MSH-10"), missing("QPD-1"), missing("QPD-2"), (ErrorKind::ControlCharacter, "QPD-4".to_owned())]
    );
}

#[test]
fn what_the_guide_does_not_admit_is_refused_with_its_place() {
    let query = Query {
        profile: Some(QueryProfile::Z34),
        tag: Some("T".repeat(33)),
        birth_date: Some("2019-05".parse().unwrap()),
        ..Query::default()
    };
    assert_eq!(
        problems(&header(), &stamp(&"Q".repeat(200)), &query),
        [at(ErrorKind::TooLong, "MSH-10"), at(ErrorKind::TooLong, "QPD-2"), at(ErrorKind::Imprecise, "QPD-6")]
    );
}

fn problems(header: &Header, stamp: &Stamp<'_>, query: &Query) -> Vec<(ErrorKind, String)> {
    let error = qbp_q11(header, stamp, query).unwrap_err();
    error.errors().iter().map(|error| (error.kind(), error.location().unwrap().to_string())).collect()
}

fn asked() -> Query {
    Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }
}

#[test]
fn fault_31_a_control_character_is_refused_with_its_place() {
    for control in ['\r', '\n', '\u{b}', '\u{1c}', '\0', '\t', '\u{7f}', '\u{85}', '\u{9f}'] {
        let name = |text: &str| Some(PersonName { family: Some(format!("{text}x")), ..PersonName::default() });
        let identifier = |text: &str| Identifier::new(text, "IIS", "SR");
        let query = Query {
            name: name(&control.to_string()),
            identifiers: vec![identifier("1"), Identifier::default(), identifier(&format!("2{control}"))],
            ..asked()
        };
        let refused = |path: &str| (ErrorKind::ControlCharacter, path.to_owned());
        assert_eq!(problems(&header(), &stamp("Q1"), &query), [refused("QPD-3[2]"), refused("QPD-4")]);
    }
}

#[test]
fn fault_31_a_text_that_would_be_a_null_is_refused() {
    let query = Query { name: Some(PersonName { given: Some("\"\"".into()), ..PersonName::default() }), ..asked() };
    assert_eq!(problems(&header(), &stamp("Q1"), &query), [(ErrorKind::ReservedText, "QPD-4".to_owned())]);
}

#[test]
fn faults_31_and_32_every_other_text_comes_back() {
    let long = "é".repeat(10_000);
    for text in
        ["|^~\\&", "A\\T\\B", "\\", "\\X0D\\", "Zo\u{202e}e", "a\u{200b}b", "👩\u{200d}👧", "e\u{301}", "\"\"\"", &long]
    {
        let name = PersonName { family: Some(text.into()), ..PersonName::default() };
        let message = qbp_q11(&header(), &stamp("Q1"), &Query { name: Some(name.clone()), ..asked() }).unwrap();
        assert_eq!(read::contents(&message).value.query.unwrap().name, Some(name));
    }
}

#[test]
fn fault_33_values_are_escaped_by_the_delimiters_of_the_message() {
    let header = Header { delimiters: Delimiters::new(b'-', b"+.:&#").unwrap(), ..header() };
    let query = Query {
        name: Some(PersonName {
            family: Some("a-b+c.d:e&f#|^~\\".into()),
            given: Some("Ana".into()),
            ..PersonName::default()
        }),
        ..asked()
    };
    let message = qbp_q11(&header, &stamp("Q-1"), &query).unwrap();
    assert!(
        message
            .as_bytes()
            .starts_with(b"MSH-+.:&#-SIS-0101+2:R:16:R:840:R:1+ISO-IIS-STATE-20260115094500:F:0500--QBP+Q11")
    );
    assert_eq!(message.value(&"MSH-7".parse().unwrap()).text().as_deref(), Some("20260115094500-0500"));
    assert_eq!(read::contents(&message).value.query, Some(query));
}

#[test]
fn fault_35_a_control_id_that_receivers_would_not_keep_is_refused() {
    for (id, kind) in [
        ("Qé", ErrorKind::Charset),
        ("Q\u{7f}", ErrorKind::ControlCharacter),
        ("", ErrorKind::MissingField),
        (&"Q".repeat(200), ErrorKind::TooLong),
    ] {
        assert_eq!(problems(&header(), &stamp(id), &asked()), [(kind, "MSH-10".to_owned())]);
    }
    assert!(qbp_q11(&header(), &stamp(&"Q".repeat(199)), &asked()).is_ok());
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
fn a_required_field_needs_the_part_that_identifies() {
    let identifier =
        |value: Option<&str>| Identifier { value: value.map(Into::into), ..Identifier::new("", "A", "MR") };
    let name = PersonName { kind: Some("L".into()), ..PersonName::default() };
    let blank = Coded { code: Some(" ".into()), ..Coded::default() };
    let order =
        |value: Option<&str>| Some(EntityIdentifier { value: value.map(Into::into), authority: Authority::named("S") });
    let cases = [
        (vec![Identifier::default()], PersonName::default(), Some(EntityIdentifier::default()), Coded::default()),
        (vec![identifier(None), identifier(Some(" "))], name.clone(), order(None), blank),
        (
            vec![identifier(Some(""))],
            PersonName { family: Some(" ".into()), ..name },
            order(Some(" ")),
            coded(" ", "Hep B", "CVX"),
        ),
    ];
    for (identifiers, name, filler_order, vaccine) in cases {
        let relative =
            NextOfKin { names: vec![name.clone()], relationship: Some(vaccine.clone()), ..NextOfKin::default() };
        let patient = Patient { identifiers, names: vec![name], next_of_kin: vec![relative], ..person() };
        let dose = Dose { filler_order, vaccine: vec![vaccine], ..historical() };
        let missing: Vec<_> = found(vxu_v04(&header(), &stamp("V1"), &patient, &[dose.into()]));
        let expected = ["PID-3", "PID-5", "NK1-2", "NK1-3", "ORC-3", "RXA-5"];
        assert_eq!(missing, expected.map(|place| at(ErrorKind::MissingField, place)));
    }
    let given = PersonName { given: Some("Ana".into()), ..PersonName::default() };
    let patient = Patient { names: vec![given], ..person() };
    let vaccine = vec![Coded { code: None, ..coded("", "Hep B", "CVX") }, Coded::new("45", "CVX")];
    let dose = Dose { vaccine, ..historical() };
    assert!(vxu_v04(&header(), &stamp("V1"), &patient, &[dose.into()]).is_ok(), "a given name, and an alternate code");
}

#[test]
fn an_update_is_written_as_the_guide_says() {
    let mother = NextOfKin {
        names: vec![PersonName { family: Some("Testcase".into()), given: Some("Eva".into()), ..PersonName::default() }],
        relationship: Some(coded("MTH", "Mother", "HL70063")),
        ..NextOfKin::default()
    };
    let patient =
        Patient { protected: Some(false), protected_since: date("2026-01-15"), next_of_kin: vec![mother], ..person() };
    let given = Dose {
        placer_order: Some(EntityIdentifier { value: Some("P77".into()), authority: Authority::named("CLINIC1") }),
        filler_order: Some(EntityIdentifier { value: Some("F77".into()), authority: Authority::named("CLINIC1") }),
        administered: date("2026-01-15"),
        administered_text: Some("202601150930".into()),
        vaccine: vec![coded("120", "DTaP-Hib-IPV", "CVX"), Coded::new("49281-0510-05", "NDC"), Coded::new("x", "L")],
        amount: Some("0.5".into()),
        units: Some(coded("mL", "milliliter", "UCUM")),
        notes: vec![coded("00", "New record", "NIP001")],
        administered_at: Some(Authority::named("CLINIC1")),
        lots: vec!["L1".into(), "L2".into()],
        expiration: date("2027-03"),
        manufacturers: vec![Coded::new("PMC", "MVX")],
        route: vec![Coded::new("C28161", "NCIT")],
        site: Some(Coded::new("LT", "HL70163")),
        eligibility: Some(Coded::new("V02", "HL70064")),
        eligibility_method: Some(Coded::new("VXC40", "CDCPHINVS")),
        eligibility_observed: date("2026-01-15"),
        funding_source: Some(Coded::new("VXC50", "CDCPHINVS")),
        vis: vec![Vis {
            document: Some(Coded::new("253088698300003511070517", "cdcgs1vis")),
            presented: date("2026-01-15"),
            observed: date("2026-01-15"),
            ..Vis::default()
        }],
        evaluations: vec![Evaluation {
            series: Series { vaccine_group: Some(Coded::new("107", "CVX")), dose_number: Some(2), ..Series::default() },
            valid: Some(true),
        }],
        completion: Some(CompletionStatus::Complete),
        action: Some(ActionCode::Add),
        ..Dose::default()
    };
    let linked =
        |code: &str, value| Observation { sub_id: Some("1".into()), ..Observation::new(Coded::new(code, "LN"), value) };
    let weight = Observation {
        units: Some(Coded::new("kg", "UCUM")),
        ..Observation::new(Coded::new("3141-9", "LN"), ObservationValue::Number("9.5".into()))
    };
    let condition = Dose {
        filler_order: Some(EntityIdentifier::placeholder(Authority::named("CLINIC1"))),
        vaccine: vec![coded("998", "No vaccine administered", "CVX")],
        notes: Vec::new(),
        completion: Some(CompletionStatus::NotAdministered),
        action: None,
        observations: vec![
            linked("30945-0", ObservationValue::Coded(Coded::new("91930004", "SCT"))),
            linked("30946-8", ObservationValue::Date("2026-01".parse().unwrap())),
            weight,
        ],
        ..historical()
    };
    let orders = [given, historical(), condition].map(Order::from);
    let message = vxu_v04(&header(), &stamp("M0001"), &patient, &orders).unwrap();
    let expected = [
        "MSH|^~\\&|SIS|0101^2.16.840.1^ISO|IIS|STATE|20260115094500-0500||VXU^V04^VXU_V04|M0001|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS",
        "PID|1||A100^^^CLINIC1^MR||Testcase^Ana^^^^^L||20240310|F",
        "PD1||||||||||||N|20260115",
        "NK1|1|Testcase^Eva|MTH^Mother^HL70063",
        "ORC|RE|P77^CLINIC1|F77^CLINIC1",
        "RXA|0|1|202601150930||120^DTaP-Hib-IPV^CVX^49281-0510-05^^NDC~x^^L|0.5|mL^milliliter^UCUM||00^New record^NIP001||^^^CLINIC1||||L1~L2|202703|PMC^^MVX|||CP|A",
        "RXR|C28161^^NCIT|LT^^HL70163",
        "OBX|1|CE|64994-7^^LN|1|V02^^HL70064||||||F|||20260115|||VXC40^^CDCPHINVS",
        "OBX|2|CE|30963-3^^LN|2|VXC50^^CDCPHINVS||||||F",
        "OBX|3|CE|69764-9^^LN|3|253088698300003511070517^^cdcgs1vis||||||F|||20260115",
        "OBX|4|DT|29769-7^^LN|3|20260115||||||F|||20260115",
        "OBX|5|CE|30956-7^^LN|4|107^^CVX||||||F",
        "OBX|6|NM|30973-2^^LN|4|2|NA^^HL70353|||||F",
        "OBX|7|ID|59781-5^^LN|4|Y||||||F",
        "ORC|RE||H12^CLINIC1",
        "RXA|0|1|20240512||08^Hep B^CVX|999|||01^Historical^NIP001|||||||||||CP|A",
        "ORC|RE||9999^CLINIC1",
        "RXA|0|1|20240512||998^No vaccine administered^CVX|999||||||||||||||NA",
        "OBX|8|CE|30945-0^^LN|1|91930004^^SCT||||||F",
        "OBX|9|DT|30946-8^^LN|1|202601||||||F",
        "OBX|10|NM|3141-9^^LN|2|9.5|kg^^UCUM|||||F",
        "",
    ];
    assert_eq!(String::from_utf8_lossy(message.as_bytes()), expected.join("\r"));
}

#[test]
fn fault_34_everything_that_an_update_lacks_is_reported_at_once() {
    let kin = NextOfKin::default();
    let patient = Patient { birth_date: date("2024-03"), next_of_kin: vec![kin.clone(), kin], ..Patient::default() };
    let bare = Dose { site: Some(Coded::new("LT", "HL70163")), ..Dose::default() };
    let orders = [Order::from(historical()), Order::from(bare)];
    use ErrorKind::{Imprecise, MissingField};
    assert_eq!(
        found(vxu_v04(&header(), &stamp(""), &patient, &orders)),
        [
            at(MissingField, "MSH-10"),
            at(MissingField, "PID-3"),
            at(MissingField, "PID-5"),
            at(Imprecise, "PID-7"),
            at(MissingField, "PID-8"),
            at(MissingField, "NK1-2"),
            at(MissingField, "NK1-3"),
            at(MissingField, "NK1[2]-2"),
            at(MissingField, "NK1[2]-3"),
            at(MissingField, "ORC[2]-3"),
            at(MissingField, "RXA[2]-3"),
            at(MissingField, "RXA[2]-5"),
            at(MissingField, "RXA[2]-6"),
            at(MissingField, "RXR-1"),
        ]
    );
}

#[test]
fn a_required_part_that_says_nothing_is_missing() {
    let kin =
        NextOfKin { names: vec![PersonName::default()], relationship: Some(Coded::default()), ..NextOfKin::default() };
    let patient = Patient {
        identifiers: vec![Identifier::default(), Identifier::default()],
        names: vec![PersonName { family: Some(String::new()), ..PersonName::default() }],
        next_of_kin: vec![NextOfKin { addresses: vec![Address::default()], ..kin }],
        ..person()
    };
    let order = Order::from(Dose {
        filler_order: Some(EntityIdentifier::default()),
        vaccine: vec![Coded::default()],
        administered_text: Some(String::new()),
        administered: None,
        route: vec![Coded::default()],
        site: Some(Coded::new("LT", "HL70163")),
        ..historical()
    });
    let missing = ["PID-3", "PID-5", "NK1-2", "NK1-3", "ORC-3", "RXA-3", "RXA-5", "RXR-1"];
    assert_eq!(
        found(vxu_v04(&header(), &stamp("V1"), &patient, &[order])),
        missing.map(|path| at(ErrorKind::MissingField, path))
    );
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
