use crate::view::composite;

composite! {
    /// A structured numeric (SN), such as a ratio or a range. HL7 2.5.1, chapter 2A.
    Sn;

    /// SN.1 Comparator (ST, O): such as `>`.
    1 comparator: Value;

    /// SN.2 Num1 (NM, O).
    2 num1: Value;

    /// SN.3 Separator/Suffix (ST, O): such as `-`, `:` or `+`.
    3 separator_suffix: Value;

    /// SN.4 Num2 (NM, O).
    4 num2: Value;
}
