use crate::view::composite;

composite! {
    /// An error location (ERL): where in the message that was sent. Guide, chapter 4.
    Erl;

    /// ERL.1 Segment ID (ST, R).
    1 segment_id: Value;

    /// ERL.2 Segment Sequence (NM, R), counted over the whole message.
    2 segment_sequence: Value;

    /// ERL.3 Field Position (NM).
    3 field_position: Value;

    /// ERL.4 Field Repetition (NM); absent means 1.
    4 field_repetition: Value;

    /// ERL.5 Component Number (NM).
    5 component_number: Value;

    /// ERL.6 Sub-Component Number (NM).
    6 subcomponent_number: Value;
}
