use crate::Series;
use crate::shape::debug_shape;

/// What a registry says about one dose for one vaccine group: the OBX set of an evaluated history (Z42) with one OBX-4.
///
/// A combination vaccine has one evaluation per group.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Evaluation {
    /// For which group and which place in its series.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub series: Series,
    /// Whether the dose counts, table 0136 (LOINC 59781-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub valid: Option<bool>,
}

debug_shape!(Evaluation { series, valid });
