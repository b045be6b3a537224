use std::fmt;
use std::num::NonZeroU32;

use iz_model::{Forecast, Location, Order, Patient, SegmentId};

use super::ledger::Ledger;
use crate::Mapped;
use crate::message::VxuV04;
use crate::{Error, ErrorKind, Message, Result};

/// What an update says: one person, and the vaccine events that are of that person.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Update {
    /// The person (PID, PD1, NK1).
    pub patient: Patient,
    /// The vaccine events, doses and others (ORC, RXA, RXR, OBX).
    pub orders: Vec<Order>,
    /// The recommendations (OBX), which few senders put in an update.
    pub forecasts: Vec<Forecast>,
    /// The last segment, when it looks as if the message was cut inside it ([`VxuV04::cut_segment`]): what is read from it
    /// may lack its end, and vaccine events may be missing after it.
    pub cut: Option<Location>,
}

impl fmt::Debug for Update {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { patient, orders, forecasts, cut } = self;
        f.debug_struct("Update")
            .field("patient", patient)
            .field("orders", &orders.len())
            .field("forecasts", &forecasts.len())
            .field("cut", cut)
            .finish()
    }
}

/// Reads an update of a patient's vaccination record (VXU), of whatever version.
///
/// ```
/// use iz_hl7::{Message, read};
/// let message = Message::parse(
///     b"MSH|^~\\&|||||||VXU^V04|1|P|2.5.1\rPID|1||7^^^A^MR\rORC|RE||1\rRXA|0|1|20200601||03^MMR^CVX|999",
/// )?;
/// let update = read::update(&message)?.value;
/// assert_eq!(update.patient.identifiers.len(), 1);
/// assert_eq!(update.orders.len(), 1);
/// assert_eq!(update.cut, Some("RXA".parse()?), "its status may have been cut off");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of [`VxuV04`]: another type of message, or a second person, because then nobody knows whose the vaccine events
/// are. [`ErrorKind::MissingSegment`] when there is no PID. A message that seems to be cut is none: see [`Update::cut`].
pub fn update(message: &Message<'_>) -> Result<Mapped<Update>> {
    let vxu = VxuV04::try_from(message)?;
    let Some(person) = vxu.patient() else {
        return Err(Error::new(ErrorKind::MissingSegment).at(Location::segment_at(SegmentId::PID, NonZeroU32::MIN)));
    };
    let mut ledger = Ledger::new(message);
    let mut value = Update {
        patient: ledger.patient(person),
        orders: Vec::with_capacity(vxu.orders().len()),
        forecasts: Vec::new(),
        cut: vxu.cut_segment().map(|segment| segment.location()),
    };
    for group in vxu.orders() {
        let (order, forecasts) = ledger.order(group);
        value.orders.push(order);
        value.forecasts.extend(forecasts);
    }
    Ok(Mapped { value, unmapped: ledger.unmapped(message) })
}
