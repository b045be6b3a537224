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

    /// XPN.7 Name Type Code (ID, R, table 0200).
    7 name_type_code: Value;

    /// XPN.14 Professional Suffix (ST, O).
    14 professional_suffix: Value;
}
