use iz_match::{KeyRule, Policy};

/// How accepted answers are merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    /// What makes two doses the same.
    pub key: KeyRule,
    /// What happens to a doubtful dose.
    pub policy: Policy,
    /// Whether a person has accepted that far more than usual is added; see [`Brake`](crate::Brake).
    pub accept: bool,
}
