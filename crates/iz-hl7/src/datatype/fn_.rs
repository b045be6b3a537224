use crate::view::composite;

composite! {
    /// A family name (FN). Guide, chapter 4.
    Fn;

    /// FN.1 Surname (ST, R).
    1 surname: Value;

    /// FN.2 Own Surname Prefix (ST, O).
    2 own_surname_prefix: Value;

    /// FN.3 Own Surname (ST, O).
    3 own_surname: Value;

    /// FN.4 Surname Prefix From Partner/Spouse (ST, O).
    4 surname_prefix_from_partner_spouse: Value;

    /// FN.5 Surname From Partner/Spouse (ST, O).
    5 surname_from_partner_spouse: Value;
}
