use crate::view::composite;

composite! {
    /// A driver's license number (DLN). HL7 2.5.1, chapter 2A.
    Dln;

    /// DLN.1 License Number (ST, R).
    1 license_number: Value;

    /// DLN.2 Issuing State, Province, Country (IS, O, table 0333).
    2 issuing_state_province_country: Value;

    /// DLN.3 Expiration Date (DT, O).
    3 expiration_date: Ts;
}
