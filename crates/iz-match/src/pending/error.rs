use std::fmt;

/// Why the file refuses something. It is then as it was before. The message holds no id and no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PendingError {
    /// The id of an entry, a candidate or a new record is blank.
    EmptyId,
    /// An event adds an entry that the file has.
    DuplicateEntry,
    /// An entry has a candidate twice.
    DuplicateCandidate,
    /// The id of a new record means another record already, or an entry has the id of a record that a decision made.
    IdTaken,
    /// The file has no such entry.
    UnknownEntry,
    /// The entry is decided: the decision has to be undone first.
    AlreadyDecided,
    /// The entry is open: there is nothing to undo.
    NotDecided,
    /// Nobody is named as who decides or undoes.
    Unsigned,
    /// The discard does not say why.
    Unexplained,
    /// The entry does not have the record to merge into as a candidate.
    NotACandidate,
    /// The record to merge into was made by a decision that has been undone.
    TargetRemoved,
    /// The record to merge into is an entry that is discarded.
    TargetDiscarded,
    /// The record to merge into is merged into the entry itself.
    Circular,
    /// Entries are merged into the record that would go away: these decisions have to be undone first.
    InUse,
}

/// The events are no log of a [`PendingFile`](super::PendingFile).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ReplayError {
    /// The position of the first event that is refused.
    pub event: usize,
    /// Why it is refused.
    pub error: PendingError,
}

impl fmt::Display for PendingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptyId => "an id is blank",
            Self::DuplicateEntry => "the file has this entry already",
            Self::DuplicateCandidate => "the entry has a candidate twice",
            Self::IdTaken => "the id is that of another record",
            Self::UnknownEntry => "the file has no such entry",
            Self::AlreadyDecided => "the entry is decided; undo the decision first",
            Self::NotDecided => "the entry is open; there is nothing to undo",
            Self::Unsigned => "nobody is named as who decides",
            Self::Unexplained => "a discard has to say why",
            Self::NotACandidate => "the record to merge into is no candidate of the entry",
            Self::TargetRemoved => "the record to merge into is no longer there; its making was undone",
            Self::TargetDiscarded => "the record to merge into is discarded",
            Self::Circular => "the record to merge into is merged into the entry itself",
            Self::InUse => "entries are merged into this record; undo these decisions first",
        })
    }
}

impl std::error::Error for PendingError {}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the event at position {}: {}", self.event, self.error)
    }
}

impl std::error::Error for ReplayError {}
