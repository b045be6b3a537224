use crate::view::composite;

composite! {
    /// An organization (XON). Guide, chapter 4.
    Xon;

    /// XON.1 Organization Name (ST, RE).
    1 organization_name: Value;

    /// XON.6 Assigning Authority (HD, R if XON.10 is valued, table 0363).
    6 assigning_authority: Hd;

    /// XON.7 Identifier Type Code (ID, R if XON.10 is valued, table 0203).
    7 identifier_type_code: Value;

    /// XON.10 Organization Identifier (ST, R if XON.1 is empty).
    10 organization_identifier: Value;
}
