//! Segments that are missing, too many or out of order, and no more said of each than that.

use iz_hl7::Message;
use iz_hl7::profile::Profile;

use super::messages::{bytes, found};

/// The segments of a message, the first of each name (or the others, `RXA2`), in another order.
fn in_order(profile: &str, names: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes(profile, "maximal")).unwrap();
    let line = |name: &str| {
        let (name, index) = name.split_at(3);
        let index = index.parse().unwrap_or(1);
        text.split_inclusive('\r').filter(|line| line.starts_with(name)).nth(index - 1).unwrap()
    };
    names.split(' ').map(line).collect::<String>().into_bytes()
}

/// What is found of the places of segments.
fn misplaced(profile: &str, names: &str) -> Vec<String> {
    let found = found(profile, &in_order(profile, names));
    found.into_iter().filter(|line| line.ends_with(" 100 E")).collect()
}

/// Profile, segments, and every finding about their order.
const ORDERS: &[(&str, &str, &[&str])] = &[
    ("Z22", "MSH PID ORC TQ1 RXA RXR OBX NTE OBX2 OBX3", &[]),
    ("Z22", "MSH PID ORC RXA OBX RXR", &["RXR out-of-order 100 E"]),
    ("Z22", "MSH PID ORC RXA OBX NTE RXR OBX2", &["RXR out-of-order 100 E"]),
    ("Z22", "MSH PID ORC RXA RXR TQ1", &["TQ1 out-of-order 100 E"]),
    ("Z22", "MSH PID ORC RXA RXR NTE", &["NTE missing 100 E"]),
    // One that comes too early is told, not the two that it stands between.
    ("Z22", "MSH PID ORC RXR RXA OBX", &["RXR out-of-order 100 E"]),
    ("Z22", "MSH PID ORC OBX RXA RXR", &["OBX out-of-order 100 E"]),
    ("Z22", "MSH NK1 PID PD1 ORC RXA", &["NK1 out-of-order 100 E"]),
    ("Z22", "MSH ORC RXA PID ORC2 RXA2", &["RXA out-of-order 100 E"]),
    ("Z22", "MSH PID PD1 ORC RXA NK1", &["NK1 out-of-order 100 E"]),
    ("Z33", "MSH QPD QAK MSA", &["QPD out-of-order 100 E", "QAK out-of-order 100 E"]),
    ("Z34", "MSH RCP QPD", &["RCP out-of-order 100 E"]),
    ("Z42", "MSH MSA QAK QPD ORC RXA OBX PID", &["OBX out-of-order 100 E"]),
    // What begins a group that repeats begins another one.
    ("Z22", "MSH PID RXA RXR ORC RXA2", &["RXA missing 100 E"]),
    ("Z22", "MSH PID ORC RXA RXA2", &["RXA[2] missing 100 E"]),
    ("Z22", "MSH PID ORC ORC2 RXA", &["ORC missing 100 E"]),
    ("Z31", "MSH MSA QAK QPD PID NK1 PD1 PID2", &["PD1 out-of-order 100 E"]),
    // A group that comes once.
    ("Z22", "MSH PID PV1 PV1", &["PV1[2] too-many 100 E"]),
    ("Z32", "MSH MSA QAK QPD PID IN1 IN1", &["IN1[2] too-many 100 E"]),
];

#[test]
fn one_segment_in_the_wrong_place_is_one_finding() {
    let mut wrong = Vec::new();
    for (profile, names, expected) in ORDERS {
        let found = misplaced(profile, names);
        if found != *expected {
            wrong.push(format!("{profile} {names}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A dose whose segments stand in the wrong order is told, and taken.
#[test]
fn a_dose_is_not_lost_with_the_order_of_its_segments() {
    for names in ["MSH PID ORC RXR RXA OBX", "MSH PID ORC OBX RXA RXR"] {
        let bytes = in_order("Z22", names);
        let profile = Profile::published("Z22").unwrap();
        let message = Message::parse(&bytes).unwrap();
        let verdict = profile.verdict(&message, &profile.check(&message));
        assert!(!verdict.is_refused() && verdict.refused_doses().is_empty(), "{names}: {verdict:?}");
    }
}

/// What has no place is not looked into.
#[test]
fn segments_without_a_place_are_passed_over() {
    let text = String::from_utf8(bytes("Z22", "maximal")).unwrap();
    let second = text.replacen("\rPD1|", "\rPID|x\rPD1|", 1);
    assert_eq!(found("Z22", second.as_bytes()), ["PID[2] too-many 100 E"]);
    let late = text.replacen("\rORC|", "\rGT1|x\rORC|", 1).replacen("\rGT1|1", "\rZGT|1", 1);
    assert_eq!(found("Z22", late.as_bytes()), ["GT1 out-of-order 100 E"]);
    let forbidden = [bytes("Z34", "maximal"), b"DSC| x\r".to_vec()].concat();
    assert_eq!(found("Z34", &forbidden), ["DSC usage 100 W"]);
}
