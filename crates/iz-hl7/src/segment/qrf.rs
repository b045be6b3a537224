use crate::view::segment;

segment! {
    /// Original-Style Query Filter (QRF): who is asked about, beside QRD-8. HL7 2.3.1, chapter 2.
    Qrf, QrfMut = "QRF";

    /// QRF-1 Where Subject Filter (ST, R, repeats): the name of the registry.
    1 where_subject_filter: [Value];

    /// QRF-2 When Data Start Date/Time (TS, O).
    2 when_data_start_date_time: Ts;

    /// QRF-3 When Data End Date/Time (TS, O).
    3 when_data_end_date_time: Ts;

    /// QRF-4 What User Qualifier (ST, O, repeats).
    4 what_user_qualifier: [Value];

    /// QRF-5 Other QRY Subject Filter (ST, O, repeats): each repetition has a meaning of its own, 2 the birth date, 6
    /// the mother's name, which has components although the type is ST.
    5 other_query_subject_filter: [Element];

    /// QRF-6 Which Date/Time Qualifier (ID, O, repeats, table 0156).
    6 which_date_time_qualifier: [Value];

    /// QRF-7 Which Date/Time Status Qualifier (ID, O, repeats, table 0157).
    7 which_date_time_status_qualifier: [Value];

    /// QRF-8 Date/Time Selection Qualifier (ID, O, repeats, table 0158).
    8 date_time_selection_qualifier: [Value];

    /// QRF-9 When Quantity/Timing Qualifier (TQ, O).
    9 when_quantity_timing_qualifier: Tq;

    /// QRF-10 Search Confidence Threshold (NM, O).
    10 search_confidence_threshold: Value;
}
