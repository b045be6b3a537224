use iz_model::Authority;

use super::writer::Writer;
use crate::ErrorKind;
use crate::datatype::Dtm;

/// Who sends a message to whom (MSH-3 to MSH-6, MSH-11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Header {
    /// The sending system (MSH-3).
    pub sending_application: Authority,
    /// The organization that the system is of; registries assign its code (MSH-4).
    pub sending_facility: Authority,
    /// The receiving system (MSH-5).
    pub receiving_application: Authority,
    /// The organization of the receiving system (MSH-6).
    pub receiving_facility: Authority,
    /// How the message is to be processed (MSH-11).
    pub processing_id: ProcessingId,
}

/// How a message is to be processed, table 0103 (MSH-11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcessingId {
    /// `P`, production
    #[default]
    Production,
    /// `T`, training
    Training,
    /// `D`, debugging
    Debugging,
}

impl ProcessingId {
    /// The code of table 0103.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Production => "P",
            Self::Training => "T",
            Self::Debugging => "D",
        }
    }
}

/// What makes one message this one: the caller owns the clock and the identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp<'s> {
    /// The control ID, unique for its sender (MSH-10). The guide admits 199 characters; 20 reach every receiver.
    pub control_id: &'s str,
    /// When the message is made, to the second with zone (MSH-7).
    pub date_time: Dtm,
}

/// What differs between the profiles in MSH.
pub(super) struct Kind<'k> {
    pub(super) message_type: [&'k str; 3],
    pub(super) accept_acknowledgment: &'k str,
    pub(super) application_acknowledgment: &'k str,
    pub(super) profile: &'k str,
}

impl Writer {
    pub(super) fn header(&mut self, header: &Header, stamp: &Stamp<'_>, kind: &Kind<'_>) {
        self.authority(3, &header.sending_application);
        self.authority(4, &header.sending_facility);
        self.authority(5, &header.receiving_application);
        self.authority(6, &header.receiving_facility);
        if stamp.date_time.second().is_none() || stamp.date_time.offset_minutes().is_none() {
            self.fail(7, ErrorKind::Imprecise);
        }
        self.text(7, &stamp.date_time.to_string());
        self.components(9, &kind.message_type.map(Some));
        self.required(10, Some(stamp.control_id), 199);
        self.text(11, header.processing_id.code());
        self.text(12, "2.5.1");
        self.text(15, kind.accept_acknowledgment);
        self.text(16, kind.application_acknowledgment);
        self.components(21, &[Some(kind.profile), Some("CDCPHINVS")]);
    }
}
