use crate::view::composite;

composite! {
    /// A pair of entity identifiers (EIP): the placer's and the filler's. HL7 2.5.1, chapter 2A.
    Eip;

    /// EIP.1 Placer Assigned Identifier (EI, O).
    1 placer_assigned_identifier: Ei;

    /// EIP.2 Filler Assigned Identifier (EI, O).
    2 filler_assigned_identifier: Ei;
}
