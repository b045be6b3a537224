use std::fmt;

use super::Moment;

/// A record that waits for a person: why, since when, and what it may be the same as.
///
/// The record itself, of a person or of a dose, stays in the caller's storage under [`id`](Self::id).
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entry {
    /// The id of the record, as the caller calls it; never blank. Entries, candidates and new records share one space of
    /// ids: where two ids are equal, they mean one record.
    pub id: String,
    /// When the record came. The time in which someone has to decide runs from here.
    pub received: Moment,
    /// Why it waits.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub reasons: Vec<Reason>,
    /// The records that it may be the same as, in the order in which a person should see them; none twice.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub candidates: Vec<Candidate>,
}

/// Why a record waits: too little is known, or what is known contradicts itself.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reason {
    /// A short name for tables and counts, such as `several-candidates`.
    pub code: String,
    /// The same in a sentence, without a value of the record.
    pub text: String,
}

/// A record that one in the file may be the same as.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Candidate {
    /// The id of the record, never blank: one of the caller's, one that a decision made, or another entry.
    pub id: String,
    /// How alike the two are, more being more, in a unit of the caller's such as a thousandth of a bit. It is a whole
    /// number so that the same file is the same bytes everywhere.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub score: Option<i32>,
    /// What speaks for it and against it, a sentence each.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub explanation: Vec<String>,
}

impl Entry {
    /// Whether it says the same about the record: the same reasons and candidates, whenever it came.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        (&self.reasons, &self.candidates) == (&other.reasons, &other.candidates)
    }
}

impl Reason {
    /// A reason with this short name and sentence.
    ///
    /// ```
    /// use iz_match::pending::Reason;
    /// let reason = Reason::new("several-candidates", "More than one record scores above the upper threshold.");
    /// assert_eq!(reason.code, "several-candidates");
    /// ```
    pub fn new(code: &str, text: &str) -> Self {
        Self { code: code.to_owned(), text: text.to_owned() }
    }
}

impl Candidate {
    /// The candidate with this id, without score and explanation.
    ///
    /// ```
    /// use iz_match::pending::Candidate;
    /// let candidate = Candidate { score: Some(7_400), ..Candidate::new("P1") };
    /// assert_eq!(candidate.id, "P1");
    /// ```
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), score: None, explanation: Vec::new() }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("reasons", &self.reasons.len())
            .field("candidates", &self.candidates.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reason").finish_non_exhaustive()
    }
}

impl fmt::Debug for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Candidate").field("explanation", &self.explanation.len()).finish_non_exhaustive()
    }
}
