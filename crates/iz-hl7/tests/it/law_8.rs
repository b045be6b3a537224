//! Law 8: no `Debug` shows a value, of whatever type and in whatever form.

use std::fmt::Debug;

use iz_hl7::build::{Header, Stamp};
use iz_hl7::datatype::{Dtm, Varies};
use iz_hl7::legacy::{self, LegacyOptions};
use iz_hl7::message::{RspK11, VxuV04};
use iz_hl7::segment::{Obx, PidMut, Rxa};
use iz_hl7::stream::{BatchHeader, BatchWriter, Reader};
use iz_hl7::{Delimiters, Message, Strictness, read};
use iz_model::{Acknowledgement, Authority, Query, Response};

/// Whether `Debug` output holds a value: as text, or as a list of bytes.
fn shows(shown: &str, value: &str) -> bool {
    let list = |format: fn(&[u8]) -> String| format(value.as_bytes()).trim_matches(['[', ']']).to_owned();
    [value.to_owned(), list(|bytes| format!("{bytes:?}")), list(|bytes| format!("{bytes:x?}"))]
        .iter()
        .any(|form| shown.contains(form))
}

/// Formats something in both ways, and looks for the values.
fn check(debug: &dyn Debug) {
    for shown in [format!("{debug:?}"), format!("{debug:#?}").split_whitespace().collect::<Vec<_>>().join(" ")] {
        for value in ["SECRETQX", "20190527", "2019-05-27"] {
            assert!(!shows(&shown, value), "{shown}");
        }
    }
}

const UPDATE: &str = "MSH|^~\\&|SECRETQX|||||SECRETQX|VXU^V04|SECRETQX|P|2.3.1\r\
    PID|1||SECRETQX^^^SECRETQX^MR||SECRETQX^SECRETQX||20190527|F||SECRETQX|SECRETQX^SECRETQX||SECRETQX\r\
    PD1||||||||||||SECRETQX|20190527\rNK1|1|SECRETQX|SECRETQX^SECRETQX\r\
    ORC|RE|SECRETQX|SECRETQX\rRXA|0|1|20190527||03^SECRETQX^CVX|999||SECRETQX|SECRETQX^SECRETQX^SECRETQX\r\
    OBX|1|ST|SECRETQX^SECRETQX^LN|1|SECRETQX||||||F\rZXY|SECRETQX\r";
const ANSWER: &str = "MSH|^~\\&|SECRETQX||||||RSP^K11|1|P|2.5.1\rMSA|AE|SECRETQX|SECRETQX\r\
    ERR|||207^SECRETQX|E|SECRETQX|||SECRETQX|SECRETQX\rQAK|SECRETQX|OK\rQPD|Z34|SECRETQX|SECRETQX||SECRETQX^SECRETQX||20190527\r\
    PID|1||SECRETQX||SECRETQX||20190527\r";

#[test]
fn law_8_messages_views_and_records() {
    let message = Message::parse(UPDATE.as_bytes()).unwrap();
    check(&message);
    for segment in message.segments() {
        check(&(segment, segment.fields().collect::<Vec<_>>()));
        for (location, leaf) in segment.leaves() {
            check(&(location, leaf, leaf.value()));
        }
    }
    let mut vxu = Message::parse(UPDATE.as_bytes()).unwrap().into_owned();
    check(&VxuV04::try_from(&message).unwrap());
    check(&message.segments().find_map(Rxa::new).unwrap());
    check(&PidMut::new(&mut vxu, 1).unwrap());
    let obx = message.segments().find_map(Obx::new).unwrap();
    for kind in "CE CNE CP CQ CWE CX DR ED EI FN FT HD ID IS LA2 MO NM RP SAD SI SN ST TM TS TX XAD XCN XON XPN XTN ?"
        .split(' ')
    {
        check(&Varies::new(kind, obx.segment().field(5)));
    }
    check(&"20190527".parse::<Dtm>().unwrap());
    let contents = read::contents(&message);
    check(&contents);
    check(&read::update(&message));
    check(&(&contents.value.patients, &contents.value.orders));

    let answer = Message::parse(ANSWER.as_bytes()).unwrap();
    check(&RspK11::try_from(&answer).unwrap());
    check(&read::contents(&answer));
    let response: Response = read::response(&answer).unwrap().value;
    check(&response);
    let acknowledgement: Acknowledgement = read::acknowledgement(&answer).unwrap().value;
    check(&(&acknowledgement, &acknowledgement.errors, read::outcomes(&message, &acknowledgement)));
    let query: Query = response.query.unwrap();
    check(&(&query, &query.name, &query.identifiers));

    let stamp = Stamp { control_id: "1", date_time: "20260115094500-0500".parse().unwrap() };
    check(&legacy::upgrade(&message, &stamp, &LegacyOptions::new()));
}

#[test]
fn law_8_refusals() {
    for text in [UPDATE.replace("PD1|", "SECRETQX|"), UPDATE.replace("RXA|0", "\x01SECRETQX|0"), "SECRETQX".to_owned()]
    {
        check(&Message::parse(text.as_bytes()).unwrap_err());
        check(&Message::parse_with(text.as_bytes(), Strictness::Tolerant));
    }
}

#[test]
fn law_8_files_and_headers() {
    let name = || Some("SECRETQX".to_owned());
    let party = || Authority { namespace: name(), universal_id: name(), universal_id_type: name() };
    let header = BatchHeader {
        sending_application: party(),
        sending_facility: party(),
        receiving_application: party(),
        receiving_facility: party(),
        creation: Some("20190527".parse().unwrap()),
        name: name(),
        comment: name(),
        control_id: name(),
        reference_control_id: name(),
    };
    check(&header);
    check(&Header {
        sending_application: party(),
        sending_facility: party(),
        receiving_application: party(),
        receiving_facility: party(),
        delimiters: Delimiters::default(),
        ..Header::default()
    });
    let mut writer = BatchWriter::begin(Vec::new(), Some(&header), Some(&header)).unwrap();
    writer.write(&Message::parse(UPDATE.as_bytes()).unwrap()).unwrap();
    check(&writer);
    let file = [&writer.finish().unwrap()[..], b"SECRETQX\rMSH|^^^^|SECRETQX\r"].concat();
    let mut reader = Reader::new(&file[..]);
    let mut pieces = 0;
    while let Some(piece) = reader.next_piece().unwrap() {
        check(&piece);
        check(&piece.content);
        pieces += 1;
        check(&(&reader, reader.envelope(), reader.envelope().findings()));
    }
    assert_eq!(pieces, 3);
}
