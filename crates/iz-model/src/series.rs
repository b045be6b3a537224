use crate::shape::debug_shape;
use crate::{Coded, PartialDate};

/// A place in the series of one vaccine group: what an evaluation and a recommendation both say, in the OBX set with one
/// OBX-4.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Series {
    /// The vaccine group, or the vaccine due, a CVX code (LOINC 30956-7; 30979-9 in recommendations, 38890-0 from older
    /// senders).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub vaccine_group: Option<Coded>,
    /// The schedule used, such as `VXC16` for ACIP (59779-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub schedule: Option<Coded>,
    /// The name of the series (59780-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<Coded>,
    /// The number of the dose in the series (30973-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub dose_number: Option<u32>,
    /// How many doses the primary series has (59782-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub doses: Option<u32>,
    /// The status in the series (59783-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<Coded>,
    /// The clinically relevant date that the registry gives with it (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
    /// Why the registry says so, in its own words (30982-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub reasons: Vec<Coded>,
}

debug_shape!(Series { vaccine_group, schedule, name, dose_number, doses, status, observed, reasons });
