use crate::view::segment;

segment! {
    /// Batch Trailer (BTS). Guide, chapter 13.
    Bts, BtsMut = "BTS";

    /// BTS-1 Batch Message Count (ST, O): how many messages the batch has.
    1 batch_message_count: Value;

    /// BTS-2 Batch Comment (ST, O).
    2 batch_comment: Value;

    /// BTS-3 Batch Totals (NM, O, repeats).
    3 batch_totals: [Value];
}
