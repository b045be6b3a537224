use crate::view::composite;

composite! {
    /// A timing and quantity (TQ); TQ1 replaced it in 2.5. HL7 2.5.1, chapter 2A.
    Tq;

    /// TQ.1 Quantity (CQ, O).
    1 quantity: Cq;

    /// TQ.2 Interval (RI, O).
    2 interval: Ri;

    /// TQ.3 Duration (ST, O).
    3 duration: Value;

    /// TQ.4 Start Date/Time (TS, O).
    4 start_date_time: Ts;

    /// TQ.5 End Date/Time (TS, O).
    5 end_date_time: Ts;

    /// TQ.6 Priority (ST, O).
    6 priority: Value;

    /// TQ.7 Condition (ST, O).
    7 condition: Value;

    /// TQ.8 Text (TX, O).
    8 text: Value;

    /// TQ.9 Conjunction (ID, O, table 0472).
    9 conjunction: Value;

    /// TQ.10 Order Sequencing (OSD, O).
    10 order_sequencing: Osd;

    /// TQ.11 Occurrence Duration (CE, O).
    11 occurrence_duration: Ce;

    /// TQ.12 Total Occurrences (NM, O).
    12 total_occurrences: Value;
}
