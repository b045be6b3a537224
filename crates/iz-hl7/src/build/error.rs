use std::fmt;

use crate::Error;

/// Why a message could not be built: everything that is missing or cannot be written, each with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(Vec<Error>);

impl BuildError {
    pub(crate) const fn new(errors: Vec<Error>) -> Self {
        Self(errors)
    }

    /// Every finding, in the order of the message.
    pub fn errors(&self) -> &[Error] {
        &self.0
    }
}

impl From<Error> for BuildError {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for BuildError {}
