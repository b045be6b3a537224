use iz_model::{Query, QueryProfile, SegmentId, Sex};

use super::header::Kind;
use super::writer::{Demand, Writer};
use super::{BuildError, Header, Stamp};
use crate::{ErrorKind, Message};

/// Builds a query to a registry (QBP_Q11, profile Z34 or Z44; guide, chapter 7).
///
/// The query needs a profile and a tag of at most 32 characters, the stamp a control ID and a time to the second with
/// zone, and a birth date its day. What is unknown stays empty. The registry answers with at most `max_candidates`
/// persons (RCP-2); without a number the field is empty. Whether identifiers, name and address are complete enough for
/// the registry to look at them is not checked.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, qbp_q11};
/// use iz_model::{PersonName, Query, QueryProfile};
///
/// let query = Query {
///     profile: Some(QueryProfile::Z34),
///     tag: Some("T1".into()),
///     name: Some(PersonName { family: Some("O|Sample".into()), given: Some("Ana".into()), ..PersonName::default() }),
///     ..Query::default()
/// };
/// let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse()? };
/// let message = qbp_q11(&Header::default(), &stamp, &query)?;
/// assert_eq!(message.value(&"QPD-4.1".parse()?).text().as_deref(), Some("O|Sample"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing or cannot be written, at once.
pub fn qbp_q11(header: &Header, stamp: &Stamp<'_>, query: &Query) -> Result<Message<'static>, BuildError> {
    Writer::qbp_q11(header, stamp, query, Demand::Complete).finish()
}

/// Why a query stands in a message. What is asked has to be complete; what is repeated is as it was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Question,
    Echo,
}

impl Writer {
    pub(super) fn qbp_q11(header: &Header, stamp: &Stamp<'_>, query: &Query, demand: Demand) -> Self {
        let mut writer = Self::message(
            header,
            stamp,
            &Kind {
                message_type: ["QBP", "Q11", "QBP_Q11"],
                accept_acknowledgment: "ER",
                application_acknowledgment: "AL",
                profile: query.profile.map_or("", QueryProfile::code),
            },
        );
        writer.demand(demand);
        writer.qpd(query, Purpose::Question);
        writer.segment(SegmentId::RCP);
        writer.text(1, "I");
        if let Some(most) = query.max_candidates {
            writer.quantity(2, most);
        }
        writer
    }

    pub(super) fn qpd(&mut self, query: &Query, purpose: Purpose) {
        let is_question = purpose == Purpose::Question;
        self.segment(SegmentId::QPD);
        match query.profile {
            Some(profile) => self.query_name(1, profile),
            None if is_question => self.fail(1, ErrorKind::MissingField),
            None => {}
        }
        match query.tag.as_deref() {
            None if !is_question => {}
            tag => self.required(2, tag, 32),
        }
        self.values(3, &query.identifiers);
        self.values(4, &query.name);
        self.values(5, &query.mothers_maiden_name);
        if is_question && query.birth_date.is_some_and(|date| date.day().is_none()) {
            self.fail(6, ErrorKind::Imprecise);
        }
        self.date(6, query.birth_date);
        self.text(7, query.sex.map_or("", Sex::code));
        self.values(8, &query.address);
        self.values(9, &query.telecom);
        self.yes_no(10, query.multiple_birth);
        self.number(11, query.birth_order);
    }

    /// The name of a query (QPD-1, QAK-3).
    pub(super) fn query_name(&mut self, field: usize, profile: QueryProfile) {
        self.components(field, &[profile.code(), profile.name(), "CDCPHINVS"]);
    }
}
