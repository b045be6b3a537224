use crate::view::composite;

composite! {
    /// A quantity with its unit (CQ). Guide, chapter 4.
    Cq;

    /// CQ.1 Quantity (NM, R, above 0).
    1 quantity: Value;

    /// CQ.2 Units (CE, R): `RD&records&HL70126`.
    2 units: Ce;
}
