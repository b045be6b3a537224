use crate::shape::debug_shape;

/// A postal address (HL7 data type XAD).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Address {
    /// Street address (XAD.1.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub street: Option<String>,
    /// Other designation, such as an apartment (XAD.2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub other: Option<String>,
    /// City (XAD.3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub city: Option<String>,
    /// State, two-letter USPS code (XAD.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub state: Option<String>,
    /// ZIP or postal code (XAD.5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub zip: Option<String>,
    /// Country, three-letter ISO 3166 code; absent means USA (XAD.6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub country: Option<String>,
    /// What kind of address it is, table 0190: `H` home, `M` mailing, `BDL` place of birth (XAD.7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub kind: Option<String>,
    /// County or parish code, table 0289 (XAD.9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub county: Option<String>,
}

debug_shape!(Address { street, other, city, state, zip, country, kind, county });
