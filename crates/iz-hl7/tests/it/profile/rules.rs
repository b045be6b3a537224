//! For every rule a message that breaks it: the full message of a profile, edited.

use std::collections::BTreeSet;

use iz_hl7::Message;
use iz_hl7::profile::Profile;

use super::messages::{bytes, found};

/// What is found in the full message of a profile after some edits: `location = text`.
pub(crate) fn after(profile: &str, edits: &[&str]) -> Vec<String> {
    found(profile, &edited(profile, edits))
}

pub(crate) fn edited(profile: &str, edits: &[&str]) -> Vec<u8> {
    let bytes = bytes(profile, "maximal");
    let mut message = Message::parse(&bytes).unwrap();
    for edit in edits {
        let (location, text) = edit.split_once(" = ").unwrap();
        let location = location.parse().unwrap();
        match text {
            "\"\"" => message.set_null(&location).unwrap(),
            _ => message.set(&location, text).unwrap(),
        }
    }
    message.into_bytes()
}

/// Statement, profile, edits, and every finding.
const STATEMENTS: &[(&str, &str, &[&str], &[&str])] = &[
    ("IZ-1", "Z34", &["RCP-2.1 = 0"], &["RCP-2.1 IZ-1 102 E"]),
    ("IZ-2", "Z34", &["RCP-2.2.1 = XX"], &["RCP-2.2.1 IZ-2 103 E"]),
    ("IZ-3", "Z22", &["ORC-3.3 = 2.01"], &["ORC-3.3 IZ-3 102 E"]),
    ("IZ-4", "Z22", &["ORC-3.4 = GUID"], &["ORC-3.4 IZ-4 103 E"]),
    ("IZ-5", "Z22", &["MSH-5.2 = 3.1"], &["MSH-5.2 IZ-5 102 E"]),
    ("IZ-6", "Z22", &["MSH-5.3 = GUID"], &["MSH-5.3 IZ-6 103 E"]),
    ("IZ-66", "Z22", &["PID-6.7 = L"], &["PID-6.7 IZ-66 103 E"]),
    ("IZ-15", "Z22", &["MSH-12.1 = 2.4"], &["MSH-12.1 IZ-15 203 E"]),
    ("IZ-17", "Z22", &["MSH-9.3 = "], &["MSH-9 IZ-17 200 E", "MSH-9.3 usage 101 E"]),
    ("IZ-51", "Z23", &["MSH-9.3 = "], &["MSH-9 IZ-51 200 E", "MSH-9.3 usage 101 E"]),
    ("IZ-55", "Z44", &["MSH-9.3 = "], &["MSH-9 IZ-55 200 E", "MSH-9.3 usage 101 E"]),
    ("IZ-59", "Z32", &["MSH-9.3 = "], &["MSH-9 IZ-59 200 E", "MSH-9.3 usage 101 E"]),
    ("IZ-41", "Z22", &["MSH-16 = NE"], &["MSH-16 IZ-41 103 E"]),
    ("IZ-42", "Z22", &["MSH-15 = NE"], &["MSH-15 IZ-42 103 E"]),
    ("IZ-52", "Z32", &["MSH-16 = AL"], &["MSH-16 IZ-52 103 E"]),
    ("IZ-53", "Z32", &["MSH-15 = AL"], &["MSH-15 IZ-53 103 E"]),
    ("IZ-57", "Z34", &["MSH-15 = NE"], &["MSH-15 IZ-57 103 E"]),
    ("IZ-58", "Z34", &["MSH-16 = NE"], &["MSH-16 IZ-58 103 E"]),
    ("IZ-43", "Z22", &["MSH-21.1 = Z23"], &["MSH-21 IZ-43 103 E"]),
    ("IZ-54", "Z23", &["MSH-21.1 = Z22"], &["MSH-21 IZ-54 103 E"]),
    ("IZ-61", "Z31", &["MSH-21.1 = Z22"], &["MSH-21 IZ-61 103 E"]),
    ("IZ-60", "Z32", &["MSH-21.1 = Z22"], &["MSH-21 IZ-60 103 E"]),
    ("IZ-63", "Z33", &["MSH-21.1 = Z22"], &["MSH-21 IZ-63 103 E"]),
    ("IZ-56", "Z34", &["MSH-21.1 = Z22"], &["MSH-21 IZ-56 103 E"]),
    ("IZ-65", "Z42", &["MSH-21.1 = Z22"], &["MSH-21 IZ-65 103 E"]),
    ("IZ-64", "Z44", &["MSH-21.1 = Z22"], &["MSH-21 IZ-64 103 E"]),
    ("IZ-27", "Z34", &["RCP-1 = D"], &["RCP-1 IZ-27 103 E"]),
    ("IZ-67", "Z34", &["QPD-1.2 = History"], &["QPD-1 IZ-67 103 E"]),
    ("IZ-68", "Z44", &["QPD-1.2 = History"], &["QPD-1 IZ-68 103 E"]),
    ("IZ-71", "Z33", &["QPD-1.2 = History"], &["QPD-1 IZ-71 103 E"]),
    ("IZ-46", "Z22", &["PID-1 = 2"], &["PID-1 IZ-46 102 E"]),
    ("IZ-72", "Z31", &["PID[2]-1 = 1"], &["PID[2]-1 IZ-72 999 E"]),
    ("IZ-70", "Z22", &["NK1[2]-1 = 3"], &["NK1[2]-1 IZ-70 999 E"]),
    ("IZ-69", "Z22", &["IN1-1 = 2"], &["IN1-1 IZ-69 102 E"]),
    ("IZ-25", "Z22", &["ORC-1 = OK"], &["ORC-1 IZ-25 103 E"]),
    ("IZ-45", "Z22", &["ORC[5]-3.1 = F5"], &["ORC[5]-3.1 IZ-45 999 E"]),
    ("IZ-28", "Z22", &["RXA-1 = 1"], &["RXA-1 IZ-28 102 E"]),
    ("IZ-29", "Z22", &["RXA-2 = 2"], &["RXA-2 IZ-29 102 E"]),
    ("IZ-30", "Z22", &["RXA-4 = 20251202"], &["RXA-4 IZ-30 999 E"]),
    ("IZ-48", "Z22", &["RXA[5]-6 = 0.5"], &["RXA[5]-6 IZ-48 999 E", "RXA[5]-7 usage 101 E"]),
    ("IZ-49", "Z22", &["RXA[6]-6 = 0.5"], &["RXA[6]-6 IZ-49 999 E", "RXA[6]-7 usage 101 E"]),
    ("IZ-31", "Z22", &["RXA[3]-9.1 = 99"], &["RXA[3]-9.1 IZ-31 103 E"]),
    ("IZ-47", "Z22", &["RXA[6]-9.1 = 01"], &["RXA[6]-9.1 IZ-47 999 E"]),
    ("IZ-47", "Z22", &["RXA[6]-9[2].1 = 01"], &["RXA[6]-9[2].1 IZ-47 999 E"]),
    ("IZ-32", "Z22", &["RXA[6]-18.1 = 00"], &["RXA[6]-18 usage 102 W", "RXA[6]-20 IZ-32 999 E"]),
    ("IZ-23", "Z22", &["OBX-3.1 = 30963-3"], &["RXA IZ-23 999 E"]),
    ("IZ-24", "Z22", &["OBX[4]-3.1 = 30963-3"], &["RXA IZ-24 999 E"]),
    ("NIST-01", "Z22", &["OBX[3]-1 = 4"], &["OBX[3]-1 NIST-01 999 E"]),
    ("IZ-44", "Z22", &["OBX[8]-4 = 0"], &["OBX[8]-4 IZ-44 102 E"]),
    // States have codes of their own, and there are newer statements than the library knows.
    ("RXA-21", "Z22", &["RXA[5]-21 = "], &["RXA[5]-21 RXA-21 101 W"]),
    ("RXA-21", "Z22", &["RXA[5]-21 = Z"], &["RXA[5]-21 RXA-21 103 E"]),
    ("QAK-2", "Z33", &["QAK-2 = PD"], &["QAK-2 QAK-2 103 W"]),
    ("IZ-35", "Z22", &["OBX-5.1 = AKA01"], &["OBX-5 IZ-35 103 W"]),
    ("IZ-36", "Z22", &["OBX[3]-5.1 = 253088698300026411230725"], &["OBX[3]-5 IZ-36 103 W"]),
    ("IZ-37", "Z22", &["OBX[5]-5.1 = 4711"], &["OBX[5]-5 IZ-37 103 E"]),
    ("IZ-22", "Z22", &["OBX-11 = P"], &["OBX-11 IZ-22 103 E"]),
    ("IZ-TS_Z", "Z22", &["MSH-7 = 20260115"], &["MSH-7 IZ-TS_Z 102 E"]),
    ("IZ-TS_NZ", "Z22", &["PID-7 = 202403"], &["PID-7 IZ-TS_NZ 102 E"]),
    ("IZ-TS_M", "Z22", &["RXA-16 = 2027"], &["RXA-16 IZ-TS_M 102 E"]),
    ("IZ-TS", "Z34", &["QPD-12 = 2026"], &["QPD-12 IZ-TS 102 E"]),
    ("IZ-DT_D", "Z22", &["PD1-13 = 202601"], &["PD1-13 IZ-DT_D 102 E"]),
];

#[test]
fn statements() {
    let mut wrong = Vec::new();
    for (id, profile, edits, expected) in STATEMENTS {
        let found = after(profile, edits);
        if found != *expected {
            wrong.push(format!("{id} {profile} {edits:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The statements about delimiters, below and in `batch`; and that which says of a type what IZ-15 says of its only place.
const ELSEWHERE: [&str; 7] = ["IZ-7", "IZ-8", "IZ-9", "IZ-10", "IZ-11", "IZ-12", "IZ-13"];

#[test]
fn delimiters() {
    let text = String::from_utf8(bytes("Z22", "minimal")).unwrap();
    assert_eq!(found("Z22", text.replace('|', "$").as_bytes()), ["MSH-1 IZ-12 102 E"]);
    assert_eq!(found("Z22", text.replace("^~\\&", "^~\\%").as_bytes()), ["MSH-2 IZ-13 102 E"]);
    assert_eq!(found("Z22", text.replace("^~\\&", "^~\\&#").as_bytes()), ["MSH-2 IZ-13 102 E"]);
}

/// What is found comes in the order of the message, and what the message lacks as a whole at the end.
#[test]
fn findings_are_in_the_order_of_the_message() {
    let bytes = bytes("Z22", "maximal");
    let mut message = Message::parse(&bytes).unwrap();
    for (place, text) in [("RXA-1", "1"), ("ORC-1", "OK"), ("PD1-12", "Q"), ("MSH-16", "NE"), ("NK1-1", "")] {
        message.set(&place.parse().unwrap(), text).unwrap();
    }
    let text = String::from_utf8(message.into_bytes()).unwrap();
    let without: String = text.split_inclusive('\r').filter(|line| !line.starts_with("PID")).collect();
    let found = found("Z22", without.as_bytes());
    let places: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places, ["MSH-16", "PD1-12", "NK1-1", "ORC-1", "RXA-1", "PID"]);
}

#[test]
fn every_statement_has_a_message_that_breaks_it() {
    let table = include_str!("../../../profiles/statements.tsv");
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    let ids: BTreeSet<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
    let tested: BTreeSet<&str> = STATEMENTS.iter().map(|(id, ..)| *id).chain(ELSEWHERE).collect();
    assert_eq!(tested, ids);
}

#[test]
fn segments_that_are_missing_too_many_or_out_of_order() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let without = |name: &str| {
        let kept = text.split_inclusive('\r').filter(|line| !line.starts_with(name));
        found("Z22", kept.collect::<String>().as_bytes())
    };
    assert_eq!(without("PID"), ["PID missing 100 E"]);
    assert_eq!(without("RXR"), Vec::<String>::new());
    let orders = without("ORC");
    assert!(orders.iter().all(|line| line.contains("missing 100 E") || line.contains("too-many")), "{orders:?}");

    let doubled = text.replacen("\rPD1|", "\rPID|1\rPD1|", 1);
    assert!(found("Z22", doubled.as_bytes()).contains(&"PID[2] too-many 100 E".to_owned()));

    let (before, rest) = text.split_once("\rPD1|").unwrap();
    let (pd1, rest) = rest.split_once('\r').unwrap();
    let moved = format!("{before}\r{rest}").replacen("\rORC|", &format!("\rPD1|{pd1}\rORC|"), 1);
    assert_eq!(found("Z22", moved.as_bytes()), ["PD1 out-of-order 100 E"]);
}

/// One unexpected segment is no reason to find fault with every other.
#[test]
fn unexpected_segments_are_passed_over() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let with = text.replacen("\rPD1|", "\rZPI|1|x\rAL1|1\rPD1|", 1).replacen("\rRXA|", "\rZRX|1\rRXA|", 1);
    assert_eq!(found("Z22", with.as_bytes()), Vec::<String>::new());
}

#[test]
fn formats_lengths_codes_and_repetitions() {
    for (edits, expected) in [
        (&["PID-8 = X"][..], &["PID-8 value-set 103 E"][..]),
        (&["PID-8 =  F"], &["PID-8 length 102 E"]),
        (&["PID-8 = F "], &[]),
        (&["PID-5.2 =  Tilda"], &["PID-5.2 format 102 E"]),
        (&["MSH-21.2 =  CDCPHINVS"], &["MSH-21 IZ-43 103 E"]),
        (&["RXA-6 = half"], &["RXA-6 format 102 E"]),
        (&["RXA-15 = LOT-TEST-OF-MORE-THAN-TWENTY"], &["RXA-15 length 102 E"]),
        (&["RXA-5.1 = 4711", "RXA-5.4 = 99999-9999-99"], &["RXA-5.1 value-set 103 E"]),
        (&["RXA-17.1 = ZZZ"], &["RXA-17.1 value-set 103 E"]),
        (&["RXR-1.1 = C99", "RXR-1.4 = ZZ"], &["RXR-1.1 value-set 103 E"]),
        (&["PID-3[2].5 = ZZZZ"], &["PID-3[2].5 value-set 103 E"]),
        (&["PID-24[2] = N"], &["PID-24 cardinality 102 E"]),
        (&["PID-2 = 7"], &["PID-2 usage 102 W"]),
        (&["PID-11.4 = "], &[]),
        (&["PID-13.7 = 555-0100"], &["PID-13.7 format 102 E"]),
    ] {
        let found = after("Z22", edits);
        assert_eq!(found, expected.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>(), "{edits:?}");
    }
}

/// Orders without a vaccine, and observations without end: the work grows as the message does, and what is not kept is
/// counted.
#[test]
fn findings_are_capped_and_counted() {
    let (head, _) = std::str::from_utf8(HEAD).unwrap().split_once("PID").unwrap();
    let orders = format!("{head}{}", "ORC|RE||1^S\r".repeat(20_000));
    let report = check(&orders);
    assert_eq!(report.findings().len(), 1_000);
    assert!(report.omitted() >= 19_000, "{}", report.omitted());

    let observation = |index| format!("OBX|{index}|CE|69764-9^^LN|{index}|1^^cdcgs1vis||||||F\r");
    let observations: String = (1..=20_000).map(observation).collect();
    let dose = "ORC|RE||1^S\rRXA|0|1|20250101||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001|||||||||||CP|A\r";
    assert!(check(&format!("{head}{dose}{observations}")).omitted() > 0);
}

const HEAD: &[u8] = include_bytes!("../../../../../testdata/profiles/Z22/minimal.hl7");

fn check(text: &str) -> iz_hl7::profile::Report {
    let message = Message::parse(text.as_bytes()).unwrap();
    Profile::published("Z22").unwrap().check(&message)
}

/// What is to be erased is neither missing nor of a form.
#[test]
fn nulls_have_no_form() {
    let fields = [
        "PID-5",
        "PID-6",
        "PID-7",
        "PID-8",
        "PID-10",
        "PID-11",
        "PID-13",
        "PID-22",
        "PID-24",
        "PD1-13",
        "PD1-17",
        "NK1-2",
        "NK1-3",
        "IN1-29",
        "ORC-3.3",
        "RXA-15",
        "RXA-16",
        "RXA-17",
        "RXR-2",
        "OBX-5",
        "OBX[3]-5.1",
        "OBX-14",
        "PID-5.2",
    ];
    for field in fields {
        assert_eq!(after("Z22", &[&format!("{field} = \"\"")]), Vec::<String>::new(), "{field}");
    }
    for field in ["QPD-4", "QPD-6", "QPD-7", "QPD-8", "QPD-12"] {
        assert_eq!(after("Z34", &[&format!("{field} = \"\"")]), Vec::<String>::new(), "{field}");
    }
    // What a value has to be, it is not.
    assert_eq!(after("Z22", &["PID-1 = \"\""]), ["PID-1 IZ-46 102 E"]);
    assert_eq!(after("Z22", &["OBX-11 = \"\""]), ["OBX-11 IZ-22 103 E"]);
}

/// An evaluation names a vaccine, and is no information statement, however many there are.
#[test]
fn evaluations_are_no_statements() {
    let text = String::from_utf8(bytes("Z22", "minimal")).unwrap();
    let vaccine = |index| format!("OBX|{index}|CE|30956-7^Vaccine Type^LN|{index}|17^Hib^CVX||||||F\r");
    let evaluations: String = (1..=40).map(vaccine).collect();
    let head = text.split_inclusive('\r').take(2).collect::<String>();
    let dose = "ORC|RE||1^S\rRXA|0|1|20250101||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001||||||LOT1||MSD^^MVX|||CP|A\r";
    let statements = "OBX|41|CE|64994-7^Eligibility^LN|41|V02^Medicaid^HL70064||||||F\r\
        OBX|42|CE|30956-7^Vaccine Type^LN|42|03^MMR^CVX||||||F\r\
        OBX|43|DT|29768-9^Published^LN|42|20210806||||||F\rOBX|44|DT|29769-7^Presented^LN|42|20250101||||||F\r";
    assert_eq!(found("Z22", format!("{head}{dose}{evaluations}{statements}").as_bytes()), Vec::<String>::new());
}

/// Other profiles than those of the guide may be named too.
#[test]
fn further_profiles_are_no_fault() {
    let further = ["MSH-21[2].1 = LOCAL-1", "MSH-21[2].2 = STATEIIS"];
    assert_eq!(after("Z22", &further), Vec::<String>::new());
}

/// The answer to a query with faults is not to blame for them.
#[test]
fn an_answer_copies_what_was_asked() {
    let answer = "MSH|^~\\&|IISX|STATEIIS|EHRX|TESTCLINIC|20260115093000-0500||RSP^K11^RSP_K11|TEST-A1|T|2.5.1|||NE|NE|||||\
        Z33^CDCPHINVS|State Sample Registry|Sample Clinic^^^^^STATEIIS^XX^^^100\r\
        MSA|AE|TEST-Q1\rERR||QPD^1^2|101^Required field missing^HL70357|E\r\
        QAK||AE|Z34^Request Immunization History^CDCPHINVS\r\
        QPD|Z34^Request Immunization History^CDCPHINVS||1^2^3|Testcase|X|soon|?|^^^|555-0100^~x|Q|many|now|^^^\r";
    assert_eq!(found("Z33", answer.as_bytes()), Vec::<String>::new());
}

#[test]
fn the_hundredth_observation_has_a_location() {
    assert_eq!(after("Z23", &["ERR-2.1 = OBX", "ERR-2.2 = 123"]), Vec::<String>::new());
}

/// Insurances and notes repeat.
#[test]
fn what_repeats() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let insurance = text.split_inclusive('\r').find(|line| line.starts_with("IN1")).unwrap();
    let note = "NTE|2||Another note.\r";
    let more = text.replacen("\rORC|", &format!("\r{insurance}ORC|"), 1).replacen(
        "\rORC|RE|P2",
        &format!("\r{note}ORC|RE|P2"),
        1,
    );
    assert_ne!(more, text);
    assert_eq!(found("Z22", more.as_bytes()), Vec::<String>::new());
}

/// Numbers that are wrong are told once, at the first segment that neither way of counting explains.
#[test]
fn numbering() {
    for (edits, expected) in [
        (&["OBX-1 = "][..], &["OBX-1 usage 101 E"][..]),
        (&["OBX[2]-1 = "], &["OBX[2]-1 usage 101 E"]),
        (&["OBX[2]-1 = ", "OBX[5]-1 = 9"], &["OBX[2]-1 usage 101 E", "OBX[5]-1 NIST-01 999 E"]),
        // Numbered in the message, but for the last.
        (&["OBX[19]-1 = 9"], &["OBX[19]-1 NIST-01 999 E"]),
        (&["NK1[2]-1 = 1"], &["NK1[2]-1 IZ-70 999 E"]),
    ] {
        assert_eq!(after("Z22", edits), expected, "{edits:?}");
    }
    // Numbered in each group, but for one.
    assert_eq!(after("Z32", &["OBX[6]-1 = 3"]), ["OBX[6]-1 NIST-01 999 E"]);
}
