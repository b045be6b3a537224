use std::fmt;

use iz_model::{Authority, SegmentId};

use super::scan::PREFIX;
use crate::build::{BuildError, Form, Writer};
use crate::datatype::{Dtm, Hd};
use crate::read::Ledger;
use crate::{Delimiters, Error, ErrorKind, Mapped, Message, Result};

/// What a file header (FHS) or batch header (BHS) says: the two have the same fields. Every one is optional.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct BatchHeader {
    /// The sending system (FHS-3, BHS-3).
    pub sending_application: Authority,
    /// The organization that the system is of (FHS-4, BHS-4).
    pub sending_facility: Authority,
    /// The receiving system (FHS-5, BHS-5).
    pub receiving_application: Authority,
    /// The organization of the receiving system (FHS-6, BHS-6).
    pub receiving_facility: Authority,
    /// When the file or batch was made (FHS-7, BHS-7).
    pub creation: Option<Dtm>,
    /// The name, identifier or type (FHS-9, BHS-9): of a file, its name.
    pub name: Option<String>,
    /// A comment (FHS-10, BHS-10).
    pub comment: Option<String>,
    /// The control ID, unique for its sender (FHS-11, BHS-11).
    pub control_id: Option<String>,
    /// The control ID of the file or batch that this one answers (FHS-12, BHS-12).
    pub reference_control_id: Option<String>,
}

impl BatchHeader {
    /// Reads a header segment, as [`Envelope`](super::Envelope) has it.
    ///
    /// ```
    /// use iz_hl7::stream::{BatchHeader, Reader};
    /// let file = b"BHS|^~\\&|IIS|||||||2 rejected|B7|B1\rMSH|^~\\&|IIS\rBTS|1\r";
    /// let mut reader = Reader::new(&file[..]);
    /// reader.next_piece()?;
    /// let batch = BatchHeader::read(reader.envelope().batch_header().unwrap())?.value;
    /// assert_eq!(batch.reference_control_id.as_deref(), Some("B1"), "the answer to the batch B1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Message::parse_batch_header`]. A creation time that cannot be read, and security (FHS-8, BHS-8), which has
    /// no place here, are left behind.
    pub fn read(segment: &[u8]) -> Result<Mapped<Self>> {
        let message = Message::parse_batch_header(segment)?;
        let mut ledger = Ledger::new(&message);
        let mut value = Self::default();
        for segment in message.segments() {
            // FHS and BHS have the same fields.
            [1, 2].into_iter().for_each(|field| ledger.take(segment.field(field)));
            let mut party = |field| ledger.authority(Hd::new(segment.field(field)));
            value.sending_application = party(3);
            value.sending_facility = party(4);
            value.receiving_application = party(5);
            value.receiving_facility = party(6);
            value.creation = ledger.read(segment.field(7).value(), |text| text.parse().ok());
            value.name = ledger.text(segment.field(9).value());
            value.comment = ledger.text(segment.field(10).value());
            value.control_id = ledger.text(segment.field(11).value());
            value.reference_control_id = ledger.text(segment.field(12).value());
        }
        Ok(Mapped { value, unmapped: ledger.unmapped(&message) })
    }

    /// The header of a file (FHS) or batch (BHS), with the end of its line and the usual delimiters.
    pub(super) fn write(&self, name: SegmentId) -> std::result::Result<Vec<u8>, BuildError> {
        let Self {
            sending_application,
            sending_facility,
            receiving_application,
            receiving_facility,
            creation,
            name: title,
            comment,
            control_id,
            reference_control_id,
        } = self;
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
        let text = writer.finish_text()?;
        if text.len() > PREFIX {
            return Err(BuildError::new(vec![Error::new(ErrorKind::TooLarge)]));
        }
        Ok(text)
    }
}

/// The trailer of a file (FTS) or batch (BTS), with the end of its line: how many batches or messages there are.
pub(super) fn trailer(name: SegmentId, count: u64) -> Vec<u8> {
    format!("{name}{}{count}\r", char::from(Delimiters::default().field())).into_bytes()
}

impl fmt::Debug for BatchHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file name or a comment may name a person. The pattern names every field, so a new one cannot be forgotten here.
        let Self {
            sending_application,
            sending_facility,
            receiving_application,
            receiving_facility,
            creation,
            name,
            comment,
            control_id,
            reference_control_id,
        } = self;
        f.debug_struct("BatchHeader")
            .field("sending_application", sending_application)
            .field("sending_facility", sending_facility)
            .field("receiving_application", receiving_application)
            .field("receiving_facility", receiving_facility)
            .field("creation", &creation.is_some())
            .field("name", &name.is_some())
            .field("comment", &comment.is_some())
            .field("control_id", &control_id.is_some())
            .field("reference_control_id", &reference_control_id.is_some())
            .finish()
    }
}
