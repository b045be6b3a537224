use crate::shape::debug_shape;
use crate::{Coded, PartialDate};

/// What an observation says: a code, a date, a number or text (the value of OBX-5, typed by OBX-2).
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ObservationValue {
    /// A coded value (CE, CNE, CWE).
    Coded(Coded),
    /// A date (DT, DTM, TS).
    Date(PartialDate),
    /// A decimal number, as written (NM).
    Number(String),
    /// Anything else, as written.
    Text(String),
}

impl std::fmt::Debug for ObservationValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Coded(_) => "Coded(_)",
            Self::Date(_) => "Date(_)",
            Self::Number(_) => "Number(_)",
            Self::Text(_) => "Text(_)",
        })
    }
}

/// One observation about a dose or a patient that is not part of a larger set (OBX): immunity, contraindication, reaction.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Observation {
    /// What is observed, a LOINC code, such as 59784-9 for a disease with presumed immunity (OBX-3).
    pub identifier: Coded,
    /// What was found (OBX-5).
    pub value: ObservationValue,
    /// The unit of the value, a UCUM code (OBX-6). Absent for a number without one, which messages write as `NA`.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub units: Option<Coded>,
    /// The clinically relevant date (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
    /// What links it with the other observations of the same ORDER group that have the same text here, such as a
    /// contraindication with the date from which it holds (OBX-4). Absent for one that stands alone.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sub_id: Option<String>,
}

debug_shape!(Observation { identifier, value, units, observed, sub_id });

impl Observation {
    /// An observation that stands alone.
    ///
    /// ```
    /// use iz_model::{Coded, Observation, ObservationValue};
    /// let varicella = ObservationValue::Coded(Coded::new("38907003", "SCT"));
    /// let immunity = Observation::new(Coded::new("59784-9", "LN"), varicella);
    /// assert_eq!(immunity.sub_id, None);
    /// ```
    pub const fn new(identifier: Coded, value: ObservationValue) -> Self {
        Self { identifier, value, units: None, observed: None, sub_id: None }
    }
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
    /// The clinically relevant date that the sender gives with it (OBX-14).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub observed: Option<PartialDate>,
}

debug_shape!(Vis { document, vaccine, published, presented, observed });
