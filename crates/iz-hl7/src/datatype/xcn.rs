use crate::view::composite;

composite! {
    /// A person with an identifier (XCN): who gave, ordered or recorded a dose. Guide, chapter 4.
    Xcn;

    /// XCN.1 ID Number (ST, R or RE if there is no name).
    1 id_number: Value;

    /// XCN.2 Family Name (FN, RE).
    2 family_name: Fn;

    /// XCN.3 Given Name (ST, RE).
    3 given_name: Value;

    /// XCN.4 Second and Further Given Names or Initials Thereof (ST, RE).
    4 second_and_further_given_names: Value;

    /// XCN.5 Suffix (ST, O).
    5 suffix: Value;

    /// XCN.6 Prefix (ST, O).
    6 prefix: Value;

    /// XCN.9 Assigning Authority (HD, R if XCN.1 is valued, table 0363).
    9 assigning_authority: Hd;

    /// XCN.10 Name Type Code (ID, RE, table 0200); empty means L.
    10 name_type_code: Value;

    /// XCN.13 Identifier Type Code (ID, R if XCN.1 is valued, table 0203).
    13 identifier_type_code: Value;
}
