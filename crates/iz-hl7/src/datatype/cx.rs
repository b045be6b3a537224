use crate::view::composite;

composite! {
    /// An identifier of a person with who assigned it and what kind it is (CX). Guide, chapter 4.
    Cx;

    /// CX.1 ID Number (ST, R). Leading zeros are significant.
    1 id_number: Value;

    /// CX.2 Check Digit (ST, O).
    2 check_digit: Value;

    /// CX.3 Check Digit Scheme (ID, O if CX.2 is valued, table 0061).
    3 check_digit_scheme: Value;

    /// CX.4 Assigning Authority (HD, R, table 0363).
    4 assigning_authority: Hd;

    /// CX.5 Identifier Type Code (ID, R, table 0203).
    5 identifier_type_code: Value;

    /// CX.6 Assigning Facility (HD, O).
    6 assigning_facility: Hd;

    /// CX.7 Effective Date (DT, O).
    7 effective_date: Ts;

    /// CX.8 Expiration Date (DT, O).
    8 expiration_date: Ts;

    /// CX.9 Assigning Jurisdiction (CWE, O).
    9 assigning_jurisdiction: Cwe;

    /// CX.10 Assigning Agency or Department (CWE, O).
    10 assigning_agency_or_department: Cwe;
}
