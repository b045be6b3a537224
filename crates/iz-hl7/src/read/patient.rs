use iz_model::{NextOfKin, Patient, Sex};

use super::datatype::yes_no;
use super::ledger::Ledger;
use crate::Message;
use crate::message::PatientGroup;
use crate::segment::{Nk1, Pd1};

impl Ledger {
    /// PID, PD1 and NK1.
    pub(super) fn patient(&mut self, group: &PatientGroup<'_>) -> Patient {
        let pid = group.pid;
        self.take(pid.segment().field(1));
        let mut patient = Patient {
            identifiers: pid.patient_identifier_list().filter_map(|cx| self.identifier(cx)).collect(),
            names: pid.patient_name().filter_map(|xpn| self.name(xpn)).collect(),
            mothers_maiden_name: pid.mothers_maiden_name().next().and_then(|xpn| self.name(xpn)),
            birth_date: self.date(pid.date_time_of_birth()),
            sex: self.read(pid.administrative_sex(), Sex::from_code),
            races: pid.race().filter_map(|ce| self.coded(ce)).collect(),
            addresses: pid.patient_address().filter_map(|xad| self.address(xad)).collect(),
            telecoms: pid.phone_number_home().filter_map(|xtn| self.telecom(xtn)).collect(),
            language: self.coded(pid.primary_language()),
            ethnicity: pid.ethnic_group().next().and_then(|ce| self.coded(ce)),
            birth_place: self.text(pid.birth_place()),
            multiple_birth: self.read(pid.multiple_birth_indicator(), yes_no),
            birth_order: self.read(pid.birth_order(), |text| text.parse().ok()),
            death_date: self.date(pid.patient_death_date_and_time()),
            deceased: self.read(pid.patient_death_indicator(), yes_no),
            next_of_kin: group.next_of_kin.iter().map(|nk1| self.next_of_kin(*nk1)).collect(),
            ..Patient::default()
        };
        if let Some(pd1) = group.pd1 {
            self.additional_demographic(pd1, &mut patient);
        }
        patient
    }

    fn additional_demographic(&mut self, pd1: Pd1<'_>, patient: &mut Patient) {
        patient.publicity = self.coded(pd1.publicity_code());
        // In an older guide N may be what protects, so it is told as left behind instead.
        let is_certain = |protected: &bool| *protected || !is_before_2_5(pd1.segment().field(12).message());
        patient.protected = self.read(pd1.protection_indicator(), |text| yes_no(text).filter(is_certain));
        patient.protected_since = self.date(pd1.protection_indicator_effective_date());
        patient.registry_status = self.text(pd1.immunization_registry_status());
        patient.registry_status_since = self.date(pd1.immunization_registry_status_effective_date());
        patient.publicity_since = self.date(pd1.publicity_code_effective_date());
    }

    fn next_of_kin(&mut self, nk1: Nk1<'_>) -> NextOfKin {
        self.take(nk1.segment().field(1));
        NextOfKin {
            names: nk1.name().filter_map(|xpn| self.name(xpn)).collect(),
            relationship: self.coded(nk1.relationship()),
            addresses: nk1.address().filter_map(|xad| self.address(xad)).collect(),
            telecoms: nk1.phone_number().filter_map(|xtn| self.telecom(xtn)).collect(),
        }
    }
}

/// Whether a message is of version 2.1 to 2.4 (MSH-12).
fn is_before_2_5(message: &Message<'_>) -> bool {
    let version = message.msh().and_then(|msh| msh.version_id().version_id().trimmed());
    let mut parts = version.as_deref().unwrap_or_default().split('.');
    parts.next() == Some("2") && matches!(parts.next(), Some("1" | "2" | "3" | "4"))
}
