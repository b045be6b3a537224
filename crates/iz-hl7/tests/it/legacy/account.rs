//! Every element is converted or told.

use std::collections::BTreeSet;

use iz_hl7::legacy::{Converted, LegacyOptions, LegacyVersion, downgrade, upgrade};
use iz_hl7::{ErrorKind, Location, Message};

use super::{left, the_stamp, update};

/// Every segment that reading knows, with a word of its own in every component of every field.
fn filled_with_words(header: &str, segments: &[&str]) -> String {
    let mut text = header.to_owned();
    for (index, name) in segments.iter().enumerate() {
        text.push_str(name);
        for field in 1..=32 {
            let components = (1..=8).map(|component| format!("w{index}f{field}c{component}"));
            text.push('|');
            text.push_str(&components.collect::<Vec<_>>().join("^"));
        }
        text.push('\r');
    }
    text
}

/// Nothing is lost silently: whatever is not told stands in the result.
fn nothing_is_lost(source: &Message<'_>, converted: &Converted) {
    let told: BTreeSet<&Location> = converted.left_behind.iter().collect();
    let written: BTreeSet<String> = converted
        .message
        .segments()
        .flat_map(|segment| segment.leaves().map(|(_, leaf)| leaf.value().text().unwrap_or_default().into_owned()))
        .collect();
    // Numbering, the type of a value, its place in a set, and names that stand for their code.
    let is_constant = |name: &str, field: Option<usize>| {
        matches!(
            (name, field),
            ("PID" | "NK1", Some(1)) | ("OBX", Some(1..=4)) | ("QRD", Some(1)) | ("QAK", Some(3)) | ("QPD", Some(1))
        )
    };
    for segment in source.segments().filter(|segment| segment.name().as_str() != "MSH") {
        for (location, leaf) in segment.leaves() {
            let text = leaf.value().text().unwrap_or_default();
            let is_kept = written.contains(text.trim()) || is_constant(segment.name().as_str(), location.field());
            assert!(is_kept || told.contains(&location), "{location} is lost");
        }
    }
    assert!(converted.left_behind.iter().all(|location| !source.element(location).is_empty()));
}

#[test]
fn nothing_is_lost_silently_of_messages_that_say_something_everywhere() {
    let names = ["MSA", "ERR", "QAK", "QRD", "QRF", "PID", "PD1", "NK1", "PV1", "IN1", "ZZZ", "ORC", "RXA", "RXR"];
    let events = ["OBX", "NTE", "OBX", "ORC", "RXA", "QPD", "RCP"];
    for kind in ["VXU^V04", "VXQ^V01", "VXR^V03", "VXX^V02", "QCK", "ACK", "QBP^Q11", "RSP^K11"] {
        for version in ["2.3.1", "2.5.1"] {
            let header =
                format!("MSH|^~\\&|A|B|C|D|20260115093000-0500||{kind}|M1|P|{version}|||||||||Z32^CDCPHINVS\r");
            let mut names = [&names[..], &events].concat();
            // Those segments make an answer of a kind that has none.
            names.retain(|name| !(["QCK", "ACK"].contains(&kind) && ["PID", "RXA", "ORC"].contains(name)));
            names.retain(|name| !(kind == "VXX^V02" && ["ORC", "RXA", "RXR", "OBX", "NTE"].contains(name)));
            let text = filled_with_words(&header, &names).replace("w0f1c1", "AE");
            // What no status table has is refused, so it is left empty.
            let message = Message::parse(text.as_bytes()).unwrap();
            let mut message = message.into_owned();
            for sequence in 1..=2 {
                for field in [20, 21] {
                    for component in 1..=8 {
                        let place: Location = format!("RXA[{sequence}]-{field}.{component}").parse().unwrap();
                        let _ = message.set(&place, "");
                    }
                }
            }
            let options = LegacyOptions::new();
            for converted in [
                upgrade(&message, &the_stamp(), &options),
                downgrade(&message, LegacyVersion::V2_3_1, &the_stamp(), &options),
            ] {
                match converted {
                    Ok(converted) => nothing_is_lost(&message, &converted),
                    Err(error) => {
                        let kinds = [ErrorKind::Version, ErrorKind::MessageType];
                        assert!(kinds.contains(&error.errors()[0].kind()), "{kind} {version}: {error}");
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_is_lost_silently_of_a_legible_message() {
    let events = "ORC|OK|p1^B|1^B|||||||9^Sample^Kim\rRXA|0|3|20200601|20200602|03^MMR^CVX^90707^Mmr^C4|0.5|mL^^UCUM||00^New^NIP001~^a note|\
        9^Sample^Kim^^^^^^B|^^^B&1.2&ISO^^^^^1 Road||||L1~L2|202101|MSD^Merck^MVX|||CP|A|20200601\r\
        RXR|SC^Subcutaneous^HL70162|LA^Left^HL70163\rNTE|1||a comment\r\
        OBX|1|CE|64994-7^Eligibility^LN^X1^local^L|1|V02^Medicaid^HL70064^V2^x^L|u|||||P|||20200601\r\
        OBX|2|ST|30936-9&30944-3^other^LN|2|some\\T\\text|||||||||20200602120000\r";
    let person = "||W^White^HL70005||(703)555-0100~x@example.org^NET||||||||||N\rPD1|||B^x||||||||02^^HL70215|N|20200101|||A\r\
        NK1|1|Sample^Eva|MTH^Mother^HL70063|1 Road^^Town|555-0100|work|role\rPV1|1|R|ward|||||||||||||||||V02^20200601";
    let source = update(person, events);
    let source = Message::parse(source.as_bytes()).unwrap();
    let converted = upgrade(&source, &the_stamp(), &LegacyOptions::new()).unwrap();
    let told: BTreeSet<String> = left(&converted).into_iter().collect();
    for place in ["ORC-1", "RXA-4", "NTE-3", "OBX-3.4", "OBX-5.4", "OBX-11", "OBX[2]-3.1.2", "PV1-3", "NK1-6"] {
        assert!(told.contains(place), "{place}: {told:?}");
    }
}

#[test]
fn an_identifier_without_a_place_is_told_where_it_stands() {
    // The third repetition has a check digit only, and the fourth a blank: no record counts them.
    let text = "MSH|^~\\&|A|B|C|D|20260115093000-0500||QBP^Q11^QBP_Q11|Q1|T|2.5.1|||ER|AL|||||Z34^CDCPHINVS\r\
        QPD|Z34^Request Immunization History^CDCPHINVS|T1|1^^^^MR~2~^3~ ~5^^^^XX|Testcase^Ana\r\
        RCP|I|5^RD&records&HL70126\r";
    let source = Message::parse(text.as_bytes()).unwrap();
    let converted = downgrade(&source, LegacyVersion::V2_3_1, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert_eq!(left(&converted), ["QPD-3[2]", "QPD-3[3].2", "QPD-3[5].1", "QPD-3[5].5"]);
}
