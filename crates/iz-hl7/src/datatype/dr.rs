use crate::view::composite;

composite! {
    /// A range of dates and times (DR). HL7 2.5.1, chapter 2A.
    Dr;

    /// DR.1 Range Start Date/Time (TS, O).
    1 range_start_date_time: Ts;

    /// DR.2 Range End Date/Time (TS, O).
    2 range_end_date_time: Ts;
}
