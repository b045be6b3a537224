use std::fmt;

use super::{Decision, Entry, Signature};

/// Something that happened to an entry. The events in their order are all that has to be stored of a
/// [`PendingFile`](super::PendingFile).
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Event {
    /// It came into the file.
    Added(Entry),
    /// The reasons and candidates of an open entry were replaced. `received` says when; the entry keeps its first.
    Updated(Entry),
    /// A person decided about it.
    Decided {
        /// The id of the entry.
        entry: String,
        /// What was decided.
        decision: Decision,
        /// By whom and when.
        signature: Signature,
    },
    /// A person took the decision about it back.
    Undone {
        /// The id of the entry.
        entry: String,
        /// By whom and when.
        signature: Signature,
    },
}

impl Event {
    /// The id of the entry that it happened to.
    pub fn entry(&self) -> &str {
        match self {
            Self::Added(entry) | Self::Updated(entry) => &entry.id,
            Self::Decided { entry, .. } | Self::Undone { entry, .. } => entry,
        }
    }

    /// Who did it, when it was the act of a person.
    pub const fn signature(&self) -> Option<&Signature> {
        match self {
            Self::Added(_) | Self::Updated(_) => None,
            Self::Decided { signature, .. } | Self::Undone { signature, .. } => Some(signature),
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added(entry) => f.debug_tuple("Added").field(entry).finish(),
            Self::Updated(entry) => f.debug_tuple("Updated").field(entry).finish(),
            Self::Decided { decision, signature, .. } => {
                f.debug_tuple("Decided").field(decision).field(signature).finish()
            }
            Self::Undone { signature, .. } => f.debug_tuple("Undone").field(signature).finish(),
        }
    }
}
