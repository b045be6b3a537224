use crate::view::composite;

composite! {
    /// A range of values (VR). HL7 2.5.1, chapter 2A.
    Vr;

    /// VR.1 First Data Code Value (ST, O).
    1 first_data_code_value: Value;

    /// VR.2 Last Data Code Value (ST, O).
    2 last_data_code_value: Value;
}
