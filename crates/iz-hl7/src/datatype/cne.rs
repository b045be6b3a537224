use crate::view::composite;

composite! {
    /// A code from a closed table, no exceptions (CNE). HL7 2.5.1, chapter 2A.
    Cne;

    /// CNE.1 Identifier (ST, R).
    1 identifier: Value;

    /// CNE.2 Text (ST, O).
    2 text: Value;

    /// CNE.3 Name of Coding System (ID, O, table 0396).
    3 name_of_coding_system: Value;

    /// CNE.4 Alternate Identifier (ST, O).
    4 alternate_identifier: Value;

    /// CNE.5 Alternate Text (ST, O).
    5 alternate_text: Value;

    /// CNE.6 Name of Alternate Coding System (ID, O, table 0396).
    6 name_of_alternate_coding_system: Value;

    /// CNE.7 Coding System Version ID (ST, O).
    7 coding_system_version_id: Value;

    /// CNE.8 Alternate Coding System Version ID (ST, O).
    8 alternate_coding_system_version_id: Value;

    /// CNE.9 Original Text (ST, O).
    9 original_text: Value;
}
