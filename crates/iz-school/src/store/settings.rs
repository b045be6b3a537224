use iz_codes::{CodeSets, EMBEDDED};
use iz_match::exact::Policy;

/// How accepted answers are merged. What makes two doses the same is the run's own: [`Request::key`](crate::Request).
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// What happens to a doubtful dose.
    pub policy: Policy,
    /// Whether a person has accepted that far more than usual is added; see [`Brake`](crate::Brake).
    pub accept: bool,
    /// Which vaccine a code means, and how vaccines relate: by default [`EMBEDDED`], or with a site's own files over it.
    pub codes: &'a CodeSets,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { policy: Policy::default(), accept: false, codes: &EMBEDDED }
    }
}
