//! Version 2.3.1: the question in QRD and QRF, and the answers to it.

use std::num::NonZeroU32;

use iz_model::{
    AcknowledgementCode, Authority, Identifier, Location, PersonName, Provider, Query, QueryProfile, QueryStatus,
    Response,
};
use iz_model::{ResponseProfile, SegmentId};

use super::patient::Extent;
use super::qbp_q11::Purpose;
use super::writer::{Demand, Writer};
use super::{BuildError, Header, Stamp};
use crate::Mapped;
use crate::segment::SubjectFilter;
use crate::{ErrorKind, Message};

/// Builds a query of version 2.3.1 (VXQ_V01), the forerunner of [`qbp_q11`](super::qbp_q11) with profile Z34.
///
/// QRD has tag, number of candidates, the first identifier and the name; QRF-5 has the birth date, the mother's maiden name
/// and the identifiers that have a position there ([`SubjectFilter`]). QRF-1 is the receiving facility. The version has
/// no place for sex, address, telephone, multiple birth, a second identifier of another kind, or the authority of one in
/// QRF-5.
///
/// The query needs the profile Z34, a tag of at most 10 characters, a number of candidates, and an identifier or name; a
/// birth date needs its day. A control ID has at most 20 characters.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, vxq_v01};
/// use iz_hl7::{read, segment::SubjectFilter};
/// use iz_model::*;
///
/// let query = Query {
///     profile: Some(QueryProfile::Z34),
///     tag: Some("T1".into()),
///     name: Some(PersonName { family: Some("Testcase".into()), given: Some("Ana".into()), ..PersonName::default() }),
///     birth_date: Some("2019-05-01".parse()?),
///     sex: Some(Sex::Female),
///     max_candidates: Some(10),
///     ..Query::default()
/// };
/// let header = Header { receiving_facility: Authority::named("STATE"), ..Header::default() };
/// let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse()? };
/// let message = vxq_v01(&header, &stamp, &query, SubjectFilter::Standard)?;
/// assert_eq!(message.unmapped, ["QPD-7".parse()?], "version 2.3.1 cannot ask for a sex");
///
/// let read = read::contents(&message.value);
/// assert_eq!(read.value.query, Some(Query { sex: None, ..query }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing or cannot be written, at once. What the version has no place for is no error: it is in
/// [`Mapped::unmapped`], by its place in a QBP_Q11.
pub fn vxq_v01(
    header: &Header,
    stamp: &Stamp<'_>,
    query: &Query,
    filter: SubjectFilter,
) -> Result<Mapped<Message<'static>>, BuildError> {
    Writer::vxq_v01(header, stamp, query, filter, Demand::Complete).finish_mapped()
}

/// Builds a list of candidates of version 2.3.1 (VXX_V02), the forerunner of an [`rsp_k11`](super::rsp_k11) with profile
/// Z31.
///
/// The message has MSA, the query in QRD and QRF as in [`vxq_v01`], and PID and NK1 of every person. It has no place for
/// ERR and PD1, nor for a status other than that persons were found.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, vxx_v02};
/// use iz_hl7::{read, segment::SubjectFilter};
/// use iz_model::*;
///
/// let named = |given: &str| Patient {
///     names: vec![PersonName { family: Some("Testcase".into()), given: Some(given.into()), ..PersonName::default() }],
///     ..Patient::default()
/// };
/// let answer = Response {
///     profile: Some(ResponseProfile::Z31),
///     acknowledgement: Acknowledgement {
///         code: Some(AcknowledgementCode::Accept),
///         control_id: Some("Q1".into()),
///         ..Acknowledgement::default()
///     },
///     query_tag: Some("T1".into()),
///     query_status: Some(QueryStatus::Found),
///     query: Some(Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }),
///     patients: vec![named("Ana"), named("Bea")],
///     ..Response::default()
/// };
/// let stamp = Stamp { control_id: "R1", date_time: "20260115094501-0500".parse()? };
/// let message = vxx_v02(&Header::default(), &stamp, &answer, SubjectFilter::Standard)?;
/// assert!(message.unmapped.is_empty());
/// assert_eq!(read::response(&message.value)?.value.patients, answer.patients);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing, has no place in the message or cannot be written, at once: another profile
/// ([`ErrorKind::MessageType`]), MSA-1, MSA-2, the query, the persons. What the version has no place for is no error: it is
/// in [`Mapped::unmapped`], by its place in an RSP_K11.
pub fn vxx_v02(
    header: &Header,
    stamp: &Stamp<'_>,
    response: &Response,
    filter: SubjectFilter,
) -> Result<Mapped<Message<'static>>, BuildError> {
    Writer::vxx_v02(header, stamp, response, filter, Demand::Complete).finish_mapped()
}

/// Builds a history of version 2.3.1 (VXR_V03), the forerunner of an [`rsp_k11`](super::rsp_k11) with profile Z32.
///
/// The message has MSA, the query in QRD and QRF as in [`vxq_v01`], one person (PID, PD1, NK1) and the ORDER groups, with
/// the recommendations where `rsp_k11` puts them. It has no place for ERR, the fields of PD1 after 12, or a status other
/// than that a person was found. PD1-12 is written as the base standard has it: Y protects. RXA-4 repeats RXA-3, as the
/// version wants it. Of persons and orders nothing is required.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, vxr_v03};
/// use iz_hl7::{read, segment::SubjectFilter};
/// use iz_model::*;
///
/// let answer = Response {
///     profile: Some(ResponseProfile::Z32),
///     acknowledgement: Acknowledgement {
///         code: Some(AcknowledgementCode::Accept),
///         control_id: Some("Q1".into()),
///         ..Acknowledgement::default()
///     },
///     query: Some(Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }),
///     patients: vec![Patient { birth_date: Some("2019-05-01".parse()?), ..Patient::default() }],
///     orders: vec![Order::from(Dose { vaccine: vec![Coded::new("03", "CVX")], ..Dose::default() })],
///     ..Response::default()
/// };
/// let stamp = Stamp { control_id: "R1", date_time: "20260115094501-0500".parse()? };
/// let message = vxr_v03(&Header::default(), &stamp, &answer, SubjectFilter::Standard)?.value;
/// assert_eq!(read::response(&message)?.value.orders, answer.orders);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`vxx_v02`].
pub fn vxr_v03(
    header: &Header,
    stamp: &Stamp<'_>,
    response: &Response,
    filter: SubjectFilter,
) -> Result<Mapped<Message<'static>>, BuildError> {
    Writer::vxr_v03(header, stamp, response, filter, Demand::Complete).finish_mapped()
}

/// Builds the answer of version 2.3.1 that nobody was found (QCK_Q02), the forerunner of an [`rsp_k11`](super::rsp_k11)
/// with profile Z33.
///
/// The message has MSA and QAK with tag and status. It has no place for the query, nor, as it is written here, for errors.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, qck_q02};
/// use iz_hl7::read;
/// use iz_model::*;
///
/// let answer = Response {
///     profile: Some(ResponseProfile::Z33),
///     control_id: Some("R1".into()),
///     sent: Some("20260115094501-0500".into()),
///     acknowledgement: Acknowledgement {
///         code: Some(AcknowledgementCode::Accept),
///         control_id: Some("Q1".into()),
///         ..Acknowledgement::default()
///     },
///     query_status: Some(QueryStatus::NotFound),
///     ..Response::default()
/// };
/// let stamp = Stamp { control_id: "R1", date_time: "20260115094501-0500".parse()? };
/// let message = qck_q02(&Header::default(), &stamp, &answer)?;
/// assert_eq!(read::response(&message.value)?.value, answer);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`vxx_v02`]; QAK-2 must be there, and persons and orders have no place.
pub fn qck_q02(
    header: &Header,
    stamp: &Stamp<'_>,
    response: &Response,
) -> Result<Mapped<Message<'static>>, BuildError> {
    let mut writer = Writer::legacy_answer(header, stamp, response, &["QCK"], ResponseProfile::Z33, Demand::Complete);
    writer.segment(SegmentId::QAK);
    writer.values(1, response.query_tag.as_deref());
    writer.required(2, response.query_status.map(QueryStatus::code), 2);
    if response.query.is_some() {
        writer.leave_out(Location::segment_at(SegmentId::QPD, NonZeroU32::MIN));
    }
    if !response.patients.is_empty() {
        writer.fail_segment(SegmentId::PID, ErrorKind::NoPlace);
    }
    writer.refuse_orders(response);
    writer.finish_mapped()
}

impl Writer {
    pub(super) fn vxq_v01(
        header: &Header,
        stamp: &Stamp<'_>,
        query: &Query,
        filter: SubjectFilter,
        demand: Demand,
    ) -> Self {
        let is_history = query.profile == Some(QueryProfile::Z34);
        let mut writer = Self::legacy_message(header, stamp, &["VXQ", "V01"], is_history);
        writer.demand(demand);
        writer.qrd(stamp, query, Purpose::Question);
        writer.qrf(query, filter, Purpose::Question, header.receiving_facility.name());
        writer
    }

    pub(super) fn vxx_v02(
        header: &Header,
        stamp: &Stamp<'_>,
        response: &Response,
        filter: SubjectFilter,
        demand: Demand,
    ) -> Self {
        let mut writer = Self::legacy_answer(header, stamp, response, &["VXX", "V02"], ResponseProfile::Z31, demand);
        writer.answered(header, stamp, response, filter);
        writer.require_patient(response);
        for patient in &response.patients {
            writer.patient(patient, Extent::WithoutDemographic);
        }
        writer.refuse_orders(response);
        writer
    }

    pub(super) fn vxr_v03(
        header: &Header,
        stamp: &Stamp<'_>,
        response: &Response,
        filter: SubjectFilter,
        demand: Demand,
    ) -> Self {
        let mut writer = Self::legacy_answer(header, stamp, response, &["VXR", "V03"], ResponseProfile::Z32, demand);
        writer.answered(header, stamp, response, filter);
        writer.require_patient(response);
        for (index, patient) in response.patients.iter().enumerate() {
            if index == 1 {
                writer.fail_segment(SegmentId::PID, ErrorKind::NoPlace);
            }
            writer.patient(patient, Extent::Whole);
        }
        if demand == Demand::AsIs {
            writer.visit(&response.orders);
        }
        writer.orders(response);
        writer
    }

    /// MSH and MSA. Errors have no place.
    fn legacy_answer(
        header: &Header,
        stamp: &Stamp<'_>,
        response: &Response,
        message_type: &[&str],
        profile: ResponseProfile,
        demand: Demand,
    ) -> Self {
        let mut writer = Self::legacy_message(header, stamp, message_type, response.profile == Some(profile));
        writer.demand(demand);
        writer.msa(&response.acknowledgement);
        let numbers = (1..=u32::MAX).filter_map(NonZeroU32::new);
        for (number, _) in numbers.zip(&response.acknowledgement.errors) {
            writer.leave_out(Location::segment_at(SegmentId::ERR, number));
        }
        writer
    }

    /// The query that is answered. Its tag is that of the answer, and there is an answer because somebody was found.
    fn answered(&mut self, header: &Header, stamp: &Stamp<'_>, response: &Response, filter: SubjectFilter) {
        let Response { query, query_tag, query_status, acknowledgement, .. } = response;
        let Some(query) = query else { return self.fail_segment(SegmentId::QRD, ErrorKind::MissingSegment) };
        let is_accepted = acknowledgement.code == Some(AcknowledgementCode::Accept);
        let is_told = *query_status == Some(QueryStatus::Found) && is_accepted;
        let qak = Location::segment_at(SegmentId::QAK, NonZeroU32::MIN);
        self.leave_out_fields(
            qak,
            &[(1, query_tag.is_some() && *query_tag != query.tag), (2, query_status.is_some() && !is_told)],
        );
        self.qrd(stamp, query, Purpose::Echo);
        self.qrf(query, filter, Purpose::Echo, header.sending_facility.name());
    }

    fn require_patient(&mut self, response: &Response) {
        if response.patients.is_empty() {
            self.fail_segment(SegmentId::PID, ErrorKind::MissingSegment);
        }
    }

    fn refuse_orders(&mut self, response: &Response) {
        if !(response.orders.is_empty() && response.forecasts.is_empty()) {
            self.fail_segment(SegmentId::RXA, ErrorKind::NoPlace);
        }
    }

    fn qrd(&mut self, stamp: &Stamp<'_>, query: &Query, purpose: Purpose) {
        let is_question = purpose == Purpose::Question;
        self.segment(SegmentId::QRD);
        self.values(1, Some(&stamp.date_time));
        self.text(2, "R");
        self.text(3, "I");
        match query.tag.as_deref() {
            None if !is_question => {}
            tag => self.required(4, tag, 10),
        }
        if query.max_candidates.is_none() && is_question {
            self.fail(7, ErrorKind::MissingField);
        }
        self.number(7, query.max_candidates);
        if query.max_candidates.is_some() {
            self.part(7, 1, 2, "RD");
        }
        let Identifier { value, authority, kind } = query.identifiers.first().cloned().unwrap_or_default();
        let who = Provider { id: value, name: query.name.clone().unwrap_or_default(), authority, id_kind: kind };
        if who == Provider::default() && is_question {
            self.fail(8, ErrorKind::MissingField);
        }
        self.values(8, Some(&who));
        self.components(9, &["VXI", "Vaccine Information", "HL70048"]);
        if !is_question && query.profile == Some(QueryProfile::Z44) {
            self.fail(9, ErrorKind::NoPlace);
        }
    }

    /// QRF, when something stands in QRF-5.
    fn qrf(&mut self, query: &Query, filter: SubjectFilter, purpose: Purpose, registry: Option<&str>) {
        let qpd = Location::segment_at(SegmentId::QPD, NonZeroU32::MIN);
        let mut positions: [&str; 11] = [""; 11];
        for (index, identifier) in (1..).zip(&query.identifiers).skip(1) {
            let whole = qpd.with_field(3).with_repetition(index);
            let kind = identifier.kind.as_deref();
            let place = filter.identifiers().find(|(_, of_kind)| kind == Some(*of_kind));
            let place = place.and_then(|(position, _)| positions.get_mut(position)).filter(|place| place.is_empty());
            match place.zip(identifier.value.as_deref()) {
                Some((place, value)) => {
                    *place = value;
                    if identifier.authority != Authority::default() {
                        self.leave_out(whole.with_component(4));
                    }
                }
                None => self.leave_out(whole),
            }
        }
        let mother = query.mothers_maiden_name.clone().unwrap_or_default();
        let PersonName { family, given, middle, suffix, prefix, kind } = &mother;
        let has_position = family.is_some() || given.is_some() || middle.is_some();
        let is_other = kind.as_deref().is_some_and(|kind| kind != "M" || !has_position);
        for (component, _) in [(4, suffix.is_some()), (5, prefix.is_some()), (7, is_other)].iter().filter(|(_, it)| *it)
        {
            self.leave_out(qpd.with_field(5).with_component(*component));
        }
        self.leave_out_fields(
            qpd,
            &[
                (7, query.sex.is_some()),
                (8, query.address.is_some()),
                (9, query.telecom.is_some()),
                (10, query.multiple_birth.is_some()),
                (11, query.birth_order.is_some()),
            ],
        );
        let is_said = has_position || query.birth_date.is_some() || positions.iter().any(|text| !text.is_empty());
        if !is_said {
            return;
        }
        self.segment(SegmentId::QRF);
        self.required(1, registry, 20);
        let birth_date = query.birth_date.map(|date| date.to_string().replace('-', "")).unwrap_or_default();
        if purpose == Purpose::Question && query.birth_date.is_some_and(|date| date.day().is_none()) {
            self.fail(5, ErrorKind::Imprecise);
        }
        for (position, text) in (0..).zip(positions) {
            match position {
                2 => self.part(5, 2, 1, &birth_date),
                6 => {
                    self.part(5, 6, 2, given.as_deref().unwrap_or_default());
                    self.part(5, 6, 3, middle.as_deref().unwrap_or_default());
                }
                7 => self.part(5, 7, 1, family.as_deref().unwrap_or_default()),
                _ => self.part(5, position, 1, text),
            }
        }
    }
}
