use crate::view::composite;

composite! {
    /// A person's name (XPN). Guide, chapter 4.
    Xpn;

    /// XPN.1 Family Name (FN, R).
    1 family_name: Fn;

    /// XPN.2 Given Name (ST, R).
    2 given_name: Value;

    /// XPN.3 Second and Further Given Names or Initials Thereof (ST, RE), separated by blanks.
    3 second_and_further_given_names: Value;

    /// XPN.4 Suffix (ST, O).
    4 suffix: Value;

    /// XPN.5 Prefix (ST, O).
    5 prefix: Value;

    /// XPN.6 Degree (IS, X, table 0360).
    6 degree: Value;

    /// XPN.7 Name Type Code (ID, R, table 0200).
    7 name_type_code: Value;

    /// XPN.8 Name Representation Code (ID, O, table 0465).
    8 name_representation_code: Value;

    /// XPN.9 Name Context (CE, O, table 0448).
    9 name_context: Ce;

    /// XPN.10 Name Validity Range (DR, X).
    10 name_validity_range: Dr;

    /// XPN.11 Name Assembly Order (ID, O, table 0444).
    11 name_assembly_order: Value;

    /// XPN.12 Effective Date (TS, O).
    12 effective_date: Ts;

    /// XPN.13 Expiration Date (TS, O).
    13 expiration_date: Ts;

    /// XPN.14 Professional Suffix (ST, O).
    14 professional_suffix: Value;
}
