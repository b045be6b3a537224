//! VXU_V04.

use iz_model::{Response, SegmentId};

use super::Converted;
use super::bridge::{Bridge, HISTORY};
use super::query::missing;
use crate::Mapped;
use crate::build::{BuildError, Draft};
use crate::message::VxuV04;
use crate::read::contents_with;

pub(super) fn convert(mut bridge: Bridge<'_, '_>) -> Result<Converted, BuildError> {
    // A second person is a second message.
    VxuV04::try_from(bridge.message)?;
    let Mapped { value, unmapped } = contents_with(bridge.message, bridge.options.subject_filter);
    bridge.read(unmapped, &HISTORY);
    let mut record =
        Response { patients: value.patients, orders: value.orders, forecasts: value.forecasts, ..Response::default() };
    record.patients.truncate(1);
    if record.patients.is_empty() {
        return Err(missing(SegmentId::PID));
    }
    bridge.history(&mut record);
    let draft = match bridge.is_upgrade() {
        true => Draft::update(&bridge.header, &bridge.stamp, &record)?,
        false => Draft::legacy_update(&bridge.header, &bridge.stamp, &record)?,
    };
    bridge.leave_out(&draft.left_out);
    bridge.finish(draft)
}

impl Bridge<'_, '_> {
    /// Converts persons and vaccine events.
    pub(super) fn history(&mut self, record: &mut Response) {
        self.patients(&mut record.patients);
        self.orders(&mut record.orders, &mut record.forecasts);
    }
}
