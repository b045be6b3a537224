use crate::view::segment;

segment! {
    /// Response Control Parameter (RCP). Guide, chapter 5.
    Rcp, RcpMut = "RCP";

    /// RCP-1 Query Priority (ID, RE, table 0091): empty or `I`.
    1 query_priority: Value;

    /// RCP-2 Quantity Limited Request (CQ, RE): the most candidates wanted.
    2 quantity_limited_request: Cq;

    /// RCP-3 Response Modality (CE, O).
    3 response_modality: Ce;

    /// RCP-4 Execution and Delivery Time (TS, O).
    4 execution_and_delivery_time: Ts;

    /// RCP-5 Modify Indicator (ID, O, table 0395).
    5 modify_indicator: Value;

    /// RCP-6 Sort-by Field (SRT, O, repeats).
    6 sort_by_field: [Srt];

    /// RCP-7 Segment group inclusion (ID, O, repeats).
    7 segment_group_inclusion: [Value];
}
