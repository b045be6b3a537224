use crate::view::composite;

composite! {
    /// A day type and a number of days (DTN). HL7 2.5.1, chapter 2A.
    Dtn;

    /// DTN.1 Day Type (IS, R, table 0149).
    1 day_type: Value;

    /// DTN.2 Number of Days (NM, R).
    2 number_of_days: Value;
}
