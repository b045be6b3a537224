use iz_model::{AcknowledgementCode, QueryStatus, Response, ResponseProfile};

use super::ledger::Ledger;
use crate::Mapped;
use crate::message::{QckQ02, RspK11, VxrV03, VxxV02, has_type};
use crate::segment::SubjectFilter;
use crate::{Message, Result};

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
/// When the message is none of these, or was cut short: see [`RspK11`], [`VxrV03`], [`VxxV02`] and [`QckQ02`].
pub fn response(message: &Message<'_>) -> Result<Mapped<Response>> {
    response_with(message, SubjectFilter::default())
}

/// As [`response`], with what the positions mean in the question of version 2.3.1 (QRF-5).
///
/// # Errors
///
/// As [`response`].
pub fn response_with(message: &Message<'_>, filter: SubjectFilter) -> Result<Mapped<Response>> {
    let (kind, profile) = kind(message)?;
    let mut ledger = Ledger::new(message);
    let contents = ledger.contents(message, filter);
    let msh = message.msh();
    let mut value = Response {
        profile,
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
    match kind {
        Kind::Rsp => {}
        Kind::Qck => value.profile = value.query_status.map(|_| ResponseProfile::Z33),
        Kind::Legacy => complete(&mut value),
    }
    Ok(Mapped { value, unmapped: ledger.unmapped(message) })
}

/// What an answer's type leaves to be told by its content.
enum Kind {
    /// RSP or ACK: nothing
    Rsp,
    /// QCK: whether it is an answer at all
    Qck,
    /// VXX or VXR: tag and status of the query
    Legacy,
}

/// The type of an answer, and the profile that it tells.
fn kind(message: &Message<'_>) -> Result<(Kind, Option<ResponseProfile>)> {
    if has_type(message, "VXR") {
        VxrV03::try_from(message)?;
        Ok((Kind::Legacy, Some(ResponseProfile::Z32)))
    } else if has_type(message, "VXX") {
        VxxV02::try_from(message)?;
        Ok((Kind::Legacy, Some(ResponseProfile::Z31)))
    } else if has_type(message, "QCK") && is_bare(message) {
        QckQ02::try_from(message)?;
        Ok((Kind::Qck, None))
    } else {
        match RspK11::try_from(message) {
            Ok(answer) => Ok((Kind::Rsp, answer.profile())),
            // A query that the registry could not take at all is answered by a bare acknowledgement (Z23).
            Err(_) if has_type(message, "ACK") && is_bare(message) => Ok((Kind::Rsp, None)),
            Err(error) => Err(error),
        }
    }
}

/// Adds what a VXX or VXR says without QAK.
fn complete(response: &mut Response) {
    let is_accepted = response.acknowledgement.code == Some(AcknowledgementCode::Accept);
    if response.query_tag.is_none() {
        response.query_tag = response.query.as_ref().and_then(|query| query.tag.clone());
    }
    if response.query_status.is_none() && is_accepted && !response.patients.is_empty() {
        response.query_status = Some(QueryStatus::Found);
    }
}

/// Whether a message has neither persons nor vaccine events.
fn is_bare(message: &Message<'_>) -> bool {
    message.segment("PID", 1).is_none() && message.segment("RXA", 1).is_none()
}
