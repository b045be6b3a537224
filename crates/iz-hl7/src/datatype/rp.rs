use crate::view::composite;

composite! {
    /// A reference pointer (RP) to data elsewhere. HL7 2.5.1, chapter 2A.
    Rp;

    /// RP.1 Pointer (ST, O).
    1 pointer: Value;

    /// RP.2 Application ID (HD, O).
    2 application_id: Hd;

    /// RP.3 Type of Data (ID, O, table 0191).
    3 type_of_data: Value;

    /// RP.4 Subtype (ID, O, table 0291).
    4 subtype: Value;
}
