use crate::view::composite;

composite! {
    /// An amount of money (MO). HL7 2.5.1, chapter 2A.
    Mo;

    /// MO.1 Quantity (NM, O).
    1 quantity: Value;

    /// MO.2 Denomination (ID, O, ISO 4217).
    2 denomination: Value;
}
