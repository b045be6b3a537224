use iz_model::{AcknowledgementCode, QueryStatus, Response, ResponseProfile};

use super::ledger::Ledger;
use super::{Mapped, SubjectFilter};
use crate::message::{RspK11, cut_segment, has_type};
use crate::{Error, ErrorKind, Message, Result};

/// Reads a registry's answer.
///
/// An answer is an RSP, or an ACK when the registry could not take the query at all; an ACK has no profile, and no
/// person or vaccine event. An answer of version 2.3.1 is a VXR, which is read as Z32, a VXX (Z31) or a QCK (Z33); an
/// accepted VXR or VXX has found somebody (QAK-2 OK), and its tag is that of the query (QRD-4).
///
/// Every ORDER group becomes one [`Order`](iz_model::Order): a dose, or a named reason why it is none. Whether the answer
/// belongs to a query is for [`Response::answers`] to say.
///
/// ```
/// use iz_hl7::{Message, read};
/// let message = Message::parse(
///     b"MSH|^~\\&|||||||RSP^K11^RSP_K11|1|P|2.5.1|||||||||Z32^CDCPHINVS\rMSA|AA|Q1\rQAK|T1|OK\r\
///       PID|1||7^^^IIS^SR\rORC|RE||1\rRXA|0|1|20200101||03^MMR^CVX|999\rORC|RE||9999\rRXA|0|1|20200101||21^^CVX|999|||\
///       |||||||||00^^NIP002||RE\r",
/// )?;
/// let answer = read::response(&message)?.value;
/// assert_eq!(answer.orders.len(), 2);
/// assert_eq!(answer.doses().count(), 1, "a refusal is no dose");
/// # Ok::<(), iz_hl7::Error>(())
/// ```
///
/// # Errors
///
/// When the message is neither, or was cut short: see [`RspK11`].
pub fn response(message: &Message<'_>) -> Result<Mapped<Response>> {
    response_with(message, SubjectFilter::default())
}

/// As [`response`], with what the positions mean in the question of version 2.3.1 (QRF-5).
///
/// # Errors
///
/// As [`response`].
pub fn response_with(message: &Message<'_>, filter: SubjectFilter) -> Result<Mapped<Response>> {
    let legacy = LegacyAnswer::of(message)?;
    let answer = match (&legacy, RspK11::try_from(message)) {
        (Some(_), _) => None,
        (None, Ok(answer)) => Some(answer),
        // A query that the registry could not take at all is answered by a bare acknowledgement (Z23).
        (None, Err(_)) if has_type(message, "ACK") && is_bare(message) => None,
        (None, Err(error)) => return Err(error),
    };
    let mut ledger = Ledger::new(message);
    let contents = ledger.contents(message, filter);
    let msh = message.msh();
    let mut value = Response {
        profile: answer.as_ref().and_then(RspK11::profile),
        control_id: msh.and_then(|msh| ledger.text(msh.message_control_id())),
        sent: msh.and_then(|msh| ledger.text(msh.date_time_of_message().time().value())),
        acknowledgement: contents.acknowledgement.unwrap_or_default(),
        query_tag: contents.query_tag,
        query_status: contents.query_status,
        query: contents.query,
        patients: contents.patients,
        orders: contents.orders,
        forecasts: contents.forecasts,
    };
    if let Some(legacy) = legacy {
        legacy.complete(&mut value);
    }
    Ok(Mapped { value, unmapped: ledger.unmapped(message) })
}

/// The answers of version 2.3.1.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LegacyAnswer {
    Vxx,
    Vxr,
    Qck,
}

impl LegacyAnswer {
    /// Which one a message is; `None` for a message that is none.
    fn of(message: &Message<'_>) -> Result<Option<Self>> {
        let kinds = [("VXX", Self::Vxx), ("VXR", Self::Vxr), ("QCK", Self::Qck)];
        let Some((_, kind)) = kinds.into_iter().find(|(code, _)| has_type(message, code)) else { return Ok(None) };
        if kind == Self::Qck && !is_bare(message) {
            return Ok(None);
        }
        if let Some(segment) = ["MSA", "QAK", "QRD"].into_iter().find_map(|name| message.segment(name, 2)) {
            return Err(Error::new(ErrorKind::MultipleMessages).at(segment.location()).at_offset(segment.offset()));
        }
        if let Some(segment) = cut_segment(message) {
            return Err(Error::new(ErrorKind::Truncated).at(segment.location()).at_offset(message.as_bytes().len()));
        }
        Ok(Some(kind))
    }

    /// Adds what the type of the message says.
    fn complete(self, response: &mut Response) {
        let is_accepted = response.acknowledgement.code == Some(AcknowledgementCode::Accept);
        response.profile = match (self, response.patients.len()) {
            (Self::Vxx, _) | (Self::Vxr, 2..) => Some(ResponseProfile::Z31),
            (Self::Vxr, _) => Some(ResponseProfile::Z32),
            (Self::Qck, _) => response.query_status.map(|_| ResponseProfile::Z33),
        };
        if self != Self::Qck {
            if response.query_tag.is_none() {
                response.query_tag = response.query.as_ref().and_then(|query| query.tag.clone());
            }
            if response.query_status.is_none() && is_accepted && !response.patients.is_empty() {
                response.query_status = Some(QueryStatus::Found);
            }
        }
    }
}

/// Whether a message has neither persons nor vaccine events.
fn is_bare(message: &Message<'_>) -> bool {
    message.segment("PID", 1).is_none() && message.segment("RXA", 1).is_none()
}
