//! The bridge between version 2.5.1 and its forerunners, 2.3.1 and 2.4: whole messages, both ways.
//!
//! | 2.3.1, 2.4 | 2.5.1 |
//! |---|---|
//! | VXQ_V01, a query | QBP_Q11 with profile Z34 |
//! | VXX_V02, candidates | RSP_K11 with profile Z31 |
//! | VXR_V03, a history | RSP_K11 with profile Z32 |
//! | QCK, nobody found | RSP_K11 with profile Z33 |
//! | ACK, to a query or an update | RSP_K11 with profile Z33, or ACK with profile Z23 |
//! | VXU_V04, an update | VXU_V04 with profile Z22 |
//!
//! A message is read into records, what the versions write differently is converted there, and the other message is built
//! from them. The control ID (MSH-10) stays, so that an answer still names its query (MSA-2), and so does the query tag
//! (QRD-4, QPD-2, QAK-1). Sender and receiver (MSH-3 to MSH-6) stay as they are, whole. The delimiters become the usual
//! ones.
//!
//! # What differs
//!
//! | 2.3.1, 2.4 | 2.5.1 | |
//! |---|---|---|
//! | PD1-12 | PD1-12 | some guides inverted it: [`ProtectionReading`] |
//! | XTN.1, a text | XTN.6, XTN.7 | when it is a number of 7 or 10 digits |
//! | RXA-2, dose number | OBX 30973-2 | [`DoseNumberReading`] |
//! | PV1-20, eligibility of the visit | OBX 64994-7 of every dose given by the sender (RXA-9 `00`), method VXC41 | and back when all agree |
//! | race and ethnicity of tables 0005 and 0189 | CDCREC | codes of the form of CDCREC, and the ethnicities H and N |
//! | ERR-1, MSA-3 | ERR-2, ERR-3, ERR-8 | |
//! | OBX-3 `38890-0&29768-9` | OBX-4 | |
//! | CVX first in RXA-5 | any order | |
//!
//! Nothing is made up: an order without ORC has no ORC-3 afterwards, and a [`Note`] says that the guide wants one.

mod account;
mod answer;
mod bridge;
mod header;
mod kind;
mod note;
mod observations;
mod options;
mod order;
mod patient;
mod query;
mod update;

use iz_model::Location;

pub use note::{Note, NoteKind};
pub use options::{Acknowledged, DoseNumberReading, LegacyOptions, LegacyVersion, ProtectionReading};

use crate::Message;
use crate::build::{BuildError, Stamp};
use bridge::Bridge;
use kind::Kind;

/// A message of the other version.
#[derive(Clone, Debug)]
#[must_use = "what was left behind is told here and nowhere else"]
#[non_exhaustive]
pub struct Converted {
    /// The message.
    pub message: Message<'static>,
    /// Every leaf of the source that the message does not carry, in the order of the source. Numbering, and constants such
    /// as ORC-1 `RE`, are not counted, nor is what says which message it is (MSH-7, MSH-9, MSH-10, MSH-12, MSH-15, MSH-16,
    /// MSH-18, MSH-21, QRD-1).
    pub left_behind: Vec<Location>,
    /// What was converted, and what needs attention.
    pub notes: Vec<Note>,
}

/// Converts a message of version 2.3.1, 2.4 or another before 2.5.1 to version 2.5.1.
///
/// MSH-10 stays; the control ID of the stamp is taken when it is empty. MSH-7 stays when it has seconds and zone; otherwise
/// it is the time of the stamp.
///
/// ```
/// use iz_hl7::build::Stamp;
/// use iz_hl7::legacy::{self, LegacyOptions};
/// use iz_hl7::{Location, Message};
///
/// let vxq = Message::parse(b"MSH|^~\\&|EHRX|CLINIC1|IISY|STATEY|20260115094500||VXQ^V01|V0001|P|2.3.1\r\
///     QRD|20260115094500|R|I|T1|||10^RD|A100^Sample^Ana^Luz^^^^^^^^^MR|VXI^Vaccine Information^HL70048\r\
///     QRF|STATEY||||~20240310~VA~~~~Soto\r")?;
/// let stamp = Stamp { control_id: "1", date_time: "20260115094501-0500".parse()? };
/// let qbp = legacy::upgrade(&vxq, &stamp, &LegacyOptions::new())?;
/// assert_eq!(
///     String::from_utf8_lossy(qbp.message.as_bytes()),
///     "MSH|^~\\&|EHRX|CLINIC1|IISY|STATEY|20260115094501-0500||QBP^Q11^QBP_Q11|V0001|P|2.5.1|||ER|AL|||||Z34^CDCPHINVS\r\
///      QPD|Z34^Request Immunization History^CDCPHINVS|T1|A100^^^^MR|Sample^Ana^Luz|Soto^^^^^^M|20240310\r\
///      RCP|I|10^RD&records&HL70126\r",
/// );
/// let left_behind: Vec<String> = qbp.left_behind.iter().map(Location::to_string).collect();
/// assert_eq!(left_behind, ["QRF-5[3]"], "the birth state has no place");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that cannot be converted, at once. The location is one of the message that would have been built, or of the
/// source when the source as such is refused: another type ([`ErrorKind::MessageType`](crate::ErrorKind::MessageType)) or
/// version ([`ErrorKind::Version`](crate::ErrorKind::Version)), a message that was cut short or is two
/// ([`ErrorKind::Truncated`](crate::ErrorKind::Truncated),
/// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages)). What the guide asks for and the source lacks is no
/// error but a [`Note`]. A status in RXA-20 or RXA-21 that their tables lack is an error, since without it a withdrawn
/// record would read as a dose.
pub fn upgrade(message: &Message<'_>, stamp: &Stamp<'_>, options: &LegacyOptions) -> Result<Converted, BuildError> {
    let kind = Kind::of_legacy(message)?;
    let bridge = Bridge::new(message, stamp, options, None)?;
    match kind {
        Kind::Query => query::upgrade(bridge),
        Kind::Answer => answer::upgrade(bridge),
        Kind::Acknowledgement => answer::upgrade_acknowledgement(bridge),
        Kind::Update => update::convert(bridge),
    }
}

/// Converts a message of version 2.5.1 to one before it. As [`upgrade`], the other way.
///
/// A query or answer with profile Z44 or Z42 has no counterpart. Sex, address, telephone and birth order of a query, the
/// echo of the query in an answer that found nobody, and all of an error but its segment, sequence, field, code and the
/// text of the first have no place, and are told in [`Converted::left_behind`]. So are the fields of PD1 after 12.
///
/// ```
/// use iz_hl7::build::Stamp;
/// use iz_hl7::legacy::{self, LegacyOptions, LegacyVersion};
/// use iz_hl7::{Location, Message};
///
/// let qbp = Message::parse(b"MSH|^~\\&|EHRX|CLINIC1|IISY|STATEY|20260115094500-0500||QBP^Q11^QBP_Q11|Q1|P|2.5.1\r\
///     QPD|Z34^Request Immunization History^CDCPHINVS|T1|A100^^^CLINIC1^MR|Sample^Ana^^^^^L||20240310|F\r\
///     RCP|I|10^RD&records&HL70126\r")?;
/// let stamp = Stamp { control_id: "1", date_time: "20260115094501-0500".parse()? };
/// let vxq = legacy::downgrade(&qbp, LegacyVersion::V2_3_1, &stamp, &LegacyOptions::new())?;
/// assert_eq!(
///     String::from_utf8_lossy(vxq.message.as_bytes()),
///     "MSH|^~\\&|EHRX|CLINIC1|IISY|STATEY|20260115094500-0500||VXQ^V01|Q1|P|2.3.1\r\
///      QRD|20260115094500-0500|R|I|T1|||10^RD|A100^Sample^Ana^^^^^^CLINIC1^L^^^MR|VXI^Vaccine Information^HL70048\r\
///      QRF|STATEY||||~20240310\r",
/// );
/// assert_eq!(vxq.left_behind, ["QPD-7".parse()?], "version 2.3.1 cannot ask for a sex");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`upgrade`], and [`ErrorKind::NoCounterpart`](crate::ErrorKind::NoCounterpart).
pub fn downgrade(
    message: &Message<'_>,
    version: LegacyVersion,
    stamp: &Stamp<'_>,
    options: &LegacyOptions,
) -> Result<Converted, BuildError> {
    let kind = Kind::of_guide(message)?;
    let bridge = Bridge::new(message, stamp, options, Some(version))?;
    match kind {
        Kind::Query => query::downgrade(bridge),
        Kind::Answer => answer::downgrade(bridge),
        Kind::Acknowledgement => answer::downgrade_acknowledgement(bridge),
        Kind::Update => update::convert(bridge),
    }
}
