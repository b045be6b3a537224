/// What two records have in common in one [`Field`](super::Field). Each field uses some of these; its documentation says
/// which, and what they mean there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
#[repr(u8)]
pub enum Level {
    /// Nothing can be said: the value is missing on a side.
    #[default]
    Absent,
    /// The values are the same.
    Same,
    /// Another form of the same: a nickname, a number without its area code.
    Variant,
    /// One of several parts is the same.
    Part,
    /// One is the first letter of the other.
    Initial,
    /// Two parts have changed places.
    Swapped,
    /// It is the same as another field of the other record.
    Crossed,
    /// One slip of the hand apart, or two in a long word.
    Slip,
    /// Alike.
    Similar,
    /// Of two parts the first is the same, the second is not.
    First,
    /// Of two parts the second is the same, the first is not.
    Second,
    /// Of two parts none is the same, but one is alike.
    Near,
    /// Nothing in common.
    Differ,
}

impl Level {
    /// How many there are.
    pub(super) const COUNT: usize = 13;

    /// All, in the order of their numbers.
    pub(super) const ALL: [Self; Self::COUNT] = [
        Self::Absent,
        Self::Same,
        Self::Variant,
        Self::Part,
        Self::Initial,
        Self::Swapped,
        Self::Crossed,
        Self::Slip,
        Self::Similar,
        Self::First,
        Self::Second,
        Self::Near,
        Self::Differ,
    ];

    /// In words, for an explanation.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Absent => "unknown",
            Self::Same => "same",
            Self::Variant => "another form of the same",
            Self::Part => "same in part",
            Self::Initial => "same initial",
            Self::Swapped => "exchanged",
            Self::Crossed => "found in another field",
            Self::Slip => "a slip apart",
            Self::Similar => "alike",
            Self::First => "same in its first part",
            Self::Second => "same in its second part",
            Self::Near => "alike in one part",
            Self::Differ => "different",
        }
    }
}
