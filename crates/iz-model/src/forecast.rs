use crate::shape::debug_shape;
use crate::{PartialDate, Series};

/// One recommendation of a registry: what is due next for one vaccine group, and when.
///
/// It comes in an ORDER group whose RXA-5 is 998, as the OBX set with one OBX-4.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Forecast {
    /// For which group and which place in its series.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub series: Series,
    /// The earliest date to give it (LOINC 30981-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub earliest: Option<PartialDate>,
    /// The date it is due (LOINC 30980-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub recommended: Option<PartialDate>,
    /// The date from which it is overdue (LOINC 59778-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub overdue: Option<PartialDate>,
    /// The latest date to give it (LOINC 59777-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub latest: Option<PartialDate>,
}

debug_shape!(Forecast { series, earliest, recommended, overdue, latest });
