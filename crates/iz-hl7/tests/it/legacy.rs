//! The bridge to versions 2.3.1 and 2.4.

mod account;
mod answer;
mod header;
mod order;
mod patient;

use std::collections::BTreeSet;

use iz_hl7::build::{BuildError, Stamp, qbp_q11, rsp_k11, vxu_v04};
use iz_hl7::legacy::{
    Converted, DoseNumberReading, LegacyOptions, LegacyVersion, NoteKind, ProtectionReading, downgrade, upgrade,
};
use iz_hl7::read;
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{ErrorKind, Location, Message, Strictness};
use iz_model::{Cvx, Order, ResponseProfile};
use proptest::prelude::*;
use proptest::sample::select;

use crate::records::{Rules, header, of_version_2_3_1, orders, patient, query, response, stamp};
use crate::{corpus, reference};

fn the_stamp() -> Stamp<'static> {
    Stamp { control_id: "NEW", date_time: "20260115094500-0500".parse().unwrap() }
}

fn up(text: &str, options: &LegacyOptions) -> Result<Converted, BuildError> {
    upgrade(&Message::parse(text.as_bytes()).unwrap(), &the_stamp(), options)
}

fn down(text: &str, options: &LegacyOptions) -> Result<Converted, BuildError> {
    downgrade(&Message::parse(text.as_bytes()).unwrap(), LegacyVersion::V2_3_1, &the_stamp(), options)
}

const OLD: &str = "MSH|^~\\&|A|B|C|D|20260115093000-0500||VXU^V04|M1|P|2.3.1\r";
const NEW: &str = "MSH|^~\\&|A|B|C|D|20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r";
const PERSON: &str = "PID|1||7^^^B^MR||Testcase^Ana^^^^^L||20190501|F";

const ACK: &str = "MSH|^~\\&|C|D|A|B|20260115093001-0500||ACK^V04^ACK|K1|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS\r";

/// The text of a segment of the result.
fn segment(converted: &Converted, name: &str, sequence: usize) -> String {
    let segment = converted.message.segment(name, sequence).map(|segment| segment.raw().to_vec());
    String::from_utf8(segment.unwrap_or_default()).unwrap()
}

/// Kind and location of every note of a kind.
fn noted(converted: &Converted, kind: NoteKind) -> Vec<String> {
    converted.notes.iter().filter(|note| note.kind == kind).map(|note| note.location.to_string()).collect()
}

fn left(converted: &Converted) -> Vec<String> {
    converted.left_behind.iter().map(Location::to_string).collect()
}

/// An update of an older version, of a person and vaccine events.
fn update(person: &str, events: &str) -> String {
    format!("{OLD}{PERSON}{person}\r{events}")
}

fn new_update(person: &str, events: &str) -> String {
    format!("{NEW}{PERSON}{person}\r{events}")
}

/// A copy of a message without some elements.
fn without(message: &Message<'_>, places: &[Location]) -> Message<'static> {
    let mut message = message.clone().into_owned();
    for place in places {
        message.set(place, "").unwrap();
    }
    message
}

fn reading() -> impl Strategy<Value = LegacyOptions> {
    let protection = select(vec![ProtectionReading::AsV251, ProtectionReading::Inverted]);
    let filter = select(vec![SubjectFilter::Standard, SubjectFilter::Identifiers]);
    let reading = select(vec![DoseNumberReading::Unchosen, DoseNumberReading::DoseNumber, DoseNumberReading::Counter]);
    (protection, filter, reading).prop_map(|(protection, filter, reading)| {
        LegacyOptions::new().protection(protection).subject_filter(filter).dose_number(reading)
    })
}

/// Whether an order has no vaccine code whose system the older version would say.
fn is_sent_with_systems(orders: &[Order]) -> bool {
    let mut codes = orders.iter().flat_map(|order| &order.record().vaccine);
    codes.all(|code| code.system.is_some() || code.code.as_deref().is_none_or(|code| code.parse::<Cvx>().is_err()))
}

/// The contents without the order of vaccine codes and identifiers, which the older version determines.
fn contents(message: &Message<'_>) -> read::Contents {
    let mut contents = read::contents(message).value;
    for order in &mut contents.orders {
        let mut record = order.clone().into_record();
        record.vaccine.sort_by_key(|code| code.cvx().is_none());
        let place = record.vaccine.iter().position(|code| code.cvx().is_some());
        assert!(place.is_none_or(|place| place == 0));
        *order = Order::from(record);
    }
    if let Some(query) = &mut contents.query {
        // QRF-5 has them by kind.
        query.identifiers.sort_by_key(|id| (id.value.clone(), id.kind.clone(), id.authority.namespace.clone()));
    }
    contents
}

/// A message comes back through the older version without what was told, and nothing more is lost on the way.
fn comes_back(message: &Message<'_>, options: &LegacyOptions) -> Result<(), TestCaseError> {
    let old = downgrade(message, LegacyVersion::V2_3_1, &the_stamp(), options).unwrap();
    let new = upgrade(&old.message, &the_stamp(), options).unwrap();
    prop_assert!(new.left_behind.is_empty(), "{:?}", new.left_behind);
    let mut carried = contents(&without(message, &old.left_behind));
    if let Some(mother) = carried.query.as_mut().and_then(|query| query.mothers_maiden_name.as_mut()) {
        // The position in QRF-5 says what kind of name it is.
        mother.kind = Some("M".to_owned());
    }
    let back = contents(&new.message);
    if let (Some(query), Some(back)) = (&mut carried.query, &back.query) {
        // A query that the older answer does not repeat has the tag of the answer.
        query.tag = query.tag.take().or_else(|| back.tag.clone());
    }
    let wire = |message: &Message<'_>| String::from_utf8_lossy(message.as_bytes()).replace('\r', "\n");
    let shown = || format!("{}\n{}\n{}", wire(message), wire(&old.message), wire(&new.message));
    prop_assert!(back.patients == carried.patients, "persons\n{}", shown());
    prop_assert!(back.orders == carried.orders, "orders\n{}", shown());
    prop_assert!(back.forecasts == carried.forecasts, "forecasts\n{}", shown());
    prop_assert!(back.query == carried.query, "query\n{}", shown());
    // VXR and VXX tell of tag and status by the query and by there being a person.
    prop_assert!(carried.query_tag.is_none() || back.query_tag == carried.query_tag, "{}", shown());
    prop_assert!(carried.query_status.is_none() || back.query_status == carried.query_status, "{}", shown());
    let verdict = |contents: &read::Contents| {
        let said = contents.acknowledgement.clone().unwrap_or_default();
        let codes: BTreeSet<_> = said.errors.iter().filter_map(|error| error.code.as_ref()?.code.clone()).collect();
        (said.code, said.control_id, codes)
    };
    prop_assert!(verdict(&carried) == verdict(&back), "verdict\n{}", shown());
    let msh = |message: &Message<'_>| message.segment("MSH", 1).map(|msh| msh.raw().to_vec());
    prop_assert!(msh(message) == msh(&new.message), "{}", shown());
    Ok(())
}

// The cases that once failed stand in `proptest-regressions/legacy.txt`, where proptest looks by the name of this file.
proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_query_comes_back_but_for_what_was_told(header in header(), query in query(), options in reading()) {
        let header = iz_hl7::build::Header { delimiters: Default::default(), ..header };
        let message = qbp_q11(&header, &stamp(), &of_version_2_3_1(query)).unwrap();
        comes_back(&message, &options)?;
    }

    #[test]
    fn an_update_comes_back_but_for_what_was_told(
        header in header(),
        patient in patient(Rules::Guide),
        orders in orders(Rules::Guide).prop_filter("systems", |orders| is_sent_with_systems(orders)),
        options in reading(),
    ) {
        let header = iz_hl7::build::Header { delimiters: Default::default(), ..header };
        let message = vxu_v04(&header, &stamp(), &patient, &orders).unwrap();
        comes_back(&message, &options)?;
    }

    #[test]
    fn an_answer_comes_back_but_for_what_was_told(
        header in header(),
        answer in select(vec![ResponseProfile::Z31, ResponseProfile::Z32, ResponseProfile::Z33])
            .prop_flat_map(response)
            .prop_filter("systems", |answer| is_sent_with_systems(&answer.orders)),
        options in reading(),
    ) {
        let header = iz_hl7::build::Header { delimiters: Default::default(), ..header };
        let mut answer = answer;
        if let Some(query) = &mut answer.query {
            query.profile = Some(iz_model::QueryProfile::Z34);
        }
        let message = rsp_k11(&header, &stamp(), &answer).unwrap();
        comes_back(&message, &options)?;
    }
}

/// Their last RXA has no terminator and no status, so that a refusal or withdrawal may have been cut off.
const CUT: [&str; 4] = [
    "hl7tools-dotnet/WIR-IIS-HL7-2-3-1-Historical-Example.hl7",
    "hl7tools-dotnet/WIR-IIS-HL7-2-4-Historical-Export-Example.hl7",
    "phdi/FileSingleMessageLongDate.hl7",
    "rs7/immunization_L344.hl7",
];

#[test]
fn real_messages_of_the_older_versions_convert_with_their_records() {
    let Some(entries) = reference::corpus() else { return };
    let Some(others) = reference::other_files() else { return };
    let files = entries.iter().map(|entry| (entry.path.clone(), &entry.bytes));
    let files = files.chain(others.iter().map(|(path, bytes)| (format!("{path:?}"), bytes)));
    let options = LegacyOptions::new();
    let (mut converted, mut cut) = (0, 0);
    for (path, file) in files {
        for (_, bytes) in corpus::messages(file) {
            let Ok(message) = Message::parse_with(bytes, Strictness::Tolerant) else { continue };
            let _ = downgrade(&message, LegacyVersion::V2_3_1, &the_stamp(), &options);
            match upgrade(&message, &the_stamp(), &options) {
                Ok(done) => {
                    let (old, new) = (read::contents(&message).value, read::contents(&done.message).value);
                    let doses = |orders: &[Order]| {
                        let doses = orders.iter().filter_map(Order::dose);
                        doses.map(|dose| (dose.cvx(), dose.administered)).collect::<Vec<_>>()
                    };
                    assert_eq!(doses(&old.orders), doses(&new.orders), "{path}");
                    assert_eq!(old.patients.len(), new.patients.len(), "{path}");
                    assert!(done.left_behind.iter().all(|place| !message.element(place).is_empty()), "{path}");
                    converted += 1;
                }
                Err(error) => match error.errors()[0].kind() {
                    ErrorKind::Version | ErrorKind::MessageType => {}
                    ErrorKind::Truncated if CUT.contains(&path.as_str()) => cut += 1,
                    _ => panic!("{path}: {error}"),
                },
            }
        }
    }
    assert_eq!(cut, CUT.len());
    assert!(converted > 30, "{converted}");
}
