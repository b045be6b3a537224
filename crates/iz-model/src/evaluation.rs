use crate::shape::debug_shape;
use crate::{Coded, PartialDate};

/// What a registry says about one dose for one vaccine group: the OBX set of an evaluated history (Z42) with one OBX-4.
///
/// A combination vaccine has one evaluation per group.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Evaluation {
    /// The vaccine group, a CVX code (LOINC 30956-7, or 38890-0 from older senders).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub vaccine_group: Option<Coded>,
    /// The schedule used, such as `VXC16` for ACIP (59779-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub schedule: Option<Coded>,
    /// The series (59780-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub series_name: Option<Coded>,
    /// The number of the dose in its series (30973-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub dose_number: Option<u32>,
    /// How many doses the primary series has (59782-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub series_doses: Option<u32>,
    /// Whether the dose counts (59781-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub valid: Option<bool>,
    /// The status in the series (59783-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<Coded>,
    /// The clinically relevant date that the registry gives with it (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
    /// Why the registry judged so, in its own words (30982-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub reasons: Vec<Coded>,
}

debug_shape!(Evaluation {
    vaccine_group,
    schedule,
    series_name,
    dose_number,
    series_doses,
    valid,
    status,
    observed,
    reasons
});
