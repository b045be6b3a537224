//! Messages that are converted: built from what was read, complete or not.

use iz_model::{Acknowledgement, Dose, Order, Query, ReportedError, Response, SegmentId};
use iz_model::{Coded, Location, QueryStatus};

use super::header::Kind;
use super::patient::Extent;
use super::writer::{Demand, Writer};
use super::{BuildError, Header, Stamp};
use crate::datatype::{Compose, Dtm};
use crate::segment::SubjectFilter;
use crate::{Error, Message};

/// A message that was converted.
pub(crate) struct Draft {
    pub(crate) message: Message<'static>,
    /// What the form cannot carry, as places of the guide's form.
    pub(crate) left_out: Vec<Location>,
    /// What the guide asks for and the record lacks, as places in the message.
    pub(crate) gaps: Vec<Error>,
}

/// The messages of the older versions that say how a message was taken, and no more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LegacyVerdict<'t> {
    /// QCK, with QAK
    Query,
    /// ACK, to a message with this trigger event
    Acknowledgement(&'t str),
}

impl Draft {
    /// QBP_Q11
    pub(crate) fn query(header: &Header, stamp: &Stamp<'_>, query: &Query) -> Result<Self, BuildError> {
        Writer::qbp_q11(header, stamp, query, Demand::AsIs).finish_draft()
    }

    /// VXQ_V01
    pub(crate) fn legacy_query(
        header: &Header,
        stamp: &Stamp<'_>,
        query: &Query,
        filter: SubjectFilter,
    ) -> Result<Self, BuildError> {
        Writer::vxq_v01(header, stamp, query, filter, Demand::AsIs).finish_draft()
    }

    /// RSP_K11
    pub(crate) fn answer(header: &Header, stamp: &Stamp<'_>, response: &Response) -> Result<Self, BuildError> {
        Writer::rsp_k11(header, stamp, response, Demand::AsIs).finish_draft()
    }

    /// VXX_V02
    pub(crate) fn legacy_candidates(
        header: &Header,
        stamp: &Stamp<'_>,
        response: &Response,
        filter: SubjectFilter,
    ) -> Result<Self, BuildError> {
        Writer::vxx_v02(header, stamp, response, filter, Demand::AsIs).finish_draft()
    }

    /// VXR_V03
    pub(crate) fn legacy_history(
        header: &Header,
        stamp: &Stamp<'_>,
        response: &Response,
        filter: SubjectFilter,
    ) -> Result<Self, BuildError> {
        Writer::vxr_v03(header, stamp, response, filter, Demand::AsIs).finish_draft()
    }

    /// VXU_V04: the person, the orders and the recommendations of the record.
    pub(crate) fn update(header: &Header, stamp: &Stamp<'_>, record: &Response) -> Result<Self, BuildError> {
        let mut writer = Writer::vxu_message(header, stamp);
        writer.demand(Demand::AsIs);
        writer.person_and_orders(record);
        writer.finish_draft()
    }

    /// VXU_V04 of the older versions.
    pub(crate) fn legacy_update(header: &Header, stamp: &Stamp<'_>, record: &Response) -> Result<Self, BuildError> {
        let mut writer = Writer::legacy_message(header, stamp, &["VXU", "V04"], true);
        writer.demand(Demand::AsIs);
        writer.person_and_orders(record);
        writer.finish_draft()
    }

    /// ACK, for a message with this trigger event.
    pub(crate) fn acknowledgement(
        header: &Header,
        stamp: &Stamp<'_>,
        trigger: &str,
        acknowledgement: &Acknowledgement,
    ) -> Result<Self, BuildError> {
        let mut writer = Writer::message(
            header,
            stamp,
            &Kind {
                message_type: ["ACK", trigger, "ACK"],
                accept_acknowledgment: "NE",
                application_acknowledgment: "NE",
                profile: "Z23",
            },
        );
        writer.demand(Demand::AsIs);
        writer.msa(acknowledgement);
        acknowledgement.errors.iter().for_each(|error| writer.err(error));
        writer.finish_draft()
    }

    /// QCK or ACK of the older versions: MSA with the text of an error, the errors in ERR-1, QAK.
    pub(crate) fn legacy_verdict(
        header: &Header,
        stamp: &Stamp<'_>,
        verdict: LegacyVerdict<'_>,
        response: &Response,
    ) -> Result<Self, BuildError> {
        let Response { acknowledgement, query_tag, query_status, .. } = response;
        let message_type = match verdict {
            LegacyVerdict::Query => ["QCK", ""],
            LegacyVerdict::Acknowledgement(trigger) => ["ACK", trigger],
        };
        let mut writer = Writer::legacy_message(header, stamp, &message_type, true);
        writer.demand(Demand::AsIs);
        writer.msa(acknowledgement);
        writer.values(3, acknowledgement.errors.iter().find_map(|error| error.message.as_deref()));
        writer.segment(SegmentId::ERR);
        writer.values(1, &acknowledgement.errors.iter().map(Eld).collect::<Vec<_>>());
        if verdict == LegacyVerdict::Query {
            writer.segment(SegmentId::QAK);
            writer.values(1, query_tag.as_deref());
            writer.required(2, query_status.map(QueryStatus::code), 2);
        }
        writer.finish_draft()
    }
}

impl Writer {
    fn person_and_orders(&mut self, record: &Response) {
        for patient in &record.patients {
            self.patient(patient, Extent::Whole);
        }
        if !self.is_guide() {
            self.visit(&record.orders);
        }
        self.orders(record);
    }

    /// PV1 of the older versions, when it has the eligibility of the visit to tell (PV1-20): the one of every dose given
    /// at it.
    pub(super) fn visit(&mut self, orders: &[Order]) {
        let administered = || orders.iter().filter_map(Order::dose).filter(|dose| is_administered(dose));
        let Some(first) = administered().next() else { return };
        let Some(code) = eligibility(first) else { return };
        let is_shared =
            |dose: &Dose| eligibility(dose) == Some(code) && dose.eligibility_observed == first.eligibility_observed;
        let Some(visit) = SegmentId::new(*b"PV1").filter(|_| administered().all(is_shared)) else { return };
        self.segment(visit);
        self.text(1, "1");
        // The one class of the guide: recurring.
        self.text(2, "R");
        self.part(20, 1, 1, code);
        let date = first.eligibility_observed.map(|date| Dtm::from(date).to_string());
        self.part(20, 1, 2, date.as_deref().unwrap_or_default());
    }
}

/// Whether a dose was given by its sender (RXA-9), for whom eligibility is asked.
pub(crate) fn is_administered(dose: &Dose) -> bool {
    dose.information_source().map(str::trim) == Some("00")
}

fn eligibility(dose: &Dose) -> Option<&str> {
    let Coded { code, system, .. } = dose.eligibility.as_ref()?;
    let is_of_the_table = system.as_deref().is_none_or(|system| system == "HL70064");
    code.as_deref().filter(|code| is_of_the_table && is_eligibility(code))
}

/// Whether a financial class is an eligibility of table 0064: V and two digits.
pub(crate) fn is_eligibility(code: &str) -> bool {
    matches!(code.as_bytes(), [b'V', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// An error as ERR-1 had it before version 2.5 (ELD): segment, sequence, field and code.
struct Eld<'e>(&'e ReportedError);

impl Compose for Eld<'_> {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let location = self.0.locations.first().map(Location::erl).unwrap_or_default();
        for (component, text) in (1..4).zip(location.split('^')) {
            part(component, 1, Some(text));
        }
        let Coded { code, text, system } = self.0.code.clone().unwrap_or_default();
        for (subcomponent, text) in (1..).zip([code, text, system]) {
            part(4, subcomponent, text.as_deref());
        }
    }
}
