//! Observations (OBX), whatever they are about.

use super::Detection as D;
use super::check::{Check, text};
use super::coded::Standing;
use super::dose::Dose;
use crate::loinc;
use crate::segment::Obx;

/// The observations of a dose that have rules of their own.
#[derive(Clone, Copy, Default)]
pub(super) struct Observed<'m> {
    /// The first that says something.
    pub(super) eligibility: Option<Obx<'m>>,
    pub(super) funding: Option<Obx<'m>>,
    /// Whether one is about an information statement.
    pub(super) has_vis: bool,
}

impl<'m> Observed<'m> {
    pub(super) fn of(observations: impl Iterator<Item = Obx<'m>>) -> Self {
        let mut observed = Self::default();
        let says = |obx: &Obx<'m>| text(obx.observation_value().component(1)).is_some();
        for obx in observations {
            match &*loinc::code(obx) {
                loinc::ELIGIBILITY => observed.eligibility = observed.eligibility.or(Some(obx).filter(says)),
                loinc::FUNDING_SOURCE => observed.funding = observed.funding.or(Some(obx).filter(says)),
                code => observed.has_vis |= loinc::VIS.contains(&code),
            }
        }
        observed
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_observations(&mut self, dose: &Dose<'m>) {
        let tables = &self.quality.tables;
        for obx in dose.observations() {
            let segment = obx.segment();
            let at = |field| segment.location().with_field(field);
            let value_type = self.check_code(segment.field(2), tables.value_type, D::ObservationTypeUnknown, at(2));
            self.tell_if(value_type == Standing::Empty, D::ObservationTypeMissing, at(2));
            let what = segment.field(3);
            let table = tables.observation;
            let identifier = self.check_coded(what, table, D::ObservationIdentifierUnknown, at(3));
            self.tell_if(identifier == Standing::Empty, D::ObservationIdentifierMissing, at(3));
            let has_value = segment.field(5).leaves().any(|leaf| text(leaf).is_some());
            self.tell_if(!has_value, D::ObservationValueMissing, at(5));
        }
    }
}
