use iz_model::{Authority, SegmentId};

use super::writer::{Form, Writer};
use crate::datatype::Dtm;
use crate::{Delimiters, ErrorKind};

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
    /// The delimiters (MSH-1, MSH-2). The guide admits only those that are the default; values are escaped by them.
    pub delimiters: Delimiters,
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
    /// The control ID, printable ASCII, unique for its sender (MSH-10). The guide admits 199 characters; 20 reach every
    /// receiver.
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
    /// Begins a message of the guide's version.
    pub(super) fn message(header: &Header, stamp: &Stamp<'_>, kind: &Kind<'_>) -> Self {
        let mut writer = Self::new(Form::Guide, SegmentId::MSH, header.delimiters);
        writer.parties(header, stamp);
        writer.components(9, &kind.message_type);
        writer.control_id(10, stamp, 199);
        writer.text(11, header.processing_id.code());
        writer.text(12, "2.5.1");
        writer.text(15, kind.accept_acknowledgment);
        writer.text(16, kind.application_acknowledgment);
        writer.components(21, &[kind.profile, "CDCPHINVS"]);
        writer
    }

    /// Begins a message of version 2.3.1, which the record may be too new for.
    pub(super) fn legacy_message(header: &Header, stamp: &Stamp<'_>, message_type: &[&str], is_for_it: bool) -> Self {
        let mut writer = Self::new(Form::Legacy, SegmentId::MSH, header.delimiters);
        writer.parties(header, stamp);
        writer.components(9, message_type);
        if !is_for_it {
            writer.fail(9, ErrorKind::MessageType);
        }
        writer.control_id(10, stamp, 20);
        writer.text(11, header.processing_id.code());
        writer.text(12, "2.3.1");
        writer
    }

    /// Fields 3 to 7 of a header: who sends to whom, and when.
    pub(super) fn parties(&mut self, header: &Header, stamp: &Stamp<'_>) {
        self.values(3, Some(&header.sending_application));
        self.values(4, Some(&header.sending_facility));
        self.values(5, Some(&header.receiving_application));
        self.values(6, Some(&header.receiving_facility));
        if stamp.date_time.second().is_none() || stamp.date_time.offset_minutes().is_none() {
            self.fail(7, ErrorKind::Imprecise);
        }
        self.values(7, Some(&stamp.date_time));
    }

    pub(super) fn control_id(&mut self, field: usize, stamp: &Stamp<'_>, longest: usize) {
        if stamp.control_id.is_ascii() {
            self.required(field, Some(stamp.control_id), longest);
        } else {
            self.fail(field, ErrorKind::Charset);
        }
    }
}
