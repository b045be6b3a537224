use super::Ce;
use crate::view::composite;

composite! {
    /// A code with exceptions (CWE): as CE, with the versions of the coding systems and the original text. Guide,
    /// chapter 4.
    ///
    /// The order of the two triplets carries no meaning; the text is for people.
    Cwe;

    /// CWE.1 Identifier (ST, R).
    1 identifier: Value;

    /// CWE.2 Text (ST, RE).
    2 text: Value;

    /// CWE.3 Name of Coding System (ID, R if CWE.1 is valued, table 0396).
    3 name_of_coding_system: Value;

    /// CWE.4 Alternate Identifier (ST, O).
    4 alternate_identifier: Value;

    /// CWE.5 Alternate Text (ST, RE if CWE.4 is valued).
    5 alternate_text: Value;

    /// CWE.6 Name of Alternate Coding System (ID, R if CWE.4 is valued, table 0396).
    6 name_of_alternate_coding_system: Value;

    /// CWE.7 Coding System Version ID (ST, O).
    7 coding_system_version_id: Value;

    /// CWE.8 Alternate Coding System Version ID (ST, O).
    8 alternate_coding_system_version_id: Value;

    /// CWE.9 Original Text (ST, O).
    9 original_text: Value;
}

impl<'m> From<Cwe<'m>> for Ce<'m> {
    /// The same element as a CE: both triplets, without the versions of their coding systems.
    fn from(cwe: Cwe<'m>) -> Self {
        Self::new(cwe.element())
    }
}
