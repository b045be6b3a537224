//! Next of kin and guardians (NK1).

use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use super::Detection as D;
use super::address::Rules;
use super::check::{Check, repetitions, text};
use super::name::Name;
use crate::Element;
use crate::segment::Nk1;

/// Who answers for a minor: caregiver, parents, guardian, grandparent.
const RESPONSIBLE: [&str; 6] = ["CGV", "FTH", "GRD", "GRP", "MTH", "PAR"];
/// Children of the patient.
const CHILDREN: [&str; 5] = ["CHD", "FCH", "GCH", "NCH", "SCH"];

const OF_KIN: Rules = Rules {
    state_unknown: D::KinStateUnknown,
    zip_invalid: D::KinZipInvalid,
    type_unknown: D::KinAddressTypeUnknown,
    bad: D::KinAddressBad,
};

impl<'m> Check<'_, 'm> {
    pub(super) fn check_kin(&mut self, nk1: Nk1<'m>) {
        let segment = nk1.segment();
        self.kin = segment.location().sequence();
        let at = |field| segment.location().with_field(field);
        let name = Name::new(segment.field(2));
        self.tell_if(name.last.is_none(), D::KinLastNameMissing, at(2).with_component(1));
        self.tell_if(name.first.is_none(), D::KinFirstNameMissing, at(2).with_component(2));
        self.check_relationship(nk1, &name);
        for (index, (at, address)) in repetitions(segment.field(4), at(4)).enumerate() {
            self.check_address(address, at, OF_KIN);
            let differs = index == 0 && self.patient.address.is_some_and(|own| !is_same_place(own, address));
            self.tell_if(differs, D::KinAddressDiffers, at);
        }
        for (at, telecom) in repetitions(segment.field(5), at(5)) {
            self.check_number(telecom, at, [D::KinPhoneIncomplete, D::KinPhoneInvalid]);
        }
    }

    fn check_relationship(&mut self, nk1: Nk1<'m>, name: &Name<'m>) {
        let location = nk1.segment().location().with_field(3);
        let field = nk1.segment().field(3);
        let [code, _, _, other] = field.first_parts();
        let is = |codes: &[&str]| [code, other].into_iter().filter_map(text).any(|code| codes.contains(&&*code));
        if text(code).is_none() && text(other).is_none() {
            return self.tell(D::KinRelationshipMissing, location);
        }
        self.check_coded(field, self.quality.tables.relationship, D::KinRelationshipUnknown, location);
        let is_responsible = is(&RESPONSIBLE);
        self.patient.has_responsible_party |= is_responsible;
        if self.patient.is_minor {
            self.tell_if(is(&CHILDREN), D::KinRelationshipUnexpected, location.with_component(1));
            let is_patient = is_responsible && name.is(&self.patient.name);
            self.tell_if(is_patient, D::GuardianSameAsPatient, nk1.segment().location().with_field(2));
        }
    }

    /// Tells what can be told only after every segment about the patient.
    pub(super) fn finish_patient(&mut self) {
        let Some(pid) = self.patient.location else { return };
        if self.patient.is_minor && !self.patient.has_responsible_party {
            // It would be the next of its name.
            let sequence = u32::try_from(self.kin + 1).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
            self.tell(D::ResponsiblePartyMissing, Location::segment_at(SegmentId::NK1, sequence));
        }
        self.finish_doses(pid);
    }
}

/// Whether two addresses are the same to the zip code.
fn is_same_place(one: Element<'_>, other: Element<'_>) -> bool {
    let (one, other) = (one.first_parts::<5>(), other.first_parts::<5>());
    let same = |(one, other)| match (text(one), text(other)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(&other),
        (one, other) => one.is_none() && other.is_none(),
    };
    one.into_iter().zip(other).all(same)
}
