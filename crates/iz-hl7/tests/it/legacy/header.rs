//! What the header says: version, message type and profile, and what is refused for them.

use iz_hl7::build::BuildError;
use iz_hl7::legacy::{Converted, LegacyOptions, LegacyVersion, NoteKind, downgrade};
use iz_hl7::{ErrorKind, Message};

use super::{ACK, OLD, PERSON, down, left, new_update, noted, segment, the_stamp, up, update};

#[test]
fn evaluated_histories_have_no_counterpart() {
    let query = "MSH|^~\\&|A|B|C|D|20260115093000-0500||QBP^Q11^QBP_Q11|Q1|P|2.5.1\r\
        QPD|Z44^Request Evaluated History and Forecast^CDCPHINVS|T1|7^^^B^MR\rRCP|I|5^RD&records&HL70126\r";
    let answer = "MSH|^~\\&|C|D|A|B|20260115093001-0500||RSP^K11^RSP_K11|R1|P|2.5.1|||NE|NE|||||Z42^CDCPHINVS\r\
        MSA|AA|Q1\rQAK|T1|OK\rQPD|Z44^^CDCPHINVS|T1\rPID|1||7^^^B^MR\r";
    for text in [query, answer] {
        let error = down(text, &LegacyOptions::new()).unwrap_err();
        assert_eq!(error.errors()[0].kind(), ErrorKind::NoCounterpart);
    }
}

#[test]
fn what_is_not_of_the_other_version_is_refused_with_its_place() {
    let refused = |result: Result<Converted, BuildError>| {
        let error = result.unwrap_err();
        (error.errors()[0].kind(), error.errors()[0].location().unwrap().to_string())
    };
    let at = |kind, place: &str| (kind, place.to_owned());
    let options = LegacyOptions::new();
    assert_eq!(refused(up(&new_update("", ""), &options)), at(ErrorKind::Version, "MSH-12"));
    assert_eq!(refused(down(&update("", ""), &options)), at(ErrorKind::Version, "MSH-12"));
    assert_eq!(refused(up(&ACK.replace("ACK^V04^ACK", "ORU^R01"), &options)), at(ErrorKind::MessageType, "MSH-9"));
    assert_eq!(refused(up(OLD, &options)), at(ErrorKind::MissingSegment, "PID"));
    let two = format!("{}PID|2||8^^^B^MR\r", update("", ""));
    assert_eq!(refused(up(&two, &options)), at(ErrorKind::MultipleMessages, "PID[2]"));
    let cut = update("", "RXA|0|1|20200601||03^MMR^CVX|999|||00");
    assert_eq!(refused(up(&cut, &options)), at(ErrorKind::Truncated, "RXA"));
    let withdrawn = update("", &format!("RXA|0|1|20200601||03^MMR^CVX|999|{}CP|x\r", "|".repeat(13)));
    assert_eq!(refused(up(&withdrawn, &options)), at(ErrorKind::NoPlace, "RXA-20"));
}

#[test]
fn a_header_without_control_id_time_or_processing_id_gets_nothing_invented() {
    let text = format!("MSH|^~\\&|A|B|C|D|20260115||VXU^V04|||2.3.1\r{PERSON}\r");
    let converted = up(&text, &LegacyOptions::new()).unwrap();
    assert_eq!(
        segment(&converted, "MSH", 1),
        "MSH|^~\\&|A|B|C|D|20260115094500-0500||VXU^V04^VXU_V04|NEW||2.5.1|||ER|AL|||||Z22^CDCPHINVS"
    );
    assert_eq!(noted(&converted, NoteKind::ControlId), ["MSH-10"]);
    assert_eq!(noted(&converted, NoteKind::MessageTime), ["MSH-7"]);
    assert_eq!(noted(&converted, NoteKind::Wanted(ErrorKind::MissingField)), ["MSH-11"]);
}

#[test]
fn the_version_is_as_asked_for() {
    let message = new_update("\rPD1|||||||||||02^^HL70215|N|20200101", "");
    let message = Message::parse(message.as_bytes()).unwrap();
    let converted = downgrade(&message, LegacyVersion::V2_4, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert_eq!(segment(&converted, "MSH", 1), "MSH|^~\\&|A|B|C|D|20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.4");
    assert_eq!(left(&converted), ["PD1-13"]);
}
