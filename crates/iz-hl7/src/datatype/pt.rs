use crate::view::composite;

composite! {
    /// A processing type (PT). Guide, chapter 4.
    Pt;

    /// PT.1 Processing ID (ID, R, table 0103): P, D or T.
    1 processing_id: Value;

    /// PT.2 Processing Mode (ID, O, table 0207); expected empty.
    2 processing_mode: Value;
}
