use std::fmt;

use super::Moment;

/// What a person decides about an entry.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Decision {
    /// It is the same as another record.
    Merge {
        /// The id of that record: one of the entry's candidates.
        into: String,
    },
    /// It is a record of its own.
    New {
        /// The id of the new record: the entry's own, or one that the file does not know yet.
        id: String,
    },
    /// It is not to be used.
    Discard {
        /// Why not, in words; never blank.
        why: String,
    },
}

/// Who did something, when, and a note on it.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Signature {
    /// The name of the person; never blank.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What the person has to say about it.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub note: Option<String>,
}

impl Signature {
    /// The signature of this person at this moment, without a note.
    ///
    /// ```
    /// use iz_match::pending::Signature;
    /// let signature = Signature::new("R. Reviewer", "2026-02-03T14:05:00-05:00".parse()?);
    /// assert_eq!(signature.note, None);
    /// # Ok::<(), iz_match::pending::NotAMoment>(())
    /// ```
    pub fn new(by: &str, at: Moment) -> Self {
        Self { by: by.to_owned(), at, note: None }
    }
}

impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Merge { .. } => "Merge",
            Self::New { .. } => "New",
            Self::Discard { .. } => "Discard",
        })
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signature").field("note", &self.note.is_some()).finish_non_exhaustive()
    }
}
