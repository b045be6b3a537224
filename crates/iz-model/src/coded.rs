use crate::shape::debug_shape;
use crate::{Cpt, Cvx, Mvx, Ndc};

/// One coded value: a code, its text and the system the code comes from (one triplet of HL7's CE or CWE).
///
/// The text is for people and never drives processing.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Coded {
    /// The code, as written (CE.1 or CE.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
    /// The text for people (CE.2 or CE.5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
    /// The coding system, table 0396, as written: `CVX`, `NDC`, `LN` (CE.3 or CE.6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub system: Option<String>,
}

debug_shape!(Coded { code, text, system });

impl Coded {
    /// A code of a system, without text.
    pub fn new(code: &str, system: &str) -> Self {
        Self { code: Some(code.to_owned()), text: None, system: Some(system.to_owned()) }
    }

    /// Whether the coding system is one of these, compared without case and surrounding blanks.
    pub fn is_of(&self, systems: &[&str]) -> bool {
        let system = self.system.as_deref().unwrap_or_default().trim();
        systems.iter().any(|name| system.eq_ignore_ascii_case(name))
    }

    /// The CVX code, when the system says `CVX` (table 0396; `HL70292` is CVX's number as an HL7 table).
    pub fn cvx(&self) -> Option<Cvx> {
        self.of_system(&["CVX", "HL70292"])
    }

    /// The National Drug Code, when the system says `NDC`.
    pub fn ndc(&self) -> Option<Ndc> {
        self.of_system(&["NDC"])
    }

    /// The manufacturer, when the system says `MVX` (`HL70227` is MVX's number as an HL7 table).
    pub fn mvx(&self) -> Option<Mvx> {
        self.code.as_deref().filter(|_| self.is_of(&["MVX", "HL70227"])).map(Mvx::new)
    }

    /// The CPT code, when the system says `C4` (table 0396), or `CPT` or `C5`, as some senders write it.
    pub fn cpt(&self) -> Option<Cpt> {
        self.of_system(&["C4", "CPT", "C5"])
    }

    fn of_system<T: std::str::FromStr>(&self, systems: &[&str]) -> Option<T> {
        self.code.as_deref().filter(|_| self.is_of(systems))?.parse().ok()
    }
}
