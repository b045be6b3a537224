use crate::view::segment;

segment! {
    /// Continuation Pointer (DSC). HL7 2.5.1, chapter 2; the guide has no continuation.
    Dsc, DscMut = "DSC";

    /// DSC-1 Continuation Pointer (ST, O).
    1 continuation_pointer: Value;

    /// DSC-2 Continuation Style (ID, O, table 0398).
    2 continuation_style: Value;
}
