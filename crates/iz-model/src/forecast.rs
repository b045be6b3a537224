use crate::shape::debug_shape;
use crate::{Coded, PartialDate};

/// One recommendation of a registry: what is due next for one vaccine group, and when.
///
/// It comes in an ORDER group whose RXA-5 is 998, as the OBX set with one OBX-4.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Forecast {
    /// The vaccine group or the vaccine due, a CVX code (LOINC 30956-7 or 30979-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub vaccine_group: Option<Coded>,
    /// The schedule used (59779-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub schedule: Option<Coded>,
    /// The series (59780-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub series_name: Option<Coded>,
    /// The number of the dose due (30973-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub dose_number: Option<u32>,
    /// How many doses the primary series has (59782-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub series_doses: Option<u32>,
    /// The earliest date to give it (30981-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub earliest: Option<PartialDate>,
    /// The date it is due (30980-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub recommended: Option<PartialDate>,
    /// The date from which it is overdue (59778-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub overdue: Option<PartialDate>,
    /// The latest date to give it (59777-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub latest: Option<PartialDate>,
    /// The status in the series (59783-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<Coded>,
    /// The clinically relevant date that the registry gives with it (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
    /// Why the registry recommends so (30982-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub reasons: Vec<Coded>,
}

debug_shape!(Forecast {
    vaccine_group,
    schedule,
    series_name,
    dose_number,
    series_doses,
    earliest,
    recommended,
    overdue,
    latest,
    status,
    observed,
    reasons
});
