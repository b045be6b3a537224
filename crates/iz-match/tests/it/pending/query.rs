use iz_match::pending::{Candidate, Effect, Entry, Event, PendingFile, Signature, Target};
use iz_model::Date;

use super::{decide, discard, entry, entry_of, file_of, merge, new, signed, undo};

fn ids<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<&'a str> {
    entries.map(|entry| entry.id.as_str()).collect()
}

#[test]
fn what_waits_in_the_order_of_arrival() {
    let mut file = file_of(&[("C", &["P1"]), ("A", &["P1"]), ("B", &["P1"])]);
    let _ = decide(&mut file, "A", merge("P1")).unwrap();
    assert_eq!(ids(file.open()), ["C", "B"]);
    let _ = undo(&mut file, "A").unwrap();
    assert_eq!(ids(file.open()), ["C", "A", "B"]);
    assert_eq!(ids(file.entries()), ["C", "A", "B"]);
}

#[test]
fn what_waits_too_long() {
    let mut file = PendingFile::new();
    for (day, id) in [(3, "A"), (1, "B"), (2, "C")] {
        file.add(entry_of(day, id, &["P1"])).unwrap();
    }
    let at = |month, day| Date::new(2026, month, day).unwrap();
    assert_eq!(ids(file.overdue(at(3, 3), 30)), [""; 0], "the thirtieth day is in time");
    assert_eq!(ids(file.overdue(at(3, 4), 30)), ["B"]);
    file.add(entry_of(28, "B", &["P2"])).unwrap();
    assert_eq!(ids(file.overdue(at(3, 5), 30)), ["B", "C"], "an update does not start the time again");
    let _ = decide(&mut file, "C", discard()).unwrap();
    assert_eq!(ids(file.overdue(at(12, 31), 30)), ["A", "B"]);
    assert_eq!(ids(file.overdue(Date::MIN, u16::MAX)), [""; 0]);
}

#[test]
fn who_decided() {
    let mut file = file_of(&[("A", &["P1"]), ("B", &["P1"])]);
    let note = Some("Called the mother.".to_owned());
    let _ = file.decide("A", merge("P1"), Signature { note, ..signed("R. Reviewer") }).unwrap();
    let _ = file.decide("B", discard(), signed("T. Third")).unwrap();
    let _ = undo(&mut file, "A").unwrap();
    let _ = file.decide("A", new("X"), signed("T. Third")).unwrap();

    let (decision, signature) = file.ruling("A").unwrap();
    assert!(*decision == new("X") && signature.by == "T. Third");
    assert!(file.ruling("P1").is_none());
    assert_eq!(file.history("A").count(), 4);
    let third: Vec<_> = file.signed_by("T. Third").map(Event::entry).collect();
    assert_eq!(third, ["B", "A"]);
    let first = file.signed_by("R. Reviewer").next().and_then(Event::signature).unwrap();
    assert_eq!(first.note.as_deref(), Some("Called the mother."));
}

#[test]
fn what_an_entry_counts_as() {
    let mut file = file_of(&[("A", &["P1"]), ("B", &["A"]), ("C", &["B"]), ("D", &["P1"])]);
    for (id, into) in [("C", "B"), ("B", "A")] {
        let _ = decide(&mut file, id, merge(into)).unwrap();
    }
    assert!(file.target("C") == Some(Target::Open("A")));
    let _ = decide(&mut file, "A", merge("P1")).unwrap();
    assert!(file.target("C") == Some(Target::Record("P1")));
    let _ = decide(&mut file, "D", discard()).unwrap();
    assert!(file.target("D") == Some(Target::Discarded("D")));
    assert!(file.target("P1").is_none(), "it is no entry");

    file.add(entry("P1", &["P0"])).unwrap();
    assert!(file.target("C") == Some(Target::Open("P1")), "the record that they were merged into is in doubt itself");
}

/// Every text has the mark `QX`.
#[test]
fn debug_shows_shape() {
    let mut record = entry_of(7, "QXA", &["QXP"]);
    record.reasons[0].text = "QX".to_owned();
    record.candidates[0] =
        Candidate { score: Some(770_077), explanation: vec!["QX".to_owned()], ..Candidate::new("QXP") };
    let mut file = PendingFile::new();
    file.add(record).unwrap();
    let mut shown = String::new();
    for decision in [merge("QXP"), new("QXN"), discard()] {
        let signature = Signature { note: Some("QX".to_owned()), ..signed("QX Reviewer") };
        let effect = file.decide("QXA", decision, signature.clone()).unwrap();
        shown += &format!("{:?} {:?} {effect:?} ", file.target("QXA"), file.ruling("QXA"));
        let _: Effect = file.undo("QXA", signature).unwrap();
    }
    shown += &format!("{file:?} {:#?} {:?}", file.log(), file.get("QXA").unwrap().candidates);
    shown += &format!("{:?}", file.get("QXA").unwrap().reasons);
    for value in ["QX", "770077", "several", "2026", "test"] {
        assert!(!shown.contains(value), "{value} in {shown}");
    }
    assert!(shown.contains("PendingFile { entries: 1, open: 1, events: 7, .. }"), "{shown}");
}
