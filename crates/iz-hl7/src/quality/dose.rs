//! A vaccine event: ORC, RXA, RXR and the OBX after them.

use std::ops::Range;

use iz_codes::CvxEntry;
use iz_model::{ActionCode, CompletionStatus, Cvx, Location};

use super::Detection as D;
use super::check::{Check, Told, repetitions, said, text};
use super::coded::Standing;
use super::observation::Observed;
use super::vaccine::Vaccine;
use crate::segment::{Obx, Orc, Rxa, Rxr};
use crate::{Element, Message};

/// What the checks of a vaccine event share.
pub(super) struct Dose<'m> {
    message: &'m Message<'m>,
    /// The segments after RXA.
    segments: Range<usize>,
    pub(super) orc: Option<Orc<'m>>,
    pub(super) rxa: Rxa<'m>,
    pub(super) rxr: Option<Rxr<'m>>,
    pub(super) observed: Observed<'m>,
    pub(super) given: Told,
    pub(super) vaccine: Vaccine,
    pub(super) source: Source,
    /// Where it is said.
    pub(super) source_at: Location,
    pub(super) completion: Completion,
    /// RXA-21 is D.
    is_withdrawn: bool,
}

/// What RXA-20 says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Completion {
    Said(CompletionStatus),
    Unsaid,
    Unknown,
}

/// What RXA-9 says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// Given by who reports it (00).
    New,
    /// 01 to 08.
    Historical,
    Unknown,
    Unsaid,
}

impl<'m> Dose<'m> {
    pub(super) fn new(check: &Check<'_, 'm>, orc: Option<Orc<'m>>, rxa: Rxa<'m>, segments: Range<usize>) -> Self {
        let message = check.message;
        let completion = match rxa.completion_status().trimmed() {
            None => Completion::Unsaid,
            Some(code) => CompletionStatus::from_code(&code).map_or(Completion::Unknown, Completion::Said),
        };
        let (source, source_at) = Source::of(rxa);
        Self {
            message,
            orc,
            rxa,
            rxr: segments.clone().find_map(|position| Rxr::new(message.segment_at(position))),
            observed: Observed::of(observations(message, segments.clone())),
            given: check.span(rxa.date_time_start_of_administration()),
            vaccine: Vaccine::new(&check.quality.codes, rxa),
            source,
            source_at,
            completion,
            is_withdrawn: said(rxa.action_code()).eq_ignore_ascii_case(ActionCode::Delete.code()),
            segments,
        }
    }

    /// Where a field of RXA stands.
    pub(super) fn at(&self, field: usize) -> Location {
        self.location().with_field(field)
    }

    pub(super) fn location(&self) -> Location {
        self.rxa.segment().location()
    }

    pub(super) fn field(&self, field: usize) -> Element<'m> {
        self.rxa.segment().field(field)
    }

    pub(super) fn observations(&self) -> impl Iterator<Item = Obx<'m>> + use<'m> {
        observations(self.message, self.segments.clone())
    }

    /// Whether a vaccine was given, in whole or in part.
    pub(super) fn is_given(&self) -> bool {
        use CompletionStatus::{Complete, PartiallyAdministered};
        let is_complete = match self.completion {
            Completion::Said(status) => matches!(status, Complete | PartiallyAdministered),
            Completion::Unsaid => true,
            Completion::Unknown => false,
        };
        is_complete && self.vaccine.cvx != Some(Cvx::NO_VACCINE_ADMINISTERED)
    }

    /// Whether it was given by who reports it.
    pub(super) fn is_new(&self) -> bool {
        self.is_given() && self.source == Source::New
    }

    /// What the table says of the vaccine.
    pub(super) fn entry<'q>(&self, check: &Check<'q, '_>) -> Option<CvxEntry<'q>> {
        check.quality.codes.cvx(self.vaccine.cvx?)
    }
}

fn observations<'m>(message: &'m Message<'m>, segments: Range<usize>) -> impl Iterator<Item = Obx<'m>> + use<'m> {
    segments.filter_map(move |position| Obx::new(message.segment_at(position)))
}

impl Source {
    /// The code of the first note with a NIP001 code; of the first note, where no system is named.
    fn of(rxa: Rxa<'_>) -> (Self, Location) {
        let location = rxa.segment().location().with_field(9);
        let mut first = None;
        for (at, note) in repetitions(rxa.segment().field(9), location) {
            let [code, _, system] = note.first_parts();
            let Some(code) = text(code) else { continue };
            let (at, system) = (at.with_component(1), text(system));
            // Examples in circulation misspell the table.
            if system.as_deref().is_some_and(|system| matches!(system, "NIP001" | "NIP0001")) {
                return (Self::named(&code), at);
            }
            let source = if system.is_none() { Self::named(&code) } else { Self::Unknown };
            first = first.or(Some((source, at)));
        }
        first.unwrap_or((Self::Unsaid, location))
    }

    fn named(code: &str) -> Self {
        match code.as_bytes() {
            b"00" => Self::New,
            [b'0', b'1'..=b'8'] => Self::Historical,
            _ => Self::Unknown,
        }
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_dose(&mut self, dose: &Dose<'m>) {
        self.check_order(dose);
        self.check_observations(dose);
        if dose.is_withdrawn {
            return;
        }
        self.check_status(dose);
        if dose.vaccine.cvx == Some(Cvx::NO_VACCINE_ADMINISTERED) {
            return;
        }
        self.check_refusal(dose);
        self.check_when(dose);
        self.check_vaccine(dose);
        if dose.is_given() {
            self.check_amount(dose);
            self.check_source(dose);
            self.check_lots(dose);
            self.check_manufacturer(dose);
            self.check_route(dose);
            self.check_eligibility(dose);
            self.check_statements(dose);
            self.count_dose(dose);
        }
    }

    /// ORC.
    fn check_order(&mut self, dose: &Dose<'m>) {
        let Some(orc) = dose.orc else { return };
        let at = |field| orc.segment().location().with_field(field);
        let table = self.quality.tables.order_control;
        self.check_code(orc.segment().field(1), table, D::OrderControlUnknown, at(1));
        let is_restricted = text(orc.segment().field(28)).is_some_and(|code| code == "R");
        self.tell_if(is_restricted, D::Confidential, at(28));
    }

    /// RXA-20 and RXA-21.
    fn check_status(&mut self, dose: &Dose<'m>) {
        let tables = &self.quality.tables;
        match dose.completion {
            Completion::Unsaid => self.tell(D::CompletionMissing, dose.at(20)),
            Completion::Unknown => self.tell(D::CompletionUnknown, dose.at(20)),
            Completion::Said(CompletionStatus::Refused) => self.tell(D::Refused, dose.at(20)),
            Completion::Said(CompletionStatus::NotAdministered) => self.tell(D::NotAdministered, dose.at(20)),
            Completion::Said(CompletionStatus::PartiallyAdministered) => {
                self.tell(D::PartiallyAdministered, dose.at(20));
            }
            Completion::Said(_) => {}
        }
        let action = self.check_code(dose.field(21), tables.action, D::ActionUnknown, dose.at(21));
        let is_missing = action == Standing::Empty && dose.vaccine.cvx != Some(Cvx::NO_VACCINE_ADMINISTERED);
        self.tell_if(is_missing, D::ActionMissing, dose.at(21));
    }
}
