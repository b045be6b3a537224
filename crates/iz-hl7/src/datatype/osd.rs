use crate::view::composite;

composite! {
    /// The sequence of an order (OSD). HL7 2.5.1, chapter 2A.
    Osd;

    /// OSD.1 Sequence Results Flag (ID, R, table 0524).
    1 sequence_results_flag: Value;

    /// OSD.2 Placer Order Number: Entity Identifier (ST, R).
    2 placer_order_number_entity_identifier: Value;

    /// OSD.3 Placer Order Number: Namespace ID (IS, O, table 0363).
    3 placer_order_number_namespace_id: Value;

    /// OSD.4 Filler Order Number: Entity Identifier (ST, R).
    4 filler_order_number_entity_identifier: Value;

    /// OSD.5 Filler Order Number: Namespace ID (IS, O, table 0363).
    5 filler_order_number_namespace_id: Value;

    /// OSD.6 Sequence Condition Value (ST, O).
    6 sequence_condition_value: Value;

    /// OSD.7 Maximum Number of Repeats (NM, O).
    7 maximum_number_of_repeats: Value;

    /// OSD.8 Placer Order Number: Universal ID (ST, O).
    8 placer_order_number_universal_id: Value;

    /// OSD.9 Placer Order Number: Universal ID Type (ID, O, table 0301).
    9 placer_order_number_universal_id_type: Value;

    /// OSD.10 Filler Order Number: Universal ID (ST, O).
    10 filler_order_number_universal_id: Value;

    /// OSD.11 Filler Order Number: Universal ID Type (ID, O, table 0301).
    11 filler_order_number_universal_id_type: Value;
}
