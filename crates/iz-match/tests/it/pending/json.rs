//! The JSON of a file is what the module's page says, and stays so: decisions are stored for years.

use iz_match::pending::{Candidate, Decision, Entry, Event, PendingFile, Reason, Signature};

use super::{decide, discard, entry_of, merge, new, signed, undo};

const GOLDEN: &str = include_str!("../../../../../testdata/match/pending.json");

/// Every event and decision, with every member and with as few as there can be.
fn file() -> PendingFile {
    let mut file = PendingFile::new();
    let bare = Entry { reasons: Vec::new(), ..entry_of(1, "IN-1", &[]) };
    let full = Entry {
        reasons: vec![
            Reason::new("several-candidates", "More than one record scores above the upper threshold."),
            Reason::new("veto-twin", "The records may be of twins."),
        ],
        candidates: vec![
            Candidate {
                score: Some(9_250),
                explanation: vec!["The birth dates are equal.".into(), "The given names differ.".into()],
                ..Candidate::new("P1")
            },
            Candidate { score: Some(-300), ..Candidate::new("P2") },
            Candidate::new("IN-1"),
        ],
        ..entry_of(2, "IN-2", &[])
    };
    file.add(bare).unwrap();
    file.add(full).unwrap();
    file.add(entry_of(3, "IN-3", &["P1"])).unwrap();
    file.add(entry_of(4, "IN-3", &["IN-2"])).unwrap();
    let _ = decide(&mut file, "IN-1", new("P3")).unwrap();
    let note = Some("Called the school.".to_owned());
    let _ = file.decide("IN-2", merge("P1"), Signature { note: note.clone(), ..signed("R. Reviewer") }).unwrap();
    let _ = file.undo("IN-2", Signature { note, ..signed("S. Supervisor") }).unwrap();
    let _ = decide(&mut file, "IN-3", discard()).unwrap();
    let _ = undo(&mut file, "IN-1").unwrap();
    file
}

fn read(json: &str) -> Result<PendingFile, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn golden() {
    let json = serde_json::to_string_pretty(&file()).unwrap() + "\n";
    assert!(json == GOLDEN, "the JSON of a file has changed; what is now written:\n{json}");
    assert!(read(GOLDEN).unwrap() == file(), "it reads as what was written");
}

#[test]
fn events_may_be_stored_one_by_one() {
    let lines: Vec<String> = file().log().iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let events = lines.iter().map(|line| serde_json::from_str::<Event>(line).unwrap());
    assert!(PendingFile::replay(events).unwrap() == file());
}

#[test]
fn a_reader_passes_over_members_that_it_does_not_know() {
    let newer = GOLDEN.replace(r#""by":"#, r#""role": {"invented": ["later"]}, "by":"#);
    let newer = newer.replacen(r#""version": 1"#, r#""written_with": "a later release", "version": 1"#, 1);
    assert!(newer.len() > GOLDEN.len() && read(&newer).unwrap() == file());
}

#[test]
fn a_reader_refuses_what_would_leave_half_a_log() {
    let version = "this version of the pending file is not known";
    for (wrong, why) in [
        (r#"{"events":[]}"#, "missing field `version`"),
        (r#"{"version":1}"#, "missing field `events`"),
        (r#"{"version":2,"events":[{"split":{}}]}"#, version),
        (r#"{"version":0,"events":[]}"#, version),
        (r#"{"version":1,"events":[{"split":{}}]}"#, "unknown variant"),
        (r#"{"version":1,"events":[{"undone":{"entry":"A"}}]}"#, "missing field `signature`"),
        (
            r#"{"version":1,"events":[{"undone":{"entry":"A","signature":{"by":"R","at":"2026-02-03T14:05:00Z"}}}]}"#,
            "the event at position 0: the file has no such entry",
        ),
        (
            r#"{"version":1,"events":[{"added":{"id":"A","received":"2026-02-03"}}]}"#,
            "not a moment; write YYYY-MM-DDTHH:MM:SS and Z or the offset from UTC",
        ),
        (
            r#"{"version":1,"events":[{"added":{"id":"A","received":"2026-02-03T14:05:00Z","candidates":null}}]}"#,
            "invalid type: null",
        ),
    ] {
        let error = read(wrong).unwrap_err();
        assert!(error.starts_with(why), "{wrong}: {error}");
    }
    assert!(serde_json::from_str::<Decision>(r#"{"split":{"into":["P1","P2"]}}"#).is_err());
}
