use crate::view::composite;

composite! {
    /// A location with its address (LA2): where a dose was given. Guide, chapter 4.
    La2;

    /// LA2.1 Point of Care (IS, O); not the clinic.
    1 point_of_care: Value;

    /// LA2.2 Room (IS, O, table 0303).
    2 room: Value;

    /// LA2.3 Bed (IS, O, table 0304).
    3 bed: Value;

    /// LA2.4 Facility (HD, R, table 0362): who owns the vaccine's stock.
    4 facility: Hd;

    /// LA2.5 Location Status (IS, O, table 0306).
    5 location_status: Value;

    /// LA2.6 Patient Location Type (IS, O, table 0305).
    6 patient_location_type: Value;

    /// LA2.7 Building (IS, O, table 0307).
    7 building: Value;

    /// LA2.8 Floor (IS, O, table 0308).
    8 floor: Value;

    /// LA2.9 Street Address (ST, O).
    9 street_address: Value;

    /// LA2.10 Other Designation (ST, O).
    10 other_designation: Value;

    /// LA2.11 City (ST, O).
    11 city: Value;

    /// LA2.12 State or Province (ST, O).
    12 state_or_province: Value;

    /// LA2.13 Zip or Postal Code (ST, O).
    13 zip_or_postal_code: Value;

    /// LA2.14 Country (ID, O, table 0399).
    14 country: Value;

    /// LA2.15 Address Type (ID, O, table 0190).
    15 address_type: Value;

    /// LA2.16 Other Geographic Designation (ST, O).
    16 other_geographic_designation: Value;
}
