//! The LOINC codes of the guide's observations (OBX-3, table NIP003) that have a place of their own in a record.

use std::borrow::Cow;

use crate::segment::Obx;

/// Vaccine type or group (30956-7).
pub(crate) const VACCINE_TYPE: &str = "30956-7";
/// Component vaccine type (38890-0), as older senders write the vaccine group.
pub(crate) const COMPONENT_VACCINE_TYPE: &str = "38890-0";
/// Vaccines due next (30979-9).
pub(crate) const DUE_NEXT: &str = "30979-9";
/// Date vaccine due (30980-7).
pub(crate) const DATE_DUE: &str = "30980-7";
/// Earliest date to give (30981-5).
pub(crate) const EARLIEST: &str = "30981-5";
/// Latest date to give (59777-3).
pub(crate) const LATEST: &str = "59777-3";
/// Date when overdue (59778-1).
pub(crate) const OVERDUE: &str = "59778-1";
/// Immunization schedule used (59779-9).
pub(crate) const SCHEDULE: &str = "59779-9";
/// Immunization series name (59780-7).
pub(crate) const SERIES_NAME: &str = "59780-7";
/// Dose number in series (30973-2).
pub(crate) const DOSE_NUMBER: &str = "30973-2";
/// Number of doses in primary series (59782-3).
pub(crate) const SERIES_DOSES: &str = "59782-3";
/// Dose validity (59781-5).
pub(crate) const VALIDITY: &str = "59781-5";
/// Status in immunization series (59783-1).
pub(crate) const STATUS: &str = "59783-1";
/// Reason applied by the registry's logic (30982-3).
pub(crate) const REASON: &str = "30982-3";
/// VIS document type (69764-9).
pub(crate) const VIS_DOCUMENT: &str = "69764-9";
/// VIS edition date (29768-9).
pub(crate) const VIS_PUBLISHED: &str = "29768-9";
/// VIS presentation date (29769-7).
pub(crate) const VIS_PRESENTED: &str = "29769-7";
/// Funding program eligibility (64994-7).
pub(crate) const ELIGIBILITY: &str = "64994-7";
/// Vaccine funding source (30963-3).
pub(crate) const FUNDING_SOURCE: &str = "30963-3";

/// What tells a vaccine information statement.
pub(crate) const VIS: [&str; 3] = [VIS_DOCUMENT, VIS_PUBLISHED, VIS_PRESENTED];
/// What tells a recommendation.
pub(crate) const FORECAST: [&str; 5] = [DUE_NEXT, DATE_DUE, EARLIEST, LATEST, OVERDUE];
/// What names a vaccine or a group of vaccines.
pub(crate) const VACCINE_GROUP: [&str; 3] = [VACCINE_TYPE, COMPONENT_VACCINE_TYPE, DUE_NEXT];
/// What evaluations and recommendations say of a series.
pub(crate) const SERIES: [&str; 7] = [SCHEDULE, SERIES_NAME, DOSE_NUMBER, SERIES_DOSES, VALIDITY, STATUS, REASON];

/// Whether an observation with this code belongs to a set: a statement, an evaluation or a recommendation.
pub(crate) fn is_of_a_set(code: &str) -> bool {
    [&VIS[..], &FORECAST, &VACCINE_GROUP, &SERIES].iter().any(|codes| codes.contains(&code))
}

/// The code of an observation (OBX-3.1). Before OBX-4 linked observations, it followed that of the vaccine it is of.
pub(crate) fn code(obx: Obx<'_>) -> Cow<'_, str> {
    let identifier = obx.observation_identifier().identifier();
    let first = identifier.trimmed().unwrap_or_default();
    if !VACCINE_GROUP.contains(&first.as_ref()) {
        return first;
    }
    let [identifier] = obx.observation_identifier().element().first_parts();
    let second = identifier.subcomponent(2).value().trimmed().unwrap_or_default();
    if is_of_a_set(&second) { second } else { first }
}

/// Whether the identifier of an observation is the code of a vaccine with another after it, as `38890-0&29768-9`.
pub(crate) fn is_suffixed(obx: Obx<'_>) -> bool {
    obx.observation_identifier().identifier().trimmed().is_some_and(|first| first != code(obx))
}
