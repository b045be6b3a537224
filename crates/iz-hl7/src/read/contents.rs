use iz_model::{Acknowledgement, Forecast, Order, Patient, Query, QueryProfile, QueryStatus};

use super::ledger::Ledger;
use crate::Mapped;
use crate::Message;
use crate::message::Groups;
use crate::segment::SubjectFilter;
use crate::segment::{Err, Msa, Qak, Qpd, Rcp};

/// What a message of any type says: its persons, vaccine events, question and verdict.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Contents {
    /// The verdict on another message (MSA, ERR).
    pub acknowledgement: Option<Acknowledgement>,
    /// The question asked or echoed (QPD, RCP; in version 2.3.1 QRD, QRF).
    pub query: Option<Query>,
    /// The tag of the question that is answered (QAK-1).
    pub query_tag: Option<String>,
    /// What became of the question that is answered (QAK-2).
    pub query_status: Option<QueryStatus>,
    /// The persons (PID, PD1, NK1).
    pub patients: Vec<Patient>,
    /// The vaccine events, doses and others (ORC, RXA, RXR, OBX).
    pub orders: Vec<Order>,
    /// The recommendations (OBX).
    pub forecasts: Vec<Forecast>,
}

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contents")
            .field("patients", &self.patients.len())
            .field("orders", &self.orders.len())
            .field("forecasts", &self.forecasts.len())
            .finish_non_exhaustive()
    }
}

/// Reads whatever a message of any type says in the segments that this crate knows.
///
/// Nothing is refused: this does not say whose the orders are when there are several persons, nor whether two messages ran
/// into each other, nor whether the message was cut. [`update`](super::update) and [`response`](super::response) do.
///
/// ```
/// use iz_hl7::{Message, read};
/// let message = Message::parse(b"MSH|^~\\&|\rPID|||7^^^IIS^SR\rRXA|0|1|20200101||03^MMR^CVX\rZXY|1\r")?;
/// let contents = read::contents(&message);
/// assert_eq!(contents.value.orders.len(), 1);
/// assert_eq!(contents.unmapped, ["ZXY-1".parse()?], "loss is visible");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn contents(message: &Message<'_>) -> Mapped<Contents> {
    contents_with(message, SubjectFilter::default())
}

/// As [`contents`], with what the positions mean in the question of version 2.3.1 (QRF-5).
pub fn contents_with(message: &Message<'_>, filter: SubjectFilter) -> Mapped<Contents> {
    let mut ledger = Ledger::new(message);
    let value = ledger.contents(message, filter);
    Mapped { value, unmapped: ledger.unmapped(message) }
}

impl Ledger {
    pub(super) fn contents(&mut self, message: &Message<'_>, filter: SubjectFilter) -> Contents {
        let msa = message.segments().find_map(Msa::new);
        let qpd = message.segments().find_map(Qpd::new);
        let rcp = message.segments().find_map(Rcp::new);
        let groups = Groups::of(message);
        let mut contents = Contents {
            acknowledgement: msa.map(|msa| self.acknowledgement(msa, message.segments().filter_map(Err::new))),
            query: match qpd {
                Some(qpd) => Some(self.query(qpd, rcp)),
                None => self.legacy_query(message, filter),
            },
            patients: groups.patients.iter().map(|group| self.patient(group)).collect(),
            orders: Vec::with_capacity(groups.orders.len()),
            ..Contents::default()
        };
        if let Some(qak) = message.segments().find_map(Qak::new) {
            contents.query_tag = self.text(qak.query_tag());
            contents.query_status = self.read(qak.query_response_status(), QueryStatus::from_code);
            if qak
                .message_query_name()
                .identifier()
                .trimmed()
                .is_some_and(|name| QueryProfile::from_code(&name).is_some())
            {
                // QAK-3 repeats QPD-1.
                self.take(qak.message_query_name().element());
            }
        }
        for group in &groups.orders {
            let (order, forecasts) = self.order(group);
            contents.orders.push(order);
            contents.forecasts.extend(forecasts);
        }
        contents
    }
}
