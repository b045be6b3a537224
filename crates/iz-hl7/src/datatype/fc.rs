use crate::view::composite;

composite! {
    /// A financial class (FC); before 2.5.1 the eligibility of a visit. Guide, chapter 4.
    Fc;

    /// FC.1 Financial Class Code (IS, R, table 0064).
    1 financial_class_code: Value;

    /// FC.2 Effective Date (TS, O).
    2 effective_date: Ts;
}
