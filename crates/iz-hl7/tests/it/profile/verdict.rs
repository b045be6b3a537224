//! What becomes of a message: the consequences that the guide works out in its appendix B, and those of its table 3-1.

use iz_hl7::Message;
use iz_hl7::build::{Ack, AckPolicy, Stamp};
use iz_hl7::profile::{Profile, Verdict};
use iz_hl7::read;
use iz_model::{Outcome, Rejection};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::messages::bytes;

fn edited(edits: &[&str]) -> Vec<u8> {
    let bytes = bytes("Z22", "maximal");
    let mut message = Message::parse(&bytes).unwrap();
    for edit in edits {
        let (location, text) = edit.split_once(" = ").unwrap();
        message.set(&location.parse().unwrap(), text).unwrap();
    }
    message.into_bytes()
}

fn verdict(bytes: &[u8]) -> Verdict {
    let profile = Profile::published("Z22").unwrap();
    let message = Message::parse(bytes).unwrap();
    profile.verdict(&message, &profile.check(&message))
}

/// Where and what an acknowledgement says, and what is refused.
fn told(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let verdict = verdict(bytes);
    let errors = verdict.errors().iter().map(|error| {
        let code = error.code.as_ref().and_then(|code| code.code.clone()).unwrap_or_default();
        let places: Vec<String> = error.locations.iter().map(ToString::to_string).collect();
        format!("{} {code} {}", places.join(" "), error.severity.map_or("", |severity| severity.code()))
    });
    let all = verdict.is_refused().then(|| "message".to_owned());
    let doses = verdict.refused_doses().iter().map(ToString::to_string).filter(|_| all.is_none());
    (errors.collect(), all.iter().cloned().chain(doses).collect())
}

#[test]
fn a_clean_message_is_taken() {
    assert_eq!(told(&bytes("Z22", "maximal")), (vec![], vec![]));
}

#[test]
fn a_person_without_name_refuses_the_message() {
    let (errors, refused) = told(&edited(&["PID-5 = "]));
    assert_eq!(errors, ["PID-5 101 E", "PID 100 E"]);
    assert_eq!(refused, ["message"]);
}

#[test]
fn a_vaccine_of_no_table_refuses_its_dose() {
    let (errors, refused) = told(&edited(&["RXA[2]-5.1 = 9999", "RXA[2]-5.4 = "]));
    assert_eq!(errors, ["RXA[2]-5.1 103 E", "RXA[2]-5 101 E", "RXA[2] 100 E"]);
    assert_eq!(refused, ["RXA[2]"]);
}

#[test]
fn a_next_of_kin_without_relationship_is_left_out_alone() {
    let (errors, refused) = told(&edited(&["NK1-3 = "]));
    assert_eq!(errors, ["NK1-3 101 E"]);
    assert_eq!(refused, Vec::<String>::new());
}

#[test]
fn what_may_be_empty_costs_no_more_than_itself() {
    let (errors, refused) = told(&edited(&["RXA-16 = 2027", "PID-10.1 = xxx", "PID-2 = 7"]));
    assert_eq!(errors, ["PID-2 102 W", "PID-10.1 103 W", "RXA-16 102 W"]);
    assert_eq!(refused, Vec::<String>::new());
}

/// The second identifier is wrong, the first is there.
#[test]
fn a_repetition_stands_for_another() {
    let bytes = bytes("Z22", "maximal");
    let mut message = Message::parse(&bytes).unwrap();
    message.set(&"PID-3[2].5".parse().unwrap(), "").unwrap();
    let (errors, refused) = told(message.as_bytes());
    assert_eq!(errors, ["PID-3[2].5 101 W"]);
    assert_eq!(refused, Vec::<String>::new());
    let count = message.segments().nth(1).unwrap().field(3).repetitions().count();
    for repetition in 1..=count {
        message.set(&format!("PID-3[{repetition}].5").parse().unwrap(), "").unwrap();
    }
    assert_eq!(told(message.as_bytes()).1, ["message"]);
}

/// A group without its ORC is told by the segment that it begins with: the next ORC is that of another dose.
#[test]
fn a_group_without_its_first_segment_refuses_its_dose() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let mut orders = 0;
    let kept = text.split_inclusive('\r').filter(|line| {
        orders += usize::from(line.starts_with("ORC"));
        !line.starts_with("ORC") || orders != 2
    });
    let (errors, refused) = told(kept.collect::<String>().as_bytes());
    assert_eq!(errors, ["RXA[2] 100 E"]);
    assert_eq!(refused, ["RXA[2]"]);
}

#[test]
fn a_message_without_a_dose_that_can_be_taken() {
    let bytes = bytes("Z22", "maximal");
    let mut message = Message::parse(&bytes).unwrap();
    let doses = message.segments().filter(|segment| segment.name() == "RXA").count();
    for dose in 1..=doses {
        message.set(&format!("RXA[{dose}]-3").parse().unwrap(), "").unwrap();
    }
    let verdict = verdict(message.as_bytes());
    assert!(!verdict.is_refused());
    assert_eq!(verdict.refused_doses().len(), doses);
    let verdict = verdict.refuse_without_doses();
    assert!(verdict.is_refused());
    assert!(verdict.errors().last().unwrap().touches_message());
}

#[test]
fn another_version_is_rejected() {
    let bytes = edited(&["MSH-12 = 2.4", "PID-5 = "]);
    assert_eq!(told(&bytes), (vec!["MSH-12.1 203 E".to_owned()], vec!["message".to_owned()]));
    let verdict = verdict(&bytes);
    assert!(verdict.is_refused());
    assert_eq!(AckPolicy::new().code(verdict.errors()).code(), "AR");
}

/// What a sender reads in the answer is what the receiver decided.
#[test]
fn the_sender_learns_which_doses_were_refused() {
    let bytes = edited(&["RXA[2]-5.1 = 9999", "RXA[2]-5.4 = ", "RXA[3]-15 =  x", "PID-2 = 7"]);
    let sent = Message::parse(&bytes).unwrap();
    let verdict = verdict(&bytes);
    let stamp = Stamp { control_id: "A1", date_time: "20260115093001-0500".parse().unwrap() };
    let answer = Ack::report(&sent, &stamp, verdict.errors(), &AckPolicy::new()).unwrap();
    let outcomes = read::outcomes(&sent, &read::acknowledgement(&answer).unwrap().value);
    assert_eq!(outcomes.message, Outcome::PartlyRejected);
    let refused = outcomes.doses.iter().filter(|dose| dose.outcome == Outcome::Rejected(Rejection::Error));
    let refused: Vec<_> = refused.map(|dose| dose.rxa).collect();
    assert_eq!(verdict.refused_doses(), refused);
    assert_eq!(verdict.gravest(), verdict.errors().iter().find(|error| error.severity.unwrap().code() == "E"));
}

/// What answers a query with errors is as its own profile asks, and so is what answers an update.
#[test]
fn answers_conform_to_their_profiles() {
    let stamp = Stamp { control_id: "A1", date_time: "20260115093001-0500".parse().unwrap() };
    for (asked, edit, answered) in [
        ("Z34", "RCP-1 = D", "Z33"),
        ("Z44", "RCP-1 = D", "Z33"),
        ("Z34", "MSH-12 = 2.4", "Z23"),
        ("Z22", "PID-5 = ", "Z23"),
    ] {
        let bytes = bytes(asked, "maximal");
        let mut message = Message::parse(&bytes).unwrap();
        let (location, text) = edit.split_once(" = ").unwrap();
        message.set(&location.parse().unwrap(), text).unwrap();
        let profile = Profile::published(asked).unwrap();
        let verdict = profile.verdict(&message, &profile.check(&message));
        let answer = Ack::report(&message, &stamp, verdict.errors(), &AckPolicy::new()).unwrap();
        assert_eq!(Profile::detect(&answer), Some(answered));
        let report = Profile::published(answered).unwrap().check(&answer);
        assert!(report.is_clean(), "{asked} {edit}: {report:?}");
    }
}

/// However many warnings come before an error, and however many errors before another.
#[test]
fn no_error_is_lost_among_many_findings() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let profile = Profile::published("Z22").unwrap();
    let (head, rest) = text.split_once("\rNK1|").unwrap();
    let kin = |field: &str, count: usize| {
        let line = |index| format!("\rNK1|{index}|Testcase^Ben^^^^MD^L|{field}");
        (1..=count).map(line).collect::<String>()
    };
    let edit = |kin: String| {
        let bytes = format!("{head}{kin}\rNK1|{rest}");
        let mut message = Message::parse(bytes.as_bytes()).unwrap().into_owned();
        message.set(&"RXA[2]-5.1".parse().unwrap(), "9999").unwrap();
        message.set(&"RXA[2]-5.4".parse().unwrap(), "").unwrap();
        message
    };
    // A degree is not supported.
    let message = edit(kin("MTH^Mother^HL70063", 1_500));
    let report = profile.check(&message);
    assert!(report.omitted() > 0 && report.has_errors() && report.findings().len() == 1_000);
    assert_eq!(profile.verdict(&message, &report).refused_doses(), ["RXA[2]".parse().unwrap()]);

    let message = edit(kin("", 1_500));
    let report = profile.check(&message);
    let verdict = profile.verdict(&message, &report);
    assert!(report.omitted() > 0 && report.has_errors() && verdict.is_refused());
    assert!(verdict.errors().last().unwrap().locations.is_empty());
    assert_eq!(AckPolicy::new().code(verdict.errors()).code(), "AE");
}

/// A local guide makes little of a statement, and not of the form of the value.
#[cfg(feature = "overlay")]
#[test]
fn a_weak_finding_hides_no_worse_one() {
    let overlay =
        iz_hl7::profile::Overlay::read("test.toml", "name = \"test\"\n[check]\nIZ-28 = 'information'").unwrap();
    let profile = Profile::published("Z22").unwrap().with(&overlay).unwrap();
    assert_eq!(super::messages::found_by(&profile, &edited(&["RXA-1 = 1"])), ["RXA-1 IZ-28 102 I"]);
    assert_eq!(super::messages::found_by(&profile, &edited(&["RXA-1 = x"])), ["RXA-1 format 102 E"]);
}

/// A segment that is passed over takes with it what cannot be without it, and a dose in it is never taken.
#[test]
fn what_is_passed_over_is_not_taken() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let pid = text.split_inclusive('\r').find(|line| line.starts_with("PID")).unwrap();
    for text in [text.replacen("\rPD1|", &format!("\r{pid}PD1|"), 1), format!("{text}{pid}")] {
        let verdict = verdict(text.as_bytes());
        assert!(verdict.is_refused(), "whose doses are they?");
        assert_eq!(verdict.refused_doses().len(), 6);
    }
    let rxa = text.split_inclusive('\r').find(|line| line.starts_with("RXA")).unwrap();
    let early = text.replacen("\rPID|", &format!("\r{rxa}PID|"), 1);
    assert_eq!(told(early.as_bytes()).1, ["RXA"]);
}

/// The first name is the legal one, and no other stands for it.
#[test]
fn no_other_name_stands_for_the_legal_one() {
    for location in ["PID-5.1.1", "PID-5.2"] {
        let bytes =
            edited(&[&format!("{location} = "), "PID-5[2].1.1 = Testperson", "PID-5[2].2 = Cara", "PID-5[2].7 = L"]);
        assert_eq!(told(&bytes).1, ["message"], "{location}");
    }
}

/// What the receiver decided is what the sender reads in its answer.
fn agrees(profile: &Profile, bytes: &[u8]) -> Result<(), String> {
    let Ok(sent) = Message::parse(bytes) else { return Ok(()) };
    let verdict = profile.verdict(&sent, &profile.check(&sent));
    let stamp = Stamp { control_id: "A1", date_time: "20260115093001-0500".parse().unwrap() };
    let Ok(answer) = Ack::report(&sent, &stamp, verdict.errors(), &AckPolicy::new()) else { return Ok(()) };
    let outcomes = read::outcomes(&sent, &read::acknowledgement(&answer).unwrap().value);
    let is_rejected = |outcome: &Outcome| matches!(outcome, Outcome::Rejected(_));
    let refused: Vec<_> =
        outcomes.doses.iter().filter(|dose| is_rejected(&dose.outcome)).map(|dose| dose.rxa).collect();
    let read = (is_rejected(&outcomes.message), &refused[..]);
    let decided = (verdict.is_refused(), verdict.refused_doses());
    match outcomes.is_of_another || read == decided {
        true => Ok(()),
        false => Err(format!("{decided:?} is read as {read:?}: {:?}", verdict.errors())),
    }
}

/// Every segment of each message left out, doubled, moved to the front and to the end, and every field of it emptied and spoilt.
#[test]
fn the_sender_reads_what_the_receiver_decided() {
    let mut tried = 0;
    for id in Profile::PUBLISHED {
        let profile = Profile::published(id).unwrap();
        let text = String::from_utf8(bytes(id, "maximal")).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\r').collect();
        let mut check = |changed: String| {
            tried += 1;
            agrees(&profile, changed.as_bytes())
                .unwrap_or_else(|told| panic!("{id} {told}\n{}", changed.replace('\r', "\n")));
        };
        check(text.clone());
        for (at, line) in lines.iter().enumerate().skip(1) {
            let others = [&lines[..at], &lines[at + 1..]].concat();
            check(others.concat());
            for position in (1..=others.len()).step_by(7) {
                check([&others[..position], &[line], &others[position..]].concat().concat());
            }
            check([&lines[..at], &[line], &lines[at..]].concat().concat());
            check([&lines[..], &[line]].concat().concat());
            let fields: Vec<&str> = line.trim_end().split('|').collect();
            for field in 1..fields.len() {
                for value in ["", " x"] {
                    let mut fields = fields.clone();
                    fields[field] = value;
                    let line = format!("{}\r", fields.join("|"));
                    check([&lines[..at], &[&line], &lines[at + 1..]].concat().concat());
                }
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn the_sender_reads_what_was_decided_of_messages_of_others() {
    let Some(corpus) = crate::reference::corpus() else { return };
    for entry in corpus {
        let id = Message::parse(&entry.bytes).ok().and_then(|message| Profile::detect(&message)).unwrap_or("Z22");
        let profile = Profile::published(id).unwrap();
        agrees(&profile, &entry.bytes).unwrap_or_else(|told| panic!("{}: {told}", entry.path));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// So it is whatever segments come in whatever order.
    #[test]
    fn the_sender_reads_what_was_decided_of_any_segments(picks in vec(any::<Index>(), 1..24)) {
        let profile = Profile::published("Z22").unwrap();
        let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
        let (header, segments) = text.split_once('\r').unwrap();
        let segments: Vec<&str> = segments.split_inclusive('\r').collect();
        let picked: String = picks.iter().map(|pick| *pick.get(&segments)).collect();
        let agreed = agrees(&profile, format!("{header}\r{picked}").as_bytes());
        prop_assert!(agreed.is_ok(), "{agreed:?}");
    }
}
