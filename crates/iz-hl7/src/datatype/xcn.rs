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

    /// XCN.7 Degree (IS, X, table 0360).
    7 degree: Value;

    /// XCN.8 Source Table (IS, O, table 0297).
    8 source_table: Value;

    /// XCN.9 Assigning Authority (HD, R if XCN.1 is valued, table 0363).
    9 assigning_authority: Hd;

    /// XCN.10 Name Type Code (ID, RE, table 0200); empty means L.
    10 name_type_code: Value;

    /// XCN.11 Identifier Check Digit (ST, O).
    11 identifier_check_digit: Value;

    /// XCN.12 Check Digit Scheme (ID, O if XCN.11 is valued, table 0061).
    12 check_digit_scheme: Value;

    /// XCN.13 Identifier Type Code (ID, R if XCN.1 is valued, table 0203).
    13 identifier_type_code: Value;

    /// XCN.14 Assigning Facility (HD, O).
    14 assigning_facility: Hd;

    /// XCN.15 Name Representation Code (ID, O, table 0465).
    15 name_representation_code: Value;

    /// XCN.16 Name Context (CE, O, table 0448).
    16 name_context: Ce;

    /// XCN.17 Name Validity Range (DR, X).
    17 name_validity_range: Dr;

    /// XCN.18 Name Assembly Order (ID, X, table 0444).
    18 name_assembly_order: Value;

    /// XCN.19 Effective Date (TS, O).
    19 effective_date: Ts;

    /// XCN.20 Expiration Date (TS, O).
    20 expiration_date: Ts;

    /// XCN.21 Professional Suffix (ST, O).
    21 professional_suffix: Value;

    /// XCN.22 Assigning Jurisdiction (CWE, O).
    22 assigning_jurisdiction: Cwe;

    /// XCN.23 Assigning Agency or Department (CWE, O).
    23 assigning_agency_or_department: Cwe;
}
