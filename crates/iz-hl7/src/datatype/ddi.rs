use crate::view::composite;

composite! {
    /// A daily deductible (DDI). HL7 2.5.1, chapter 2A.
    Ddi;

    /// DDI.1 Delay Days (NM, O).
    1 delay_days: Value;

    /// DDI.2 Monetary Amount (MO, R).
    2 monetary_amount: Mo;

    /// DDI.3 Number of Days (NM, O).
    3 number_of_days: Value;
}
