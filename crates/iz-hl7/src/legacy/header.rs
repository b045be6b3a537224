use iz_model::Authority;

use super::NoteKind;
use super::bridge::Bridge;
use crate::build::{BuildError, Header, Stamp};
use crate::datatype::Hd;
use crate::segment::Msh;
use crate::{Message, Value};

/// MSH of the source, as far as it says who writes to whom and when.
pub(super) fn parties(msh: Msh<'_>) -> Header {
    Header {
        sending_application: authority(msh.sending_application()),
        sending_facility: authority(msh.sending_facility()),
        receiving_application: authority(msh.receiving_application()),
        receiving_facility: authority(msh.receiving_facility()),
        ..Header::default()
    }
}

fn authority(hd: Hd<'_>) -> Authority {
    let text = |value: Value<'_>| value.trimmed().map(std::borrow::Cow::into_owned);
    Authority {
        namespace: text(hd.namespace_id()),
        universal_id: text(hd.universal_id()),
        universal_id_type: text(hd.universal_id_type()),
    }
}

impl<'m> Bridge<'m, '_> {
    /// The stamp, with the time of the source when that is precise.
    pub(super) fn stamp<'s>(&mut self, msh: Msh<'m>, stamp: &Stamp<'s>) -> Stamp<'s> {
        let sent = msh.date_time_of_message().dtm().ok().flatten();
        let sent = sent.filter(|sent| sent.second().is_some() && sent.offset_minutes().is_some());
        if sent.is_none() {
            self.note(NoteKind::MessageTime, msh.segment().location().with_field(7));
        }
        Stamp { date_time: sent.unwrap_or(stamp.date_time), ..*stamp }
    }

    /// Leaves behind the fields of MSH that the other one does not have.
    pub(super) fn leave_envelope(&mut self, msh: Msh<'m>) {
        let segment = msh.segment();
        for field in [8, 13, 14, 17, 19, 20].into_iter().chain(22..=segment.field_count()) {
            self.account.leave(segment.field(field));
        }
        for field in 3..=6 {
            let field = segment.field(field);
            field.repetitions().skip(1).for_each(|repetition| self.account.leave(repetition));
            field.repetition(1).components().skip(3).for_each(|component| self.account.leave(component));
        }
        segment.field(11).components().skip(1).for_each(|component| self.account.leave(component));
        segment.field(12).components().skip(1).for_each(|component| self.account.leave(component));
    }

    /// Writes what the header keeps: control ID and processing ID.
    pub(super) fn keep_header(&mut self, message: &mut Message<'static>) -> Result<(), BuildError> {
        let Some(msh) = self.message.msh() else { return Ok(()) };
        let place = msh.segment().location();
        let mut set = |field, text: &str| message.set(&place.with_field(field), text).map_err(BuildError::from);
        match msh.message_control_id().trimmed() {
            Some(control_id) => set(10, &control_id)?,
            None => self.note(NoteKind::ControlId, place.with_field(10)),
        }
        let processing = msh.processing_id().processing_id().trimmed();
        set(11, processing.as_deref().unwrap_or_default())?;
        let longest = if self.version.is_some() { 20 } else { 199 };
        let is_long = |text: Option<std::borrow::Cow<'_, str>>| text.is_some_and(|text| text.chars().count() > longest);
        if is_long(msh.message_control_id().trimmed()) {
            self.note(NoteKind::Wanted(crate::ErrorKind::TooLong), place.with_field(10));
        }
        if processing.is_none() {
            self.note(NoteKind::Wanted(crate::ErrorKind::MissingField), place.with_field(11));
        }
        if let Some(version) = self.version {
            set_version(message, version).map_err(BuildError::from)?;
        }
        Ok(())
    }
}

/// Writes the version, and the message structure where the version has one.
fn set_version(message: &mut Message<'static>, version: super::LegacyVersion) -> crate::Result<()> {
    let Some(place) = message.msh().map(|msh| msh.segment().location()) else { return Ok(()) };
    if version == super::LegacyVersion::V2_3_1 {
        return Ok(());
    }
    message.set(&place.with_field(12), version.code())?;
    let code = message.value(&place.with_field(9)).trimmed().unwrap_or_default().into_owned();
    let structure = match code.as_str() {
        "VXQ" => "VXQ_V01",
        "VXX" => "VXX_V02",
        "VXR" => "VXR_V03",
        "VXU" => "VXU_V04",
        "QCK" => "QCK_Q02",
        _ => "ACK",
    };
    message.set(&place.with_field(9).with_component(3), structure)
}
