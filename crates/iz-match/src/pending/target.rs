use std::fmt;

use super::{Decision, PendingFile};

/// What the record of an entry counts as, after all decisions that stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a record waits, is used, or is not")]
pub enum Target<'a> {
    /// It waits with this entry: itself, or an open one that it is merged into.
    Open(&'a str),
    /// It counts as the record with this id.
    Record(&'a str),
    /// This entry, which is always the one that was asked about, is discarded.
    Discarded(&'a str),
}

impl PendingFile {
    /// What the record of an entry counts as, however many entries it was merged through. `None` when the file has no
    /// such entry.
    ///
    /// ```
    /// use iz_match::pending::{Candidate, Decision, Entry, PendingFile, Signature, Target};
    ///
    /// let at = "2026-02-03T14:05:00-05:00".parse()?;
    /// let entry = |id: &str, candidate| Entry {
    ///     id: id.into(),
    ///     received: "2026-02-01T08:00:00-05:00".parse().unwrap(),
    ///     reasons: Vec::new(),
    ///     candidates: vec![Candidate::new(candidate)],
    /// };
    /// let mut file = PendingFile::new();
    /// file.add(entry("A", "P1"))?;
    /// file.add(entry("B", "A"))?;
    ///
    /// let signature = Signature::new("R. Reviewer", at);
    /// let _link = file.decide("B", Decision::Merge { into: "A".into() }, signature.clone())?;
    /// assert!(file.target("B") == Some(Target::Open("A")), "both wait for one decision");
    /// let _link = file.decide("A", Decision::Merge { into: "P1".into() }, signature)?;
    /// assert!(file.target("B") == Some(Target::Record("P1")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn target(&self, id: &str) -> Option<Target<'_>> {
        let mut item = self.item(id)?;
        // It ends, since no entry is merged into one that is merged into it.
        loop {
            let entry = item.entry.id.as_str();
            match &item.ruling {
                None => return Some(Target::Open(entry)),
                Some((Decision::New { id }, _)) => return Some(Target::Record(id)),
                Some((Decision::Discard { .. }, _)) => return Some(Target::Discarded(entry)),
                Some((Decision::Merge { into }, _)) => match self.item(into) {
                    Some(next) => item = next,
                    None => return Some(Target::Record(into)),
                },
            }
        }
    }
}

impl fmt::Debug for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open(_) => "Open",
            Self::Record(_) => "Record",
            Self::Discarded(_) => "Discarded",
        })
    }
}
