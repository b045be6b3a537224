use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Acknowledgement, Dose, Forecast, Order, Patient, Query};

code_table! {
    /// What kind of answer a registry gave (MSH-21).
    ResponseProfile {
        /// A list of candidates.
        Z31 = "Z31",
        /// The complete history.
        Z32 = "Z32",
        /// No match, too many matches, or an error.
        Z33 = "Z33",
        /// The evaluated history and forecast.
        Z42 = "Z42",
    }
}

code_table! {
    /// What became of the query, table 0208 (QAK-2).
    QueryStatus {
        /// Data found.
        Found = "OK",
        /// Nothing found.
        NotFound = "NF",
        /// Too many candidates.
        TooMany = "TM",
        /// Found, but protected and not shared.
        Protected = "PD",
        /// An error in the query.
        Error = "AE",
        /// Rejected.
        Reject = "AR",
    }
}

/// A registry's answer to a query (message RSP_K11).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Response {
    /// What kind of answer it is; absent when nothing in it tells, and in a bare acknowledgement (Z23).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub profile: Option<ResponseProfile>,
    /// The answer's own control ID (MSH-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub control_id: Option<String>,
    /// When the answer was written, as written (MSH-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sent: Option<String>,
    /// The verdict on the query as a message (MSA, ERR).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
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
    /// What is due next: the recommendations (OBX sets with LOINC 30979-9 and others).
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
    /// MSA-2 must be the control ID; where it is absent, QAK-1 must name the query. QAK-1 and the tag in the echoed QPD
    /// may be absent otherwise; some registries write the control ID there, which names the same query. What the echo
    /// asks must be what was asked ([`Query::is_echoed_by`]).
    ///
    /// # Errors
    ///
    /// The first element that belongs to another question.
    pub fn answers(&self, control_id: &str, query: &Query) -> Result<(), Mismatch> {
        let is_named = match self.acknowledgement.control_id.as_deref() {
            Some(named) => named == control_id,
            None => self.query_tag.is_some() && query.is_named_by(&self.query_tag, control_id),
        };
        if !is_named {
            return Err(Mismatch::ControlId);
        }
        if !query.is_named_by(&self.query_tag, control_id) {
            return Err(Mismatch::QueryTag);
        }
        match &self.query {
            Some(echo) if !query.is_named_by(&echo.tag, control_id) || !query.is_echoed_by(echo) => {
                Err(Mismatch::Query)
            }
            _ => Ok(()),
        }
    }
}
