use crate::shape::debug_shape;
use crate::{Address, Identifier, PartialDate, PersonName, Sex, Telecom};

/// What a query asks for (QPD-1, MSH-21).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum QueryProfile {
    /// `Z34`, the complete immunization history
    #[default]
    Z34,
    /// `Z44`, the evaluated history and forecast
    Z44,
}

impl QueryProfile {
    /// The profile's identifier, `Z34` or `Z44`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Z34 => "Z34",
            Self::Z44 => "Z44",
        }
    }

    /// The query name of QPD-1.2.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Z34 => "Request Immunization History",
            Self::Z44 => "Request Evaluated History and Forecast",
        }
    }
}

/// A question to a registry about one person (segments QPD and RCP).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Query {
    /// What is asked for. Absent in an echo whose QPD-1 names neither profile.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub profile: Option<QueryProfile>,
    /// The tag by which the answer names the question, at most 32 characters (QPD-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub tag: Option<String>,
    /// Identifiers of the person; each needs value, authority and kind to be used (QPD-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub identifiers: Vec<Identifier>,
    /// Name; family and given are both needed (QPD-4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<PersonName>,
    /// The mother's maiden name (QPD-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub mothers_maiden_name: Option<PersonName>,
    /// Date of birth, to the day (QPD-6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub birth_date: Option<PartialDate>,
    /// Sex (QPD-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sex: Option<Sex>,
    /// Address; city and state are needed for it to be used (QPD-8).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<Address>,
    /// Telephone number (QPD-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub telecom: Option<Telecom>,
    /// Whether the person is one of a multiple birth (QPD-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub multiple_birth: Option<bool>,
    /// Which of a multiple birth, 1 for the first born (QPD-11).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub birth_order: Option<u32>,
    /// The largest number of candidates wanted in answer (RCP-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub max_candidates: Option<u32>,
}

debug_shape!(Query {
    profile,
    tag,
    identifiers,
    name,
    mothers_maiden_name,
    birth_date,
    sex,
    address,
    telecom,
    multiple_birth,
    birth_order,
    max_candidates,
});
