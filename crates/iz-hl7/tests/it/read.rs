//! Reading: which profile an answer has, how observations are grouped, and what is left behind.

use iz_hl7::message::RspK11;
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{ErrorKind, Message, read};
use iz_model::{Coded, ObservationValue, QueryStatus, ResponseProfile};

const PID: &str = "PID|1||7^^^IIS^SR||Testcase^Ana||20190501";

fn with_profile(id: &str, segments: &[&str]) -> Option<ResponseProfile> {
    let text = format!("MSH|^~\\&|||||||RSP^K11^RSP_K11|1|P|2.5.1|||||||||{id}\r{}\r", segments.join("\r"));
    let message = Message::parse(text.as_bytes()).unwrap();
    RspK11::try_from(&message).unwrap().profile()
}

#[test]
fn the_profile_is_told_by_msh_21_and_by_content_where_that_fails() {
    let rxa = "RXA|0|1|20200101||03^MMR^CVX";
    let forecast = "OBX|1|DT|30980-7^^LN|1|20230501||||||F";
    for (id, segments, profile) in [
        ("Z32^CDCPHINVS", &[PID, rxa][..], ResponseProfile::Z32),
        ("Z42^CDCPHHINVS", &[PID, rxa], ResponseProfile::Z42),
        ("Z33^ CDCPHINVS", &[], ResponseProfile::Z33),
        ("X^L~z32 ^CDCPHINVS", &[PID, rxa], ResponseProfile::Z32),
        ("", &[PID, rxa], ResponseProfile::Z32),
        ("", &[PID, rxa, forecast], ResponseProfile::Z42),
        ("Z23^CDCPHINVS", &["QPD|Z44^^CDCPHINVS", PID, rxa], ResponseProfile::Z42),
        ("", &[PID, PID], ResponseProfile::Z31),
        ("Z32^CDCPHINVS", &[PID, PID, rxa], ResponseProfile::Z31),
        ("Z31^CDCPHINVS", &[PID], ResponseProfile::Z31),
        ("", &["MSA|AA|1", "QAK|1|NF"], ResponseProfile::Z33),
        ("Z33^CDCPHINVS", &[PID, rxa], ResponseProfile::Z32),
        ("Z32^CDCPHINVS", &["MSA|AA|1"], ResponseProfile::Z32),
    ] {
        assert_eq!(with_profile(id, segments), Some(profile), "{id} {segments:?}");
    }
}

#[test]
fn an_answer_that_does_not_tell_has_no_profile() {
    assert_eq!(with_profile("", &["MSA|AA|1"]), None);
    assert_eq!(with_profile("", &["MSA|AA|1", "QAK|1|OK"]), None);
}

#[test]
fn another_message_type_is_no_answer() {
    let message = Message::parse(b"MSH|^~\\&|||||||VXU^V04^VXU_V04|1\rRXA|0|1|20200101||03^^CVX\r").unwrap();
    let error = read::response(&message).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().to_string()), (ErrorKind::MessageType, "MSH-9".to_owned()));
}

#[test]
fn a_group_begins_with_its_rxa_and_nothing_hides_what_follows() {
    let text = "MSH|^~\\&|||||||VXU^V04\rORC|RE||1\rZXX|1\rRXA|0|1|20200101||03^^CVX\rZXY|1\rOBX|1|CE|64994-7^^LN|1|V01^^X\r\
        RXA|0|1|20200102||03^^CVX\rORC|RE||3\rORC|RE||4\rRXA|0|1|20200103||03^^CVX\rRXR|IM^^X\rORC|RE||5\rOBX|1|CE|64994-7^^LN|1|V02^^X";
    let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
    let ids: Vec<Option<&str>> = contents
        .value
        .orders
        .iter()
        .map(|order| order.record().filler_order.as_ref().and_then(|id| id.value.as_deref()))
        .collect();
    assert_eq!(ids, [Some("1"), None, Some("4")]);
    let first = contents.value.orders[0].record();
    assert_eq!(first.eligibility.as_ref().unwrap().code.as_deref(), Some("V01"));
    let left: Vec<String> = contents.unmapped.iter().map(ToString::to_string).collect();
    for orphan in ["ZXX-1", "ZXY-1"] {
        assert!(left.contains(&orphan.to_owned()), "{orphan} in {left:?}");
    }
    assert!(left.contains(&"ORC[2]-3".to_owned()), "an ORC without RXA is left behind: {left:?}");
    assert!(left.contains(&"OBX[2]-5.1".to_owned()), "an OBX after an ORC without RXA is nobody's: {left:?}");
}

#[test]
fn observations_are_grouped_by_sub_id_and_by_code_where_that_is_missing() {
    let obx = |sub: &str, code: &str, value: &str| format!("OBX|1|CE|{code}^^LN|{sub}|{value}||||||F");
    let observations = [
        obx("", "30956-7", "107^^CVX"),
        obx("", "59781-5", "Y^Yes"),
        obx("", "30956-7", "45^^CVX"),
        obx("", "59781-5", "N"),
        obx("", "30982-3", "^one"),
        obx("", "30982-3", "^two"),
        obx("9", "69764-9", "253088698300003511070517^^cdcgs1vis"),
        obx("9", "29769-7", "20200101"),
        obx("10", "30956-7", "03^^CVX"),
        obx("10", "29768-9", "20120420"),
        obx("11", "30963-3", "VXC50^^CDCPHINVS"),
        obx("12", "31044-1", "39579001^Anaphylaxis^SCT"),
    ];
    let text = format!("MSH|^~\\&|||||||VXU\rRXA|0|1|20200101||110^^CVX\r{}\r", observations.join("\r"));
    let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
    let dose = contents.value.orders[0].dose().unwrap();
    let evaluations: Vec<_> = dose.evaluations.iter().map(|it| (it.valid, it.series.reasons.len())).collect();
    assert_eq!(evaluations, [(Some(true), 0), (Some(false), 2)]);
    assert_eq!(dose.vis.len(), 2);
    assert_eq!(dose.vis[1].vaccine.as_ref().unwrap().code.as_deref(), Some("03"));
    assert_eq!(dose.funding_source.as_ref().unwrap().code.as_deref(), Some("VXC50"));
    assert_eq!(dose.observations.len(), 1);
    assert!(contents.unmapped.is_empty(), "{:?}", contents.unmapped);
}

#[test]
fn a_vaccine_in_the_second_triplet_is_found() {
    let text = "MSH|^~\\&|||||||RSP\rRXA|0|1|20200101||998^^CVX\rOBX|1|CE|30979-9^^LN|0|90700^DTaP^CPT^20^DTaP^CVX";
    let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
    let forecast = &contents.value.forecasts[0];
    assert_eq!(forecast.series.vaccine_group.as_ref().unwrap().cvx().unwrap().to_string(), "20");
    assert!(contents.unmapped.contains(&"OBX-5.1".parse().unwrap()), "the CPT code is left behind");
}

#[test]
fn loss_is_visible() {
    let text = "MSH|^~\\&|||||||VXU\rPID|1|77|7^^^IIS^SR||Testcase^Ana^^^^^^X||20190501|Q|\"\"\rSFT|Maker\r\
        RXA|0|1|20200101|20200102|03^^CVX|||||||||||2020133";
    let message = Message::parse(text.as_bytes()).unwrap();
    let contents = read::contents(&message);
    let left: Vec<String> = contents.unmapped.iter().map(ToString::to_string).collect();
    assert_eq!(left, ["PID-2", "PID-5.8", "PID-8", "PID-9", "SFT-1", "RXA-4", "RXA-16"]);
}

#[test]
fn a_question_of_version_2_3_1_is_read_by_its_positions() {
    let text = "MSH|^~\\&|SIS|0101|IIS|STATE|20260115||VXQ^V01|Q1|P|2.3.1\r\
        QRD|20260115|R|I|T1|||5^RD|A1^Testcase^Ana^^^^^^^^^^MR|VXI^Vaccine Information^HL70048|DEPT\r\
        QRF|STATE|20260101|||100~20240310~VA~~~Old^Eva~Sample~900~Dad~800\r";
    let message = Message::parse(text.as_bytes()).unwrap();
    let kinds = |filter| {
        let contents = read::contents_with(&message, filter);
        let query = contents.value.query.unwrap();
        assert_eq!((query.tag.as_deref(), query.max_candidates), (Some("T1"), Some(5)));
        assert_eq!(query.birth_date, Some("2024-03-10".parse().unwrap()));
        let mother = query.mothers_maiden_name.unwrap();
        assert_eq!((mother.family.as_deref(), mother.given.as_deref()), (Some("Sample"), Some("Eva")));
        let kinds: Vec<String> = query.identifiers.into_iter().map(|id| id.kind.unwrap()).collect();
        (kinds.join(" "), contents.unmapped.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    };
    let always = "QRD-10 QRF-2 QRF-5[3] QRF-5[6].1";
    let (standard, left) = kinds(SubjectFilter::Standard);
    assert_eq!((standard.as_str(), left), ("MR SS", format!("{always} QRF-5[8] QRF-5[9] QRF-5[10]")));
    let (identifiers, left) = kinds(SubjectFilter::Identifiers);
    assert_eq!((identifiers.as_str(), left), ("MR SS SR MR", format!("{always} QRF-5[9]")));
}

#[test]
fn answers_of_version_2_3_1_are_read_as_what_they_became() {
    let read = |kind: &str, segments: &[&str]| {
        let text = format!("MSH|^~\\&|||||||{kind}|1|P|2.3.1\rMSA|AA|Q1\r{}\r", segments.join("\r"));
        let message = Message::parse(text.as_bytes()).unwrap();
        let answer = read::response(&message)?.value;
        let doses = answer.doses().count();
        Ok((answer.profile, answer.query_status, answer.query_tag, answer.patients.len(), doses))
    };
    let kind_of = |result: Result<_, iz_hl7::Error>| result.map_err(|error| error.kind());
    let (qrd, rxa) = ("QRD|20260115|R|I|T1|||5^RD|A1|VXI", "RXA|0|1|20200101|20200101|03^MMR^CVX");
    let tag = || Some("T1".to_owned());
    let found = Some(QueryStatus::Found);
    assert_eq!(kind_of(read("VXR^V03", &[qrd, PID, rxa])), Ok((Some(ResponseProfile::Z32), found, tag(), 1, 1)));
    assert_eq!(kind_of(read("VXX^V02", &[qrd, PID, PID])), Ok((Some(ResponseProfile::Z31), found, tag(), 2, 0)));
    let nobody = Some(QueryStatus::NotFound);
    assert_eq!(kind_of(read("QCK", &["QAK||NF"])), Ok((Some(ResponseProfile::Z33), nobody, None, 0, 0)));
    assert_eq!(kind_of(read("QCK", &[])), Ok((None, None, None, 0, 0)), "it does not say that nobody was found");
    assert_eq!(kind_of(read("VXR^V03", &[qrd])), Ok((Some(ResponseProfile::Z32), None, tag(), 0, 0)));
    assert_eq!(kind_of(read("QCK", &[PID])), Err(ErrorKind::MessageType));
    assert_eq!(kind_of(read("VXR^V03", &[qrd, PID, PID, rxa])), Err(ErrorKind::MultipleMessages));
}

#[test]
fn a_history_of_version_2_3_1_that_was_cut_short_is_refused() {
    let text =
        "MSH|^~\\&|||||||VXR^V03|1|P|2.3.1\rMSA|AA|Q1\rQRD|1|R|I|T1\rPID|||1\rRXA|0|1|20200101||03^MMR^CVX\rORC|RE";
    let error = read::response(&Message::parse(text.as_bytes()).unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Truncated);
}

#[test]
fn observations_that_stand_together_keep_their_link() {
    let obx = |sub: &str, code: &str, value: &str| {
        format!("OBX|1|{value}||||||F").replace("CODE", &format!("{code}^^LN|{sub}"))
    };
    let observations = [
        obx("1", "30945-0", "CE|CODE|91930004^^SCT"),
        obx("2", "59784-9", "CE|CODE|38907003^^SCT"),
        obx("1", "30946-8", "DT|CODE|20260101"),
        obx("3", "3141-9", "NM|CODE|9.5|kg^^UCUM").replace("||||||F", "|||||F"),
        obx("4", "3141-9", "NM|CODE|heavy"),
    ];
    let text = format!("MSH|^~\\&|||||||VXU\rRXA|0|1|20200101||998^^CVX\r{}\r", observations.join("\r"));
    let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
    let read: Vec<_> = contents.value.orders[0].record().observations.clone();
    let links: Vec<_> = read.iter().map(|it| (it.identifier.code.as_deref().unwrap(), it.sub_id.as_deref())).collect();
    assert_eq!(
        links,
        [("30945-0", Some("1")), ("59784-9", None), ("30946-8", Some("1")), ("3141-9", None), ("3141-9", None)]
    );
    assert!(read[3].value == ObservationValue::Number("9.5".into()));
    assert_eq!(read[3].units.as_ref().unwrap().code.as_deref(), Some("kg"));
    assert!(read[4].value == ObservationValue::Text("heavy".into()), "not every NM is a number");
    assert!(contents.unmapped.is_empty(), "{:?}", contents.unmapped);
}

#[test]
fn the_value_of_an_observation_is_typed_however_its_type_is_spelled() {
    let read = |kind: &str, value: &str| {
        let text =
            format!("MSH|^~\\&|||||||VXU\rRXA|0|1|20200101||03^^CVX\rOBX|1|{kind}|31044-1^^LN|1|{value}||||||F\r");
        let contents = read::contents(&Message::parse(text.as_bytes()).unwrap());
        (contents.value.orders[0].record().observations[0].value.clone(), contents.unmapped)
    };
    let coded = || ObservationValue::Coded(Coded { text: Some("a".into()), ..Coded::new("7", "SCT") });
    for kind in ["CE", "ce", " CE ", "CE_IZ", "CWE", "Cwe", "CWE_X", "CNE", "cne"] {
        assert!(read(kind, "7^a^SCT") == (coded(), Vec::new()), "{kind}");
    }
    for kind in ["TS", "ts", "TS_NZ", "DT", "dt", "DTM", "Dtm", "DT_D"] {
        assert!(read(kind, "202601") == (ObservationValue::Date("2026-01".parse().unwrap()), Vec::new()), "{kind}");
        assert!(read(kind, "soon") == (ObservationValue::Text("soon".into()), Vec::new()), "{kind}");
    }
    for kind in ["NM", "nm", "Nm ", "NM_X"] {
        assert!(read(kind, "9.5") == (ObservationValue::Number("9.5".into()), Vec::new()), "{kind}");
        assert!(read(kind, "1e3") == (ObservationValue::Text("1e3".into()), Vec::new()), "{kind}");
    }
    for kind in ["ST", "TX", "SN", "", "CEX", "XDT"] {
        assert!(read(kind, "7") == (ObservationValue::Text("7".into()), Vec::new()), "{kind}");
    }
}

fn update(segments: &str) -> iz_hl7::Result<iz_hl7::Mapped<read::Update>> {
    read::update(&Message::parse(format!("MSH|^~\\&|||||||VXU^V04|1|P|2.5.1\r{segments}").as_bytes())?)
}

#[test]
fn an_update_is_of_one_person() {
    let rxa = "RXA|0|1|20200601||03^MMR^CVX|999||||||||||||||CP|A\r";
    let whole = update(&format!("{PID}\rNK1|1|Testcase^Mom\rORC|RE||1\r{rxa}ORC|RE||2\r{rxa}")).unwrap();
    assert_eq!((whole.value.patient.next_of_kin.len(), whole.value.orders.len(), whole.value.cut), (1, 2, None));
    assert!(whole.unmapped.is_empty(), "{:?}", whole.unmapped);

    let two = update(&format!("{PID}\rORC|RE||1\r{rxa}PID|2||8^^^IIS^SR\rORC|RE||2\r{rxa}")).unwrap_err();
    assert_eq!((two.kind(), two.location().unwrap().to_string()), (ErrorKind::MultipleMessages, "PID[2]".to_owned()));
    let nobody = update(&format!("ORC|RE||1\r{rxa}")).unwrap_err();
    assert_eq!((nobody.kind(), nobody.location().unwrap().to_string()), (ErrorKind::MissingSegment, "PID".to_owned()));
    let answer = Message::parse(b"MSH|^~\\&|||||||RSP^K11|1\rPID|1\r").unwrap();
    assert_eq!(read::update(&answer).unwrap_err().kind(), ErrorKind::MessageType);

    // A PID that says nothing but its number is no person, and hides nothing.
    let empty = update(&format!("{PID}\rPID|2\rNK1|1|Testcase^Mom\rORC|RE||1\r{rxa}")).unwrap();
    assert_eq!((empty.value.patient.next_of_kin.len(), empty.value.orders.len()), (1, 1));
    assert_eq!(empty.unmapped, ["PID[2]-1".parse().unwrap()]);
}

#[test]
fn an_update_says_where_it_seems_to_be_cut() {
    for (end, cut) in [("||||||||||||||CP|A", None), ("||||||||||||||CP|A\r", None), ("|||", Some("RXA[2]"))] {
        let text = format!("{PID}\rRXA|0|1|20200601||03^MMR^CVX|999\rORC|RE||1\rRXA|0|1|20200601||03^MMR^CVX|999{end}");
        let update = update(&text).unwrap().value;
        assert_eq!((update.orders.len(), update.cut.map(|cut| cut.to_string()).as_deref()), (2, cut), "{end}");
    }
}

#[test]
fn row_7_an_older_n_in_pd1_12_is_not_taken_for_shareable() {
    let read = |version: &str, said: &str| {
        let text =
            format!("MSH|^~\\&|||||||VXU^V04|1|P|{version}\r{PID}\rPD1||||||||||||{said}\rRXA|0|1|20200601||03^^CVX\r");
        let message = Message::parse(text.as_bytes()).unwrap();
        let (update, contents) = (read::update(&message).unwrap(), read::contents(&message));
        assert_eq!(update.value.patient, contents.value.patients[0]);
        assert_eq!(update.unmapped, contents.unmapped);
        (update.value.patient.protected, update.unmapped.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    for version in ["2.1", "2.2", "2.3", "2.3.1", "2.4", " 2.4 ^USA"] {
        assert_eq!(read(version, "Y"), (Some(true), Vec::new()), "{version}");
        assert_eq!(read(version, "N"), (None, vec!["PD1-12".to_owned()]), "{version}");
        assert_eq!(read(version, ""), (None, Vec::new()), "{version}");
    }
    for version in ["", "2.5", "2.5.1", "2.8.2", "x"] {
        assert_eq!(read(version, "Y"), (Some(true), Vec::new()), "{version}");
        assert_eq!(read(version, "N"), (Some(false), Vec::new()), "{version}");
    }
}
