use iz_model::{Query, QueryProfile, SegmentId};

use super::header::Kind;
use super::writer::Writer;
use super::{BuildError, Header, Stamp};
use crate::datatype::Dtm;
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
    let profile = query.profile.map(QueryProfile::code);
    let mut writer = Writer::new();
    writer.header(
        header,
        stamp,
        &Kind {
            message_type: ["QBP", "Q11", "QBP_Q11"],
            accept_acknowledgment: "ER",
            application_acknowledgment: "AL",
            profile: profile.unwrap_or_default(),
        },
    );
    writer.segment(SegmentId::QPD);
    writer.required(1, profile, 50);
    writer.components(1, &[profile, query.profile.map(QueryProfile::name), Some("CDCPHINVS")]);
    writer.required(2, query.tag.as_deref(), 32);
    writer.identifiers(3, &query.identifiers);
    if let Some(name) = &query.name {
        writer.name(4, name);
    }
    if let Some(name) = &query.mothers_maiden_name {
        writer.name(5, name);
    }
    if let Some(date) = query.birth_date {
        if date.day().is_none() {
            writer.fail(6, ErrorKind::Imprecise);
        }
        writer.text(6, &Dtm::from(date).to_string());
    }
    if let Some(sex) = query.sex {
        writer.text(7, sex.code());
    }
    if let Some(address) = &query.address {
        writer.address(8, address);
    }
    if let Some(telecom) = &query.telecom {
        writer.telecom(9, telecom);
    }
    if let Some(multiple) = query.multiple_birth {
        writer.text(10, if multiple { "Y" } else { "N" });
    }
    if let Some(order) = query.birth_order {
        writer.text(11, &order.to_string());
    }
    writer.segment(SegmentId::RCP);
    writer.text(1, "I");
    if let Some(most) = query.max_candidates {
        writer.field(2, format!("{most}^RD&records&HL70126"));
    }
    writer.finish()
}
