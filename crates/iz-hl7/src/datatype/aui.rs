use crate::view::composite;

composite! {
    /// Authorization information (AUI). HL7 2.5.1, chapter 2A.
    Aui;

    /// AUI.1 Authorization Number (ST, O).
    1 authorization_number: Value;

    /// AUI.2 Date (DT, O).
    2 date: Ts;

    /// AUI.3 Source (ST, O).
    3 source: Value;
}
