//! Updates, and what the guide requires of the person and of every dose.

use iz_hl7::ErrorKind;
use iz_hl7::build::vxu_v04;
use iz_model::{
    ActionCode, Address, Authority, Coded, CompletionStatus, Dose, EntityIdentifier, Evaluation, Identifier, NextOfKin,
    Observation, ObservationValue, Order, Patient, PersonName, Series, Vis,
};

use super::{at, coded, date, found, header, historical, person, stamp};

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
