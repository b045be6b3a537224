//! VXX_V02, VXR_V03, QCK and ACK; RSP_K11 and ACK.

use std::num::NonZeroU32;

use iz_model::{
    AcknowledgementCode, Location, Query, QueryProfile, QueryStatus, ReportedError, Response, ResponseProfile,
    SegmentId,
};

use super::bridge::{Bridge, HISTORY};
use super::kind::refusal;
use super::query::expect_history;
use super::{Acknowledged, Converted, NoteKind};
use crate::Mapped;
use crate::build::{BuildError, Draft, LegacyVerdict};
use crate::read::{contents_with, response_with};
use crate::{Error, ErrorKind, Segment};

/// The segments of an answer before its persons.
const VERDICT: [SegmentId; 6] =
    [SegmentId::MSA, SegmentId::ERR, SegmentId::QAK, SegmentId::QPD, SegmentId::QRD, SegmentId::QRF];

pub(super) fn upgrade(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let Mapped { value: mut answer, unmapped } = response_with(bridge.message, bridge.options.subject_filter)?;
    bridge.read(unmapped, &[&VERDICT[..], &HISTORY].concat());
    answer.profile.get_or_insert(ResponseProfile::Z33);
    bridge.answer(answer)
}

pub(super) fn upgrade_acknowledgement(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let trigger = bridge.message.msh().and_then(|msh| msh.message_type().trigger_event().trimmed());
    let trigger = trigger.unwrap_or_default().into_owned();
    let is_of_query = match bridge.options.acknowledged {
        Acknowledged::Query => true,
        Acknowledged::Update => false,
        Acknowledged::Unchosen => trigger == "V01" || bridge.message.segment("QAK", 1).is_some(),
    };
    if is_of_query {
        let Mapped { value: mut answer, unmapped } = response_with(bridge.message, bridge.options.subject_filter)?;
        bridge.read(unmapped, &VERDICT);
        answer.profile = Some(ResponseProfile::Z33);
        if answer.query_status.is_none() {
            answer.query_status = status_of(answer.acknowledgement.code);
        }
        return bridge.answer(answer);
    }
    let Mapped { value, unmapped } = contents_with(bridge.message, bridge.options.subject_filter);
    bridge.read(unmapped, &[SegmentId::MSA, SegmentId::ERR]);
    bridge.note_errors();
    let trigger = if trigger.is_empty() { "V04" } else { trigger.as_str() };
    let mut acknowledgement = value.acknowledgement.unwrap_or_default();
    join_text(&mut acknowledgement.errors);
    let draft = Draft::acknowledgement(&bridge.header, &bridge.stamp, trigger, &acknowledgement)?;
    bridge.finish(draft)
}

pub(super) fn downgrade(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let Mapped { value: mut answer, unmapped } = response_with(bridge.message, bridge.options.subject_filter)?;
    if answer.profile == Some(ResponseProfile::Z42) {
        return Err(refusal(ErrorKind::NoCounterpart, 21));
    }
    expect_history(answer.query.as_ref().and_then(|query| query.profile))?;
    bridge.read(unmapped, &[&VERDICT[..], &HISTORY].concat());
    bridge.leave_maximum(&mut answer);
    bridge.history(&mut answer);
    let (header, stamp, filter) = (&bridge.header, &bridge.stamp, bridge.options.subject_filter);
    let draft = match answer.profile {
        Some(ResponseProfile::Z31) => Draft::legacy_candidates(header, stamp, &answer, filter)?,
        Some(ResponseProfile::Z32) => Draft::legacy_history(header, stamp, &answer, filter)?,
        Some(ResponseProfile::Z33) => return bridge.nobody(&answer),
        _ => return Err(refusal(ErrorKind::MessageType, 21)),
    };
    bridge.leave_out(&draft.left_out);
    bridge.finish(draft)
}

pub(super) fn downgrade_acknowledgement(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let Mapped { value, unmapped } = contents_with(bridge.message, bridge.options.subject_filter);
    bridge.read(unmapped, &[SegmentId::MSA, SegmentId::ERR]);
    let trigger = bridge.message.msh().and_then(|msh| msh.message_type().trigger_event().trimmed());
    // A query was acknowledged.
    let is_of_query = trigger.as_deref().is_some_and(|trigger| trigger.starts_with('Q'));
    let answer = Response { acknowledgement: value.acknowledgement.unwrap_or_default(), ..Response::default() };
    let trigger = if is_of_query { "V01" } else { trigger.as_deref().unwrap_or("V04") };
    let draft = Draft::legacy_verdict(&bridge.header, &bridge.stamp, LegacyVerdict::Acknowledgement(trigger), &answer)?;
    bridge.leave_error_details();
    bridge.finish(draft)
}

/// QAK-2 of a query whose acknowledgement has no QAK.
fn status_of(code: Option<AcknowledgementCode>) -> Option<QueryStatus> {
    match code {
        Some(AcknowledgementCode::Error) => Some(QueryStatus::Error),
        Some(AcknowledgementCode::Reject) => Some(QueryStatus::Reject),
        _ => None,
    }
}

/// The text of MSA-3 is that of the error in ERR-1, when there is one.
fn join_text(errors: &mut Vec<ReportedError>) {
    if let [text, error] = errors.as_mut_slice()
        && error.message.is_none()
        && *text == (ReportedError { message: text.message.clone(), ..ReportedError::default() })
    {
        error.message = text.message.take();
        errors.remove(0);
    }
}

impl<'m> Bridge<'m, '_> {
    /// RSP_K11.
    fn answer(mut self, mut answer: Response) -> Result<Converted, BuildError> {
        self.note_errors();
        join_text(&mut answer.acknowledgement.errors);
        self.leave_maximum(&mut answer);
        self.history(&mut answer);
        if answer.query.is_none() {
            self.note(NoteKind::QueryUnknown, Location::segment_at(SegmentId::QPD, NonZeroU32::MIN));
        }
        let tag = answer.query_tag.clone();
        let query = answer.query.get_or_insert_with(|| Query { tag, ..Query::default() });
        query.profile = Some(QueryProfile::Z34);
        let draft = Draft::answer(&self.header, &self.stamp, &answer)?;
        self.finish(draft)
    }

    /// QCK, or ACK for an error.
    fn nobody(mut self, answer: &Response) -> Result<Converted, BuildError> {
        let has = [(SegmentId::PID, !answer.patients.is_empty()), (SegmentId::RXA, !answer.orders.is_empty())];
        if let Some((name, _)) = has.into_iter().find(|(_, has)| *has) {
            return Err(Error::new(ErrorKind::NoPlace).at(Location::segment_at(name, NonZeroU32::MIN)).into());
        }
        let acknowledged = status_of(answer.acknowledgement.code);
        let is_error = acknowledged.is_some() && answer.query_status.is_none_or(|status| Some(status) == acknowledged);
        let verdict = if is_error { LegacyVerdict::Acknowledgement("V01") } else { LegacyVerdict::Query };
        let draft = Draft::legacy_verdict(&self.header, &self.stamp, verdict, answer)?;
        self.leave_error_details();
        let first = |name| self.message.segment(name, 1);
        if let Some(qpd) = first("QPD") {
            let is_tag_carried = !is_error && answer.query.as_ref().is_some_and(|query| query.tag == answer.query_tag);
            qpd.fields().skip(if is_tag_carried { 2 } else { 1 }).for_each(|field| self.account.leave(field));
        }
        if let Some(qak) = first("QAK").filter(|_| is_error) {
            self.account.leave(qak.field(1));
        }
        self.finish(draft)
    }

    /// The number of candidates wanted has no place in the answer of version 2.5.1.
    fn leave_maximum(&mut self, answer: &mut Response) {
        let Some(query) = answer.query.as_mut().filter(|query| query.max_candidates.is_some()) else { return };
        if self.is_upgrade() {
            query.max_candidates = None;
        }
        let segment = |name| self.message.segment(name, 1);
        if self.is_upgrade() {
            if let Some(qrd) = segment("QRD") {
                self.account.leave(qrd.field(7));
            }
        } else if let Some(rcp) = segment("RCP") {
            self.account.carry(rcp.field(1));
            self.account.carry(rcp.field(2));
        }
    }

    fn errors(&self) -> Vec<Segment<'m>> {
        self.message.segments().filter(|segment| segment.name() == SegmentId::ERR).collect()
    }

    /// Notes the errors in the layout before version 2.5.
    fn note_errors(&mut self) {
        let texts = self.message.segment("MSA", 1).map(|msa| [3, 6].map(|field| msa.field(field)));
        for field in texts.into_iter().flatten().filter(|field| !field.is_empty()) {
            field.location().into_iter().for_each(|place| self.note(NoteKind::ErrorLayout, place));
        }
        for error in self.errors().into_iter().filter(|error| !error.field(1).is_empty()) {
            self.note(NoteKind::ErrorLayout, error.location().with_field(1));
        }
    }

    /// Leaves behind every error.
    pub(super) fn leave_errors(&mut self) {
        self.errors().into_iter().for_each(|error| self.account.leave_segment(error));
        let texts = self.message.segment("MSA", 1).map(|msa| [3, 6].map(|field| msa.field(field)));
        texts.into_iter().flatten().for_each(|field| self.account.leave(field));
    }

    /// Leaves behind what ERR-1 and MSA-3 have no place for: all but segment, sequence, field and code of an error, and the
    /// text of the first that has one.
    fn leave_error_details(&mut self) {
        let mut has_text = self.message.segment("MSA", 1).is_some_and(|msa| !msa.field(3).is_empty());
        for error in self.errors() {
            self.note(NoteKind::ErrorLayout, error.location());
            let place = error.field(2);
            place.repetitions().skip(1).for_each(|repetition| self.account.leave(repetition));
            place.repetition(1).components().skip(3).for_each(|component| self.account.leave(component));
            [4, 5, 6, 7].into_iter().for_each(|field| self.account.leave(error.field(field)));
            if has_text {
                self.account.leave(error.field(8));
            }
            has_text = has_text || !error.field(8).is_empty();
        }
    }
}
