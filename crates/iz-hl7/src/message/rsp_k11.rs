use iz_model::{QueryProfile, QueryStatus, ResponseProfile};

use super::groups::Groups;
use super::integrity::{expect_once, expect_whole};
use super::kind::expect_type;
use super::structure::Structure;
use super::{OrderGroup, PatientGroup};
use crate::segment::{Err, Msa, Qak, Qpd, Sft};
use crate::{Error, Message, Segment, loinc};

/// A registry's answer to a query (RSP_K11; guide, chapter 7): a candidate list (Z31), a complete history (Z32),
/// no match (Z33), or an evaluated history with forecast (Z42).
///
/// ```
/// use iz_hl7::{Message, message::RspK11};
/// use iz_model::{QueryProfile, QueryStatus, ResponseProfile};
/// let message = Message::parse(b"MSH|^~\\&|||||||RSP^K11^RSP_K11|1|P|2.5.1\rMSA|AA|Q1\rQAK|T1|NF\r")?;
/// let answer = RspK11::try_from(&message)?;
/// assert_eq!(answer.profile(), Some(ResponseProfile::Z33), "told by its content: MSH-21 is missing");
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct RspK11<'m> {
    message: &'m Message<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for RspK11<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not RSP;
    /// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages) when it has two acknowledgements or two
    /// queries, because two answers ran into each other; [`ErrorKind::Truncated`](crate::ErrorKind::Truncated) when the
    /// message was cut short.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "RSP")?;
        expect_once(message, &["MSA", "QAK", "QPD"])?;
        expect_whole(message)?;
        Ok(Self { message, groups: Groups::new(message, &Structure::RSP_K11) })
    }
}

impl<'m> RspK11<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// SFT, the software that made the answer.
    pub fn software(&self) -> impl Iterator<Item = Sft<'m>> + use<'m> {
        self.message.segments().filter_map(Sft::new)
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
        &self.groups.patients
    }

    /// The ORDER groups: doses, refusals, forecasts, in the order sent.
    pub fn orders(&self) -> &[OrderGroup<'m>] {
        &self.groups.orders
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }

    /// The profile that MSH-21 declares; `None` when it declares none of an answer.
    pub fn declared_profile(&self) -> Option<ResponseProfile> {
        let mut declared = self.message.msh()?.message_profile_identifier();
        declared.find_map(|profile| ResponseProfile::from_code(&profile.entity_identifier().trimmed()?))
    }

    /// What kind of answer this is: as MSH-21 declares, unless the persons in it say otherwise; else by content. `None`
    /// when nothing is declared and the content does not tell, as in an answer that was cut short before its person.
    ///
    /// Several persons are candidates whatever is declared, and an answer with a person is not Z33. Without a
    /// declaration, an answer with recommendations or evaluations, or to a Z44 query, is Z42, and one without a person is
    /// Z33 when QAK-2 says that nothing was found or something was wrong.
    pub fn profile(&self) -> Option<ResponseProfile> {
        match (self.declared_profile(), self.groups.patients.len()) {
            (_, 2..) => Some(ResponseProfile::Z31),
            (Some(declared), 1) if declared != ResponseProfile::Z33 => Some(declared),
            (_, 1) if self.is_evaluated() => Some(ResponseProfile::Z42),
            (_, 1) => Some(ResponseProfile::Z32),
            // A history without a person is nobody's; it stays what it says it is, for the reader to refuse.
            (Some(declared), _) => Some(declared),
            (None, _) => self.has_failed().then_some(ResponseProfile::Z33),
        }
    }

    fn has_failed(&self) -> bool {
        let status = self.qak().and_then(|qak| qak.query_response_status().trimmed());
        let status = status.and_then(|status| QueryStatus::from_code(&status));
        status.is_some_and(|status| status != QueryStatus::Found)
    }

    fn is_evaluated(&self) -> bool {
        const EVALUATED: [&str; 6] =
            [loinc::SCHEDULE, loinc::VALIDITY, loinc::DUE_NEXT, loinc::DATE_DUE, loinc::EARLIEST, loinc::STATUS];
        let asked = self.qpd().and_then(|qpd| qpd.message_query_name().identifier().trimmed());
        asked.and_then(|name| QueryProfile::from_code(&name)) == Some(QueryProfile::Z44)
            || self.groups.orders.iter().flat_map(|order| &order.observations).any(|group| {
                let code = group.obx.observation_identifier().identifier().trimmed();
                code.is_some_and(|code| EVALUATED.contains(&code.as_ref()))
            })
    }
}
