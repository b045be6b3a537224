use iz_model::{Acknowledgement, AcknowledgementCode, ReportedError, SegmentId, Severity};

use super::writer::Writer;
use crate::ErrorKind;

/// The characters that ERR-7 and ERR-8 hold.
pub(super) const LONGEST_DIAGNOSTIC: usize = 2048;
pub(super) const LONGEST_MESSAGE: usize = 250;

impl Writer {
    /// MSA.
    pub(super) fn msa(&mut self, acknowledgement: &Acknowledgement) {
        self.segment(SegmentId::MSA);
        self.required(1, acknowledgement.code.map(AcknowledgementCode::code), 2);
        self.required(2, acknowledgement.control_id.as_deref(), 199);
    }

    /// ERR.
    pub(super) fn err(&mut self, error: &ReportedError) {
        let ReportedError { locations, code, severity, application_code, diagnostic, message } = error;
        self.segment(SegmentId::ERR);
        for (repetition, location) in (1..).zip(locations) {
            for (component, text) in (1..).zip(location.erl().split('^')) {
                self.part(2, repetition, component, text);
            }
        }
        self.values(3, code);
        self.require(3);
        self.text(4, severity.map_or("", Severity::code));
        self.require(4);
        self.values(5, application_code);
        for (field, text, longest) in [(7, diagnostic, LONGEST_DIAGNOSTIC), (8, message, LONGEST_MESSAGE)] {
            if text.as_deref().is_some_and(|text| text.chars().count() > longest) {
                self.fail(field, ErrorKind::TooLong);
            }
            self.values(field, text.as_deref());
        }
    }
}
