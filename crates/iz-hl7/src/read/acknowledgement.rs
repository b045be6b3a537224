use std::num::NonZeroU32;

use iz_model::{Acknowledgement, AcknowledgementCode, Location, ReportedError, SegmentId, Severity};

use super::ledger::Ledger;
use crate::Value;
use crate::datatype::Erl;
use crate::segment::{Err, Msa};

impl Ledger {
    /// MSA and ERR.
    pub(super) fn acknowledgement<'m>(
        &mut self,
        msa: Msa<'_>,
        errors: impl Iterator<Item = Err<'m>>,
    ) -> Acknowledgement {
        Acknowledgement {
            code: self.read(msa.acknowledgment_code(), AcknowledgementCode::from_code),
            control_id: self.text(msa.message_control_id()),
            errors: errors.map(|err| self.reported_error(err)).collect(),
        }
    }

    fn reported_error(&mut self, err: Err<'_>) -> ReportedError {
        ReportedError {
            locations: err.error_location().filter_map(|erl| self.error_location(erl)).collect(),
            code: self.coded(err.hl7_error_code().into()),
            severity: self.read(err.severity(), Severity::from_code),
            application_code: self.coded(err.application_error_code().into()),
            message: self.text(err.user_message()),
        }
    }

    /// ERR-2. A sender that leaves the sequence out means the first segment of that name.
    fn error_location(&mut self, erl: Erl<'_>) -> Option<Location> {
        let name = erl.segment_id().trimmed()?;
        let segment = SegmentId::new(name.as_bytes().try_into().ok()?)?;
        let number = |value: Value<'_>| value.trimmed()?.parse::<u32>().ok().and_then(NonZeroU32::new);
        let mut location = Location::segment_at(segment, number(erl.segment_sequence()).unwrap_or(NonZeroU32::MIN));
        let number = |value| number(value).and_then(|index| usize::try_from(index.get()).ok());
        if let Some(field) = number(erl.field_position()) {
            location = location.with_field(field);
            if let Some(repetition) = number(erl.field_repetition()) {
                location = location.with_repetition(repetition);
            }
            if let Some(component) = number(erl.component_number()) {
                location = location.with_component(component);
                if let Some(subcomponent) = number(erl.subcomponent_number()) {
                    location = location.with_subcomponent(subcomponent);
                }
            }
        }
        self.take(erl.element());
        Some(location)
    }
}
