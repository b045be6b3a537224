use std::fmt;

use super::finding::Findings;
use super::group::Group;
use crate::text::counted;

/// What was found in all.
pub(super) struct Tally {
    records: usize,
    compared: usize,
    pairs: usize,
    persons: usize,
    pending: usize,
    crowded: usize,
    /// Rows, files and records that could not be taken.
    rejected: usize,
}

impl Tally {
    pub(super) fn of(findings: &Findings<'_>, rejected: usize) -> Self {
        let sum = |of: fn(&Group) -> usize| findings.groups.iter().map(of).sum();
        Self {
            records: findings.records.len(),
            compared: findings.records.iter().filter(|record| record.rejection.is_none()).count(),
            pairs: findings.pairs,
            persons: sum(|group| group.persons.len()),
            pending: sum(|group| group.pending.len()),
            crowded: findings.crowd.most(),
            rejected,
        }
    }

    /// Records beside the first of their person.
    fn duplicates(&self) -> usize {
        self.compared - self.persons
    }

    /// Each count with its name, for a page.
    pub(super) fn lines(&self) -> Vec<(&'static str, usize)> {
        let always = [
            ("records", self.records),
            ("persons", self.persons),
            ("duplicates", self.duplicates()),
            ("pairs to be decided", self.pending),
        ];
        let seldom = [("rejected", self.rejected), ("in a crowded block", self.crowded)];
        always.into_iter().chain(seldom.into_iter().filter(|(_, count)| *count > 0)).collect()
    }
}

/// One line, with what is not nothing.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = vec![
            counted(self.records, "record", "records"),
            format!("{} compared in {}", self.compared, counted(self.pairs, "pair", "pairs")),
            counted(self.persons, "person", "persons"),
            counted(self.duplicates(), "duplicate found", "duplicates found"),
            counted(self.pending, "pair for a person", "pairs for a person"),
            format!("{} rejected", self.rejected),
        ];
        if self.crowded > 0 {
            parts.push(format!("{} in a crowded block", self.crowded));
        }
        f.write_str(&parts.join(", "))
    }
}
