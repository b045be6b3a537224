use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Address, Coded, Identifier, PartialDate, PersonName, Telecom};

code_table! {
    /// Administrative sex, table 0001 as the immunization guide uses it.
    Sex {
        /// Female.
        Female = "F",
        /// Male.
        Male = "M",
        /// Unknown.
        Unknown = "U",
    }
}

/// A person whose immunizations are spoken of (segments PID, PD1 and NK1).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Patient {
    /// Identifiers, each with its authority and kind (PID-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub identifiers: Vec<Identifier>,
    /// Names; the first is the legal one (PID-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub names: Vec<PersonName>,
    /// The mother's maiden name, normally the family name only (PID-6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub mothers_maiden_name: Option<PersonName>,
    /// Date of birth, which the guide wants to the day (PID-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub birth_date: Option<PartialDate>,
    /// Administrative sex, table 0001 (PID-8).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sex: Option<Sex>,
    /// Races, CDCREC codes, table 0005 (PID-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub races: Vec<Coded>,
    /// Addresses; the first is the mailing address (PID-11).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub addresses: Vec<Address>,
    /// Telephone numbers and e-mail addresses; the first is the primary one (PID-13).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub telecoms: Vec<Telecom>,
    /// Primary language, an ISO 639 code, table 0296 (PID-15).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub language: Option<Coded>,
    /// Ethnic group, a CDCREC code, table 0189 (PID-22).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ethnicity: Option<Coded>,
    /// Name of the birth facility (PID-23).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub birth_place: Option<String>,
    /// Whether the person is one of a multiple birth, table 0136 (PID-24).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub multiple_birth: Option<bool>,
    /// Which of a multiple birth, 1 for the first born (PID-25).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub birth_order: Option<u32>,
    /// Date of death, which the guide wants to the day (PID-29).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub death_date: Option<PartialDate>,
    /// Whether the person has died, table 0136 (PID-30).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub deceased: Option<bool>,
    /// Whether the record must not be shared; absent means never asked (PD1-12).
    ///
    /// Some guides before version 2.5 inverted the indicator. An N in such a message is not read as shareable: it is left
    /// behind, and this is absent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub protected: Option<bool>,
    /// Since when that holds (PD1-13).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub protected_since: Option<PartialDate>,
    /// Reminder and recall preference, table 0215 (PD1-11).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub publicity: Option<Coded>,
    /// Since when that holds (PD1-18).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub publicity_since: Option<PartialDate>,
    /// Status in the registry, table 0441: `A` active (PD1-16).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub registry_status: Option<String>,
    /// Since when that holds (PD1-17).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub registry_status_since: Option<PartialDate>,
    /// Next of kin and responsible persons (NK1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub next_of_kin: Vec<NextOfKin>,
}

debug_shape!(Patient {
    identifiers,
    names,
    mothers_maiden_name,
    birth_date,
    sex,
    races,
    addresses,
    telecoms,
    language,
    ethnicity,
    birth_place,
    multiple_birth,
    birth_order,
    death_date,
    deceased,
    protected,
    protected_since,
    publicity,
    publicity_since,
    registry_status,
    registry_status_since,
    next_of_kin
});

/// A next of kin or responsible person (segment NK1).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct NextOfKin {
    /// Names; the first is the legal one (NK1-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub names: Vec<PersonName>,
    /// Relationship to the patient, table 0063: `MTH`, `FTH`, `GRD` (NK1-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub relationship: Option<Coded>,
    /// Addresses (NK1-4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub addresses: Vec<Address>,
    /// Telephone numbers and e-mail addresses (NK1-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub telecoms: Vec<Telecom>,
}

debug_shape!(NextOfKin { names, relationship, addresses, telecoms });
