//! The patient (PID, PD1).

use iz_model::Location;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use super::coded::Standing;
use super::name::Name;
use super::time::Span;
use crate::Element;
use crate::segment::{Pd1, Pid};

/// What is kept of the patient for the segments that follow.
#[derive(Default)]
pub(super) struct Patient<'m> {
    /// Where PID stands; without one there is no patient.
    pub(super) location: Option<Location>,
    pub(super) name: Name<'m>,
    pub(super) address: Option<Element<'m>>,
    pub(super) birth: Option<Span>,
    pub(super) death: Option<Span>,
    pub(super) is_minor: bool,
    pub(super) has_responsible_party: bool,
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_patient(&mut self, pid: Pid<'m>) {
        self.patient = Patient { location: Some(pid.segment().location()), ..Patient::default() };
        let at = |field| pid.segment().location().with_field(field);
        self.check_identifiers(pid);
        self.check_names(pid);
        self.check_maiden_name(pid);
        self.check_birth(pid);
        let sex = self.check_code(pid.segment().field(8), self.quality.tables.sex, D::SexUnknown, at(8));
        self.tell_if(sex == Standing::Empty, D::SexMissing, at(8));
        self.check_races(pid);
        self.check_addresses(pid);
        self.check_telecom(pid);
        let language = pid.segment().field(15);
        let language = self.check_coded(language, self.quality.tables.language, D::LanguageUnknown, at(15));
        self.tell_if(language == Standing::Outdated, D::LanguageDeprecated, at(15).with_component(1));
        self.check_death(pid);
    }

    fn check_races(&mut self, pid: Pid<'m>) {
        let tables = &self.quality.tables;
        let of_field = [
            (10, tables.race, D::RaceUnknown, D::RaceDeprecated, D::RaceMissing),
            (22, tables.ethnicity, D::EthnicityUnknown, D::EthnicityDeprecated, D::EthnicityMissing),
        ];
        for (field, table, unknown, deprecated, missing) in of_field {
            let (location, field) = (pid.segment().location().with_field(field), pid.segment().field(field));
            let mut is_there = false;
            for (at, code) in repetitions(field, location) {
                let standing = self.check_coded(code, table, unknown, at);
                self.tell_if(standing == Standing::Outdated, deprecated, at.with_component(1));
                is_there |= standing != Standing::Empty;
            }
            self.tell_if(!is_there, missing, location);
        }
    }

    /// PD1: what the patient asked of the registry.
    pub(super) fn check_additional(&mut self, pd1: Pd1<'m>) {
        let segment = pd1.segment();
        let at = |field| segment.location().with_field(field);
        let tables = &self.quality.tables;
        self.check_coded(segment.field(11), tables.publicity, D::PublicityUnknown, at(11));
        self.check_code(segment.field(12), tables.yes_no, D::ProtectionUnknown, at(12));
        self.tell_if(text(segment.field(12)).is_some_and(|code| code == "Y"), D::Protected, at(12));
        let status = self.check_code(segment.field(16), tables.registry_status, D::RegistryStatusUnknown, at(16));
        self.tell_if(status == Standing::Outdated, D::RegistryStatusInvalid, at(16));
    }
}
