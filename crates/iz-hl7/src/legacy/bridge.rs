use iz_model::{Location, SegmentId};

use super::account::Account;
use super::{Converted, LegacyOptions, LegacyVersion, Note, NoteKind, header};
use crate::build::{BuildError, Draft, Header, Stamp};
use crate::message::{Groups, OrderGroup, PatientGroup};
use crate::{Error, ErrorKind, Message};

/// One conversion: the source, what the caller knows, and what is told of it.
pub(super) struct Bridge<'m, 'o> {
    pub(super) message: &'m Message<'m>,
    pub(super) options: &'o LegacyOptions,
    /// The version to convert to; `None` for 2.5.1.
    pub(super) version: Option<LegacyVersion>,
    pub(super) header: Header,
    pub(super) stamp: Stamp<'o>,
    pub(super) patients: Vec<PatientGroup<'m>>,
    pub(super) orders: Vec<OrderGroup<'m>>,
    pub(super) account: Account,
    notes: Vec<Note>,
}

impl<'m, 'o> Bridge<'m, 'o> {
    pub(super) fn new(
        message: &'m Message<'_>,
        stamp: &Stamp<'o>,
        options: &'o LegacyOptions,
        version: Option<LegacyVersion>,
    ) -> Result<Self, BuildError> {
        let msh = message.msh().ok_or_else(|| Error::new(ErrorKind::NoHeader))?;
        let Groups { patients, orders, .. } = Groups::of(message);
        let mut bridge = Self {
            message,
            options,
            version,
            header: header::parties(msh),
            stamp: *stamp,
            patients,
            orders,
            account: Account::new(Vec::new()),
            notes: Vec::new(),
        };
        bridge.stamp = bridge.stamp(msh, stamp);
        Ok(bridge)
    }

    /// Whether the conversion goes to version 2.5.1.
    pub(super) const fn is_upgrade(&self) -> bool {
        self.version.is_none()
    }

    /// Begins the account: what reading left behind, what is read and belongs to another kind of message, and what reading
    /// takes for a constant and is none.
    pub(super) fn read(&mut self, mut unread: Vec<Location>, segments: &[SegmentId]) {
        if segments.contains(&SegmentId::PD1) {
            let converted = self.protections();
            unread.retain(|place| !converted.contains(place));
        }
        self.account = Account::new(unread);
        if let Some(msh) = self.message.msh() {
            self.leave_envelope(msh);
        }
        for segment in self.message.segments() {
            let name = segment.name();
            if READ.contains(&name) && !segments.contains(&name) {
                self.account.leave_segment(segment);
                continue;
            }
            let constant = match name {
                SegmentId::ORC => Some((1, "RE")),
                SegmentId::RXA => Some((1, "0")),
                SegmentId::OBX => Some((11, "F")),
                _ => None,
            };
            if let Some((field, text)) = constant
                && segment.field(field).value().trimmed().is_none_or(|value| value != text)
            {
                self.account.leave(segment.field(field));
            }
        }
        self.leave_alternate_codes();
    }

    pub(super) fn note(&mut self, kind: NoteKind, location: Location) {
        self.notes.push(Note { kind, location });
    }

    /// The conversion, when the other message is built.
    pub(super) fn finish(mut self, draft: Draft) -> Result<Converted, BuildError> {
        let Draft { mut message, gaps, .. } = draft;
        self.keep_header(&mut message)?;
        for gap in gaps {
            if let Some(location) = gap.location() {
                self.note(NoteKind::Wanted(gap.kind()), location);
            }
        }
        Ok(Converted { message, left_behind: self.account.left_behind(self.message), notes: self.notes })
    }
}

/// The segments that reading takes something from, in any message.
const READ: [SegmentId; 14] = [
    SegmentId::MSA,
    SegmentId::ERR,
    SegmentId::QAK,
    SegmentId::QPD,
    SegmentId::RCP,
    SegmentId::QRD,
    SegmentId::QRF,
    SegmentId::PID,
    SegmentId::PD1,
    SegmentId::NK1,
    SegmentId::ORC,
    SegmentId::RXA,
    SegmentId::RXR,
    SegmentId::OBX,
];

/// The segments about a person and vaccine events.
pub(super) const HISTORY: [SegmentId; 7] =
    [SegmentId::PID, SegmentId::PD1, SegmentId::NK1, SegmentId::ORC, SegmentId::RXA, SegmentId::RXR, SegmentId::OBX];
