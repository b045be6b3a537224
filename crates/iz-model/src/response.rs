use crate::shape::debug_shape;
use crate::{Acknowledgement, Dose, Forecast, Order, Patient, Query};

/// What kind of answer a registry gave (MSH-21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum ResponseProfile {
    /// `Z31`, a list of candidates
    Z31,
    /// `Z32`, the complete history
    Z32,
    /// `Z33`, no match, too many matches, or an error
    Z33,
    /// `Z42`, the evaluated history and forecast
    Z42,
}

impl ResponseProfile {
    /// The profile's identifier, such as `Z32`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Z31 => "Z31",
            Self::Z32 => "Z32",
            Self::Z33 => "Z33",
            Self::Z42 => "Z42",
        }
    }
}

/// What became of the query, table 0208 (QAK-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum QueryStatus {
    /// `OK`, data found
    #[cfg_attr(feature = "serde", serde(rename = "OK"))]
    Found,
    /// `NF`, nothing found
    #[cfg_attr(feature = "serde", serde(rename = "NF"))]
    NotFound,
    /// `TM`, too many candidates
    #[cfg_attr(feature = "serde", serde(rename = "TM"))]
    TooMany,
    /// `PD`, found, but protected and not shared
    #[cfg_attr(feature = "serde", serde(rename = "PD"))]
    Protected,
    /// `AE`, an error in the query
    #[cfg_attr(feature = "serde", serde(rename = "AE"))]
    Error,
    /// `AR`, rejected
    #[cfg_attr(feature = "serde", serde(rename = "AR"))]
    Reject,
}

impl QueryStatus {
    /// The status with this code of table 0208.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "OK" => Some(Self::Found),
            "NF" => Some(Self::NotFound),
            "TM" => Some(Self::TooMany),
            "PD" => Some(Self::Protected),
            "AE" => Some(Self::Error),
            "AR" => Some(Self::Reject),
            _ => None,
        }
    }

    /// The code of table 0208.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Found => "OK",
            Self::NotFound => "NF",
            Self::TooMany => "TM",
            Self::Protected => "PD",
            Self::Error => "AE",
            Self::Reject => "AR",
        }
    }
}

/// A registry's answer to a query (message RSP_K11).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Response {
    /// What kind of answer it is; absent when the registry answered with a bare acknowledgement (Z23).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub profile: Option<ResponseProfile>,
    /// The answer's own control ID (MSH-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub control_id: Option<String>,
    /// When the answer was written, as written (MSH-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sent: Option<String>,
    /// The verdict on the query as a message (MSA, ERR).
    pub acknowledgement: Acknowledgement,
    /// The tag of the query that is answered (QAK-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub query_tag: Option<String>,
    /// What became of the query (QAK-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub query_status: Option<QueryStatus>,
    /// The query as the registry echoes it (QPD).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub query: Option<Query>,
    /// The person found, or every candidate (PID, PD1, NK1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub patients: Vec<Patient>,
    /// The ORDER groups in the order sent, doses and others (ORC, RXA, RXR, OBX).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub orders: Vec<Order>,
    /// What is due next.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub forecasts: Vec<Forecast>,
}

debug_shape!(Response {
    profile,
    control_id,
    sent,
    acknowledgement,
    query_tag,
    query_status,
    query,
    patients,
    orders,
    forecasts,
});

/// Why an answer does not belong to a query. It names the element that differs, never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Mismatch {
    /// MSA-2 names another message.
    #[error("MSA-2 names another message than the query")]
    ControlId,
    /// QAK-1 names another query.
    #[error("QAK-1 names another query")]
    QueryTag,
    /// The echoed QPD asks about somebody or something else.
    #[error("QPD is not the query that was sent")]
    Query,
}

impl Response {
    /// The doses: the ORDER groups in which a vaccine was given.
    pub fn doses(&self) -> impl Iterator<Item = &Dose> {
        self.orders.iter().filter_map(Order::dose)
    }

    /// Whether this is the answer to `query`, which was sent with the control ID `control_id`.
    ///
    /// MSA-2 must be the control ID. QAK-1 and the tag in the echoed QPD may be absent; some registries write the
    /// control ID there, which names the same query. The identifiers, name, birth date and sex of the echo must be
    /// those that were asked for, as far as the echo has them.
    ///
    /// # Errors
    ///
    /// The first element that belongs to another question.
    pub fn answers(&self, control_id: &str, query: &Query) -> Result<(), Mismatch> {
        if self.acknowledgement.control_id.as_deref() != Some(control_id) {
            return Err(Mismatch::ControlId);
        }
        let names_query = |tag: &Option<String>| match tag.as_deref() {
            None => true,
            Some(tag) => tag == control_id || query.tag.as_deref() == Some(tag),
        };
        if !names_query(&self.query_tag) {
            return Err(Mismatch::QueryTag);
        }
        let Some(echo) = &self.query else {
            return Ok(());
        };
        let same = names_query(&echo.tag)
            && agree(&echo.birth_date, &query.birth_date)
            && agree(&echo.sex, &query.sex)
            && agree(&family_and_given(echo), &family_and_given(query))
            && echo.identifiers.iter().all(|id| query.identifiers.iter().any(|sent| sent.value == id.value));
        if same { Ok(()) } else { Err(Mismatch::Query) }
    }
}

/// Whether two values agree, as far as both are known.
fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn family_and_given(query: &Query) -> Option<(String, String)> {
    let name = query.name.as_ref()?;
    let fold = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_uppercase();
    Some((fold(&name.family), fold(&name.given)))
}
