use crate::view::segment;

segment! {
    /// Response Control Parameter (RCP). Guide, chapter 5.
    Rcp = "RCP";

    /// RCP-1 Query Priority (ID, RE, table 0091): empty or `I`.
    1 query_priority: Value;

    /// RCP-2 Quantity Limited Request (CQ, RE): the most candidates wanted.
    2 quantity_limited_request: Cq;

    /// RCP-3 Response Modality (CE, O).
    3 response_modality: Ce;
}
