use crate::shape::debug_shape;
use crate::{Coded, PartialDate};

/// What an observation says: a code, a date or text (the value of OBX-5, typed by OBX-2).
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ObservationValue {
    /// A coded value (CE, CWE).
    Coded(Coded),
    /// A date (DT, TS).
    Date(PartialDate),
    /// Anything else, as written.
    Text(String),
}

impl std::fmt::Debug for ObservationValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Coded(_) => "Coded(_)",
            Self::Date(_) => "Date(_)",
            Self::Text(_) => "Text(_)",
        })
    }
}

/// One observation about a dose or a patient that is not part of a larger set (OBX): immunity, contraindication, reaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Observation {
    /// What is observed, a LOINC code, such as 59784-9 for a disease with presumed immunity (OBX-3).
    pub identifier: Coded,
    /// What was found (OBX-5).
    pub value: ObservationValue,
    /// The clinically relevant date (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
}

/// A vaccine information statement that was handed out: the OBX set with one OBX-4.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Vis {
    /// The document, by its fully encoded barcode text (LOINC 69764-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub document: Option<Coded>,
    /// The vaccine the document is about, a CVX code (30956-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub vaccine: Option<Coded>,
    /// The edition of the document (29768-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub published: Option<PartialDate>,
    /// When it was handed out (29769-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub presented: Option<PartialDate>,
}

debug_shape!(Vis { document, vaccine, published, presented });
