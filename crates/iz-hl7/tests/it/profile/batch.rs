//! The headers of files and batches.

use iz_hl7::Message;
use iz_hl7::profile::Profile;

use super::messages::{bytes, lines};

fn found(profile: &str, text: &str) -> Vec<String> {
    let message = Message::parse_batch_header(text.as_bytes()).unwrap();
    lines(&Profile::published(profile).unwrap().check(&message))
}

const FILE: &str = "FHS|^~\\&|EHRX|TESTCLINIC|IISX|STATEIIS|20260115||test.hl7||F1\r";

#[test]
fn headers() {
    for (text, expected) in [
        (FILE, &[][..]),
        ("BHS|^~\\&|EHRX\r", &[]),
        ("BHS|^~\\&|EHRX|TESTCLINIC|IISX|STATEIIS|20260115093000-0500||||B1\r", &[]),
        ("BHS$^~\\&$EHRX\r", &["BHS-1 IZ-8 102 E"]),
        ("BHS|^~\\#|EHRX\r", &["BHS-2 IZ-9 102 E"]),
        ("FHS$^~\\&$EHRX\r", &["FHS-1 IZ-10 102 E"]),
        ("FHS|^~\\#|EHRX\r", &["FHS-2 IZ-11 102 E"]),
        ("BHS|^~\\&|||||soon\r", &["BHS-7 format 102 E"]),
    ] {
        assert_eq!(found(Profile::BATCH, text), expected, "{text}");
    }
}

#[test]
fn a_header_is_no_message() {
    let header = Message::parse_batch_header(FILE.as_bytes()).unwrap();
    assert_eq!(Profile::detect(&header), Some("batch"));
    assert!(!Profile::PUBLISHED.contains(&Profile::BATCH));
    assert_eq!(found("Z22", FILE), ["FHS message-type 200 E"]);
    let message = bytes("Z22", "minimal");
    let report = Profile::published(Profile::BATCH).unwrap().check(&Message::parse(&message).unwrap());
    assert_eq!(lines(&report), ["MSH-9 message-type 200 E"]);
}
