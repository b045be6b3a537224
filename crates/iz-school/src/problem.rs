use std::fmt;

/// What is wrong with an answer, as the Errors screen shows it. `Debug` leaves the text out: a registry may name the
/// patient in it.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Problem {
    /// A code of ERR-3, ERR-5, QAK-2 or MSA-1, or a short name of this crate, such as `identity`.
    pub code: String,
    /// What the registry says (ERR-8, ERR-3), or a sentence of this crate.
    pub text: String,
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem").field("code", &self.code).finish_non_exhaustive()
    }
}

impl Problem {
    pub(crate) fn new(code: &str, text: impl fmt::Display) -> Self {
        Self { code: code.to_owned(), text: text.to_string() }
    }
}

#[cfg(feature = "sqlite")]
impl Problem {
    /// Nothing of an answer may be taken: the student's exclusion came after the question.
    pub(crate) fn student_excluded() -> Self {
        let code = iz_match::exact::Skip::StudentExcluded.as_str();
        Self::new(code, "the student was excluded from data exchange after the question was asked")
    }

    /// Nothing of an answer may be taken: the student left after the question.
    pub(crate) fn student_inactive() -> Self {
        Self::new(iz_match::exact::Skip::StudentInactive.as_str(), "the student left after the question was asked")
    }
}
