use crate::shape::debug_shape;

/// A telephone number or e-mail address (HL7 data type XTN).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Telecom {
    /// What it is used for, table 0201: `PRN` primary residence, `NET` e-mail (XTN.2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub use_code: Option<String>,
    /// Type of equipment, table 0202: `PH`, `CP`, `Internet` (XTN.3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub equipment: Option<String>,
    /// E-mail address (XTN.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<String>,
    /// Country code (XTN.5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub country_code: Option<String>,
    /// Area code, three digits (XTN.6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub area_code: Option<String>,
    /// Local number, seven digits without punctuation (XTN.7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub local_number: Option<String>,
    /// Extension (XTN.8).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub extension: Option<String>,
    /// The number as one text, as older senders write it (XTN.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
}

debug_shape!(Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text });
