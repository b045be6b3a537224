use crate::shape::debug_shape;

/// A person's name (HL7 data type XPN).
///
/// `Display` writes what is known in the order given, middle, family, suffix: a deliberate act.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct PersonName {
    /// Family name (XPN.1.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub family: Option<String>,
    /// Given name (XPN.2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub given: Option<String>,
    /// Second and further given names or initials, separated by blanks (XPN.3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub middle: Option<String>,
    /// Suffix, such as `Jr` (XPN.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub suffix: Option<String>,
    /// Prefix, such as `Dr` (XPN.5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub prefix: Option<String>,
    /// What kind of name it is, table 0200: `L` legal, `M` maiden, `A` alias (XPN.7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub kind: Option<String>,
}

debug_shape!(PersonName { family, given, middle, suffix, prefix, kind });

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [&self.given, &self.middle, &self.family, &self.suffix];
        for (index, part) in parts.into_iter().flatten().enumerate() {
            write!(f, "{}{part}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}
