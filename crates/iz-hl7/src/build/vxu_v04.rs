use iz_model::{Order, Patient};

use super::header::Kind;
use super::patient::Extent;
use super::writer::Writer;
use super::{BuildError, Header, Stamp};
use crate::Message;

/// Builds a vaccination update (VXU_V04, profile Z22; guide, chapter 6).
///
/// The person gives PID, PD1 and NK1. Every order gives ORC, RXA and RXR, and its observations, each set with a number
/// of its own in OBX-4: eligibility, funding source, information statements, evaluations, then the others. A segment
/// in which the record says nothing is not written. An update without orders tells of the person only.
///
/// What the guide requires in every update must be there: identifier, name, birth date to the day and sex (PID-3, 5, 7,
/// 8); name and relationship of a next of kin (NK1-2, 3); the identity of the event (ORC-3), its date to the day, vaccine
/// and amount (RXA-3, 5, 6); a route where a site is given (RXR-1). Of these, one repetition at least must have what
/// identifies it: the ID, the family or given name, the code or its alternate. Nothing is made up for what is missing,
/// not even the codes of the guide for the unknown: an unknown amount is `999` in the record, and the identity of a
/// refusal is [`EntityIdentifier::placeholder`](iz_model::EntityIdentifier::placeholder). What the guide requires on
/// conditions, such as the lot of a dose given here, is not checked.
///
/// The date given is written as its text is, if that is the date of the record; a status that its table lacks
/// ([`Dose::has_unknown_status`](iz_model::Dose)) cannot be written.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, vxu_v04};
/// use iz_hl7::read;
/// use iz_model::*;
///
/// let patient = Patient {
///     identifiers: vec![Identifier::new("000123", "SCH0101", "MR")],
///     names: vec![PersonName { family: Some("Testcase".into()), given: Some("Ana".into()), ..PersonName::default() }],
///     birth_date: Some("2019-05-01".parse()?),
///     sex: Some(Sex::Female),
///     ..Patient::default()
/// };
/// let historical = Order::from(Dose {
///     filler_order: Some(EntityIdentifier { value: Some("7".into()), authority: Authority::named("SCH0101") }),
///     administered_text: Some("20200601".into()),
///     administered: Some("2020-06-01".parse()?),
///     vaccine: vec![Coded::new("03", "CVX")],
///     amount: Some("999".into()),
///     notes: vec![Coded::new("01", "NIP001")],
///     completion: Some(CompletionStatus::Complete),
///     ..Dose::default()
/// });
/// let stamp = Stamp { control_id: "V1", date_time: "20260115094500-0500".parse()? };
/// let message = vxu_v04(&Header::default(), &stamp, &patient, &[historical.clone()])?;
///
/// let update = read::update(&message)?;
/// assert_eq!((update.value.patient, update.value.orders), (patient, vec![historical]));
/// assert!(update.unmapped.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing or cannot be written, at once.
pub fn vxu_v04(
    header: &Header,
    stamp: &Stamp<'_>,
    patient: &Patient,
    orders: &[Order],
) -> Result<Message<'static>, BuildError> {
    let mut writer = Writer::vxu_message(header, stamp);
    writer.patient(patient, Extent::Whole);
    for order in orders {
        writer.order(order, &[]);
    }
    writer.finish()
}

impl Writer {
    pub(super) fn vxu_message(header: &Header, stamp: &Stamp<'_>) -> Self {
        Self::message(
            header,
            stamp,
            &Kind {
                message_type: ["VXU", "V04", "VXU_V04"],
                accept_acknowledgment: "ER",
                application_acknowledgment: "AL",
                profile: "Z22",
            },
        )
    }
}
