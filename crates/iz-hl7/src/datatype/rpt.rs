use crate::view::composite;

composite! {
    /// A repeat pattern (RPT). HL7 2.5.1, chapter 2A.
    Rpt;

    /// RPT.1 Repeat Pattern Code (CWE, R, table 0335).
    1 repeat_pattern_code: Cwe;

    /// RPT.2 Calendar Alignment (ID, O, table 0527).
    2 calendar_alignment: Value;

    /// RPT.3 Phase Range Begin Value (NM, O).
    3 phase_range_begin_value: Value;

    /// RPT.4 Phase Range End Value (NM, O).
    4 phase_range_end_value: Value;

    /// RPT.5 Period Quantity (NM, O).
    5 period_quantity: Value;

    /// RPT.6 Period Units (IS, O).
    6 period_units: Value;

    /// RPT.7 Institution Specified Time (ID, O, table 0136).
    7 institution_specified_time: Value;

    /// RPT.8 Event (ID, O, table 0528).
    8 event: Value;

    /// RPT.9 Event Offset Quantity (NM, O).
    9 event_offset_quantity: Value;

    /// RPT.10 Event Offset Units (IS, O).
    10 event_offset_units: Value;

    /// RPT.11 General Timing Specification (GTS, O).
    11 general_timing_specification: Value;
}
