//! VXQ_V01 and QBP_Q11.

use std::num::NonZeroU32;

use iz_model::{Location, QueryProfile, SegmentId};

use super::Converted;
use super::bridge::Bridge;
use crate::Mapped;
use crate::build::{BuildError, Draft};
use crate::read::contents_with;
use crate::{Element, Error, ErrorKind};

pub(super) fn upgrade(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let Mapped { value, unmapped } = contents_with(bridge.message, bridge.options.subject_filter);
    bridge.read(unmapped, &[SegmentId::QRD, SegmentId::QRF]);
    let mut query = value.query.filter(|_| bridge.message.segment("QRD", 1).is_some());
    let query = query.as_mut().ok_or_else(|| missing(SegmentId::QRD))?;
    query.profile = Some(QueryProfile::Z34);
    let draft = Draft::query(&bridge.header, &bridge.stamp, query)?;
    bridge.finish(draft)
}

pub(super) fn downgrade(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    let Mapped { value, unmapped } = contents_with(bridge.message, bridge.options.subject_filter);
    bridge.read(unmapped, &[SegmentId::QPD, SegmentId::RCP]);
    let query = value.query.filter(|_| bridge.message.segment("QPD", 1).is_some());
    let query = query.ok_or_else(|| missing(SegmentId::QPD))?;
    expect_history(query.profile)?;
    let draft = Draft::legacy_query(&bridge.header, &bridge.stamp, &query, bridge.options.subject_filter)?;
    bridge.leave_out(&draft.left_out);
    bridge.finish(draft)
}

/// Fails for the query of an evaluated history.
pub(super) fn expect_history(profile: Option<QueryProfile>) -> Result<(), BuildError> {
    match profile {
        Some(QueryProfile::Z44) => {
            let place = Location::segment_at(SegmentId::QPD, NonZeroU32::MIN).with_field(1);
            Err(Error::new(ErrorKind::NoCounterpart).at(place).into())
        }
        _ => Ok(()),
    }
}

/// The error that the source lacks a segment.
pub(super) fn missing(name: SegmentId) -> BuildError {
    Error::new(ErrorKind::MissingSegment).at(Location::segment_at(name, NonZeroU32::MIN)).into()
}

impl<'m> Bridge<'m, '_> {
    /// Leaves behind what the other message has no place for: places of the record, as the guide writes it.
    pub(super) fn leave_out(&mut self, places: &[Location]) {
        for place in places {
            let name = place.segment();
            let segment = match name {
                SegmentId::PD1 => {
                    let person = place.sequence().checked_sub(1).and_then(|index| self.patients.get(index));
                    person.and_then(|person| person.pd1).map(|pd1| pd1.segment())
                }
                _ => self.message.segment(name.as_str(), 1),
            };
            let Some(segment) = segment else { continue };
            match (name, place.field()) {
                (SegmentId::ERR, _) => self.leave_errors(),
                (_, None) => self.account.leave_segment(segment),
                (_, Some(field)) => self.leave_part(segment.field(field), place),
            }
        }
    }

    fn leave_part(&mut self, field: Element<'m>, place: &Location) {
        // The record counts the repetitions of which it has something.
        let is_read = |element: &Element<'m>| !self.account.is_unread(*element);
        let repetition = match place.repetition() {
            None => field,
            Some(index) => match field.repetitions().filter(is_read).nth(index.saturating_sub(1)) {
                Some(repetition) => repetition,
                None => return self.account.leave(field),
            },
        };
        match place.component() {
            Some(component) if place.repetition().is_none() => {
                self.account.leave(repetition.repetition(1).component(component));
            }
            Some(component) => self.account.leave(repetition.component(component)),
            None => self.account.leave(repetition),
        }
    }
}
