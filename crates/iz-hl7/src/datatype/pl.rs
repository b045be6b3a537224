use crate::view::composite;

composite! {
    /// A person's location (PL). HL7 2.5.1, chapter 2A.
    Pl;

    /// PL.1 Point of Care (IS, O, table 0302).
    1 point_of_care: Value;

    /// PL.2 Room (IS, O, table 0303).
    2 room: Value;

    /// PL.3 Bed (IS, O, table 0304).
    3 bed: Value;

    /// PL.4 Facility (HD, O).
    4 facility: Hd;

    /// PL.5 Location Status (IS, O, table 0306).
    5 location_status: Value;

    /// PL.6 Person Location Type (IS, O, table 0305).
    6 person_location_type: Value;

    /// PL.7 Building (IS, O, table 0307).
    7 building: Value;

    /// PL.8 Floor (IS, O, table 0308).
    8 floor: Value;

    /// PL.9 Location Description (ST, O).
    9 location_description: Value;

    /// PL.10 Comprehensive Location Identifier (EI, O).
    10 comprehensive_location_identifier: Ei;

    /// PL.11 Assigning Authority For Location (HD, O).
    11 assigning_authority_for_location: Hd;
}
