use std::num::NonZeroU32;

use iz_model::{Location, NextOfKin, Patient, SegmentId, Sex};

use super::writer::Writer;
use crate::ErrorKind;

/// Which of a person's segments a message has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// PID, PD1 and NK1
    Whole,
    /// PID and NK1 (VXX)
    WithoutDemographic,
    /// PID (Z42)
    IdentityOnly,
}

impl Writer {
    /// PID, PD1 and NK1. The set ID of PID numbers the persons of the message.
    pub(super) fn patient(&mut self, patient: &Patient, extent: Extent) {
        self.segment(SegmentId::PID);
        let person = self.sequence();
        self.number(1, Some(person.get()));
        self.values(3, &patient.identifiers);
        self.require(3);
        self.values(5, &patient.names);
        self.require(5);
        self.values(6, &patient.mothers_maiden_name);
        self.day(7, patient.birth_date);
        self.require(7);
        self.text(8, patient.sex.map_or("", Sex::code));
        self.require(8);
        self.values(10, &patient.races);
        self.values(11, &patient.addresses);
        self.values(13, &patient.telecoms);
        self.values(15, &patient.language);
        self.values(22, &patient.ethnicity);
        self.values(23, patient.birth_place.as_deref());
        self.yes_no(24, patient.multiple_birth);
        self.number(25, patient.birth_order);
        self.day(29, patient.death_date);
        self.yes_no(30, patient.deceased);
        self.additional_demographic(person, patient, extent);
        if extent == Extent::IdentityOnly && !patient.next_of_kin.is_empty() {
            self.fail_segment(SegmentId::NK1, ErrorKind::NoPlace);
            return;
        }
        for (index, next_of_kin) in (1..).zip(&patient.next_of_kin) {
            self.next_of_kin(index, next_of_kin);
        }
    }

    fn additional_demographic(&mut self, person: NonZeroU32, patient: &Patient, extent: Extent) {
        let Patient { publicity, protected, protected_since, .. } = patient;
        let Patient { publicity_since, registry_status, registry_status_since, .. } = patient;
        let said = [
            (11, publicity.is_some()),
            (12, protected.is_some()),
            (13, protected_since.is_some()),
            (16, registry_status.is_some()),
            (17, registry_status_since.is_some()),
            (18, publicity_since.is_some()),
        ];
        let pd1 = Location::segment_at(SegmentId::PD1, person);
        match extent {
            Extent::IdentityOnly if said.iter().any(|(_, is_said)| *is_said) => {
                return self.fail_segment(SegmentId::PD1, ErrorKind::NoPlace);
            }
            Extent::WithoutDemographic => return self.leave_out_fields(pd1, &said),
            Extent::IdentityOnly => return,
            Extent::Whole => {}
        }
        self.segment(SegmentId::PD1);
        self.values(11, publicity);
        self.yes_no(12, *protected);
        if !self.is_guide() {
            // PD1 ends with field 12 in version 2.3.1.
            let [_, _, later @ ..] = said;
            return self.leave_out_fields(pd1, &later);
        }
        self.day(13, *protected_since);
        self.values(16, registry_status.as_deref());
        self.day(17, *registry_status_since);
        self.day(18, *publicity_since);
    }

    fn next_of_kin(&mut self, index: u32, next_of_kin: &NextOfKin) {
        let NextOfKin { names, relationship, addresses, telecoms } = next_of_kin;
        self.segment(SegmentId::NK1);
        self.number(1, Some(index));
        self.values(2, names);
        self.require(2);
        self.values(3, relationship);
        self.require(3);
        self.values(4, addresses);
        self.values(5, telecoms);
    }
}
