use iz_model::Location;

/// A record, and every element of the message that it has no place for.
///
/// Loss is visible or there is none: an element is in `unmapped` when it holds something and the record does not carry
/// it, be it a field that the record lacks, a code or date that could not be read, a null, a time of day beside a date
/// that was kept, or a segment that the message should not have. The header segment MSH is the envelope, not content,
/// and is not counted; neither are numbering and constants such as OBX-1 or ORC-1.
///
/// A message of version 2.3.1 that was [built](crate::build) is told in the same way: the value is the message, and
/// `unmapped` has what it cannot carry, as places of the message of version 2.5.1 that could.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[must_use = "what was left behind is told here and nowhere else"]
#[non_exhaustive]
pub struct Mapped<T> {
    /// The record.
    pub value: T,
    /// Where something was left behind.
    pub unmapped: Vec<Location>,
}
