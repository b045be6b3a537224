use examples::{Checked, Checker, Part};
use iz_hl7::profile::Report;
use iz_hl7::stream::Format;
use iz_hl7::{Error, Message};
use iz_model::Severity;

/// Why a message was not checked.
pub(crate) const OF_NO_PROFILE: &str = "of no profile of the guide (MSH-21, MSH-9)";

/// A message of an input, and what was found.
pub(crate) struct Examined<'e> {
    pub(crate) source: &'e str,
    /// Which message of the input, from 1.
    pub(crate) index: usize,
    /// The byte at which it begins.
    pub(crate) offset: u64,
    /// The message, or why it cannot be read.
    pub(crate) message: Result<Message<'e>, Error>,
    /// What it seems to be, when it is no message.
    pub(crate) format: Option<Format>,
    /// What was found; nothing when it is of no profile.
    pub(crate) checked: Option<Checked<'e>>,
}

impl<'e> Examined<'e> {
    pub(crate) fn new(source: &'e str, index: usize, part: Part<'e>, checker: &'e Checker) -> Self {
        let Part { offset, message, format, .. } = part;
        let checked = message.as_ref().ok().and_then(|message| checker.check(message));
        Self { source, index, offset, message, format, checked }
    }

    /// Whether it was read and found without fault.
    pub(crate) fn is_clean(&self) -> bool {
        self.report().is_some_and(Report::is_clean)
    }

    /// Whether it has an error, or a warning when that counts, or was not checked at all.
    pub(crate) fn is_faulty(&self, strict: bool) -> bool {
        self.report().is_none_or(|report| report.has_errors() || strict && self.count(Severity::Warning) > 0)
    }

    pub(crate) fn report(&self) -> Option<&Report> {
        self.checked.as_ref().map(|checked| &checked.report)
    }

    pub(crate) fn count(&self, severity: Severity) -> usize {
        let findings = self.report().map(Report::findings).unwrap_or_default();
        findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
