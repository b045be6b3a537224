use crate::view::composite;

composite! {
    /// A sort order (SRT). HL7 2.5.1, chapter 2A.
    Srt;

    /// SRT.1 Sort-by Field (ST, R).
    1 sort_by_field: Value;

    /// SRT.2 Sequencing (ID, O, table 0397).
    2 sequencing: Value;
}
