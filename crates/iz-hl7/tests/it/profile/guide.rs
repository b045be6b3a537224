//! The examples of the guide, retyped and corrected: they pass, they are read as what they show, and what was corrected is
//! what the check finds.

use std::collections::BTreeSet;

use iz_hl7::build::{Ack, AckPolicy, Stamp};
use iz_hl7::profile::Profile;
use iz_hl7::stream::{Content, Reader};
use iz_hl7::{Message, read};
use iz_model::{Order, Outcome, QueryStatus, Rejection, ResponseProfile};

use super::messages::found;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/guide");

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{name}.hl7")).unwrap()
}

fn text(message: &Message<'_>, location: &str) -> String {
    message.value(&location.parse().unwrap()).text().unwrap_or_default().into_owned()
}

/// The examples that the README tells of.
fn names() -> Vec<String> {
    let readme = std::fs::read_to_string(format!("{FOLDER}/README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| Some(row.split_once(".hl7`")?.0.to_owned())).collect()
}

#[test]
fn the_readme_tells_of_every_example() {
    let files = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.filter_map(|name| Some(name.strip_suffix(".hl7")?.to_owned())).collect();
    assert_eq!(names().into_iter().collect::<BTreeSet<_>>(), files);
    assert!(files.len() > 20);
}

#[test]
fn every_example_passes_and_comes_back_byte_for_byte() {
    for name in names() {
        let file = bytes(&name);
        let mut reader = Reader::new(&file[..]);
        let mut messages = 0;
        while let Some(piece) = reader.next_piece().unwrap() {
            let Content::Message(message) = &piece.content else { panic!("{name}: {:?}", piece.offset) };
            let message = message.as_ref().unwrap();
            assert_eq!(message.as_bytes(), piece.bytes, "{name}");
            let profile = text(message, "MSH-21.1");
            assert_eq!(found(&profile, piece.bytes), Vec::<String>::new(), "{name}");
            messages += 1;
        }
        assert!(messages > 0, "{name}");
        assert!(reader.envelope().findings().is_empty(), "{name}: {:?}", reader.envelope().findings());
    }
}

/// What an order is, with the number of its information statements, evaluations and other observations.
fn kind(order: &Order) -> String {
    let record = order.record();
    let kind = order.non_dose_reason().map_or("dose", |reason| reason.as_str());
    format!("{kind} {} {} {}", record.vis.len(), record.evaluations.len(), record.observations.len())
}

#[test]
fn an_update_is_read_as_what_it_shows() {
    for (name, expected) in [
        ("vxu-basic", &["dose 0 0 0", "dose 1 0 0"][..]),
        ("vxu-statements-by-type", &["dose 3 0 0"]),
        ("vxu-historical", &["dose 0 0 0", "dose 0 0 0"]),
        ("vxu-eligibility", &["dose 1 0 0", "dose 1 0 0"]),
        ("vxu-refusal", &["refused 0 0 0"]),
        ("vxu-varicella-history", &["no-vaccine 0 0 1"]),
        ("vxu-serologic-immunity", &["no-vaccine 0 0 1"]),
        ("vxu-contraindication", &["no-vaccine 0 0 2"]),
        ("vxu-delete", &["deleted 1 0 0"]),
        ("vxu-partially-administered", &["dose 1 0 0"]),
    ] {
        let bytes = bytes(name);
        let update = read::update(&Message::parse(&bytes).unwrap()).unwrap();
        assert_eq!(update.value.orders.iter().map(kind).collect::<Vec<_>>(), expected, "{name}");
        assert_eq!(update.value.patient.next_of_kin.len(), 1, "{name}");
        assert_eq!(update.value.cut, None, "{name}");
    }
    let bytes = bytes("vxu-eligibility");
    let update = read::update(&Message::parse(&bytes).unwrap()).unwrap().value;
    let eligibility = update.orders.iter().map(|order| {
        let record = order.record();
        let codes = [&record.eligibility, &record.eligibility_method, &record.funding_source];
        codes.map(|code| code.as_ref().and_then(|code| code.code.clone()).unwrap())
    });
    assert_eq!(eligibility.collect::<Vec<_>>(), [["V02", "VXC41", "VXC51"], ["V01", "VXC40", "PHC70"]]);
}

#[test]
fn the_batch_has_its_updates() {
    let file = bytes("batch");
    let mut reader = Reader::new(&file[..]);
    let mut updates = Vec::new();
    while let Some(piece) = reader.next_piece().unwrap() {
        let Content::Message(Ok(message)) = &piece.content else { panic!() };
        updates.push(read::update(message).unwrap().value.orders.iter().map(kind).collect::<Vec<_>>());
    }
    assert_eq!(updates, [vec!["dose 0 0 0", "dose 0 0 0"], vec!["refused 0 0 0"]]);
    assert_eq!((reader.envelope().messages(), reader.envelope().batches()), (2, 1));
}

#[test]
fn an_acknowledgement_is_read_as_what_it_shows() {
    for (name, outcome, places) in [
        ("ack-accept", Outcome::Accepted, &[][..]),
        ("ack-warning", Outcome::AcceptedWithWarnings, &["PID-2"]),
        ("ack-segment-rejected", Outcome::PartlyRejected, &["NK1-3"]),
        ("ack-group-rejected", Outcome::PartlyRejected, &["RXA[2]-5", "RXA[2]-5", "RXA[2]"]),
        ("ack-message-rejected", Outcome::Rejected(Rejection::Error), &["PID-5", "PID"]),
        ("ack-future-birth", Outcome::Rejected(Rejection::Error), &["PID-7", "PID-7", "PID"]),
        ("ack-unsupported-version", Outcome::Rejected(Rejection::Refused), &["MSH-12"]),
    ] {
        let bytes = bytes(name);
        let answer = read::acknowledgement(&Message::parse(&bytes).unwrap()).unwrap().value;
        assert!(answer.answers("GUIDE-1"), "{name}");
        assert_eq!(answer.outcome(), outcome, "{name}");
        let told = answer.errors.iter().flat_map(|error| &error.locations).map(ToString::to_string);
        assert_eq!(told.collect::<Vec<_>>(), places, "{name}");
    }
}

/// An answer, the query that it answers, profile and status; people, orders and recommendations.
type Answer = (&'static str, &'static str, ResponseProfile, QueryStatus, usize, &'static [&'static str], usize);

const ANSWERS: &[Answer] = {
    use QueryStatus::{Error, Found, NotFound, TooMany};
    use ResponseProfile::{Z31, Z32, Z33, Z42};
    const HISTORY: &str = "qbp-history";
    const EVALUATION: &str = "qbp-evaluation";
    &[
        ("rsp-history", HISTORY, Z32, Found, 1, &["dose 0 0 0", "dose 0 0 0", "refused 0 0 0"], 0),
        ("rsp-candidates", HISTORY, Z31, Found, 2, &[], 0),
        ("rsp-not-found", HISTORY, Z33, NotFound, 0, &[], 0),
        ("rsp-too-many", HISTORY, Z33, TooMany, 0, &[], 0),
        ("rsp-query-error", "", Z33, Error, 0, &[], 0),
        (
            "rsp-evaluated-history",
            EVALUATION,
            Z42,
            Found,
            1,
            &["dose 0 1 0", "dose 0 1 0", "dose 0 3 0", "no-vaccine 0 0 0"],
            1,
        ),
        ("rsp-recommendations", EVALUATION, Z42, Found, 1, &["no-vaccine 0 0 0"], 3),
    ]
};

#[test]
fn an_answer_is_read_as_what_it_shows() {
    for (name, query, profile, status, people, orders, forecasts) in ANSWERS {
        let bytes_of_answer = bytes(name);
        let answer = read::response(&Message::parse(&bytes_of_answer).unwrap()).unwrap().value;
        assert_eq!((answer.profile, answer.query_status), (Some(*profile), Some(*status)), "{name}");
        assert_eq!((answer.patients.len(), answer.forecasts.len()), (*people, *forecasts), "{name}");
        assert_eq!(answer.orders.iter().map(kind).collect::<Vec<_>>(), *orders, "{name}");
        if !query.is_empty() {
            let bytes = bytes(query);
            let message = Message::parse(&bytes).unwrap();
            let asked = read::contents(&message).value.query.unwrap();
            let control_id = text(&message, "MSH-10");
            assert_eq!(answer.answers(&control_id, &asked), Ok(()), "{name}");
        }
    }
}

/// A mistake of the guide, put back: example, edits, and what is found.
const MISTAKES: &[(&str, &[&str], &[&str])] = &[
    ("vxu-basic", &["MSH-7 = 20260115093000-500"], &["MSH-7 IZ-TS_Z 102 E"]),
    ("vxu-basic", &["OBX[2]-5 = "], &["OBX[2]-5 usage 101 E"]),
    ("vxu-statements-by-type", &["OBX[6]-4 = 2"], &["RXA IZ-24 999 E"]),
    ("vxu-refusal", &["RXA-6 = 0"], &["RXA-6 IZ-48 999 E", "RXA-7 usage 101 E"]),
    ("vxu-refusal", &["RXA-21 = "], &["RXA-21 RXA-21 101 W"]),
    ("ack-accept", &["MSH-7 = 202601150930-0500"], &["MSH-7 IZ-TS_Z 102 E"]),
    ("ack-warning", &["MSH-15 = ", "MSH-16 = "], &["MSH-15 usage 101 E", "MSH-16 usage 101 E"]),
    ("ack-warning", &["ERR-3.1 = ", "ERR-3.2 = ", "ERR-3.3 = "], &["ERR-3 usage 101 E"]),
    ("ack-unsupported-version", &["ERR-3.3 = ", "ERR-3.4 = HL70357"], &["ERR-3.3 usage 101 E", "ERR-3.6 usage 101 E"]),
    ("qbp-evaluation", &["QPD-1.2 = Request Evaluated Immunization History"], &["QPD-1 IZ-68 103 E"]),
    ("rsp-candidates", &["QAK-3.1 = ", "QAK-3.2 = ", "QAK-3.3 = "], &["QAK-3 usage 101 E"]),
    ("rsp-candidates", &["NK1-2.7 = ", "NK1-4.7 = "], &["NK1-2.7 usage 101 E", "NK1-4.7 usage 101 E"]),
    ("rsp-not-found", &["MSH-21.2 =  CDCPHINVS"], &["MSH-21 IZ-63 103 E"]),
    ("rsp-evaluated-history", &["OBX[2]-14 = 200900531"], &["OBX[2]-14 IZ-TS_NZ 102 E"]),
    ("rsp-evaluated-history", &["OBX[3]-6 = "], &["OBX[3]-6 usage 101 E"]),
    ("rsp-evaluated-history", &["OBX[12]-1 = 13"], &["OBX[12]-1 NIST-01 999 E"]),
    ("rsp-evaluated-history", &["ORC[4]-3.1 = 8101"], &["ORC[4]-3.1 IZ-45 999 E"]),
];

#[test]
fn what_was_corrected_is_what_the_check_finds() {
    let mut wrong = Vec::new();
    for (name, edits, expected) in MISTAKES {
        let bytes = bytes(name);
        let mut message = Message::parse(&bytes).unwrap();
        let profile = text(&message, "MSH-21.1");
        for edit in *edits {
            let (location, text) = edit.split_once(" = ").unwrap();
            message.set(&location.parse().unwrap(), text).unwrap();
        }
        let found = found(&profile, &message.into_bytes());
        if found != *expected {
            wrong.push(format!("{name} {edits:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What an acknowledgement says: its code, and of each error the field or segment, ERR-3 and ERR-4.
fn said(acknowledgement: &Message<'_>) -> Vec<String> {
    let answer = read::acknowledgement(acknowledgement).unwrap().value;
    let code = answer.code.map(|code| code.code().to_owned());
    let errors = answer.errors.iter().map(|error| {
        let place = error.locations.first().unwrap();
        let field = place.field().map(|field| format!("-{field}")).unwrap_or_default();
        let place = format!("{}[{}]{field}", place.segment(), place.sequence());
        let code = error.code.as_ref().and_then(|code| code.code.as_deref()).unwrap_or_default();
        format!("{place} {code} {}", error.severity.unwrap().code())
    });
    code.into_iter().chain(errors).collect()
}

/// The first example with a mistake, and the acknowledgement that the guide works out for it (appendix B).
#[test]
fn the_library_answers_a_mistake_as_the_guide_does() {
    for (edit, answer) in [
        ("MSH-10 = GUIDE-1", "ack-accept"),
        ("NK1-3 = ", "ack-segment-rejected"),
        ("RXA[2]-5.1 = 4711", "ack-group-rejected"),
        ("PID-5 = ", "ack-message-rejected"),
        ("MSH-12.1 = 2.9", "ack-unsupported-version"),
    ] {
        let update = bytes("vxu-basic");
        let mut update = Message::parse(&update).unwrap();
        let (location, text) = edit.split_once(" = ").unwrap();
        update.set(&location.parse().unwrap(), text).unwrap();
        let profile = Profile::published("Z22").unwrap();
        let verdict = profile.verdict(&update, &profile.check(&update));
        let stamp = Stamp { control_id: "OURS", date_time: "20260115093001-0500".parse().unwrap() };
        let ours = Ack::report(&update, &stamp, verdict.errors(), &AckPolicy::default()).unwrap();
        let guides = bytes(answer);
        assert_eq!(said(&ours), said(&Message::parse(&guides).unwrap()), "{edit}");
        assert_eq!(found("Z23", ours.as_bytes()), Vec::<String>::new(), "{edit}");
    }
}
