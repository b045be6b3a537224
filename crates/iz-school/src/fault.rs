use std::fmt;

use iz_model::Location;

/// Why the bytes of an answer could not be read, or a query could not be written, as the application says it.
///
/// What could be read of MSA-2 and QAK-1 tells whose answer it was, so that the student is not forgotten.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Fault {
    /// A short code, such as one of table 0357.
    pub code: String,
    /// What is wrong. It holds no value of the message.
    pub text: String,
    /// Where in the message.
    pub location: Option<Location>,
    /// The control ID that the answer names (MSA-2), if that could be read.
    pub control_id: Option<String>,
    /// The query tag that the answer names (QAK-1), if that could be read.
    pub query_tag: Option<String>,
}

impl Fault {
    /// The text with the location.
    #[cfg(feature = "sqlite")]
    pub(crate) fn message(&self) -> String {
        match &self.location {
            Some(location) => format!("{location}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault").field("code", &self.code).field("location", &self.location).finish_non_exhaustive()
    }
}
