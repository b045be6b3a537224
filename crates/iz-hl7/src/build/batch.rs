//! The envelope of files and batches: FHS, BHS, BTS and FTS.

use iz_model::SegmentId;

use super::BuildError;
use super::writer::{Form, Writer};
use crate::Delimiters;
use crate::stream::BatchHeader;

/// The header of a file (FHS) or batch (BHS), with the end of its line and the usual delimiters.
pub(crate) fn header(name: SegmentId, header: &BatchHeader) -> Result<Vec<u8>, BuildError> {
    let BatchHeader {
        sending_application,
        sending_facility,
        receiving_application,
        receiving_facility,
        creation,
        name: title,
        comment,
        control_id,
        reference_control_id,
    } = header;
    let mut writer = Writer::new(Form::Guide, name, Delimiters::default());
    let parties = [sending_application, sending_facility, receiving_application, receiving_facility];
    for (field, party) in (3..).zip(parties) {
        writer.values(field, [party]);
    }
    writer.values(7, creation);
    // Security (field 8) is for the two parties to agree upon.
    for (field, text) in (9..).zip([title, comment, control_id, reference_control_id]) {
        writer.text(field, text.as_deref().unwrap_or_default());
    }
    writer.finish_text()
}

/// The trailer of a file (FTS) or batch (BTS), with the end of its line: how many batches or messages there are.
pub(crate) fn trailer(name: SegmentId, count: u64) -> Vec<u8> {
    format!("{name}{}{count}\r", char::from(Delimiters::default().field())).into_bytes()
}
