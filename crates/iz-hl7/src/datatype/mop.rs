use crate::view::composite;

composite! {
    /// Money or a percentage (MOP). HL7 2.5.1, chapter 2A.
    Mop;

    /// MOP.1 Money or Percentage Indicator (ID, R, table 0148).
    1 money_or_percentage_indicator: Value;

    /// MOP.2 Money or Percentage Quantity (NM, R).
    2 money_or_percentage_quantity: Value;

    /// MOP.3 Currency Denomination (ID, O, ISO 4217).
    3 currency_denomination: Value;
}
