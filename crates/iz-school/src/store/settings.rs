use iz_match::Policy;

/// How accepted answers are merged. What makes two doses the same is the run's own: [`Request::key`](crate::Request).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    /// What happens to a doubtful dose.
    pub policy: Policy,
    /// Whether a person has accepted that far more than usual is added; see [`Brake`](crate::Brake).
    pub accept: bool,
}
