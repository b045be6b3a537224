use crate::view::segment;

segment! {
    /// Query Acknowledgment (QAK). Guide, chapter 5.
    Qak, QakMut = "QAK";

    /// QAK-1 Query Tag (ST, R): QPD-2 of the query.
    1 query_tag: Value;

    /// QAK-2 Query Response Status (ID, R, table 0208): OK, NF, AE, AR, TM, PD.
    2 query_response_status: Value;

    /// QAK-3 Message Query Name (CE, R): QPD-1 of the query.
    3 message_query_name: Ce;

    /// QAK-4 Hit Count (NM, O).
    4 hit_count: Value;

    /// QAK-5 This payload (NM, O).
    5 this_payload: Value;

    /// QAK-6 Hits remaining (NM, O).
    6 hits_remaining: Value;
}
