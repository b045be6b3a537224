use iz_model::Response;

use super::Mapped;
use super::ledger::Ledger;
use crate::Message;
use crate::Result;
use crate::message::{RspK11, has_type};

/// Reads a registry's answer.
///
/// An answer is an RSP, or an ACK when the registry could not take the query at all; an ACK has no profile, and no
/// person or vaccine event.
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
    let answer = match RspK11::try_from(message) {
        Ok(answer) => Some(answer),
        // A query that the registry could not take at all is answered by a bare acknowledgement (Z23).
        Err(_) if has_type(message, "ACK") && is_bare(message) => None,
        Err(error) => return Err(error),
    };
    let mut ledger = Ledger::new(message);
    let contents = ledger.contents(message);
    let msh = message.msh();
    let value = Response {
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
    Ok(Mapped { value, unmapped: ledger.unmapped(message) })
}

/// Whether a message has neither persons nor vaccine events.
fn is_bare(message: &Message<'_>) -> bool {
    message.segment("PID", 1).is_none() && message.segment("RXA", 1).is_none()
}
