use crate::view::composite;

composite! {
    /// A coded element (CE): a code in one or two coding systems.
    ///
    /// The order of the two triplets carries no meaning; the text is for people. Guide, chapter 4.
    Ce;

    /// CE.1 Identifier (ST, R).
    1 identifier: Value;

    /// CE.2 Text (ST, RE).
    2 text: Value;

    /// CE.3 Name of Coding System (ID, R, table 0396).
    3 name_of_coding_system: Value;

    /// CE.4 Alternate Identifier (ST, O).
    4 alternate_identifier: Value;

    /// CE.5 Alternate Text (ST, RE if CE.4 is valued).
    5 alternate_text: Value;

    /// CE.6 Name of Alternate Coding System (ID, R if CE.4 is valued, table 0396).
    6 name_of_alternate_coding_system: Value;
}
