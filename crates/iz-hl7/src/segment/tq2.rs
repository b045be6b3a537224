use crate::view::segment;

segment! {
    /// Timing/Quantity Relationship (TQ2). HL7 2.5.1, chapter 4; the guide does not describe it.
    Tq2, Tq2Mut = "TQ2";

    /// TQ2-1 Set ID - TQ2 (SI, O).
    1 set_id: Value;

    /// TQ2-2 Sequence Results Flag (ID, O, table 0503).
    2 sequence_results_flag: Value;

    /// TQ2-3 Related Placer Number (EI, O, repeats).
    3 related_placer_number: [Ei];

    /// TQ2-4 Related Filler Number (EI, O, repeats).
    4 related_filler_number: [Ei];

    /// TQ2-5 Related Placer Group Number (EI, O, repeats).
    5 related_placer_group_number: [Ei];

    /// TQ2-6 Sequence Condition Code (ID, O, table 0504).
    6 sequence_condition_code: Value;

    /// TQ2-7 Cyclic Entry/Exit Indicator (ID, O, table 0505).
    7 cyclic_entry_exit_indicator: Value;

    /// TQ2-8 Sequence Condition Time Interval (CQ, O).
    8 sequence_condition_time_interval: Cq;

    /// TQ2-9 Cyclic Group Maximum Number of Repeats (NM, O).
    9 cyclic_group_maximum_number_of_repeats: Value;

    /// TQ2-10 Special Service Request Relationship (ID, O, table 0506).
    10 special_service_request_relationship: Value;
}
