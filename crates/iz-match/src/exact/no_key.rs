use thiserror::Error;

/// Why a row or a group has no [`PackedKey`](super::PackedKey). It holds no value.
///
/// What has no key equals nothing. [`plan_merge`](super::plan_merge) takes it all the same: its key has room for every
/// day and code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum NoKey {
    /// The student has no number.
    #[error("the student has no number")]
    NoStudent,
    /// The [`Interner`](super::Interner) is full: its texts together would exceed 4 GiB.
    #[error("the interner holds 4 GiB of student numbers, and no more")]
    InternerFull,
    /// The [`KeyRule`](super::KeyRule) asks for a grade, and none is known.
    #[error("the grade is not known")]
    NoGrade,
    /// The CVX code is above [`PackedKey::LAST_CVX`](super::PackedKey::LAST_CVX).
    #[error("the CVX code is above 2047")]
    CvxTooHigh,
    /// The day is before [`PackedKey::FIRST_DAY`](super::PackedKey::FIRST_DAY) or after
    /// [`PackedKey::LAST_DAY`](super::PackedKey::LAST_DAY).
    #[error("the day is before 1900-01-01 or after 2079-06-06")]
    DayOutOfRange,
}
