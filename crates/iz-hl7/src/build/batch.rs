//! The envelope of files and batches: FHS, BHS, BTS and FTS.

use iz_model::SegmentId;

use super::writer::{Form, Writer};
use super::{BuildError, Header, Stamp};
use crate::Delimiters;

/// Builds the header of a file (FHS), with the end of its line: who sends it to whom (FHS-3 to FHS-6), when (FHS-7) and
/// its control ID (FHS-11).
///
/// ```
/// use iz_hl7::build::{Header, Stamp, fhs};
/// use iz_model::Authority;
/// let header = Header { sending_facility: Authority::named("SCH0101"), ..Header::default() };
/// let stamp = Stamp { control_id: "F1", date_time: "20260115094500-0500".parse()? };
/// assert_eq!(fhs(&header, &stamp)?, b"FHS|^~\\&||SCH0101|||20260115094500-0500||||F1\r");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing or cannot be written, at once.
pub fn fhs(header: &Header, stamp: &Stamp<'_>) -> Result<Vec<u8>, BuildError> {
    envelope_header(SegmentId::FHS, header, stamp)
}

/// Builds the header of a batch (BHS), with the end of its line; its fields are those of [`fhs`].
///
/// ```
/// use iz_hl7::build::{Header, Stamp, bhs};
/// let stamp = Stamp { control_id: "B1", date_time: "20260115094500-0500".parse()? };
/// assert_eq!(bhs(&Header::default(), &stamp)?, b"BHS|^~\\&|||||20260115094500-0500||||B1\r");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing or cannot be written, at once.
pub fn bhs(header: &Header, stamp: &Stamp<'_>) -> Result<Vec<u8>, BuildError> {
    envelope_header(SegmentId::BHS, header, stamp)
}

/// Builds the trailer of a batch (BTS), with the end of its line: how many messages the batch has (BTS-1).
///
/// ```
/// use iz_hl7::{Delimiters, build::bts};
/// assert_eq!(bts(&Delimiters::default(), 2), b"BTS|2\r");
/// ```
pub fn bts(delimiters: &Delimiters, messages: u64) -> Vec<u8> {
    trailer("BTS", delimiters, messages)
}

/// Builds the trailer of a file (FTS), with the end of its line: how many batches the file has (FTS-1).
///
/// ```
/// use iz_hl7::{Delimiters, build::fts};
/// assert_eq!(fts(&Delimiters::default(), 1), b"FTS|1\r");
/// ```
pub fn fts(delimiters: &Delimiters, batches: u64) -> Vec<u8> {
    trailer("FTS", delimiters, batches)
}

fn envelope_header(name: SegmentId, header: &Header, stamp: &Stamp<'_>) -> Result<Vec<u8>, BuildError> {
    let mut writer = Writer::new(Form::Guide, name, header.delimiters);
    writer.parties(header, stamp);
    writer.control_id(11, stamp, 199);
    writer.finish_text()
}

fn trailer(name: &str, delimiters: &Delimiters, count: u64) -> Vec<u8> {
    format!("{name}{}{count}\r", char::from(delimiters.field())).into_bytes()
}
