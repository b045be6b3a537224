//! A check under way: a walk over the segments, and what is kept of those before.

use std::borrow::Cow;

use iz_model::{Location, SegmentId};

use super::dose::Dose;
use super::doses::Doses;
use super::patient::Patient;
use super::time::{Span, Zone};
use super::{Detection, Quality};
use crate::datatype::{Dtm, Ts};
use crate::profile::{Finding, Report, Rule};
use crate::segment::{Msh, Nk1, Orc, Pd1, Pid, Rxa};
use crate::{Element, Message, Value};

pub(super) struct Check<'q, 'm> {
    pub(super) quality: &'q Quality,
    pub(super) message: &'m Message<'m>,
    report: Report,
    pub(super) received: Span,
    /// MSH-7.
    pub(super) sent: Option<Span>,
    /// The zone of dates that have none.
    pub(super) zone: Zone,
    pub(super) patient: Patient<'m>,
    /// How many NK1 came before.
    pub(super) kin: usize,
    pub(super) doses: Doses,
}

/// What a date says.
pub(super) enum Told {
    Nothing,
    Invalid,
    Date(Span),
}

impl<'q, 'm> Check<'q, 'm> {
    pub(super) fn run(quality: &'q Quality, message: &'m Message<'m>, received: Dtm) -> Report {
        let mut check = Self {
            quality,
            message,
            report: Report::default(),
            received: Span::new(received, None),
            sent: None,
            zone: None,
            patient: Patient::default(),
            kin: 0,
            doses: Doses::default(),
        };
        check.walk();
        let mut report = check.report;
        report.sort(message);
        report
    }

    fn walk(&mut self) {
        let count = self.message.segments().len();
        let mut orc = None;
        let mut position = 0;
        while position < count {
            let segment = self.message.segment_at(position);
            position += 1;
            match segment.name() {
                SegmentId::MSH => Msh::new(segment).into_iter().for_each(|msh| self.check_header(msh)),
                SegmentId::PID => {
                    self.finish_patient();
                    Pid::new(segment).into_iter().for_each(|pid| self.check_patient(pid));
                }
                SegmentId::PD1 => Pd1::new(segment).into_iter().for_each(|pd1| self.check_additional(pd1)),
                SegmentId::NK1 => Nk1::new(segment).into_iter().for_each(|nk1| self.check_kin(nk1)),
                SegmentId::ORC => orc = Orc::new(segment),
                SegmentId::RXA => {
                    let Some(rxa) = Rxa::new(segment) else { continue };
                    let start = position;
                    while position < count && !begins_group(self.message.segment_at(position).name()) {
                        position += 1;
                    }
                    let dose = Dose::new(self, orc.take(), rxa, start..position);
                    self.check_dose(&dose);
                }
                _ => {}
            }
        }
        self.finish_patient();
    }

    /// Tells a detection, if it is to be told.
    pub(super) fn tell(&mut self, detection: Detection, location: Location) {
        let Some(severity) = self.quality.severity(detection) else { return };
        self.report.add(Finding {
            rule: Rule::Quality { id: detection.id(), text: detection.text() },
            location,
            element: String::new(),
            severity,
            error: detection.error(),
            application: detection.application(),
        });
    }

    /// Tells a detection if something holds.
    pub(super) fn tell_if(&mut self, holds: bool, detection: Detection, location: Location) {
        if holds {
            self.tell(detection, location);
        }
    }

    /// The time that a field means.
    pub(super) fn span(&self, ts: Ts<'_>) -> Told {
        match ts.dtm() {
            Ok(None) => Told::Nothing,
            Ok(Some(dtm)) => Told::Date(Span::new(dtm, self.zone)),
            Err(_) => Told::Invalid,
        }
    }
}

impl Told {
    pub(super) fn date(&self) -> Option<Span> {
        match self {
            Self::Date(span) => Some(*span),
            Self::Nothing | Self::Invalid => None,
        }
    }
}

/// Whether a segment belongs to no dose before it.
fn begins_group(name: SegmentId) -> bool {
    matches!(name.as_bytes(), b"ORC" | b"RXA" | b"PID" | b"PD1" | b"NK1" | b"PV1" | b"MSH")
}

/// The repetitions of a field that say something, with their places.
pub(super) fn repetitions(field: Element<'_>, location: Location) -> impl Iterator<Item = (Location, Element<'_>)> {
    let mut parts = field.repetitions().zip(1..).peekable();
    std::iter::from_fn(move || {
        let (part, index) = parts.next()?;
        let is_only = index == 1 && parts.peek().is_none();
        Some((if is_only { location } else { location.with_repetition(index) }, part))
    })
    .filter(|(_, part)| !part.is_empty())
}

/// What an element says; `None` when that is nothing.
pub(super) fn text(element: Element<'_>) -> Option<Cow<'_, str>> {
    // Most elements are empty.
    if element.is_empty() { None } else { element.value().trimmed() }
}

/// What a value says; empty when that is nothing.
pub(super) fn said(value: Value<'_>) -> Cow<'_, str> {
    value.trimmed().unwrap_or_default()
}
