use std::fmt;

use iz_codes::CodeSets;
use iz_model::Cvx;
use serde::Serialize;

/// A CVX code with its name.
#[derive(Serialize)]
pub(crate) struct NamedCvx<'c> {
    pub(crate) cvx: Cvx,
    pub(crate) short_name: Option<&'c str>,
}

/// An MVX code with its name.
#[derive(Serialize)]
pub(crate) struct NamedMvx<'c> {
    mvx: &'c str,
    name: Option<&'c str>,
}

impl<'c> NamedCvx<'c> {
    pub(crate) fn of(sets: &'c CodeSets, cvx: Cvx) -> Self {
        Self { cvx, short_name: sets.cvx(cvx).map(|entry| entry.short_name) }
    }
}

impl<'c> NamedMvx<'c> {
    pub(crate) fn of(sets: &'c CodeSets, mvx: &'c str) -> Self {
        Self { mvx, name: sets.mvx(mvx).map(|entry| entry.name) }
    }
}

impl fmt::Display for NamedCvx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.cvx, self.short_name.unwrap_or("(not known)"))
    }
}

impl fmt::Display for NamedMvx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.mvx, self.name.unwrap_or("(not known)"))
    }
}
