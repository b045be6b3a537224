use crate::view::segment;

segment! {
    /// Error (ERR). Guide, chapter 5.
    Err = "ERR";

    /// ERR-2 Error Location (ERL, RE; the base standard lets it repeat).
    2 error_location: [Erl];

    /// ERR-3 HL7 Error Code (CWE, R, table 0357).
    3 hl7_error_code: Ce;

    /// ERR-4 Severity (ID, R, table 0516): I, W or E.
    4 severity: Value;

    /// ERR-5 Application Error Code (CWE, RE, table 0533).
    5 application_error_code: Ce;

    /// ERR-6 Application Error Parameter (ST, O, repeats).
    6 application_error_parameter: [Value];

    /// ERR-7 Diagnostic Information (TX, O).
    7 diagnostic_information: Value;

    /// ERR-8 User Message (TX, RE). It may name the patient.
    8 user_message: Value;
}
