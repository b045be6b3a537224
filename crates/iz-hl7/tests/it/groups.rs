//! The message structures: what stands in which group, and what has no place and hides nothing.

use iz_hl7::message::{AckMessage, OrderGroup, PatientGroup, QbpQ11, QckQ02, RspK11, VxqV01, VxrV03, VxuV04, VxxV02};
use iz_hl7::segment::{Nte, Tq2};
use iz_hl7::{ErrorKind, Limits, Message, ParseOptions, Segment};
use proptest::collection::vec;
use proptest::prelude::*;

/// A message of that type with these segments; each segment's field 1 says how many came before it.
fn text(kind: &str, segments: &[&str]) -> String {
    let header = format!("MSH|^~\\&|||||||{kind}|1|P|2.5.1\r");
    segments.iter().zip(1..).fold(header, |text, (segment, number)| match segment.contains('|') {
        true => format!("{text}{segment}\r"),
        false => format!("{text}{segment}|{number}\r"),
    })
}

/// The names and positions of segments, as they were sent.
fn shown<'m>(segments: impl IntoIterator<Item = Segment<'m>>) -> String {
    let show = |segment: Segment<'_>| String::from_utf8(segment.raw().to_vec()).unwrap().replace('|', "");
    segments.into_iter().map(show).collect::<Vec<_>>().join(" ")
}

fn of_person<'m>(group: &PatientGroup<'m>) -> Vec<Segment<'m>> {
    let mut all = vec![group.pid.segment()];
    all.extend(group.pd1.map(|it| it.segment()));
    all.extend(group.next_of_kin.iter().map(|it| it.segment()));
    all.extend(group.pv1.map(|it| it.segment()));
    all.extend(group.pv2.map(|it| it.segment()));
    all.extend(group.guarantors.iter().map(|it| it.segment()));
    for insurance in &group.insurance {
        all.push(insurance.in1.segment());
        all.extend(insurance.in2.map(|it| it.segment()));
        all.extend(insurance.in3.map(|it| it.segment()));
    }
    all
}

fn of_order<'m>(group: &OrderGroup<'m>) -> Vec<Segment<'m>> {
    let mut all: Vec<_> = group.orc.map(|it| it.segment()).into_iter().collect();
    for timing in &group.timing {
        all.push(timing.tq1.segment());
        all.extend(timing.tq2.iter().map(Tq2::segment));
    }
    all.push(group.rxa.segment());
    all.extend(group.routes.iter().map(|it| it.segment()));
    for observation in &group.observations {
        all.push(observation.obx.segment());
        all.extend(observation.notes.iter().map(Nte::segment));
    }
    all
}

#[test]
fn vxu_v04_with_everything_that_the_guide_admits() {
    let segments = [
        "SFT", "SFT", "PID", "PD1", "NK1", "NK1", "PV1", "PV2", "GT1", "IN1", "IN2", "IN3", "IN1", "ORC", "TQ1", "TQ2",
        "RXA", "RXR", "OBX", "NTE", "OBX", "ORC", "RXA",
    ];
    let text = text("VXU^V04^VXU_V04", &segments);
    let message = Message::parse(text.as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    assert_eq!(update.software().count(), 2);
    let patient = update.patient().unwrap();
    assert_eq!(shown(of_person(patient)), "PID3 PD14 NK15 NK16 PV17 PV28 GT19 IN110 IN211 IN312 IN113");
    assert_eq!(patient.insurance.len(), 2);
    assert!(patient.insurance[1].in2.is_none());
    let [first, second] = update.orders() else { panic!() };
    assert_eq!(shown(of_order(first)), "ORC14 TQ115 TQ216 RXA17 RXR18 OBX19 NTE20 OBX21");
    assert_eq!(first.observations[0].notes.len(), 1);
    assert!(first.observations[1].notes.is_empty());
    assert_eq!(shown(of_order(second)), "ORC22 RXA23");
    assert!(update.unplaced().is_empty());
    assert_eq!(update.cut_segment().map(|segment| segment.name()), None);
}

#[test]
fn vxu_v04_of_2_3_1_and_2_4() {
    let text =
        text("VXU^V04", &["PID", "PD1", "NK1", "PV1", "IN1", "RXA", "RXR", "RXA", "OBX", "NTE", "NTE", "ORC", "RXA"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    let orders: Vec<_> = update.orders().iter().map(|order| shown(of_order(order))).collect();
    assert_eq!(orders, ["RXA6 RXR7", "RXA8 OBX9 NTE10 NTE11", "ORC12 RXA13"]);
    assert!(update.unplaced().is_empty());
}

#[test]
fn demographics_only() {
    let text = text("VXU^V04^VXU_V04", &["PID"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    assert!(update.patient().is_some());
    assert!(update.orders().is_empty());
}

/// Finding 6 of the survey of peers: a segment out of place blanks what follows it.
#[test]
fn what_has_no_place_is_told_and_hides_nothing() {
    for (segments, unplaced, orders) in [
        (
            &["ZAA", "PID", "ZPD", "ORC", "ZRX", "RXA", "ZRR", "RXR", "ZOB", "OBX", "ZNT", "NTE"][..],
            "ZAA1 ZPD3 ZRX5 ZRR7 ZOB9 ZNT11",
            1,
        ),
        (&["PV1", "PID", "RXA"], "PV11", 1),
        (&["EVN", "PID", "RXA"], "EVN1", 1),
        (&["PID", "NTE", "OBX", "ORC", "RXA"], "NTE2 OBX3", 1),
        (&["PID", "PD1", "PD1", "PV1", "PV1", "RXA"], "PD13 PV15", 1),
        (&["PID", "IN2", "IN1", "IN2", "IN2", "IN3", "RXA"], "IN22 IN25", 1),
        (&["PID", "RXR", "RXA", "TQ1", "RXR"], "RXR2 TQ14", 1),
        (&["PID", "TQ1", "TQ2", "RXA", "NTE", "OBX"], "TQ12 TQ23 NTE5", 1),
        (&["PID", "ORC", "TQ1", "TQ2", "OBX", "ORC", "RXA"], "ORC2 TQ13 TQ24 OBX5", 1),
        (&["PID", "RXA", "ORC", "OBX", "NTE", "RXR"], "ORC3 OBX4 NTE5 RXR6", 1),
        (&["PID", "MSA", "QRD", "DSC", "RXA", "SFT"], "MSA2 QRD3 DSC4", 1),
        (&["PID", "RXA", "PID|", "PD1", "RXA"], "PID", 2),
    ] {
        let text = text("VXU^V04", segments);
        let message = Message::parse(text.as_bytes()).unwrap();
        let update = VxuV04::try_from(&message).unwrap();
        assert_eq!(shown(update.unplaced().iter().copied()), unplaced, "{segments:?}");
        assert_eq!(update.orders().len(), orders, "{segments:?}");
        assert_eq!(message.as_bytes(), text.as_bytes());
    }
}

#[test]
fn a_late_segment_about_the_person_is_the_persons() {
    let text = text("VXU^V04", &["PID", "ORC", "NK1", "RXA", "PV1", "OBX"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    assert_eq!(shown(of_person(update.patient().unwrap())), "PID1 NK13 PV15");
    assert_eq!(shown(of_order(&update.orders()[0])), "ORC2 RXA4 OBX6");
}

/// Whose the doses after a second person are cannot be told.
#[test]
fn a_second_person_is_another_message() {
    for kind in ["VXU^V04", "VXR^V03"] {
        let text = text(kind, &["PID", "RXA", "PID|1||77", "RXA"]);
        let message = Message::parse(text.as_bytes()).unwrap();
        let error = match kind {
            "VXU^V04" => VxuV04::try_from(&message).unwrap_err(),
            _ => VxrV03::try_from(&message).unwrap_err(),
        };
        assert_eq!(error.kind(), ErrorKind::MultipleMessages);
        assert_eq!(error.location(), Some("PID[2]".parse().unwrap()));
    }
}

#[test]
fn an_update_that_looks_cut_tells_where() {
    let text = text("VXU^V04", &["PID", "ORC"]);
    let message = Message::parse(text.trim_end().as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    assert_eq!(shown(update.cut_segment()), "ORC2");
}

#[test]
fn ack() {
    let text = text("ACK^V04^ACK", &["SFT", "MSA", "ERR", "ERR", "ZZZ"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let verdict = AckMessage::try_from(&message).unwrap();
    assert_eq!(verdict.software().count(), 1);
    assert_eq!(shown([verdict.msa().segment()]), "MSA2");
    assert_eq!(verdict.errors().count(), 2);
    assert_eq!(shown(verdict.unplaced().iter().copied()), "ZZZ5");
}

#[test]
fn an_acknowledgement_that_says_it_is_the_vxu() {
    let text = text("VXU^V04^VXU_V04", &["MSA|AE|1", "ERR"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let verdict = AckMessage::try_from(&message).unwrap();
    assert_eq!(verdict.msa().acknowledgment_code().text().as_deref(), Some("AE"));
    assert_eq!(verdict.errors().count(), 1);
    let update = VxuV04::try_from(&message).unwrap();
    assert_eq!(shown(update.unplaced().iter().copied()), "MSAAE1 ERR2");
}

#[test]
fn what_is_needed_is_missed_with_its_name() {
    let missing = |kind: &str, try_from: fn(&Message<'_>) -> iz_hl7::Error| {
        let text = text(kind, &["ZZZ"]);
        let error = try_from(&Message::parse(text.as_bytes()).unwrap());
        (error.kind(), error.location().unwrap().to_string())
    };
    let kind = ErrorKind::MissingSegment;
    assert_eq!(missing("ACK", |message| AckMessage::try_from(message).unwrap_err()), (kind, "MSA".to_owned()));
    assert_eq!(missing("VXQ^V01", |message| VxqV01::try_from(message).unwrap_err()), (kind, "QRD".to_owned()));
    assert_eq!(missing("QBP^Q11", |message| QbpQ11::try_from(message).unwrap_err()), (kind, "QPD".to_owned()));
}

#[test]
fn another_type_is_refused_with_the_place_of_msh_9() {
    let text = text("ADT^A01", &["PID", "QRD", "QPD"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    for error in [
        AckMessage::try_from(&message).unwrap_err(),
        QbpQ11::try_from(&message).unwrap_err(),
        QckQ02::try_from(&message).unwrap_err(),
        RspK11::try_from(&message).unwrap_err(),
        VxqV01::try_from(&message).unwrap_err(),
        VxrV03::try_from(&message).unwrap_err(),
        VxuV04::try_from(&message).unwrap_err(),
        VxxV02::try_from(&message).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::MessageType);
        assert_eq!(error.location(), Some("MSH-9".parse().unwrap()));
    }
}

#[test]
fn qbp_q11() {
    let text = text("QBP^Q11^QBP_Q11", &["SFT", "QPD", "ZSA", "RCP", "DSC", "PID"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let query = QbpQ11::try_from(&message).unwrap();
    assert_eq!(query.software().count(), 1);
    assert!(query.rcp().is_some());
    assert_eq!(shown(query.unplaced().iter().copied()), "ZSA3 PID6");
}

#[test]
fn rsp_k11() {
    let segments = [
        "MSA", "ERR", "QAK", "QPD", "ZSA", "PID", "PD1", "NK1", "PV1", "IN1", "ORC", "RXA", "RXR", "OBX", "NTE", "OBX",
    ];
    let text = text("RSP^K11^RSP_K11", &segments);
    let message = Message::parse(text.as_bytes()).unwrap();
    let answer = RspK11::try_from(&message).unwrap();
    assert_eq!(shown(of_person(&answer.patients()[0])), "PID6 PD17 NK18 PV19 IN110");
    assert_eq!(shown(of_order(&answer.orders()[0])), "ORC11 RXA12 RXR13 OBX14 NTE15 OBX16");
    assert_eq!(shown(answer.unplaced().iter().copied()), "ZSA5");
}

#[test]
fn vxq_v01() {
    let text = text("VXQ^V01", &["QRD", "QRF", "ZZZ"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let query = VxqV01::try_from(&message).unwrap();
    assert_eq!(shown([query.qrd().segment(), query.qrf().unwrap().segment()]), "QRD1 QRF2");
    assert_eq!(shown(query.unplaced().iter().copied()), "ZZZ3");
}

#[test]
fn vxx_v02() {
    let text = text("VXX^V02", &["MSA", "QRD", "QRF", "PID", "NK1", "PID", "PID", "NK1", "NK1", "RXA"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let answer = VxxV02::try_from(&message).unwrap();
    assert!(answer.msa().is_some() && answer.qrd().is_some() && answer.qrf().is_some());
    let persons: Vec<_> = answer.patients().iter().map(|person| shown(of_person(person))).collect();
    assert_eq!(persons, ["PID4 NK15", "PID6", "PID7 NK18 NK19"]);
    assert_eq!(shown(answer.unplaced().iter().copied()), "RXA10", "a list of candidates has no doses");
}

#[test]
fn vxr_v03() {
    let segments = [
        "MSA", "QRD", "QRF", "PID", "PD1", "NK1", "PV1", "PV2", "GT1", "IN1", "IN2", "IN3", "RXA", "RXR", "OBX", "NTE",
        "RXA",
    ];
    let text = text("VXR^V03", &segments);
    let message = Message::parse(text.as_bytes()).unwrap();
    let answer = VxrV03::try_from(&message).unwrap();
    assert!(answer.msa().is_some() && answer.qrd().is_some() && answer.qrf().is_some());
    assert_eq!(of_person(answer.patient().unwrap()).len(), 9);
    let orders: Vec<_> = answer.orders().iter().map(|order| shown(of_order(order))).collect();
    assert_eq!(orders, ["RXA13 RXR14 OBX15 NTE16", "RXA17"]);
    assert!(answer.unplaced().is_empty());
}

#[test]
fn two_legacy_answers_that_ran_into_each_other_are_refused() {
    for segments in [&["MSA", "QRD", "PID", "MSA"][..], &["MSA", "QRD", "PID", "QRD"]] {
        for kind in ["VXR^V03", "VXX^V02"] {
            let text = text(kind, segments);
            let message = Message::parse(text.as_bytes()).unwrap();
            let error = match kind {
                "VXR^V03" => VxrV03::try_from(&message).unwrap_err(),
                _ => VxxV02::try_from(&message).unwrap_err(),
            };
            assert_eq!(error.kind(), ErrorKind::MultipleMessages, "{kind} {segments:?}");
        }
    }
}

#[test]
fn a_legacy_answer_that_was_cut_short_is_refused() {
    let text = text("VXR^V03", &["MSA", "QRD", "PID", "RXA"]);
    let message = Message::parse(text.trim_end().as_bytes()).unwrap();
    assert_eq!(VxrV03::try_from(&message).unwrap_err().kind(), ErrorKind::Truncated);
}

#[test]
fn qck_q02() {
    let text = text("QCK", &["MSA|AA|Q1|No patients found", "QAK||NF", "PID"]);
    let message = Message::parse(text.as_bytes()).unwrap();
    let answer = QckQ02::try_from(&message).unwrap();
    assert_eq!(answer.qak().unwrap().query_response_status().text().as_deref(), Some("NF"));
    assert_eq!(answer.msa().unwrap().text_message().text().as_deref(), Some("No patients found"));
    assert_eq!(answer.errors().count(), 0);
    assert_eq!(shown(answer.unplaced().iter().copied()), "PID3");
}

/// Fails by taking minutes, were a group made in time that grows with what came before.
#[test]
fn many_groups_take_no_more_time_each() {
    let mut text = text("RSP^K11", &["PID"]);
    for segments in ["ORC|1\rTQ1|1\r", "RXA|1\rOBX|1\rNTE|1\r", "ORC|1\rRXA|1\rZZZ|1\r", "NK1|1\rIN1|1\rIN2|1\rPID|\r"]
    {
        text.push_str(&segments.repeat(40_000));
    }
    let options = ParseOptions::new().limits(Limits::NONE);
    let message = Message::parse_with(text.as_bytes(), options).unwrap();
    let answer = RspK11::try_from(&message).unwrap();
    assert_eq!((answer.patients().len(), answer.orders().len()), (40_001, 80_000));
    assert_eq!(answer.unplaced().len(), 40_000 * 3 - 2, "the last of the first ORC has its RXA");
}

#[test]
fn no_debug_output_of_a_message_holds_a_value() {
    let text = text("VXU^V04", &["PID|||SECRET||SECRET", "ZZZ|SECRET", "RXA|SECRET", "OBX|1|CE|SECRET||SECRET"]);
    let mut message = Message::parse(text.as_bytes()).unwrap();
    let update = VxuV04::try_from(&message).unwrap();
    let value = update.orders()[0].observations[0].obx.value();
    let shown = format!("{update:?} {value:?}");
    let shown = format!("{shown} {:?}", iz_hl7::segment::RxaMut::new(&mut message, 1).unwrap());
    assert!(shown.contains("ZZZ"));
    assert!(!shown.contains("SECRET"), "{shown}");
}

fn any_segments() -> impl Strategy<Value = Vec<&'static str>> {
    let names = [
        "PID", "PD1", "NK1", "PV1", "PV2", "GT1", "IN1", "IN2", "IN3", "ORC", "TQ1", "TQ2", "RXA", "RXR", "OBX", "NTE",
        "ZZZ", "SFT", "MSA", "ERR", "QAK", "QPD", "QRD", "QRF", "DSC", "EVN",
    ];
    vec(proptest::sample::select(names.to_vec()), 0..40)
}

proptest! {
    #[test]
    fn every_segment_is_in_one_place(segments in any_segments()) {
        let text = text("VXX^V02", &segments);
        let candidates = Message::parse(text.as_bytes()).unwrap();
        if let Ok(answer) = VxxV02::try_from(&candidates) {
            let placed = answer.patients().iter().flat_map(of_person).chain(answer.unplaced().iter().copied());
            check(&candidates, &["MSH", "MSA", "QRD", "QRF"], placed.collect());
        }
        let text = text.replace("VXX^V02", "VXU^V04");
        let message = Message::parse(text.as_bytes()).unwrap();
        let update = VxuV04::try_from(&message).unwrap();
        let placed = update.patient().into_iter().flat_map(of_person).chain(update.orders().iter().flat_map(of_order));
        check(&message, &["MSH", "SFT"], placed.chain(update.unplaced().iter().copied()).collect());
    }
}

/// Every segment is there once, but for the frame: of each name the first, and every SFT.
fn check(message: &Message<'_>, frame: &[&str], mut placed: Vec<Segment<'_>>) {
    placed.sort_by_key(Segment::offset);
    let is_frame = |segment: &Segment<'_>| {
        let name = segment.name();
        frame.contains(&name.as_str()) && (name.as_str() == "SFT" || segment.location().sequence() == 1)
    };
    let expected = message.segments().filter(|segment| !is_frame(segment));
    assert_eq!(shown(placed), shown(expected));
}
