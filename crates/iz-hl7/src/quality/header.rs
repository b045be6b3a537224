//! The header (MSH).

use super::Detection as D;
use super::check::{Check, Told, text};
use super::time::Span;
use crate::datatype::Dtm;
use crate::segment::Msh;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_header(&mut self, msh: Msh<'m>) {
        let segment = msh.segment();
        let at = |field| segment.location().with_field(field);
        self.check_message_date(msh);
        self.tell_if(text(segment.field(4)).is_none(), D::SendingFacilityMissing, at(4));
        let [code, trigger] = segment.field(9).first_parts();
        self.tell_if(text(code).is_none(), D::MessageTypeMissing, at(9).with_component(1));
        self.tell_if(text(trigger).is_none(), D::TriggerMissing, at(9).with_component(2));
        self.tell_if(text(segment.field(10)).is_none(), D::ControlIdMissing, at(10));
        match text(segment.field(12)) {
            None => self.tell(D::VersionMissing, at(12)),
            Some(version) => {
                let is_known = ["2.3", "2.4", "2.5"].iter().any(|known| version.starts_with(known));
                self.tell_if(!is_known, D::VersionUnknown, at(12).with_component(1));
            }
        }
        self.tell_if(text(segment.field(22)).is_none(), D::ResponsibleOrganizationMissing, at(22));
    }

    fn check_message_date(&mut self, msh: Msh<'m>) {
        let location = msh.segment().location().with_field(7);
        let dtm: Dtm = match msh.date_time_of_message().dtm() {
            Ok(Some(dtm)) => dtm,
            Ok(None) => return self.tell(D::MessageDateMissing, location),
            Err(_) => return self.tell(D::MessageDateInvalid, location),
        };
        self.tell_if(dtm.hour().is_none(), D::MessageDateImprecise, location);
        self.tell_if(dtm.hour().is_some() && dtm.offset_minutes().is_none(), D::MessageDateWithoutZone, location);
        let sent = Span::new(dtm, None);
        self.tell_if(sent.is_later(self.received), D::MessageDateInFuture, location);
        self.sent = Some(sent);
        // UTC is the zone of a server, not of a clinic.
        self.zone = dtm.offset_minutes().filter(|offset| *offset != 0).map(i64::from);
    }

    /// Whether a date is later than the message.
    pub(super) fn is_after_message(&self, told: &Told) -> bool {
        told.date().zip(self.sent).is_some_and(|(date, sent)| date.is_after(sent))
    }

    /// Whether a date is later than the receipt of the message.
    pub(super) fn is_after_receipt(&self, told: &Told) -> bool {
        told.date().is_some_and(|date| date.is_after(self.received))
    }
}
