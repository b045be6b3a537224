//! What a registry answered to a query: the message is the query, and of the answer there are only facts.

use iz_hl7::Message;
use serde_json::Value;

use super::{Outcome, conforms};

/// Whether the registry found an error in the query (MSA-1) where the profile of the query has one. Nothing, where the answer
/// was of the transport.
pub(super) fn to_query(message: &Message<'_>, facts: &Value) -> Option<Outcome> {
    let is_refused = facts["MSA1"].as_str()? != "AA";
    let Outcome { agrees: conforms, by } = conforms(message);
    Some(Outcome { agrees: conforms != is_refused, by })
}
