//! The pending file: what it refuses, its laws, its JSON.

#[cfg(feature = "serde")]
mod json;
mod laws;
mod moment;
mod query;
mod rules;

use iz_match::pending::{Candidate, Decision, Effect, Entry, PendingError, PendingFile, Reason, Signature};

/// An entry received on the day of February 2026, with these candidates.
fn entry_of(day: u8, id: &str, candidates: &[&str]) -> Entry {
    Entry {
        id: id.to_owned(),
        received: format!("2026-02-{day:02}T08:00:00-05:00").parse().unwrap(),
        reasons: vec![Reason::new("several-candidates", "More than one record scores above the upper threshold.")],
        candidates: candidates.iter().map(|id| Candidate::new(id)).collect(),
    }
}

fn entry(id: &str, candidates: &[&str]) -> Entry {
    entry_of(1, id, candidates)
}

/// A file with these open entries and their candidates.
fn file_of(entries: &[(&str, &[&str])]) -> PendingFile {
    let mut file = PendingFile::new();
    for (id, candidates) in entries {
        file.add(entry(id, candidates)).unwrap();
    }
    file
}

fn merge(into: &str) -> Decision {
    Decision::Merge { into: into.to_owned() }
}

fn new(id: &str) -> Decision {
    Decision::New { id: id.to_owned() }
}

fn discard() -> Decision {
    Decision::Discard { why: "A test of the sender's.".to_owned() }
}

fn signed(by: &str) -> Signature {
    Signature::new(by, "2026-02-20T10:00:00-05:00".parse().unwrap())
}

fn decide(file: &mut PendingFile, entry: &str, decision: Decision) -> Result<Effect, PendingError> {
    file.decide(entry, decision, signed("R. Reviewer"))
}

fn undo(file: &mut PendingFile, entry: &str) -> Result<Effect, PendingError> {
    file.undo(entry, signed("S. Supervisor"))
}
