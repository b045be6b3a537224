use crate::view::segment;

segment! {
    /// Timing/Quantity (TQ1). HL7 2.5.1, chapter 4; the guide does not describe it.
    Tq1, Tq1Mut = "TQ1";

    /// TQ1-1 Set ID - TQ1 (SI, O).
    1 set_id: Value;

    /// TQ1-2 Quantity (CQ, O).
    2 quantity: Cq;

    /// TQ1-3 Repeat Pattern (RPT, O, repeats, table 0335).
    3 repeat_pattern: [Rpt];

    /// TQ1-4 Explicit Time (TM, O, repeats).
    4 explicit_time: [Value];

    /// TQ1-5 Relative Time and Units (CQ, O, repeats).
    5 relative_time_and_units: [Cq];

    /// TQ1-6 Service Duration (CQ, O).
    6 service_duration: Cq;

    /// TQ1-7 Start Date/Time (TS, O).
    7 start_date_time: Ts;

    /// TQ1-8 End Date/Time (TS, O).
    8 end_date_time: Ts;

    /// TQ1-9 Priority (CWE, O, repeats, table 0485).
    9 priority: [Cwe];

    /// TQ1-10 Condition Text (TX, O).
    10 condition_text: Value;

    /// TQ1-11 Text Instruction (TX, O).
    11 text_instruction: Value;

    /// TQ1-12 Conjunction (ID, O, table 0427).
    12 conjunction: Value;

    /// TQ1-13 Occurrence Duration (CQ, O).
    13 occurrence_duration: Cq;

    /// TQ1-14 Total Occurrences (NM, O).
    14 total_occurrences: Value;
}
