use crate::view::composite;

composite! {
    /// An error location and description (ELD), as acknowledgements had before 2.5. HL7 2.5.1, chapter 2A.
    Eld;

    /// ELD.1 Segment ID (ST, O).
    1 segment_id: Value;

    /// ELD.2 Segment Sequence (NM, O).
    2 segment_sequence: Value;

    /// ELD.3 Field Position (NM, O).
    3 field_position: Value;

    /// ELD.4 Code Identifying Error (CE, O, table 0357).
    4 code_identifying_error: Ce;
}
