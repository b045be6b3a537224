use crate::view::segment;

segment! {
    /// Error (ERR). Guide, chapter 5.
    Err, ErrMut = "ERR";

    /// ERR-1 Error Code and Location (ELD, X, repeats); acknowledgements before 2.5 have it instead of ERR-2 and ERR-3.
    1 error_code_and_location: [Eld];

    /// ERR-2 Error Location (ERL, RE; the base standard lets it repeat).
    2 error_location: [Erl];

    /// ERR-3 HL7 Error Code (CWE, R, table 0357).
    3 hl7_error_code: Cwe;

    /// ERR-4 Severity (ID, R, table 0516): I, W or E.
    4 severity: Value;

    /// ERR-5 Application Error Code (CWE, RE, table 0533).
    5 application_error_code: Cwe;

    /// ERR-6 Application Error Parameter (ST, O, repeats).
    6 application_error_parameter: [Value];

    /// ERR-7 Diagnostic Information (TX, O).
    7 diagnostic_information: Value;

    /// ERR-8 User Message (TX, RE). It may name the patient.
    8 user_message: Value;

    /// ERR-9 Inform Person Indicator (IS, O, repeats, table 0517).
    9 inform_person_indicator: [Value];

    /// ERR-10 Override Type (CWE, O, table 0518).
    10 override_type: Cwe;

    /// ERR-11 Override Reason Code (CWE, O, repeats, table 0519).
    11 override_reason_code: [Cwe];

    /// ERR-12 Help Desk Contact Point (XTN, O, repeats).
    12 help_desk_contact_point: [Xtn];
}
