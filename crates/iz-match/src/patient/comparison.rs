use super::{Field, Level};

/// What two people have in common, a [`Level`] for each [`Field`]. It holds no value of either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Comparison {
    levels: [Level; Field::COUNT],
}

impl Comparison {
    pub(super) const fn new(levels: [Level; Field::COUNT]) -> Self {
        Self { levels }
    }

    /// The level of a field.
    pub fn level(&self, field: Field) -> Level {
        self.levels.get(field.place()).copied().unwrap_or_default()
    }

    pub(super) const fn levels(&self) -> &[Level; Field::COUNT] {
        &self.levels
    }

    /// The fields that are known on both sides, with their levels.
    pub fn known(&self) -> impl Iterator<Item = (Field, Level)> {
        Field::ALL.into_iter().zip(self.levels).filter(|(_, level)| *level != Level::Absent)
    }
}
