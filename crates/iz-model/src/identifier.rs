use crate::shape::debug_shape;

/// Who assigns an identifier: a local name, a universal one, or both (HL7 data type HD).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Authority {
    /// The local name, such as `VIIS` (HD.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub namespace: Option<String>,
    /// The universal identifier, normally an ISO OID (HD.2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub universal_id: Option<String>,
    /// The kind of universal identifier: `ISO` (HD.3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub universal_id_type: Option<String>,
}

debug_shape!(Authority { namespace, universal_id, universal_id_type });

/// An identifier of a person, with who assigned it and what kind it is (HL7 data type CX).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Identifier {
    /// The identifier itself (CX.1). Leading zeros are significant.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<String>,
    /// Who assigned it (CX.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
    pub authority: Authority,
    /// What kind it is, table 0203: `MR` medical record, `SR` state registry, `SS` social security (CX.5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub kind: Option<String>,
}

debug_shape!(Identifier { value, authority, kind });

/// An identifier of an order: the identity of a dose in the system that recorded it (HL7 data type EI).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct EntityIdentifier {
    /// The identifier itself (EI.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<String>,
    /// Who assigned it (EI.2 to EI.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
    pub authority: Authority,
}

debug_shape!(EntityIdentifier { value, authority });

impl Authority {
    /// The authority with this local name.
    pub fn named(namespace: &str) -> Self {
        Self { namespace: Some(namespace.to_owned()), ..Self::default() }
    }

    /// What to call it in comparisons and tables: the local name, or the universal identifier where that is all there is,
    /// without surrounding blanks.
    ///
    /// ```
    /// use iz_model::Authority;
    /// let authority = Authority { universal_id: Some("1.2.3".into()), ..Authority::default() };
    /// assert_eq!(authority.name(), Some("1.2.3"));
    /// ```
    pub fn name(&self) -> Option<&str> {
        let name = self.namespace.as_deref().or(self.universal_id.as_deref());
        name.map(str::trim).filter(|name| !name.is_empty())
    }
}

impl Identifier {
    /// An identifier with the local name of its authority and its kind, such as `MR`.
    ///
    /// ```
    /// use iz_model::Identifier;
    /// let id = Identifier::new("000123", "SCH0101", "MR");
    /// assert_eq!(id.authority.namespace.as_deref(), Some("SCH0101"));
    /// ```
    pub fn new(value: &str, authority: &str, kind: &str) -> Self {
        Self { value: Some(value.to_owned()), authority: Authority::named(authority), kind: Some(kind.to_owned()) }
    }
}

impl EntityIdentifier {
    /// `9999`, which the guide prescribes for a group without a dose: a refusal, a condition, a forecast (IZ-45).
    ///
    /// ```
    /// use iz_model::{Authority, EntityIdentifier};
    /// assert!(EntityIdentifier::placeholder(Authority::named("IIS")).is_placeholder());
    /// ```
    pub fn placeholder(authority: Authority) -> Self {
        Self { value: Some("9999".to_owned()), authority }
    }

    /// Whether it identifies nothing: there is no value, or it is `9999`, which the guide prescribes for a group without
    /// a dose (IZ-45).
    pub fn is_placeholder(&self) -> bool {
        self.value.as_deref().is_none_or(|value| value == "9999")
    }
}
