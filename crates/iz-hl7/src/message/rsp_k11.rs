use iz_model::ResponseProfile;

use super::{OrderGroup, PatientGroup, order_groups, patient_groups};
use crate::segment::{Err, Msa, Msh, Qak, Qpd};
use crate::{Error, ErrorKind, Message, Segment};

/// A registry's answer to a query (RSP_K11; guide sections A.2 and I): a candidate list (Z31), a complete history (Z32),
/// no match (Z33), or an evaluated history with forecast (Z42).
///
/// ```
/// use iz_hl7::{Message, message::RspK11};
/// use iz_model::ResponseProfile;
/// let message = Message::parse(b"MSH|^~\\&|||||||RSP^K11^RSP_K11|1|P|2.5.1\rMSA|AA|Q1\rQAK|T1|NF\r")?;
/// let answer = RspK11::try_from(&message)?;
/// assert_eq!(answer.profile(), ResponseProfile::Z33, "told by its content: MSH-21 is missing");
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RspK11<'m> {
    message: &'m Message<'m>,
    patients: Vec<PatientGroup<'m>>,
    orders: Vec<OrderGroup<'m>>,
}

impl<'m> TryFrom<&'m Message<'_>> for RspK11<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`] when MSH-9 is not RSP; [`ErrorKind::Truncated`] when the message was cut short.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        if !has_type(message, "RSP") {
            return Err(wrong_type(message));
        }
        if let Some(segment) = cut_segment(message) {
            return Err(Error::new(ErrorKind::Truncated).at(segment.location()).at_offset(message.as_bytes().len()));
        }
        Ok(Self { message, patients: patient_groups(message), orders: order_groups(message) })
    }
}

/// Whether MSH-9.1 is this message code.
pub(crate) fn has_type(message: &Message<'_>, code: &str) -> bool {
    let msh = message.segments().next().and_then(Msh::new);
    msh.and_then(|msh| msh.message_type().message_code().text()).is_some_and(|text| text.trim() == code)
}

pub(super) fn wrong_type(message: &Message<'_>) -> Error {
    let error = Error::new(ErrorKind::MessageType);
    match message.segments().next() {
        Some(msh) => error.at(msh.location().with_field(9)).at_offset(msh.field(9).offset()),
        None => error,
    }
}

impl<'m> RspK11<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// MSA, the verdict on the query as a message.
    pub fn msa(&self) -> Option<Msa<'m>> {
        self.message.segments().find_map(Msa::new)
    }

    /// ERR; the guide admits one in an answer.
    pub fn errors(&self) -> impl Iterator<Item = Err<'m>> + use<'m> {
        self.message.segments().filter_map(Err::new)
    }

    /// QAK, what became of the query.
    pub fn qak(&self) -> Option<Qak<'m>> {
        self.message.segments().find_map(Qak::new)
    }

    /// QPD, the query as the registry echoes it.
    pub fn qpd(&self) -> Option<Qpd<'m>> {
        self.message.segments().find_map(Qpd::new)
    }

    /// The person found, or every candidate.
    pub fn patients(&self) -> &[PatientGroup<'m>] {
        &self.patients
    }

    /// The ORDER groups: doses, refusals, forecasts, in the order sent.
    pub fn orders(&self) -> &[OrderGroup<'m>] {
        &self.orders
    }

    /// The profile that MSH-21 declares; `None` when it declares none of an answer.
    pub fn declared_profile(&self) -> Option<ResponseProfile> {
        let msh = self.message.segments().next().and_then(Msh::new)?;
        msh.message_profile_identifier().find_map(|profile| {
            match profile.entity_identifier().text()?.trim().to_ascii_uppercase().as_str() {
                "Z31" => Some(ResponseProfile::Z31),
                "Z32" => Some(ResponseProfile::Z32),
                "Z33" => Some(ResponseProfile::Z33),
                "Z42" => Some(ResponseProfile::Z42),
                _ => None,
            }
        })
    }

    /// What kind of answer this is: as MSH-21 declares, unless the persons in it say otherwise; else by content.
    ///
    /// Several persons are candidates whatever is declared, and an answer with a person is not Z33. Without a
    /// declaration, an answer with recommendations or evaluations, or to a Z44 query, is Z42.
    pub fn profile(&self) -> ResponseProfile {
        match (self.declared_profile(), self.patients.len()) {
            (_, 2..) => ResponseProfile::Z31,
            (Some(declared), 1) if declared != ResponseProfile::Z33 => declared,
            (_, 1) if self.is_evaluated() => ResponseProfile::Z42,
            (_, 1) => ResponseProfile::Z32,
            // A history without a person is nobody's; it stays what it says it is, for the reader to refuse.
            (Some(declared), _) if !self.orders.is_empty() => declared,
            _ => ResponseProfile::Z33,
        }
    }

    fn is_evaluated(&self) -> bool {
        const EVALUATED: [&str; 6] = ["59779-9", "59781-5", "30979-9", "30980-7", "30981-5", "59783-1"];
        let asked = self.qpd().and_then(|qpd| qpd.message_query_name().identifier().text());
        asked.is_some_and(|name| name.trim() == "Z44")
            || self.orders.iter().flat_map(|order| &order.observations).any(|obx| {
                let code = obx.observation_identifier().identifier().text();
                code.is_some_and(|code| EVALUATED.contains(&code.trim()))
            })
    }
}

/// The last segment, when the message was cut inside it.
///
/// Many senders leave out the last terminator, so its absence alone means nothing. The message was cut when the last
/// segment also lacks what its kind must have: an ORC has no RXA, an RXA no vaccine, an OBX no status, or it has fewer
/// fields than every other segment of its name.
fn cut_segment<'m>(message: &'m Message<'_>) -> Option<Segment<'m>> {
    let last = message.segments().next_back().filter(|last| !last.is_terminated())?;
    let shortest = message
        .segments()
        .filter(|other| other.name() == last.name() && other.is_terminated())
        .map(|other| other.field_count())
        .min()
        .unwrap_or(0);
    let count = last.field_count();
    let is_cut = match last.name().as_str() {
        // One that stands last has no RXA.
        "ORC" => true,
        // The carrier of a forecast (998) is short by nature.
        "RXA" => match last.field(5).value().text() {
            None => true,
            Some(code) => code != "998" && count < shortest,
        },
        "OBX" => count < shortest.max(11),
        "PID" => count < shortest.max(8),
        "QPD" | "NK1" => count < shortest.max(3),
        "MSA" | "QAK" => count < 2,
        "MSH" => count < 12,
        _ => count < shortest,
    };
    is_cut.then_some(last)
}
