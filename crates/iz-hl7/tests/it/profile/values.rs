//! Formats, lengths and codes of values.

use super::messages::{bytes, found};
use super::rules::after;

/// What is found in the full Z22 after its first field of a segment got another text, as it is written.
fn with(field: &str, text: &str) -> Vec<String> {
    let (segment, number) = field.split_once('-').unwrap();
    let number: usize = number.parse().unwrap();
    let message = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let mut is_done = false;
    let lines = message.split_inclusive('\r').map(|line| {
        if is_done || !line.starts_with(segment) {
            return line.to_owned();
        }
        is_done = true;
        let mut cells: Vec<&str> = line.trim_end().split('|').collect();
        // The first separator is MSH-1.
        let at = if segment == "MSH" { number - 1 } else { number };
        cells.resize(cells.len().max(at + 1), "");
        cells[at] = text;
        cells.join("|") + "\r"
    });
    found("Z22", lines.collect::<String>().as_bytes())
}

const VALUES: &[(&str, &str, &[&str])] = &[
    // Blanks before a value are of it, those after it are not.
    ("PID-23", " Sample Hospital", &["PID-23 format 102 E"]),
    ("PID-23", "Sample Hospital ", &[]),
    ("PID-8", " F", &["PID-8 length 102 E"]),
    ("PID-5", "Testcase^ Tilda^^^^^L", &["PID-5.2 format 102 E"]),
    ("PID-8", " ", &["PID-8 usage 101 E"]),
    // A repetition that says nothing is none, at the end.
    ("PID-24", "Y~", &[]),
    ("PID-24", "Y~~^", &[]),
    ("PID-24", "~Y", &["PID-24 cardinality 102 E"]),
    // Parts of what has none.
    ("PID-8", "F^junk", &["PID-8 format 102 E"]),
    ("PID-8", "F^", &[]),
    ("PID-8", "F&junk", &["PID-8 format 102 E"]),
    ("PID-5", "Testcase^Tilda&x^^^^^L", &["PID-5.2 format 102 E"]),
    ("PID-23", "Sample^Hospital", &["PID-23 format 102 E"]),
    ("PD1-13", "20260112^D", &["PD1-13 format 102 E"]),
    // Times.
    ("PID-33", "202601101530-0500", &[]),
    ("PID-33", "202601101530-9999", &["PID-33 format 102 E"]),
    ("PID-33", "202601101530-2400", &["PID-33 format 102 E"]),
    ("PID-33", "202601101530+0060", &["PID-33 format 102 E"]),
    ("PID-33", "2026011024", &["PID-33 format 102 E"]),
    ("PID-33", "20260110153000.12345", &["PID-33 format 102 E"]),
    ("PID-33", "20260110153000.1234", &[]),
    ("PID-33", "20260230", &["PID-33 format 102 E"]),
    ("PID-7", "20240310-0500", &["PID-7 IZ-TS_NZ 102 E"]),
    ("PID-7", "2024031024", &["PID-7 IZ-TS_NZ 102 E"]),
    ("PID-7", "20230229", &["PID-7 IZ-TS_NZ 102 E"]),
    ("MSH-7", "20260115093000", &["MSH-7 IZ-TS_Z 102 E"]),
    // A version that is missing is told once.
    ("MSH-12", "^USA", &["MSH-12.1 usage 101 E"]),
    ("ORC-3", "^TESTCLINIC", &["ORC-3.1 usage 101 E"]),
    // Lengths, the least and the most.
    ("MSH-9", "VXU^V04^VXU_V04", &[]),
    ("PID-3", "1^^^A^M", &["PID-3.5 length 102 E"]),
    ("PID-13", "^PRN^PH^^^80^5550100", &["PID-13.6 length 102 E"]),
    ("PID-13", "^PRN^PH^^^8040^5550100", &["PID-13.6 length 102 E"]),
    // The flavors of a type are no types.
    ("OBX-2", "CE_TX", &["OBX-2 length 102 E"]),
    ("RXA-9", "00^^NIP001~x^y^z", &["RXA-9[2].1 usage 102 W", "RXA-9[2].3 usage 102 W"]),
];

#[test]
fn values() {
    let mut wrong = Vec::new();
    for (field, text, expected) in VALUES {
        let found = with(field, text);
        if found != *expected {
            wrong.push(format!("{field} {text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Codes are looked up as they are, in the set of the system that is named.
const CODES: &[(&str, &str, &[&str])] = &[
    ("RXA-5", "3^MMR^CVX", &["RXA-5.1 value-set 103 E"]),
    ("RXA-5", "003^MMR^CVX", &["RXA-5.1 value-set 103 E"]),
    ("RXA-17", "pmc^Sanofi^MVX", &["RXA-17.1 value-set 103 E"]),
    // The worse of two unknown codes counts, and a known one beside is enough.
    ("RXA-5", "4711^x^CVX^99999-9999-99^x^NDC", &["RXA-5.1 value-set 103 E"]),
    ("RXA-5", "99999-9999-99^x^NDC^4711^x^CVX", &["RXA-5.1 value-set 103 E"]),
    ("RXA-5", "99999-9999-99^x^NDC", &["RXA-5.1 value-set 103 W"]),
    ("RXA-5", "99999-9999-99^x^NDC^120^x^CVX", &[]),
    ("RXA-5", "1^x^L^4711^x^CVX", &["RXA-5.4 value-set 103 E"]),
    // A code of the set under a system that is none of it.
    ("PID-10", "2106-3^White^HL70006", &["PID-10.3 coding-system 103 W"]),
    ("RXR-1", "IM^Intramuscular^HL70162", &["RXR-1.1 value-set 103 E"]),
    ("RXR-1", "C28161^Intramuscular^HL70162", &["RXR-1.3 coding-system 103 W"]),
    ("RXR-1", "IM^Intramuscular^HL70162^C28161^Intramuscular^NCIT", &[]),
    // Codes that were in use before the guide.
    ("PID-10", "W^White^HL70005", &["PID-10.1 value-set 103 W"]),
    ("PID-22", "N^Not Hispanic^HL70189", &["PID-22.1 value-set 103 W"]),
    ("PID-10", "2039-6^Japanese^CDCREC", &[]),
];

#[test]
fn codes() {
    let mut wrong = Vec::new();
    for (field, text, expected) in CODES {
        let found = with(field, text);
        if found != *expected {
            wrong.push(format!("{field} {text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Only the first of the notes of a dose is of the table.
#[test]
fn later_notes_are_text() {
    assert_eq!(after("Z22", &["RXA-9[2].2 = 99"]), Vec::<String>::new());
}
