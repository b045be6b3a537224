use std::fmt;

use super::Decision;

/// What the caller has to do in its own storage after a decision, or after one was taken back.
///
/// Nothing is ever destroyed: each effect has an [inverse](Self::inverse), and the storage has to be able to do it.
#[derive(Clone, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "an effect that a caller passes over leaves its storage wrong")]
#[must_use = "the file knows of the decision, the storage does not yet"]
pub enum Effect {
    /// Let the record of the entry count as the record `into`.
    Link {
        /// The id of the entry.
        entry: String,
        /// The id of the other record.
        into: String,
    },
    /// Take the link to the record `from` away. The record of the entry waits again.
    Unlink {
        /// The id of the entry.
        entry: String,
        /// The id of the other record.
        from: String,
    },
    /// Make the record of the entry visible as the record `id`.
    Create {
        /// The id of the entry.
        entry: String,
        /// The id of the new record, which may be that of the entry.
        id: String,
    },
    /// Make the record `id` invisible again. The record of the entry waits again.
    Remove {
        /// The id of the entry.
        entry: String,
        /// The id of the record, which may be that of the entry.
        id: String,
    },
    /// Put the record of the entry aside, for nobody to use.
    Discard {
        /// The id of the entry.
        entry: String,
    },
    /// Take the record of the entry back from there. It waits again.
    Restore {
        /// The id of the entry.
        entry: String,
    },
}

impl Effect {
    /// What a decision about this entry asks for.
    pub(super) fn of(entry: &str, decision: &Decision) -> Self {
        let entry = entry.to_owned();
        match decision {
            Decision::Merge { into } => Self::Link { entry, into: into.clone() },
            Decision::New { id } => Self::Create { entry, id: id.clone() },
            Decision::Discard { .. } => Self::Discard { entry },
        }
    }

    /// What undoes it.
    ///
    /// ```
    /// use iz_match::pending::Effect;
    /// let effect = Effect::Link { entry: "A".into(), into: "P1".into() };
    /// assert_eq!(effect.clone().inverse(), Effect::Unlink { entry: "A".into(), from: "P1".into() });
    /// assert_eq!(effect.clone().inverse().inverse(), effect);
    /// ```
    pub fn inverse(self) -> Self {
        match self {
            Self::Link { entry, into } => Self::Unlink { entry, from: into },
            Self::Unlink { entry, from } => Self::Link { entry, into: from },
            Self::Create { entry, id } => Self::Remove { entry, id },
            Self::Remove { entry, id } => Self::Create { entry, id },
            Self::Discard { entry } => Self::Restore { entry },
            Self::Restore { entry } => Self::Discard { entry },
        }
    }
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Link { .. } => "Link",
            Self::Unlink { .. } => "Unlink",
            Self::Create { .. } => "Create",
            Self::Remove { .. } => "Remove",
            Self::Discard { .. } => "Discard",
            Self::Restore { .. } => "Restore",
        })
    }
}
