use crate::view::composite;

composite! {
    /// The coverage of a room (RMC). HL7 2.5.1, chapter 2A.
    Rmc;

    /// RMC.1 Room Type (IS, R, table 0145).
    1 room_type: Value;

    /// RMC.2 Amount Type (IS, O, table 0146).
    2 amount_type: Value;

    /// RMC.3 Coverage Amount (NM, X).
    3 coverage_amount: Value;

    /// RMC.4 Money or Percentage (MOP, R).
    4 money_or_percentage: Mop;
}
