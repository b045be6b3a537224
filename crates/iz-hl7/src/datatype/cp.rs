use crate::view::composite;

composite! {
    /// A composite price (CP). HL7 2.5.1, chapter 2A.
    Cp;

    /// CP.1 Price (MO, R).
    1 price: Mo;

    /// CP.2 Price Type (ID, O, table 0205).
    2 price_type: Value;

    /// CP.3 From Value (NM, O).
    3 from_value: Value;

    /// CP.4 To Value (NM, O).
    4 to_value: Value;

    /// CP.5 Range Units (CE, O).
    5 range_units: Ce;

    /// CP.6 Range Type (ID, O, table 0298).
    6 range_type: Value;
}
