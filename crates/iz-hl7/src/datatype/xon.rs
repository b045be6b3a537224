use crate::view::composite;

composite! {
    /// An organization (XON). Guide, chapter 4.
    Xon;

    /// XON.1 Organization Name (ST, RE).
    1 organization_name: Value;

    /// XON.2 Organization Name Type Code (IS, O, table 0204).
    2 organization_name_type_code: Value;

    /// XON.3 ID Number (NM, X).
    3 id_number: Value;

    /// XON.4 Check Digit (NM, O).
    4 check_digit: Value;

    /// XON.5 Check Digit Scheme (ID, O, table 0061).
    5 check_digit_scheme: Value;

    /// XON.6 Assigning Authority (HD, R if XON.10 is valued, table 0363).
    6 assigning_authority: Hd;

    /// XON.7 Identifier Type Code (ID, R if XON.10 is valued, table 0203).
    7 identifier_type_code: Value;

    /// XON.8 Assigning Facility (HD, O).
    8 assigning_facility: Hd;

    /// XON.9 Name Representation Code (ID, O, table 0465).
    9 name_representation_code: Value;

    /// XON.10 Organization Identifier (ST, R if XON.1 is empty).
    10 organization_identifier: Value;
}
