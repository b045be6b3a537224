use crate::view::composite;

composite! {
    /// A discharge location and its date (DLD). HL7 2.5.1, chapter 2A.
    Dld;

    /// DLD.1 Discharge Location (IS, R, table 0113).
    1 discharge_location: Value;

    /// DLD.2 Effective Date (TS, O).
    2 effective_date: Ts;
}
