use crate::view::segment;

segment! {
    /// Event Type (EVN). HL7 2.5.1, chapter 3; immunization messages have none.
    Evn, EvnMut = "EVN";

    /// EVN-1 Event Type Code (ID, O, table 0003).
    1 event_type_code: Value;

    /// EVN-2 Recorded Date/Time (TS, R).
    2 recorded_date_time: Ts;

    /// EVN-3 Date/Time Planned Event (TS, O).
    3 date_time_planned_event: Ts;

    /// EVN-4 Event Reason Code (IS, O, table 0062).
    4 event_reason_code: Value;

    /// EVN-5 Operator ID (XCN, O, repeats, table 0188).
    5 operator_id: [Xcn];

    /// EVN-6 Event Occurred (TS, O).
    6 event_occurred: Ts;

    /// EVN-7 Event Facility (HD, O).
    7 event_facility: Hd;
}
