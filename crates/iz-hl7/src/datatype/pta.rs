use crate::view::composite;

composite! {
    /// A policy type and amount (PTA). HL7 2.5.1, chapter 2A.
    Pta;

    /// PTA.1 Policy Type (IS, R, table 0147).
    1 policy_type: Value;

    /// PTA.2 Amount Class (IS, O, table 0193).
    2 amount_class: Value;

    /// PTA.3 Money or Percentage Quantity (NM, X).
    3 money_or_percentage_quantity: Value;

    /// PTA.4 Money or Percentage (MOP, R).
    4 money_or_percentage: Mop;
}
