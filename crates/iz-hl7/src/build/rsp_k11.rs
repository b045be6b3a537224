use iz_model::{Query, QueryStatus, Response, ResponseProfile, SegmentId};

use super::header::Kind;
use super::order::is_carrier;
use super::patient::Extent;
use super::qbp_q11::Purpose;
use super::writer::{Demand, Writer};
use super::{BuildError, Header, Stamp};
use crate::{ErrorKind, Message};

/// Builds the answer to a query (RSP_K11, profile Z31, Z32, Z33 or Z42; guide, chapter 7).
///
/// The answer has MSA, ERR, QAK, the query as it was asked (QPD), then what its profile has:
///
/// | profile | |
/// |---|---|
/// | Z31 | one or more persons (PID, PD1, NK1), and no order |
/// | Z32 | one person (PID, PD1, NK1) and the ORDER groups |
/// | Z33 | nothing more |
/// | Z42 | one person (PID only) and the ORDER groups |
///
/// Recommendations stand in the first ORDER group whose vaccine is 998 and that has no observations of its own, or else in
/// the first whose vaccine is 998. There must be one: [`Order::forecast_carrier`](iz_model::Order::forecast_carrier) gives
/// it as the guide prescribes it.
///
/// Control ID and time of the answer are those of the stamp; what the record says of them is what another message had, and
/// is not looked at. Persons and orders have what [`vxu_v04`](super::vxu_v04) asks for. MSA-1, MSA-2 and QAK-2 must be
/// there, and QPD; the echo needs none of the fields that a query needs, since it may be the query's fault that is
/// answered. An echo has no RCP, so its record names no
/// [`max_candidates`](Query::max_candidates). The guide admits one ERR.
///
/// ```
/// use iz_hl7::build::{Header, Stamp, rsp_k11};
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
///     query_tag: Some("T1".into()),
///     query_status: Some(QueryStatus::NotFound),
///     query: Some(Query { profile: Some(QueryProfile::Z34), tag: Some("T1".into()), ..Query::default() }),
///     ..Response::default()
/// };
/// let stamp = Stamp { control_id: "R1", date_time: "20260115094501-0500".parse()? };
/// let message = rsp_k11(&Header::default(), &stamp, &answer)?;
/// assert_eq!(read::response(&message)?.value, answer);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Everything that is missing, has no place in an answer of the profile or cannot be written, at once.
pub fn rsp_k11(header: &Header, stamp: &Stamp<'_>, response: &Response) -> Result<Message<'static>, BuildError> {
    Writer::rsp_k11(header, stamp, response, Demand::Complete).finish()
}

impl Writer {
    pub(super) fn rsp_k11(header: &Header, stamp: &Stamp<'_>, response: &Response, demand: Demand) -> Self {
        let mut writer = Self::message(
            header,
            stamp,
            &Kind {
                message_type: ["RSP", "K11", "RSP_K11"],
                accept_acknowledgment: "NE",
                application_acknowledgment: "NE",
                profile: response.profile.map_or("", ResponseProfile::code),
            },
        );
        if response.profile.is_none() {
            writer.fail(21, ErrorKind::MissingField);
        }
        writer.demand(demand);
        writer.msa(&response.acknowledgement);
        for (index, error) in response.acknowledgement.errors.iter().enumerate() {
            if index == 1 {
                writer.fail_segment(SegmentId::ERR, ErrorKind::NoPlace);
            }
            writer.err(error);
        }
        writer.qak(response);
        match &response.query {
            Some(query) => writer.echo(query),
            None => writer.fail_segment(SegmentId::QPD, ErrorKind::MissingSegment),
        }
        writer.payload(response);
        writer
    }

    fn qak(&mut self, response: &Response) {
        self.segment(SegmentId::QAK);
        if let Some(tag) = response.query_tag.as_deref() {
            self.required(1, Some(tag), 32);
        }
        self.required(2, response.query_status.map(QueryStatus::code), 2);
        if let Some(profile) = response.query.as_ref().and_then(|query| query.profile) {
            self.query_name(3, profile);
        }
    }

    fn echo(&mut self, query: &Query) {
        if *query == Query::default() {
            return self.fail_segment(SegmentId::QPD, ErrorKind::MissingSegment);
        }
        self.qpd(query, Purpose::Echo);
        if query.max_candidates.is_some() {
            self.fail_segment(SegmentId::RCP, ErrorKind::NoPlace);
        }
    }

    /// Persons and orders, as the profile has them.
    fn payload(&mut self, response: &Response) {
        let Response { profile, patients, orders, forecasts, .. } = response;
        let (extent, most) = match profile {
            Some(ResponseProfile::Z31) => (Extent::Whole, usize::MAX),
            Some(ResponseProfile::Z33) => (Extent::Whole, 0),
            Some(ResponseProfile::Z42) => (Extent::IdentityOnly, 1),
            _ => (Extent::Whole, 1),
        };
        if patients.is_empty() && most > 0 {
            self.fail_segment(SegmentId::PID, ErrorKind::MissingSegment);
        }
        for (index, patient) in patients.iter().enumerate() {
            if index == most {
                self.fail_segment(SegmentId::PID, ErrorKind::NoPlace);
            }
            self.patient(patient, extent);
        }
        let has_orders = !orders.is_empty() || !forecasts.is_empty();
        if has_orders && matches!(profile, Some(ResponseProfile::Z31 | ResponseProfile::Z33)) {
            self.fail_segment(SegmentId::RXA, ErrorKind::NoPlace);
        }
        self.orders(response);
    }

    /// The ORDER groups, the recommendations in the one that carries them.
    pub(super) fn orders(&mut self, response: &Response) {
        let Response { orders, forecasts, .. } = response;
        let carriers = || orders.iter().enumerate().filter(|(_, order)| is_carrier(order.record()));
        let carrier = carriers().find(|(_, order)| order.record().observations.is_empty()).or(carriers().next());
        for (index, order) in orders.iter().enumerate() {
            let is_carrier = carrier.is_some_and(|(carrier, _)| carrier == index);
            self.order(order, if is_carrier { forecasts } else { &[] });
        }
        if carrier.is_none() && !forecasts.is_empty() {
            self.fail_segment(SegmentId::RXA, ErrorKind::MissingSegment);
        }
    }
}
