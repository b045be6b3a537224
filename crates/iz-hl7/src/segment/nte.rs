use crate::view::segment;

segment! {
    /// Notes and Comments (NTE). Guide, chapter 5.
    Nte, NteMut = "NTE";

    /// NTE-1 Set ID (SI, O).
    1 set_id: Value;

    /// NTE-2 Source of Comment (ID, O, table 0105).
    2 source_of_comment: Value;

    /// NTE-3 Comment (FT, R; the base standard lets it repeat).
    3 comment: [Value];

    /// NTE-4 Comment Type (CE, O, table 0364).
    4 comment_type: Ce;
}
