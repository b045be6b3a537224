/// From which score on two records are one person, and whether a person looks at what may be two.
///
/// Scores are logarithms of odds to base 2: at 0 they are even, at 10 they are 1,000 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Policy {
    /// Below it the records are two people.
    pub lower: f64,
    /// From it on they are one person, unless a [`Veto`](super::Veto) holds. Between the two a person decides.
    pub upper: f64,
    /// Whether vetoes count, a brother or sister of another birth date is another child, and records that agree in name and
    /// birth date or share a history of vaccinations are left to a person whatever their score.
    pub is_careful: bool,
}

impl Policy {
    /// A careful policy with these thresholds.
    pub const fn careful(lower: f64, upper: f64) -> Self {
        Self { lower, upper, is_careful: true }
    }

    /// One threshold and nothing else: for statistics, where an error costs no more in one direction than in the other, and of
    /// lists without families. A household shares so much that by score alone brothers and sisters are one person.
    pub const fn by_score(threshold: f64) -> Self {
        Self { lower: threshold, upper: threshold, is_careful: false }
    }
}

impl Default for Policy {
    /// Two people when the odds are against one, one person at 1,000 to 1, with vetoes.
    fn default() -> Self {
        Self::careful(0.0, 10.0)
    }
}
