use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Address, Identifier, PartialDate, PersonName, Sex, Telecom};

code_table! {
    /// What a query asks for (QPD-1, MSH-21).
    QueryProfile {
        /// The complete immunization history.
        Z34 = "Z34",
        /// The evaluated history and forecast.
        Z44 = "Z44",
    }
}

impl QueryProfile {
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
    /// Administrative sex, table 0001 (QPD-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sex: Option<Sex>,
    /// Address; city and state are needed for it to be used (QPD-8).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<Address>,
    /// Telephone number (QPD-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub telecom: Option<Telecom>,
    /// Whether the person is one of a multiple birth, table 0136 (QPD-10).
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

impl Query {
    /// Whether an echo (QPD of an answer) asks about the same person: its identifiers, family and given name, birth date
    /// and sex are those of this query, as far as the echo has them. Names are compared without case.
    ///
    /// ```
    /// use iz_model::Query;
    /// let query = Query { birth_date: Some("2019-05-01".parse()?), ..Query::default() };
    /// assert!(query.is_echoed_by(&Query::default()), "an echo may leave things out");
    /// assert!(!query.is_echoed_by(&Query { birth_date: Some("2019-05-02".parse()?), ..Query::default() }));
    /// # Ok::<(), iz_model::NotADate>(())
    /// ```
    pub fn is_echoed_by(&self, echo: &Self) -> bool {
        agree(&echo.birth_date, &self.birth_date)
            && agree(&echo.sex, &self.sex)
            && agree(&echo.family_and_given(), &self.family_and_given())
            && echo.identifiers.iter().all(|id| self.identifiers.iter().any(|sent| sent.value == id.value))
    }

    /// Whether a tag in an answer names this query: it is absent, the query's tag, or the control ID, which some
    /// registries write in its place.
    pub(crate) fn is_named_by(&self, tag: &Option<String>, control_id: &str) -> bool {
        tag.as_deref().is_none_or(|tag| tag == control_id || self.tag.as_deref() == Some(tag))
    }

    fn family_and_given(&self) -> Option<(String, String)> {
        let name = self.name.as_ref()?;
        let fold = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_uppercase();
        Some((fold(&name.family), fold(&name.given)))
    }
}

/// Whether two values agree, as far as both are known.
fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}
