use crate::view::composite;

composite! {
    /// A location with its address (LA2): where a dose was given. Guide, chapter 4.
    La2;

    /// LA2.1 Point of Care (IS, O); not the clinic.
    1 point_of_care: Value;

    /// LA2.4 Facility (HD, R, table 0362): who owns the vaccine's stock.
    4 facility: Hd;

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
}
